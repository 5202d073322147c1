/** A file's first rows: what stands in it, and what is understood. */
import type {
  PreviewCell,
  PreviewRow,
  Understanding,
  UnderstoodColumn,
} from "../../engine/index.js";
import { h, type Child, type Wanted } from "../dom/element.js";
import { render } from "../dom/patch.js";
import type { Words } from "../text.js";

/** Wider tables are cut: nobody reads on, and the page stays quick. */
const WIDEST = 60;

interface Drawn {
  readonly language: string;
  readonly id: string;
  readonly node: Node;
}

// Drawn once for each answer of the engine, not with every redraw.
const drawn = new WeakMap<Understanding, Drawn>();

export function preview(
  understanding: Understanding,
  id: string,
  say: Words,
): Child {
  const known = drawn.get(understanding);
  if (known?.language === say.language && known.id === id) return known;
  const node = document.createElement("div");
  node.className = "preview-frame";
  render(node, [region(understanding, id, say)]);
  const fresh = { language: say.language, id, node };
  drawn.set(understanding, fresh);
  return fresh;
}

function region(
  understanding: Understanding,
  id: string,
  say: Words,
): Wanted {
  const { columns, file, preview: rows } = understanding;
  const shown = columns.slice(0, WIDEST);
  const { sheet, sheets } = understanding;
  const of = sheets.length > 1 ? `${file}, ${sheet}` : file;
  const label = say("reading.preview.label", { file: of });
  return h(
    "div",
    { class: "scroll preview", id, tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "preview-table" },
      h("caption", { class: "visually-hidden" }, say("reading.preview.caption")),
      h("thead", {}, heading(understanding, shown, say)),
      h(
        "tbody",
        {},
        rows.map((row) => previewRow(row, shown, say)),
      ),
    ),
  );
}

function heading(
  { head }: Understanding,
  columns: readonly UnderstoodColumn[],
  say: Words,
): Wanted {
  return h(
    "tr",
    { class: "headings" },
    h("th", { scope: "col", class: "line" }, h("span", {}, say("reading.line")), h("span", { class: "tag" }, lines(head, say))),
    columns.map(({ letter, name, period }) =>
      h(
        "th",
        { scope: "col" },
        h("span", { class: "letter" }, letter),
        h("span", { class: "column-name" }, name),
        period !== null && h("span", { class: "meant" }, say.date(period)),
      ),
    ),
  );
}

function lines(head: Understanding["head"], say: Words): string {
  if (head === null) return say("reading.head.none");
  const { first, last } = head;
  return first === last ? `${first}` : `${first}–${last}`;
}

function previewRow(
  { line, role, hidden, cells }: PreviewRow,
  columns: readonly UnderstoodColumn[],
  say: Words,
): Wanted {
  const tags = [
    role !== "area" && say(`reading.role.${role}`),
    hidden && say("reading.hidden"),
  ].filter((tag) => tag !== false);
  return h(
    "tr",
    { class: role === "area" ? "" : "left-out" },
    h(
      "th",
      { scope: "row", class: "line" },
      h("span", {}, `${line}`),
      tags.map((tag) => h("span", { class: "tag" }, tag)),
    ),
    columns.map((column, at) => previewCell(cells[at], column, say)),
  );
}

function previewCell(
  cell: PreviewCell | undefined,
  { kind }: UnderstoodColumn,
  say: Words,
): Wanted {
  if (cell === undefined) return h("td");
  const { text, status, mark } = cell;
  const isNumber = kind === "number" && status !== "";
  const meant = isNumber ? meaning(cell, say) : "";
  const kindOf = status === "fault" ? " wrong" : status === "value" ? "" : " sign";
  return h(
    "td",
    { class: isNumber ? `number${kindOf}` : "" },
    h("span", { class: "written" }, text === "" ? "\u00a0" : text),
    meant !== "" && h("span", { class: "meant" }, meant),
    mark !== "" && h("span", { class: "meant" }, say("reading.mark", { mark })),
  );
}

function meaning({ value, status }: PreviewCell, say: Words): string {
  if (status !== "value") return say(`reading.status.${status}`);
  return value === null ? "" : written(value, say.language);
}

/** With every decimal the file has. */
function written(value: number, language: string): string {
  const locale = language === "de" ? "de-DE" : "en-GB";
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value);
}

/** What could not be shown, in words. */
export function previewNote(
  { columns, preview: rows, rows: all }: Understanding,
  say: Words,
): string {
  const parts = [];
  if (rows.length < all) parts.push(say("reading.preview.rows", { n: rows.length, all }));
  if (columns.length > WIDEST) {
    parts.push(say("reading.preview.columns", { n: WIDEST, all: columns.length }));
  }
  return parts.join(" ");
}
