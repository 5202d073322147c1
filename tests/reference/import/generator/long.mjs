// Long format: one line for each area, indicator and year.

import { layout } from "./layout.mjs";

/** @returns the long table, and the wide one it stands for */
export function long(plan, drawn) {
  const wide = layout({ ...plan, noNames: true, titles: [], notes: [] }, drawn);
  const areas = wide.rows.filter(({ kind }) => kind === "area");
  const list = ["Schlüssel", "Merkmal", "Jahr", "Wert"].map((name) => ({ role: "data", levels: [name] }));
  const lines = areas.flatMap((row) =>
    drawn.columns.map(({ levels: [item, year] }, at) => ({
      kind: "line",
      cells: [{ text: row.area.key }, { text: item }, { text: year }, row.cells[at + 1]],
    })),
  );
  const rows = [...(plan.titles ?? []).map((title) => ({ kind: title ? "title" : "blank", cells: [title ? { text: title } : null] })), { kind: "head", cells: list.map(({ levels: [text] }) => ({ text })) }, ...lines];
  const head = rows.findIndex(({ kind }) => kind === "head") + 1;
  const told = { ...wide, rows: wide.rows.filter(({ kind }) => kind !== "head").concat([{ kind: "head", line: head, cells: [] }]) };
  return { list, rows, merges: [], wide: told };
}
