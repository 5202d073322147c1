/** A plain table in a box that scrolls. */
import { h, type Wanted } from "../dom/element.js";

export interface Line {
  readonly key: string;
  readonly head: string;
  readonly cells: readonly string[];
}

export function plainTable(id: string, title: string, heads: readonly string[], lines: readonly Line[], isStale = false): Wanted {
  return h(
    "div",
    { class: isStale ? "scroll tall stale" : "scroll tall", id, key: id, tabindex: 0, role: "region", "aria-label": title },
    h(
      "table",
      { class: "plain numbers" },
      h("caption", { class: "visually-hidden" }, title),
      h("thead", {}, h("tr", {}, heads.map((text, at) => h("th", { scope: "col", key: String(at) }, text)))),
      h("tbody", {}, lines.map(({ key, head, cells }) => h("tr", { key }, h("th", { scope: "row" }, head), cells.map((text, at) => h("td", { key: String(at) }, text))))),
    ),
  );
}
