/** Cells from the clipboard, as Excel and LibreOffice put them there. */
import type { SourceFile } from "../state.js";
import type { Words } from "../text.js";

/** Whether what is pasted belongs into a field. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["radio", "checkbox", "range", "button", "file"].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** The clipboard's table, else its files, else its text, as files. */
export function pasted(
  data: DataTransfer | null,
  files: readonly SourceFile[],
  say: Words,
): File[] {
  if (data === null) return [];
  const cells = asFile(data.getData("text/html"), data.getData("text/plain"), files, say);
  // Excel also puts a picture of the cells there: files come second.
  return cells === null ? [...data.files] : [cells];
}

function asFile(
  html: string,
  plain: string,
  files: readonly SourceFile[],
  say: Words,
): File | null {
  const isTable = /<table[\s>]/i.test(html);
  const text = isTable ? html : plain;
  if (text.trim() === "") return null;
  const stem = say("paste.name");
  const taken = new Set(files.map(({ name }) => name.replace(/\.\w+$/, "")));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  const type = isTable ? "text/html" : "text/plain";
  return new File([text], `${stem}-${number}.${isTable ? "html" : "txt"}`, { type });
}

/** Whether a page may ask for the clipboard; the reader is asked first. */
export function canRead(): boolean {
  return typeof navigator.clipboard?.read === "function";
}

/** The clipboard's cells on request; null where the browser says no. */
export async function readClipboard(
  files: readonly SourceFile[],
  say: Words,
): Promise<File[] | null> {
  try {
    const [item] = await navigator.clipboard.read();
    const text = async (type: string): Promise<string> =>
      item?.types.includes(type) === true ? (await item.getType(type)).text() : "";
    const file = asFile(await text("text/html"), await text("text/plain"), files, say);
    return file === null ? [] : [file];
  } catch {
    return null;
  }
}
