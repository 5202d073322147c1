// The index alone, from typed arrays to classes.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";
import { COLUMNS, give, recipe } from "./with/small.mjs";

/** @type {{id: string, direction: "higherIsWorse" | "lowerIsWorse"}[]} */
const INDICATORS = [
  { id: "sgb2", direction: "higherIsWorse" },
  { id: "alo", direction: "higherIsWorse" },
];

/**
 * @param {string} numerator
 * @param {string} denominator
 */
function percent(numerator, denominator) {
  const parts = COLUMNS[numerator] ?? [];
  const wholes = COLUMNS[denominator] ?? [];
  return Float64Array.from(
    parts,
    (part, at) => (100 * part) / (wholes[at] ?? 0),
  );
}

const RATES = {
  sgb2: percent("sgb2", "kinder"),
  alo: percent("arbeitslos", "erwerb"),
};

/** @param {ArrayLike<number>} values */
function standardised(values) {
  const present = Array.from(values).filter((value) => !Number.isNaN(value));
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const squares = present.map((value) => (value - mean) ** 2);
  const deviation = Math.sqrt(squares.reduce((a, b) => a + b) / present.length);
  return Array.from(values, (value) => (value - mean) / deviation);
}

/**
 * @param {ArrayLike<number>} found
 * @param {number[]} expected
 */
function near(found, expected) {
  assert.equal(found.length, expected.length);
  expected.forEach((value, at) => {
    if (Number.isNaN(value)) assert.ok(Number.isNaN(found[at]), `${at}`);
    else assert.ok(Math.abs((found[at] ?? NaN) - value) < 1e-12, `${at}`);
  });
}

test("z-scores, summed and standardised again, as the MSS has it", async () => {
  const engine = await createEngine();
  const index = {
    preset: /** @type {const} */ ("mss"),
    indicators: INDICATORS,
  };
  const { scores, classes } = await engine.score({ columns: RATES }, index);
  assert.ok(scores instanceof Float64Array);
  assert.ok(classes instanceof Uint8Array);
  const [one, two] = [standardised(RATES.sgb2), standardised(RATES.alo)];
  const expected = standardised(one.map((z, at) => z + (two[at] ?? 0)));
  near(scores, expected);
  const limits = [-1, 1, 1.5];
  const classed = expected.map((z) => 1 + limits.filter((it) => z > it).length);
  assert.deepEqual(Array.from(classes), classed);
});

test("it is the index of a whole run, to the last bit", async () => {
  const engine = await createEngine();
  await give(engine);
  const preview = await engine.run(recipe());
  const columns = Object.fromEntries(
    preview.indicators.map(({ id, values }) => [id, values]),
  );
  const index = { ...recipe().index, indicators: INDICATORS };
  const { scores, classes } = await engine.score({ columns }, index);
  assert.deepEqual(scores, preview.scores);
  assert.deepEqual(Array.from(classes), Array.from(preview.classes));
});

test("missing is NaN, in and out, and class 0", async () => {
  const engine = await createEngine();
  const holed = RATES.sgb2.slice();
  holed[3] = NaN;
  const index = {
    preset: /** @type {const} */ ("mss"),
    indicators: INDICATORS,
  };
  const columns = { sgb2: holed, alo: RATES.alo };
  const { scores, classes } = await engine.score({ columns }, index);
  assert.ok(Number.isNaN(scores[3]));
  assert.equal(classes[3], 0);
  assert.ok(scores.every((score, at) => at === 3 || Number.isFinite(score)));
  assert.equal(holed.length, 8, "the caller's columns stay usable");
});

test("a column that is not there, and one too short, are named", async () => {
  const engine = await createEngine({ language: "en" });
  const index = {
    preset: /** @type {const} */ ("mss"),
    indicators: INDICATORS,
  };
  await assert.rejects(
    engine.score({ columns: { sgb2: RATES.sgb2 } }, index),
    (error) => error instanceof EngineError && /alo/.test(error.message),
  );
  const short = RATES.alo.slice(0, 5);
  await assert.rejects(
    engine.score({ columns: { sgb2: RATES.sgb2, alo: short } }, index),
    (error) =>
      error instanceof EngineError && /columns\.alo/.test(error.message),
  );
});

test("columns that are all equal are refused", async () => {
  const engine = await createEngine();
  const columns = { sgb2: RATES.sgb2, alo: new Float64Array(8).fill(7) };
  const index = {
    preset: /** @type {const} */ ("mss"),
    indicators: INDICATORS,
  };
  await assert.rejects(engine.score({ columns }, index), {
    code: "E_INDEX_NO_SPREAD",
  });
});

test("an unknown entry of the index is refused by name", async () => {
  const engine = await createEngine();
  const index = /** @type {any} */ ({ prest: "mss", indicators: INDICATORS });
  await assert.rejects(engine.score({ columns: RATES }, index), /prest/);
});
