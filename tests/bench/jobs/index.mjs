// Jobs of the index.
// @ts-check
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { startPython } from "../peers/python.mjs";
import { measure } from "../turns.mjs";

const FOLDER = fileURLToPath(new URL("../../../target/bench", import.meta.url));
const [AREAS, COLUMNS] = [11_000, 12];
const TURNS = 51;

/** Skewed numbers with one in a hundred missing, the same in every run. */
function invented() {
  let state = 20_241_231;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Float64Array.from({ length: AREAS * COLUMNS }, () => (next() < 0.01 ? NaN : next() * next() * 40));
}

/** The engine's fast path: typed arrays in, classes out, the copy into the
 * engine's memory included; against numpy on arrays it already has. */
async function classes() {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const values = invented();
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/classes.f64`;
  writeFileSync(file, new Uint8Array(values.buffer));
  const names = Array.from({ length: COLUMNS }, (_, at) => `i${at}`);
  const columns = Object.fromEntries(names.map((id, at) => [id, values.subarray(at * AREAS, (at + 1) * AREAS)]));
  const index = {
    preset: /** @type {const} */ ("mss"),
    indicators: names.map((id) => ({ id, direction: /** @type {const} */ ("higherIsWorse") })),
  };
  const engine = await createEngine();
  const peer = startPython("classes.py", ["numpy"], [file, `${AREAS}`, `${COLUMNS}`]);
  const ours = async () => {
    const start = performance.now();
    const found = await engine.score({ columns }, index);
    const ms = performance.now() - start;
    counts = [0, 0, 0, 0, 0];
    for (const found_class of found.classes) counts[found_class] = (counts[found_class] ?? 0) + 1;
    return ms;
  };
  let counts = [0];
  const theirs = async () => {
    const { ms, counts: expected } = await peer.turn();
    assert.deepEqual(counts, expected, "both find the same classes");
    return ms;
  };
  const line = await measure("index/classes-11000x12", ours, { name: "numpy", turn: theirs }, TURNS);
  engine.close();
  peer.close();
  return line;
}

export const jobs = { "index/classes-11000x12": classes };
