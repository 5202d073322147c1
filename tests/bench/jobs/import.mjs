// Jobs of reading files.
// @ts-check
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { bomb, farCell, hugeBook, largeBook, repeatedRows } from "../made/books.mjs";
import { officeCsv } from "../made/office-csv.mjs";
import { installNpm } from "../peers/npm.mjs";
import { measure, median } from "../turns.mjs";

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const NPM = { papaparse: "5.7.1", xlsx: "0.18.5" };

/** Bytes to typed columns, as an office's software saves them. PapaParse gets
 * the encoding told and leaves German numbers as texts. */
async function csv() {
  const [rows, columns] = [100_000, 30];
  const bytes = officeCsv(rows, columns);
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine();
  // A column of `12.345` alone would be asked for: so it is said.
  const source = { id: "s", file: "a.csv", key: "Schlüssel", numbers: /** @type {const} */ ("german"), signs: /** @type {const} */ ("destatis"), holder: "Amt", widest: /** @type {const} */ ("internal") };
  const ours = async () => {
    const start = performance.now();
    await engine.addFile("a.csv", bytes);
    const table = await engine.readTable({ source });
    const ms = performance.now() - start;
    const read = table.columns.filter((column) => "values" in column && column.values.length === rows);
    if (read.length !== columns - 2 || table.keys[0] !== "01000000") throw new Error("not read as it is");
    await engine.removeFile("a.csv");
    return ms;
  };
  const papaparse = createRequire(`${installNpm(NPM)}/package.json`)("papaparse");
  const theirs = async () => {
    const start = performance.now();
    const text = new TextDecoder("windows-1252").decode(bytes);
    const { data } = papaparse.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true });
    const ms = performance.now() - start;
    if (data.length !== rows) throw new Error("not read as it is");
    return ms;
  };
  const line = await measure("import/csv-100k", ours, { name: "PapaParse 5.7.1 dynamicTyping", turn: theirs }, 5);
  engine.close();
  return { ...line, mb: Math.round(bytes.length / 1e6) };
}

/** @typedef {{ms: number, said: string | null, before: number, peak: number, after: number, wasm: number[], alive: number[], rest: number}} Reading */

/** @param {string} reader @param {string} path @returns {Reading | null} null if it died */
function reading(reader, path) {
  const script = fileURLToPath(new URL("../peers/books.mjs", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, ["--expose-gc", script, reader, installNpm(NPM), path], { encoding: "utf8", timeout: 120_000 });
  return status === 0 ? JSON.parse(stdout) : null;
}

/** @param {string} name @param {Buffer} bytes */
function saved(name, bytes) {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${name}`;
  writeFileSync(path, bytes);
  return path;
}

/** What a process took, beside its milliseconds. */
function memory(/** @type {Reading | null} */ read) {
  if (!read) return null;
  const { said, before, peak, after, wasm, alive, rest } = read;
  return { said, wasm_mb: wasm, wasm_alive_mb: alive, rss_mb: { before, peak, after, rest } };
}

/** A million cells in one sheet, each time in a new process. */
async function book() {
  const path = saved("million.xlsx", largeBook(20_000, 50));
  /** @type {Record<string, Reading | null>} */ const last = {};
  const turn = (/** @type {string} */ reader) => async () => {
    last[reader] = reading(reader, path);
    return last[reader]?.ms ?? NaN;
  };
  const whole = [reading("raumbild", path), reading("raumbild", path), reading("raumbild", path)];
  const line = await measure("import/xlsx-1m", turn("raumbild-cells"), { name: "SheetJS 0.18.5", turn: turn("sheetjs") }, 5);
  return {
    ...line,
    ours: memory(last["raumbild-cells"] ?? null),
    theirs: memory(last["sheetjs"] ?? null),
    whole_ms: Math.round(median(whole.map((it) => it?.ms ?? NaN))),
    whole: memory(whole[0] ?? null),
  };
}

/** How long it takes until something is said of files that mean harm, or
 * are larger than is read. */
async function harmful() {
  const files = {
    "far.xlsx": farCell,
    "bomb.xlsx": bomb,
    "repeated.ods": repeatedRows,
    "huge.xlsx": () => hugeBook(6),
  };
  return Object.entries(files).map(([name, made]) => {
    const bytes = made();
    const path = saved(name, bytes);
    const times = [reading("raumbild", path), reading("raumbild", path), reading("raumbild", path)];
    const ours_ms = Math.round(median(times.map((it) => it?.ms ?? NaN)));
    return { name: "import/harmful", ours_ms, peer: null, peer_ms: null, ratio: null, file: name, kb: Math.round(bytes.length / 1000), ...memory(times[0] ?? null) };
  });
}

export const jobs = { "import/csv-100k": csv, "import/xlsx-1m": book, "import/harmful": harmful };
