// What readers misread: numbers, signs and keys of the import corpus that
// come out silently wrong. A count, in place of milliseconds.
// @ts-check
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { corpus, countMatrix, countTable, measured, nothing } from "../corpus.mjs";
import { installNpm } from "../peers/npm.mjs";
import { startPython } from "../peers/python.mjs";

/** @typedef {import("../../../pkg/dist/engine/node.js").Engine} Engine */
/** @typedef {import("../../../pkg/dist/engine/node.js").ReadTable} ReadTable */
/** @typedef {import("../corpus.mjs").Case} Case */
/** @typedef {import("../corpus.mjs").Matrix} Matrix */
/** @typedef {import("../corpus.mjs").Tally} Tally */
/** @typedef {import("../corpus.mjs").Table} Table */

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const NPM = { papaparse: "5.7.1", xlsx: "0.18.5" };
const PYTHON = ["duckdb==2.0.0", "pandas==3.1.1", "openpyxl==3.1.5", "xlrd==2.0.2", "odfpy==1.4.1"];
const TEXT = ["csv", "tsv", "txt"];

/** What each reader can open in principle, and how it is asked to. */
const PEERS = {
  duckdb: { name: "DuckDB 2.0.0 read_csv", opens: TEXT, read: python },
  pandas: { name: "pandas 3.1.1 read_csv(sep=None), read_excel", opens: [...TEXT, "xlsx", "xls", "ods"], read: python },
  papaparse: { name: "PapaParse 5.7.1 dynamicTyping", opens: TEXT, read: node },
  sheetjs: { name: "SheetJS 0.18.5", opens: [...TEXT, "xlsx", "xls", "ods", "xml", "dbf"], read: node },
};

/**
 * The engine's reading of a file, as it stands and with what the case decides.
 * Where it asks instead of guessing, a text stands: told, not misread.
 * @param {Engine} engine
 * @param {Case} one
 * @returns {Promise<Table>} by key and heading: a number, a status or a text
 */
async function ours(engine, { path, expected }) {
  const file = basename(path);
  const source = { id: "s", file, holder: "Amt", widest: /** @type {const} */ ("internal"), ...expected.source };
  try {
    await engine.addFile(file, readFileSync(path));
    const read = await engine.readTable({ source: /** @type {any} */ (source) });
    /** @type {Table} */ const table = {};
    read.keys.forEach((key, row) => {
      if (read.roles[row] !== 0) return;
      table[key] = Object.fromEntries(read.columns.map((column) => [column.name, cellOf(read, column, row)]));
    });
    return table;
  } finally {
    await engine.removeFile(file);
  }
}

/** @param {ReadTable} read @param {ReadTable["columns"][number]} column @param {number} row */
function cellOf(read, column, row) {
  if ("texts" in column) return column.texts[row] ?? null;
  if (!("values" in column)) return "?";
  const status = read.statuses[column.statuses[row] ?? 0] ?? "";
  return status === "value" ? (column.values[row] ?? null) : status;
}

/** @param {string} reader @param {Case[]} cases */
async function* python(reader, cases) {
  mkdirSync(FOLDER, { recursive: true });
  const list = `${FOLDER}/misread.json`;
  writeFileSync(list, JSON.stringify(cases.map((one) => [one.path, one.extension, one.expected.source.reading?.sheet ?? null])));
  const peer = startPython("tables.py", PYTHON, [reader, list]);
  for (const _ of cases) yield /** @type {Matrix | null} */ (await peer.turn());
  peer.close();
}

/** @param {string} reader @param {Case[]} cases */
async function* node(reader, cases) {
  const folder = installNpm(NPM);
  const script = fileURLToPath(new URL("../peers/tables.mjs", import.meta.url));
  for (const one of cases) {
    const sheet = one.expected.source.reading?.sheet ?? "";
    const { status, stdout } = spawnSync(process.execPath, ["--max-old-space-size=2048", script, reader, folder, one.path, sheet], {
      encoding: "utf8",
      maxBuffer: 1 << 30,
      timeout: 30_000,
    });
    yield status === 0 ? /** @type {Matrix} */ (JSON.parse(stdout)) : null;
  }
}

