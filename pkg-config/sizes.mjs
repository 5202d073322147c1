// Measures what a visitor downloads, compressed, and fails over the budget.
// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const ENGINE = "pkg/dist/engine";

// In kB (1000 bytes), brotli at its highest level, each file by itself. What
// shows a published map is the element alone. The workshop loads the engine,
// and the readers when a file needs them. Engine and readers were meant to
// weigh 400 and 450 kB; the engine has become the larger of the two, for
// understanding tables (100), areas and coordinate systems (150) and the
// methods of the index (125) with their words (10) are its own business; small
// numbers (surveys, shrinkage, comparison) added 70, protection where sums
// overlap (simplex, exact patterns, rounding) 85, earlier publications, other
// dates and faults of certainty told beforehand 27, joined areas and what would
// help to withhold less 20. What is not needed at the
// start has a module of its own: studies carry the index along (150), for they
// build it thousands of times, answer further questions (270), and attack
// publications (170), protect tables by rules or noise, dissolve and refine areas (150).
const BUDGETS = [
  { name: "engine (wasm)", budget: 960, files: wasmFile },
  { name: "element (standalone.js)", budget: 45, files: standaloneFile },
  { name: "engine and worker (js)", budget: 12.5, files: engineFiles },
  { name: "file readers (wasm)", budget: 260, files: readerWasmFile },
  { name: "file readers (js)", budget: 12, files: readerFiles },
  { name: "studies (wasm)", budget: 935, files: studyWasmFile },
  { name: "studies (js)", budget: 12, files: studyFiles },
];

function wasmFile() {
  return [`${ENGINE}/generated/raumbild_bg.wasm`];
}

function standaloneFile() {
  return ["pkg/dist/standalone.js"];
}

// Loaded only when a file comes that the engine does not read itself.
const READERS = [
  "reader.js",
  "reader-worker.js",
  "reader/far.js",
  "reader/page.js",
];

// Loaded only when a study begins.
const STUDIES = [
  "study.js",
  "study-worker.js",
  "study/client.js",
  "study/pace.js",
  "study/page.js",
];

// For Node.js, or nothing but types to a page.
const NO_PAGE = ["node.js", "cli.js", "bundle.js", "recipe.js"];

/** All a page loads of it at once. */
function engineFiles() {
  const elsewhere = new Set([...NO_PAGE, ...READERS, ...STUDIES]);
  const own = readdirSync(ENGINE)
    .filter((name) => name.endsWith(".js") && !elsewhere.has(name))
    .map((name) => `${ENGINE}/${name}`);
  const generated = `${ENGINE}/generated/raumbild.js`;
  return [...own, `${ENGINE}/reader/sniff.js`, generated];
}

function readerWasmFile() {
  return [`${ENGINE}/generated/reader_bg.wasm`];
}

function readerFiles() {
  const own = READERS.map((name) => `${ENGINE}/${name}`);
  return [...own, `${ENGINE}/generated/reader.js`];
}

function studyWasmFile() {
  return [`${ENGINE}/generated/study_bg.wasm`];
}

function studyFiles() {
  const own = STUDIES.map((name) => `${ENGINE}/${name}`);
  return [...own, `${ENGINE}/generated/study.js`];
}

/** @param {string} path */
function kilobytes(path) {
  const content = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params }).length / 1000;
}

const absent = existsSync(ENGINE)
  ? BUDGETS.flatMap(({ files }) => files()).find((path) => !existsSync(path))
  : ENGINE;
if (absent !== undefined) {
  console.error(`${absent} is missing. Build it: ./pkg-config/dev build`);
  process.exit(1);
}

// In kB as it lies on a disk: mail programs and intranets take no more.
const SEALED = { path: "pkg/werkstatt/raumbild-werkstatt.html", budget: 3000 };

let over = false;
for (const { name, budget, files } of BUDGETS) {
  const size = files().reduce((sum, path) => sum + kilobytes(path), 0);
  over ||= size > budget;
  const verdict = size > budget ? "TOO LARGE" : "fits";
  console.log(
    `${name.padEnd(26)}${size.toFixed(1).padStart(7)} kB ` +
      `of ${String(budget).padStart(3)} kB  ${verdict}`,
  );
}
const sealed = statSync(SEALED.path).size / 1000;
over ||= sealed > SEALED.budget;
console.log(
  `${"sealed file (as it is)".padEnd(26)}${sealed.toFixed(1).padStart(7)} kB ` +
    `of ${SEALED.budget} kB  ${sealed > SEALED.budget ? "TOO LARGE" : "fits"}`,
);
if (over) process.exitCode = 1;
