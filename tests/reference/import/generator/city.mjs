// An invented city: areas with keys and names, and columns whose truth is
// known because it is drawn here.

import { Random } from "../../../../www/examples/generator/random.mjs";

const FIRST = ["Müllen", "Höhen", "Straßen", "Weiß", "Süd", "Grün", "Alt", "Neu", "Äcker", "Öster", "Übel", "Linden", "Kirch", "Brücken", "Fähr", "Gänse"];
const LAST = ["heim", "berg", "dorf", "brück", "tal", "feld", "au", "stedt", "hof", "wörth"];
const DRESSED = [
  (name) => `St. ${name}`,
  (name) => `${name} (OT)`,
  (name) => `Groß-${name}`,
  (name) => `${name}/Süd`,
  (name) => `${name}-Ost`,
  (name) => `Bad ${name}`,
];

/** Draws without putting back. */
function deck(random, cards) {
  const rest = [...cards];
  return () => rest.splice(Math.floor(random.next() * rest.length), 1)[0];
}

function names(random, count) {
  const draw = deck(random, FIRST.flatMap((first) => LAST.map((last) => first + last)));
  return Array.from({ length: count }, () => {
    const name = draw();
    return random.next() < 0.35 ? DRESSED[Math.floor(random.next() * DRESSED.length)](name) : name;
  });
}

/** Keys of two digits number the areas; longer ones begin with the district. */
function key(digits, district, inDistrict, at) {
  if (digits === 2) return `${at + 1}`.padStart(2, "0");
  const head = `${district + 1}`.padStart(2, "0");
  return head + `${inDistrict + 1}`.padStart(digits - 2, "0");
}

function areas(random, { areas: count, digits, districts = 3 }) {
  const each = Math.ceil(count / districts);
  return names(random.stream("names"), count).map((name, at) => {
    const district = Math.floor(at / each);
    return { name, district, key: key(digits, district, at - district * each, at) };
  });
}

/** A drawn cell: `value` in units of its last decimal. */
const number = (value, decimals = 0) => ({ value, decimals });

const DRAW = {
  count: (random, { most = 60_000, least = 400 }) => {
    const wide = random.next();
    return number(Math.round(least + (most - least) * wide * wide));
  },
  small: (random, { most = 60 }) => number(3 + Math.floor(random.next() * (most - 3))),
  share: (random, { most = 400 }) => number(10 + Math.floor(random.next() * (most - 10)), 1),
  change: (random, { most = 900 }) => number(Math.floor((random.next() - 0.6) * most) || 7),
  exact: (random) => number(1_000 + Math.floor(random.next() * 8_000) * 1, 3),
};

/** Statuses and marks fall on cells of their own. */
function mark(random, cells, { gaps = {}, flags = [], zeros = 0 }) {
  const draw = deck(random, cells.keys());
  for (const [status, times] of Object.entries(gaps)) {
    for (let time = 0; time < times; time += 1) {
      const at = draw();
      cells[at] = { status, hidden: cells[at] };
    }
  }
  for (let time = 0; time < zeros; time += 1) {
    const at = draw();
    cells[at] = number(0, cells[at].decimals);
  }
  for (const flag of flags) {
    const at = draw();
    cells[at] = { ...cells[at], flag };
  }
  return cells;
}

/** How a book holds a cell besides its number: by a formula, as an error. */
function book(cells, { formulas, naErrors, failing, unsolved }) {
  cells.forEach((cell, at) => {
    if (formulas && cell.value !== undefined) cell.book = { formula: `${cell.value}*1`, cached: `${cell.value}` };
    if (naErrors && cell.status === "missing") cell.book = { error: "#N/A" };
    if (failing?.includes(at)) cell.book = { error: "#DIV/0!" };
    if (unsolved?.includes(at)) cell.book = { formula: `SUM(C${at}:C${at + 2})` };
  });
  return cells;
}

function column(random, count, spec) {
  if (spec.books) return spec.books.map((one) => ({ book: one }));
  if (spec.texts) return spec.texts.map((text) => (text ? { text } : null));
  if (spec.values) return spec.values.map((value) => (typeof value === "object" ? value : number(value, spec.decimals ?? 0)));
  const drawn = Array.from({ length: count }, () => DRAW[spec.kind](random, spec));
  return book(mark(random, drawn, spec), spec);
}

/** @returns areas and, for each column, its cells in their order */
export function city(plan) {
  const random = new Random(plan.seed);
  const list = plan.named ?? areas(random, plan);
  const columns = plan.columns.map((spec, at) => ({
    ...spec,
    cells: column(random.stream(`column ${at}`), list.length, spec),
  }));
  return { areas: list, columns };
}

/** The sum of cells, the hidden ones included, as an office prints it. */
export function total(cells) {
  const all = cells.map((cell) => cell.hidden ?? cell).filter((cell) => cell.value !== undefined);
  const decimals = all[0]?.decimals ?? 0;
  return number(all.reduce((sum, cell) => sum + cell.value, 0), decimals);
}
