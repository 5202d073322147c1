/** The view for slides and reports: out of the protected bundle, nothing else. */
import { table } from "../../engine/command/table.js";
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { offer } from "../report/print.js";
import { fileName } from "../steps/publication.js";
import type { Release } from "../state.js";
import type { Context } from "../view/context.js";
import { sheetOf, sourceLine } from "./sheet.js";
import { workbook } from "./workbook.js";

type Kind = "png" | "svg" | "csv" | "xlsx";

/** Wide enough for a page of print. */
const WIDTH = 2400;

export function exports(context: Context, release: Release): Wanted {
  const { say } = context;
  const kinds: readonly Kind[] = release.bundle.files.has("map.svg") ? ["png", "svg", "csv", "xlsx"] : ["csv", "xlsx"];
  return foldout(
    { id: "exports", title: say("export.title") },
    h("p", { class: "hint" }, say("export.hint", { source: sourceLine(release) })),
    h(
      "div",
      { class: "row" },
      kinds.map((kind) => button({ id: `export-${kind}`, label: say(`export.${kind}`), kind: "small", icon: "download" }, () => void save(context, release, kind))),
    ),
  );
}

async function save({ say, workshop }: Context, release: Release, kind: Kind): Promise<void> {
  try {
    offer(await made(release, kind), `${fileName(release.project.recipe.publication)}.${kind}`);
    workshop.announce(say("export.saved", { kind: kind.toUpperCase() }));
  } catch {
    workshop.announce(say("export.failed", { kind: kind.toUpperCase() }));
  }
}

/** The bundle's own picture has title, source line, date and licence in it. */
async function made(release: Release, kind: Kind): Promise<Blob> {
  const picture = new Blob([(release.bundle.files.get("map.svg") ?? new Uint8Array()).slice()], { type: "image/svg+xml" });
  if (kind === "svg") return picture;
  if (kind === "png") return painted(picture);
  const [heads = [], ...rows] = sheetOf(release);
  if (kind === "xlsx") return workbook(release.project.recipe.publication.title, [heads, ...rows]);
  // With the mark by which spreadsheets know that it is UTF-8.
  return new Blob(["\uFEFF", table(heads.map(String), rows)], { type: "text/csv;charset=utf-8" });
}

async function painted(picture: Blob): Promise<Blob> {
  const address = URL.createObjectURL(await sized(picture));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (blob === null) throw new TypeError("no picture");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A picture without a size of its own is none to every browser. */
async function sized(picture: Blob): Promise<Blob> {
  const text = await picture.text();
  const [, width = 800, height = 800] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text) ?? []).map(Number);
  const tall = Math.round((WIDTH * height) / width);
  return new Blob([text.replace("<svg ", `<svg width="${WIDTH}" height="${tall}" `)], { type: "image/svg+xml" });
}
