// Jobs of further questions: patterns and classes of 35,000 areas, segregation
// of 10,000 units. Ours is the whole answer, asked of the study: all its numbers, the
// report in words, the way from the worker's module to JavaScript.
// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { fields, geojson } from "../made/fields.mjs";
import { installNpm } from "../peers/npm.mjs";
import { startPython } from "../peers/python.mjs";
import { measure } from "../turns.mjs";

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const [COLUMNS, ROWS] = [187, 187];
const UNITS = 10_000;
const DRAWS = 999;

/** The same numbers in every run. */
function stream() {
  let state = 20_241_231;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/**
 * A study of a table, with or without boundaries.
 *
 * @param {string} table
 * @param {object} geography
 * @param {Record<string, string>} files
 */
async function asked(table, geography, files) {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine({ language: "en" });
  const all = { ...files, "values.csv": table };
  for (const [name, text] of Object.entries(all)) await engine.addFile(name, text);
  const columns = (/** @type {string} */ name) => ({ source: "s", columns: [name] });
  const numbers = table.slice(0, table.indexOf("\n")).split(";").slice(1);
  /** @type {any} */
  const recipe = {
    version: 1,
    sources: [{ id: "s", file: "values.csv", key: "id", numbers: "english", holder: "City", widest: "internal" }],
    geography,
    indicators: [
      { id: "x", label: "x", unit: "value", direction: "higherIsWorse", value: columns(numbers[0] ?? "") },
    ],
    analyses: numbers.length > 1
      ? [{ id: "q", label: "q", segregation: { groups: [{ label: "g", count: columns("group") }], total: columns("total") } }]
      : [{ id: "q", label: "q", patterns: {} }],
    index: { preset: "zMean", minimumPopulation: 0 },
    disclosure: { profile: "minimum3" },
    publication: { title: "T", language: "en", edition: "internal", publisher: "City" },
  };
  return { engine, study: await engine.study(recipe) };
}

/**
 * Local Moran with draws of every area's own, two-sided; against draws that
 * all areas share, one-sided.
 *
 * @param {string} name
 * @param {number | null} stopAfter
 */
async function lisa(name, stopAfter) {
  const folder = installNpm({ jsgeoda: "0.2.3" });
  const areas = fields(COLUMNS, ROWS, 42);
  const next = stream();
  const values = areas.map(() => Number((next() + next() + next()).toPrecision(9)));
  const table = ["id;x", ...values.map((value, id) => `${id};${value}`)].join("\n");
  const text = geojson(areas);
  const geography = { file: "areas.json", key: "id", crs: "EPSG:25832" };
  const { engine, study } = await asked(table, geography, { "areas.json": text });
  const jsgeoda = await createRequire(`${folder}/`)("jsgeoda").New();
  const map = jsgeoda.readGeoJSON(new TextEncoder().encode(text).buffer);
  const weights = jsgeoda.getQueenWeights(map);
  let turn = 0;
  const ours = async () => {
    const options = { draws: DRAWS, seed: (turn += 1), ...(stopAfter === null ? { stopAfter: DRAWS } : { stopAfter }) };
    const patterns = { options, overall: { draws: 0 } };
    const start = performance.now();
    const { report } = await study.answer("q", { analyses: [{ id: "q", label: "q", patterns }] });
    const ms = performance.now() - start;
    assert.equal(report.sheets[0]?.rows.length, areas.length);
    return ms;
  };
  const theirs = async () => {
    const start = performance.now();
    jsgeoda.localMoran(weights, values, DRAWS);
    return performance.now() - start;
  };
  const line = await measure(name, ours, { name: "jsgeoda 0.2.3", turn: theirs }, 5);
  engine.close();
  return line;
}

/**
 * Gini, D, exact expectations of D, entropy and the others, all at once:
 * against the Gini index alone, and against draws of what D is expected to be.
 *
 * @param {string} name
 * @param {{script: string, number: string, fact: string, near: number, turns: number}} peer
 */
async function segregation(name, { script, number, fact, near, turns }) {
  const next = stream();
  const rows = Array.from({ length: UNITS }, (_, id) => {
    const total = 20 + Math.trunc(next() * 400);
    return [id, Math.trunc(total * next() * next()), total];
  });
  const table = ["id;group;total", ...rows.map((row) => row.join(";"))].join("\n");
  const { engine, study } = await asked(table, { file: "values.csv", key: "id" }, {});
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/segregation.csv`;
  writeFileSync(file, table);
  const peer = startPython(script, ["segregation==2.5.4"], [file]);
  let found = NaN;
  const ours = async () => {
    const start = performance.now();
    const { report } = await study.answer("q");
    const ms = performance.now() - start;
    found = report.facts.find(({ name }) => name === fact)?.value ?? NaN;
    return ms;
  };
  const theirs = async () => {
    const { ms, [number]: expected } = await peer.turn();
    assert.ok(Math.abs(found - expected) < near, `${found}, ${expected}`);
    return ms;
  };
  const line = await measure(name, ours, { name: "PySAL segregation 2.5.4", turn: theirs }, turns);
  engine.close();
  peer.close();
  return line;
}

/**
 * Fisher's optimal classes of 35,000 values, the way from typed arrays to the
 * areas' classes included.
 */
async function fisher() {
  const count = 7;
  const folder = installNpm({ "simple-statistics": "7.8.8" });
  const { ckmeans } = createRequire(`${folder}/`)("simple-statistics");
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine();
  const next = stream();
  const values = Float64Array.from({ length: COLUMNS * ROWS }, () => next() + next() + next());
  /** @type {any} */
  const index = {
    preset: "zMean",
    minimumPopulation: 0,
    steps: { classify: { method: "optimal", count } },
    indicators: [{ id: "x", direction: "higherIsWorse" }],
  };
  /** @type {number[]} */ let sizes = [];
  const ours = async () => {
    const start = performance.now();
    const { classes } = await engine.score({ columns: { x: values } }, index);
    const ms = performance.now() - start;
    sizes = Array.from({ length: count }, () => 0);
    for (const found of classes) sizes[found - 1] = (sizes[found - 1] ?? 0) + 1;
    return ms;
  };
  const theirs = async () => {
    const list = [...values];
    const start = performance.now();
    /** @type {number[][]} */
    const found = ckmeans(list, count);
    const ms = performance.now() - start;
    assert.deepEqual(sizes, found.map(({ length }) => length), "the same classes");
    return ms;
  };
  const peer = { name: "simple-statistics 7.8.8 (ckmeans)", turn: theirs };
  const line = await measure("classes/fisher-35k", ours, peer, 15);
  engine.close();
  return line;
}

const GINI = { script: "pysal.py", number: "gini", fact: "all.gini", near: 1e-9, turns: 25 };
/** The mean of 500 draws is off by a few ten-thousandths. */
const EXPECTED_D = {
  script: "dissimilarity.py",
  number: "expected",
  fact: "all.dissimilarity.expected.binomial",
  near: 1e-3,
  turns: 5,
};

export const jobs = {
  "classes/fisher-35k": fisher,
  "spatial/lisa-35k": () => lisa("spatial/lisa-35k", 20),
  "spatial/lisa-35k-all": () => lisa("spatial/lisa-35k-all", null),
  "segregation/gini-10k": () => segregation("segregation/gini-10k", GINI),
  "segregation/expected-d-10k": () => segregation("segregation/expected-d-10k", EXPECTED_D),
};
