// The import corpus as a measure: what a reader made of a file, held against
// what is truly in it, cell by cell.
// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {number | string | null} Found what a reader delivered: a number, a text (ours: a status, too), or nothing */
/** @typedef {number | string | {text: string}} Truth */
/** @typedef {{key: string, signs?: string, numbers?: string, reading?: {sheet?: string, long?: {item: string[], value: string, period: string}}}} Source */
/** @typedef {{file: string, source: Source, columns?: string[], cells?: Record<string, Record<string, Truth>>}} Expected */
/** @typedef {{id: string, path: string, extension: string, expected: Expected, cells: Record<string, Record<string, Truth>>}} Case */
/** @typedef {{columns: string[], rows: Found[][]}} Matrix as a general reader delivers a file: names by position, then rows */
/** @typedef {Record<string, Record<string, Found>>} Table as ours delivers it: by key and heading */
/** @typedef {{files: number, cells: number, right: number, wrong: number, text: number, lost: number, unopened: number}} Tally */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = `${ROOT}tests/reference/import/`;

/** All cases whose file is at hand and whose cells are stated. Where the recipe
 * has to say how numbers are written, no reader could know. */
export function corpus() {
  /** @type {Case[]} */ const cases = [];
  for (const id of readdirSync(FOLDER).sort()) {
    const path = `${FOLDER}${id}/expected.json`;
    if (!existsSync(path)) continue;
    /** @type {Expected} */ const expected = JSON.parse(readFileSync(path, "utf8"));
    const { file, cells } = expected;
    if (!file) continue;
    const place = file.startsWith("../shared") ? ROOT + file : `${FOLDER}${id}/${file}`;
    if (!cells || expected.source.numbers || !existsSync(place)) continue;
    cases.push({ id, path: place, extension: file.slice(file.lastIndexOf(".") + 1).toLowerCase(), expected, cells });
  }
  return cases;
}

/** @returns {Tally} */
export const nothing = () => ({ files: 0, cells: 0, right: 0, wrong: 0, text: 0, lost: 0, unopened: 0 });

const STATUSES = new Set(["suppressed", "missing", "zero", "rounded_to_zero", "uncertain", "later", "not_applicable"]);
const same = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * What became of one cell. Texts are no part of the measure.
 * @param {Found | undefined} found
 * @param {number | string} truth a number or a status
 * @param {boolean} isBook where 0.123 may be what a cell shows as 12.3 %
 * @returns {"right" | "wrong" | "text" | "lost"}
 */
function fate(found, truth, isBook) {
  const zero = truth === "zero" || truth === 0;
  if (typeof found === "number") {
    if (zero) return found === 0 ? "right" : "wrong";
    if (typeof truth === "string") return "wrong";
    return same(found, truth) || (isBook && same(found * 100, truth)) ? "right" : "wrong";
  }
  if (typeof truth === "string") {
    if (found === null || found === undefined) return truth === "missing" ? "right" : "lost";
    if (found === truth || (zero && found === "zero")) return "right";
    // A sign left as text is no number and misleads nobody; a wrong status does.
    return STATUSES.has(found) ? "wrong" : "right";
  }
  if (found === "zero" && truth === 0) return "right";
  if (found === null || found === undefined) return "lost";
  return STATUSES.has(found) ? "wrong" : "text";
}

const BOOKS = new Set(["xlsx", "xls", "ods", "xml"]);
const isMeasured = (/** @type {Truth} */ truth) => typeof truth !== "object";

/**
 * @param {Tally} tally
 * @param {Case} one
 * @param {Table | null} table null if the file could not be opened
 */
export function countTable(tally, one, table) {
  tally.files += 1;
  if (!table) tally.unopened += 1;
  for (const [key, cells] of Object.entries(one.cells)) {
    tally.cells += 1;
    tally[table?.[key] ? "right" : "lost"] += 1;
    for (const [heading, truth] of Object.entries(cells)) {
      if (typeof truth === "object") continue;
      tally.cells += 1;
      tally[table ? fate(table[key]?.[heading], truth, false) : "lost"] += 1;
    }
  }
}

