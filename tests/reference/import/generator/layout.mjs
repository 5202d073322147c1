// Puts a city on a grid of rows as an office lays out a table: titles,
// headings of several rows, subtotals, totals, rows that are no areas, notes.

import { total } from "./city.mjs";

const blank = (count) => Array.from({ length: count }, () => null);
const text = (value) => (value === null || value === "" ? null : { text: value });

/** The columns in their order, with what each cell of a row is. */
export function order(plan, columns) {
  const key = { role: "key", levels: plan.keyLevels ?? ["Schlüssel"], type: "key" };
  const name = { role: "name", levels: plan.nameLevels ?? ["Stadtbezirk"], type: "text" };
  const first = plan.rowNumbers ? [{ role: "number", levels: [], type: "number" }] : [];
  const rest = columns.map((spec) => ({ role: "data", ...spec }));
  const named = plan.noNames ? [] : [name];
  return plan.keyLast ? [...first, ...named, ...rest, key] : [...first, key, ...named, ...rest];
}

/**
 * The heading rows: a level that equals its left neighbour's is left blank
 * (or merged), `written` replaces a level by how it is broken over lines.
 */
function heading(plan, list) {
  const depth = Math.max(...list.map(({ levels }) => levels.length));
  const rows = Array.from({ length: depth }, () => blank(list.length));
  const merges = [];
  list.forEach(({ levels, writtenLevels }, column) => {
    const lines = writtenLevels ?? levels;
    levels.forEach((level, row) => {
      const left = list[column - 1]?.levels ?? [];
      const same = row < levels.length - 1 && levels.slice(0, row + 1).every((one, at) => one === left[at]);
      if (same && !plan.repeatLevels) {
        const open = merges.find((one) => one.row === row && one.column + one.across === column);
        if (open) open.across += 1;
      } else {
        rows[row][column] = text(lines[row]);
        merges.push({ row, column, across: 1, down: row === levels.length - 1 ? depth - row : 1 });
      }
    });
  });
  return { rows, merges: merges.filter(({ across, down }) => across > 1 || down > 1) };
}

function cellOf(role, area, at, cells) {
  if (role === "key") return { text: area.key, isKey: true };
  if (role === "name") return text(area.writtenName ?? area.name);
  if (role === "number") return { value: at + 1, decimals: 0, isNumber: true };
  return cells[at];
}

function sumRow(list, keyText, label, from) {
  return list.map(({ role, cells, kind }) => {
    if (role === "key") return keyText === null ? null : { text: keyText, isKey: true };
    if (role === "name") return text(label);
    if (role === "number") return null;
    if (kind === "share" || kind === "text") return null;
    return total(from.map((at) => cells[at]));
  });
}

/** Rows with what they are; lines are counted when they are written. */
export function layout(plan, { areas, columns }) {
  const list = order(plan, columns);
  const all = [...areas.keys()];
  const body = [];
  let district = -1;
  areas.forEach((area, at) => {
    if (plan.subtotals && area.district !== district) {
      district = area.district;
      const members = all.filter((one) => areas[one].district === district);
      body.push({ kind: "subtotal", cells: sumRow(list, area.key.slice(0, 2), `Bezirk ${district + 1} zusammen`, members) });
    }
    const cells = list.map(({ role, cells: data }) => cellOf(role, area, at, data));
    body.push({ kind: "area", area, at, cells, hidden: (plan.hiddenRows ?? []).includes(at) });
  });
  for (const { key, name, cells } of plan.unassigned ?? []) {
    let data = 0;
    body.push({
      kind: "notArea",
      cells: list.map(({ role }) => {
        if (role === "key") return { text: key, isKey: true };
        if (role === "name") return text(name);
        return role === "number" ? null : (cells[data++] ?? null);
      }),
    });
  }
  const sum = { kind: "total", cells: sumRow(list, plan.totalKey ?? null, plan.totalName ?? "Insgesamt", all) };
  for (const { cells } of plan.unassigned ?? []) {
    list.filter(({ role }) => role === "data").forEach((spec, data) => {
      const cell = sum.cells[list.indexOf(spec)];
      if (cell) cell.value += cells[data]?.value ?? 0;
    });
  }
  (plan.totalCells ?? []).forEach((cell, at) => {
    if (cell) sum.cells[list.findIndex(({ role }) => role === "data") + at] = cell;
  });
  const inside = { first: [sum, ...body], last: [...body, sum] }[plan.total] ?? body;
  const head = heading(plan, list);
  const notes = (plan.notes ?? []).map((note) => ({ kind: note ? "note" : "blank", cells: [text(note)] }));
  const rows = [
    ...(plan.titles ?? []).map((title) => ({ kind: title ? "title" : "blank", cells: [text(title)] })),
    ...head.rows.map((cells) => ({ kind: "head", cells })),
    ...blank(plan.blankBelowHead ?? 0).map(() => ({ kind: "blank", cells: [] })),
    ...inside,
    ...notes,
  ];
  return { list, rows, merges: head.merges };
}