/** @param {string} reader @param {Case[]} cases */
async function tallyPeer(reader, cases) {
  const { opens, read } = PEERS[/** @type {keyof typeof PEERS} */ (reader)];
  const tally = nothing();
  const own = cases.filter(({ extension }) => opens.includes(extension));
  let at = 0;
  for await (const matrix of read(reader, own)) {
    const one = own[at++];
    if (!one) continue;
    const before = { ...tally };
    countMatrix(tally, one, matrix);
    tell(reader, one, before, tally, matrix === null);
  }
  return { tally, own };
}

/** With `MISREAD=1`, one line for each file and reader. */
function tell(/** @type {string} */ reader, /** @type {Case} */ one, /** @type {Tally} */ before, /** @type {Tally} */ now, /** @type {boolean} */ unopened) {
  if (!process.env["MISREAD"]) return;
  const [wrong, text, lost] = [now.wrong - before.wrong, now.text - before.text, now.lost - before.lost];
  console.error(`${reader} ${one.id}: ${unopened ? "not opened, " : ""}${wrong} wrong, ${text} text, ${lost} lost`);
}

/** @param {Case[]} cases */
async function readAll(cases) {
  const { createEngine, EngineError } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine();
  /** @type {Map<Case, Table | null>} */ const tables = new Map();
  for (const one of cases) {
    const table = await ours(engine, one).catch((/** @type {unknown} */ fault) => {
      // Refusing a file is an answer; anything else is a fault of this job.
      if (!(fault instanceof EngineError)) throw fault;
      if (process.env["MISREAD"]) console.error(`ours ${one.id}: ${fault.message}`);
      return null;
    });
    tables.set(one, table);
  }
  engine.close();
  return tables;
}

/**
 * Ours on the files a peer can open, so that both face the same.
 * @param {Case[]} cases
 * @param {Map<Case, Table | null>} tables
 * @param {string} reader
 */
function tallyOurs(cases, tables, reader) {
  const tally = nothing();
  for (const one of cases) {
    const before = { ...tally };
    countTable(tally, one, tables.get(one) ?? null);
    tell(reader, one, before, tally, !tables.get(one));
  }
  return tally;
}

function show(/** @type {[string, Tally][]} */ rows) {
  const table = Object.fromEntries(rows.map(([name, { files, unopened, cells, right, wrong, text, lost }]) => [name, { files, unopened, cells, right, wrong, text, lost }]));
  // Standard output holds the lines alone.
  const { Console } = console;
  new Console(process.stderr).table(table);
}

/** Silently wrong cells and keys, one line for each reader. */
async function misread() {
  const cases = corpus().filter(measured);
  /** @type {[string, Tally][]} */ const rows = [];
  const lines = [];
  const tables = await readAll(cases);
  rows.push(["raumbild", tallyOurs(cases, tables, "ours")]);
  for (const [reader, { name }] of Object.entries(PEERS)) {
    const { tally, own } = await tallyPeer(reader, cases);
    const mine = tallyOurs(own, tables, `ours beside ${reader}`);
    rows.push([name, tally]);
    lines.push({
      name: "import/misread",
      ours_ms: mine.wrong,
      peer: name,
      peer_ms: tally.wrong,
      ratio: mine.wrong > 0 ? Number((tally.wrong / mine.wrong).toPrecision(4)) : null,
      files: tally.files,
      cells: tally.cells,
      text: tally.text,
      lost: tally.lost,
      unopened: tally.unopened,
      ours: { text: mine.text, lost: mine.lost, unopened: mine.unopened },
    });
  }
  show(rows);
  return lines;
}

export const jobs = { "import/misread": misread };
