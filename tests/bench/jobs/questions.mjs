// Jobs of further questions: patterns of 35,000 areas, segregation of 10,000
// units. Ours is the whole answer, asked of the study: all its numbers, the
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

/** Gini, D, exact expectations of D, entropy and the others, all at once. */
async function segregation() {
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
  const peer = startPython("pysal.py", ["segregation==2.5.4"], [file]);
  let gini = NaN;
  const ours = async () => {
    const start = performance.now();
    const { report } = await study.answer("q");
    const ms = performance.now() - start;
    gini = report.facts.find(({ name }) => name === "all.gini")?.value ?? NaN;
    return ms;
  };
  const theirs = async () => {
    const { ms, gini: expected } = await peer.turn();
    assert.ok(Math.abs(gini - expected) < 1e-9, `${gini}, ${expected}`);
    return ms;
  };
  const line = await measure("segregation/gini-10k", ours, { name: "PySAL segregation 2.5.4", turn: theirs }, 25);
  engine.close();
  peer.close();
  return line;
}

export const jobs = {
  "spatial/lisa-35k": () => lisa("spatial/lisa-35k", 20),
  "spatial/lisa-35k-all": () => lisa("spatial/lisa-35k-all", null),
  "segregation/gini-10k": segregation,
};
