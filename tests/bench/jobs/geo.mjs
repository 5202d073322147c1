// Jobs of the geography: neighbours and overlaps of 35,000 invented areas.
// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { fields, flat, geojson } from "../made/fields.mjs";
import { installNpm } from "../peers/npm.mjs";
import { measure } from "../turns.mjs";

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const [COLUMNS, ROWS] = [187, 187];

/** Typed arrays in, a sparse matrix out, the copies into and out of the
 * engine's memory included; against weights of a map that is read already.
 * Ours also gives metres of border, and looks for vertices on edges. */
async function queen() {
  const folder = installNpm({ jsgeoda: "0.2.3" });
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const areas = fields(COLUMNS, ROWS, 42);
  const lists = flat(areas);
  const engine = await createEngine();
  const jsgeoda = await createRequire(`${folder}/`)("jsgeoda").New();
  const bytes = new TextEncoder().encode(geojson(areas));
  /** @type {Uint32Array[]} */ let found = [];
  const ours = async () => {
    const start = performance.now();
    const { ends, neighbours } = await engine.contiguity(lists, { tolerance: 0.1 });
    const ms = performance.now() - start;
    found = Array.from(ends, (end, area) => neighbours.subarray(ends[area - 1] ?? 0, end));
    return ms;
  };
  const theirs = async () => {
    // A map of its own for each turn: weights it has are not made again.
    const map = jsgeoda.readGeoJSON(bytes.buffer);
    const start = performance.now();
    const weights = jsgeoda.getQueenWeights(map);
    const ms = performance.now() - start;
    found.forEach((neighbours, area) => {
      const expected = Uint32Array.from(jsgeoda.getNeighbors(weights, area)).sort();
      assert.deepEqual(neighbours, expected, `both find the same neighbours of ${area}`);
    });
    return ms;
  };
  const line = await measure("geo/queen-35k", ours, { name: "jsgeoda 0.2.3", turn: theirs }, 3);
  engine.close();
  return line;
}

/** Overlaps of two systems; against the step of mapshaper's that spreads a
 * column over the other system by area, without its reading of files. */
async function areal() {
  const folder = installNpm({ mapshaper: "0.7.70" });
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  mkdirSync(FOLDER, { recursive: true });
  const [from, to] = [fields(COLUMNS, ROWS, 42), fields(COLUMNS, ROWS, 43)];
  writeFileSync(`${FOLDER}/from.json`, geojson(from));
  writeFileSync(`${FOLDER}/to.json`, geojson(to));
  const [sources, targets] = [flat(from), flat(to)];
  const engine = await createEngine();
  const spread = new Float64Array(to.length);
  const ours = async () => {
    const start = performance.now();
    const found = await engine.overlaps(sources, targets);
    spread.fill(0);
    let at = 0;
    found.ends.forEach((end, source) => {
      for (; at < end; at += 1) {
        const target = found.targets[at] ?? 0;
        spread[target] = (spread[target] ?? 0) + (found.areas[at] ?? 0) / (found.sources[source] ?? 1);
      }
    });
    return performance.now() - start;
  };
  const theirs = async () => {
    const { ms, one } = await joined(folder);
    const worst = Math.max(...one.map((value, at) => Math.abs(value - (spread[at] ?? NaN))));
    assert.ok(worst < 1e-3, `both spread the same: ${worst} apart`);
    return ms;
  };
  const line = await measure("geo/areal-35k", ours, { name: "mapshaper 0.7.70", turn: theirs }, 3);
  engine.close();
  return line;
}

/** @param {string} folder @returns {Promise<{ms: number, one: number[]}>} */
async function joined(folder) {
  const { internal } = createRequire(`${folder}/`)("mapshaper");
  const job = new internal.Job();
  const follow = async (/** @type {string} */ commands) => internal.runParsedCommands(internal.parseCommands(commands), job);
  await follow(`-i ${FOLDER}/from.json ${FOLDER}/to.json combine-files`);
  const start = performance.now();
  await follow("-join target=to from interpolate=one fields=");
  const ms = performance.now() - start;
  /** @type {{layer: {name: string, data: {getRecords: () => {one: number}[]}}}[]} */
  const layers = job.catalog.getLayers();
  const records = layers.find(({ layer }) => layer.name === "to")?.layer.data.getRecords() ?? [];
  return { ms, one: records.map(({ one }) => one) };
}

export const jobs = { "geo/queen-35k": queen, "geo/areal-35k": areal };