const plain = (/** @type {unknown} */ text) => String(text ?? "").replace(/\s+/g, " ").trim();

/** A heading is found under its full name or under one of its levels; one with
 * garbled umlauts is taken for found, so that what stands below it counts. */
function isHeading(/** @type {string} */ found, /** @type {string} */ heading) {
  if (heading.startsWith("[")) return true;
  const ascii = (/** @type {string} */ text) => text.replace(/[^\x20-\x7e]+/g, "");
  const bare = plain(heading).replace(/ \(\d\)$/, "");
  const names = [plain(found), plain(found).replace(/(\.|_)\d$/, "")].map(ascii);
  return [bare, ...bare.split(" – ")].map(ascii).some((level) => level !== "" && names.includes(level));
}

/**
 * The row of a key: by its text, or by the number it was turned into.
 * @param {Found[][]} rows
 * @param {number} column
 * @param {string} key
 */
function rowOf(rows, column, key) {
  const exact = rows.find((row) => typeof row[column] === "string" && plain(row[column]) === key);
  if (exact) return { row: exact, damaged: false };
  const number = /^\d+$/.test(key) ? Number(key) : NaN;
  const damaged = rows.find((row) => row[column] !== null && row[column] !== "" && Number(row[column]) === number);
  // A key without leading zeros is the same, as a number or as text.
  return damaged && { row: damaged, damaged: String(number) !== key };
}

/**
 * @param {Tally} tally
 * @param {Case} one
 * @param {Matrix | null} matrix null if the file could not be opened
 */
export function countMatrix(tally, one, matrix) {
  const { source, columns = [] } = one.expected;
  if (!matrix || source.reading?.long) return matrix ? countLong(tally, one, matrix) : countTable(tally, one, null);
  tally.files += 1;
  const at = (/** @type {string} */ heading) => {
    const column = columns.length > 0 ? columns.indexOf(heading) : matrix.columns.findIndex((name) => isHeading(name, heading));
    return isHeading(matrix.columns[column] ?? "", heading) ? column : -1;
  };
  const keys = at(source.key);
  for (const [key, cells] of Object.entries(one.cells)) {
    const found = keys < 0 ? undefined : rowOf(matrix.rows, keys, key);
    tally.cells += 1;
    tally[!found ? "lost" : found.damaged ? "wrong" : "right"] += 1;
    for (const [heading, truth] of Object.entries(cells)) {
      if (typeof truth === "object") continue;
      const column = at(heading);
      tally.cells += 1;
      tally[found && column >= 0 ? fate(found.row[column], truth, BOOKS.has(one.extension)) : "lost"] += 1;
    }
  }
}

/** Long tables stay long in a general reader; that is no fault. */
function countLong(/** @type {Tally} */ tally, /** @type {Case} */ one, /** @type {Matrix} */ matrix) {
  const long = one.expected.source.reading?.long;
  if (!long) return;
  tally.files += 1;
  const at = (/** @type {string} */ heading) => matrix.columns.findIndex((name) => isHeading(name, heading));
  const [keys, period, value] = [at(one.expected.source.key), at(long.period), at(long.value)];
  const items = long.item.map(at);
  for (const [key, cells] of Object.entries(one.cells)) {
    const isKey = (/** @type {Found | undefined} */ found) => plain(found) === key || (found !== null && found !== "" && Number(found) === Number(key));
    const rows = matrix.rows.filter((row) => isKey(row[keys]));
    tally.cells += 1;
    tally[rows.length === 0 ? "lost" : rows.every((row) => plain(row[keys]) === key) ? "right" : "wrong"] += 1;
    for (const [heading, truth] of Object.entries(cells)) {
      if (typeof truth === "object") continue;
      const row = rows.find((it) => [...items, period].map((column) => plain(it[column])).join(" – ") === plain(heading));
      tally.cells += 1;
      tally[row ? fate(row[value], truth, false) : "lost"] += 1;
    }
  }
}

export const measured = (/** @type {Case} */ one) => Object.values(one.cells).some((cells) => Object.values(cells).some(isMeasured));
