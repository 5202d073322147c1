// Jobs of an index under study: built anew, with other weights, outranking.
// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { city, invented } from "../made/index.mjs";
import { startPython } from "../peers/python.mjs";
import { measure } from "../turns.mjs";

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const DIMENSIONS = 4;

/**
 * A study of an invented city, and a peer that has the same numbers.
 *
 * @param {number} areas
 * @param {number} columns
 */
export async function studied(areas, columns) {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const values = invented(areas, columns);
  const { files, recipe } = city(values, areas, DIMENSIONS);
  const engine = await createEngine({ language: "en" });
  for (const [name, text] of Object.entries(files)) await engine.addFile(name, text);
  const study = await engine.study(recipe);
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/index-${areas}-${columns}.f64`;
  writeFileSync(file, new Uint8Array(values.buffer));
  const peer = (/** @type {string} */ job, packages = ["numpy"]) =>
    startPython("index.py", packages, [file, job, `${areas}`, `${columns}`, `${DIMENSIONS}`]);
  return { engine, study, recipe, peer };
}

/**
 * @param {Float64Array} ours
 * @param {number[]} theirs
 */
function agree(ours, theirs) {
  assert.equal(ours.length, theirs.length);
  for (const [at, value] of ours.entries()) {
    const other = theirs[at] ?? NaN;
    assert.ok(Math.abs(value - other) <= 1e-10 * Math.abs(other), `area ${at}: ${value}, ${other}`);
  }
}

/** Everything anew: what is missing, skewed, scaled, added up and classed. */
async function build() {
  const { engine, study, recipe, peer } = await studied(11_000, 50);
  const python = peer("build");
  /** @type {Float64Array | null} */ let found = null;
  let turn = 0;
  const ours = async () => {
    // Another recipe each time, or what is prepared would be kept.
    const steps = { ...recipe.index.steps, screen: (turn += 1) / 1e6 };
    const start = performance.now();
    const { scores } = await study.score({ ...recipe.index, steps });
    found = scores;
    return performance.now() - start;
  };
  const theirs = async () => {
    const { ms, values } = await python.turn();
    if (found) agree(found, values);
    return ms;
  };
  const line = await measure("index/build-11000x50", ours, { name: "numpy", turn: theirs }, 15);
  engine.close();
  python.close();
  return line;
}

/** A weight moves: new scores, new classes. */
async function slider() {
  const { engine, study, recipe } = await studied(11_000, 50);
  let turn = 0;
  const ours = async () => {
    const weights = { i3: 1 + (turn += 1) / 100 };
    const start = performance.now();
    await study.score({ ...recipe.index, weights });
    return performance.now() - start;
  };
  await ours();
  const line = await measure("index/slider-11000", ours, null, 51);
  engine.close();
  return line;
}

async function copeland() {
  const { engine, study, recipe, peer } = await studied(11_000, 12);
  const python = peer("copeland");
  /** @type {Float64Array | null} */ let found = null;
  const steps = { ...recipe.index.steps, aggregate: { method: "copeland" } };
  const index = { ...recipe.index, steps, dimensions: [] };
  const ours = async () => {
    const start = performance.now();
    ({ scores: found } = await study.score(index));
    return performance.now() - start;
  };
  const theirs = async () => {
    const { ms, values } = await python.turn();
    if (found) agree(found, values);
    return ms;
  };
  await ours();
  const line = await measure("index/copeland-11000x12", ours, { name: "numpy", turn: theirs }, 3);
  engine.close();
  python.close();
  return line;
}

export const jobs = {
  "index/build-11000x50": build,
  "index/slider-11000": slider,
  "index/copeland-11000x12": copeland,
};
