// What must be found in a written file, from what was drawn.

import { plain } from "./write-numbers.mjs";

/** Names as the import makes them: unique, a letter where there is none. */
export function headings(list) {
  const seen = new Map();
  return list.map(({ levels }, column) => {
    if (levels.length === 0) return `[${String.fromCharCode(65 + column)}]`;
    const name = levels.filter((level, at) => at === 0 || level !== levels[at - 1]).reduce(join);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** `Gesamt-` and `bevölkerung` are one word, `SGB-` and `Quote` too. */
function join(above, below) {
  if (!/\p{L}-$/u.test(above)) return `${above} – ${below}`;
  return /^\p{Ll}/u.test(below) ? above.slice(0, -1) + below : above + below;
}

/** A decimal that JSON writes as it is. */
class Exact {
  constructor(text) {
    this.text = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }
}

const statusOf = (cell) => cell?.status ?? (cell?.value === undefined ? "missing" : cell.value === 0 ? "zero" : "value");

function truthOf(cell) {
  if (cell === null || cell === undefined) return "missing";
  if (cell.text !== undefined) return { text: cell.text };
  return cell.status ?? new Exact(plain(cell));
}

function sum(cells) {
  const numbers = cells.filter((cell) => cell?.value !== undefined);
  const decimals = Math.max(0, ...numbers.map((cell) => cell.decimals));
  const value = numbers.reduce((all, cell) => all + cell.value * 10 ** (decimals - cell.decimals), 0);
  return new Exact(plain({ value, decimals }));
}

function counts(cells) {
  const found = {};
  for (const cell of cells) found[statusOf(cell)] = (found[statusOf(cell)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const typeOf = (spec) => spec.type ?? (spec.kind === "text" ? "text" : "number");

/** One line, or a number of one of the exact kinds: for the columns that count. */
function columnsOf(list, names, areas) {
  const found = { types: {}, styles: {}, cells: {}, flags: {}, sums: {}, statuses: {} };
  list.forEach((spec, column) => {
    const [name, type] = [names[column], typeOf(spec)];
    if (spec.untold) return;
    found.types[name] = type;
    if (spec.tells) found.styles[name] = spec.tells;
    const cells = areas.map((row) => row.cells[column]);
    if (type === "number") {
      found.sums[name] = sum(cells);
      found.statuses[name] = counts(cells);
    }
    areas.forEach((row) => {
      const cell = row.cells[column];
      if (cell?.flag && cell.flag !== "¹⁾") (found.flags[name] ??= {})[row.area.key] = cell.flag;
      if (type === "key" || spec.role === "number") return;
      const isLong = cell?.text?.includes("\n") || (type === "text" && !cell);
      if (!isLong) (found.cells[row.area.key] ??= {})[name] = truthOf(cell);
    });
  });
  return found;
}

/** @returns the case's expected.json as text */
export function expected(plan, table, file) {
  const { rows, list } = table;
  const names = headings(list);
  const areas = rows.filter(({ kind }) => kind === "area");
  const heads = rows.filter(({ kind }) => kind === "head").map(({ line }) => line);
  const out = rows.filter(({ kind }) => ["total", "subtotal", "notArea", "note"].includes(kind));
  const keyName = names[list.findIndex(({ role }) => role === "key")];
  const told = { key: keyName, ...(plan.signs ? { signs: plan.signs } : {}), ...plan.source };
  const isLeftOut = out.some(({ kind }) => kind !== "note");
  const warned = [...(plan.warned ?? []), ...(isLeftOut ? ["W_ROWS_LEFT_OUT"] : []), ...(areas.some(({ hidden }) => hidden) ? ["W_ROWS_HIDDEN"] : [])];
  const columns = columnsOf(list, names, areas);
  const own = {
    file,
    about: plan.about,
    source: told,
    head: plan.headSpan ?? [heads[0], heads.at(-1)],
    rows: areas.length,
    columns: names,
    ...columns,
    leftOut: out.map(({ line, kind }) => ({ line, why: kind })),
    asked: plan.asked ?? [],
    warned: warned.sort(),
    period: plan.period,
    ...plan.truth,
  };
  for (const part of ["styles", "cells", "flags", "leftOut", "asked", "warned"]) {
    if (Object.keys(own[part] ?? {}).length === 0) delete own[part];
  }
  return `${json(own)}\n`;
}

/** JSON with two levels on lines of their own; exact decimals stay so. */
export function json(value, depth = 0) {
  if (value instanceof Exact) return value.text;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pad = "  ".repeat(depth + 1);
  const parts = Array.isArray(value)
    ? value.map((one) => json(one, 9))
    : Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([name, one]) => `${JSON.stringify(name)}: ${json(one, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const flat = Array.isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (parts.length === 0) return open + close;
  if (depth >= 2 || (Array.isArray(value) && flat.length < 100)) return flat;
  return `${open}\n${pad}${parts.join(`,\n${pad}`)}\n${"  ".repeat(depth)}${close}`;
}
