// Moved weights on published values: the element's arithmetic is the engine's, or it refuses.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { readMethod } from "../../pkg/dist/elements/whatif/method.js";
import { classify, poolOf, scoresOf } from "../../pkg/dist/elements/whatif/score.js";
import { openBundle } from "../../pkg/dist/elements/bundle-source.js";
import { createEngine } from "../../pkg/dist/engine/node.js";
import { publishCity } from "./with/city.mjs";

/** Values as published: one decimal, with ties. */
const COLUMNS = {
  sgb2: [14.1, 22.7, 8.4, 8.4, 31, 0, 17.9, 25.2, 12.6, 3.3, 19.9, 14.1],
  alo: [5.1, 7.9, 3.2, 4.4, 9.6, 2.1, 6.6, 8.8, 5.1, 1.9, 7.2, 6],
  abitur: [41, 22, 55, 61, 12, 70, 30, 18, 44, 66, 29, 33],
};
const N = COLUMNS.sgb2.length;
/** @type {Record<string, string>} */
const DIRECTIONS = { sgb2: "higherIsWorse", alo: "higherIsWorse", abitur: "lowerIsWorse" };
const ids = /** @type {(keyof typeof COLUMNS)[]} */ (Object.keys(COLUMNS));

/** @param {object} index @param {string[]} [used] */
const recipeOf = (index, used = ids) => JSON.stringify({
  version: 1,
  indicators: used.map((id) => ({ id, label: id, unit: "percent", direction: DIRECTIONS[id], date: null, source: "" })),
  index,
});

/** All that the element has of a bundle, as far as this needs it. */
const view = () => /** @type {any} */ ({
  areas: Array.from({ length: N }, (_, at) => ({ code: String(at), classNumber: 1 })),
  indicators: ids.map((id) => ({
    id,
    values: new Map(COLUMNS[id].map((value, at) => [String(at), { measure: "rate", value, status: value === 0 ? "zero" : "value" }])),
  })),
});

const z = { method: "zScore", divisor: "population" };
const limits = { method: "limits", limits: [-0.5, 0.5] };

/** @type {Record<string, any>} */
const METHODS = {
  mss: { preset: "mss" },
  mssDynamics: { preset: "mssDynamics" },
  zMean: { preset: "zMean", steps: { classify: limits } },
  "English indices": { preset: "imdEngland", weights: { sgb2: 0.225, alo: 0.135 }, steps: { classify: { method: "quantiles", count: 4 } } },
  "own weights": { preset: "mss", weights: { sgb2: 2.5, alo: 0.3 } },
  "a weight of nothing": { preset: "mss", weights: { alo: 0 } },
  "sample, standard scores, mean": { steps: { normalise: { method: "standardScore", mean: 100, deviation: 10, divisor: "sample" }, aggregate: { method: "mean" }, classify: { method: "deviations", limits: [-1, 0, 1], divisor: "sample" } } },
  "min-max": { steps: { normalise: { method: "minMax", low: 0, high: 100 }, standardise: { method: "minMax", low: 0, high: 1 }, classify: { method: "limits", limits: [0.25, 0.75] } } },
  ...Object.fromEntries(["average", "lowest", "highest"].flatMap((ties) => ["rank", "percentile", "hazen"].map((method) =>
    [`${method}, ${ties}`, { steps: { normalise: { method, ties }, classify: limits } }]))),
  "how many are above the mean": { preset: "multipleBurden", steps: { classify: { method: "limits", limits: [0.5, 1.5] } } },
  "another scale for one": { preset: "mss", steps: { scales: { alo: { method: "minMax", low: 0, high: 1 } } } },
  "dimensions": { preset: "mss", weights: { lage: 2, sgb2: 3 }, dimensions: [{ id: "lage", label: "Lage", of: ["sgb2", "alo"], standardise: z }] },
  "dimensions of dimensions": { preset: "mss", of: ["oben"], dimensions: [
    { id: "lage", label: "Lage", of: ["sgb2", "alo"], aggregate: { method: "mean" } },
    { id: "oben", label: "Oben", of: ["abitur", "lage"], weigh: { method: "equalIndicators" } }] },
};

for (const [name, index] of Object.entries(METHODS)) {
  test(`as the engine: ${name}`, async () => {
    const engine = await createEngine();
    const columns = Object.fromEntries(ids.map((id) => [id, Float64Array.from(COLUMNS[id])]));
    const indicators = ids.map((id) => ({ id, direction: /** @type {any} */ (DIRECTIONS[id]) }));
    const expected = await engine.score({ columns }, { ...index, indicators });
    const method = readMethod(recipeOf(index));
    const pool = poolOf(view(), method);
    const scores = scoresOf(pool, method, new Map());
    assert.equal(scores.length, N);
    scores.forEach((score, at) => {
      const wanted = expected.scores[at] ?? NaN;
      assert.ok(Math.abs(score - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)), `${at}: ${score}, not ${wanted}`);
    });
    const classes = classify(pool, method, new Map());
    assert.deepEqual([...classes.values()], Array.from(expected.classes));
    // And after somebody moved them.
    const moved = { ...index.weights, sgb2: 1.75, abitur: 0.25 };
    const again = await engine.score({ columns }, { ...index, weights: moved, indicators });
    const here = scoresOf(pool, method, new Map([["sgb2", 1.75], ["abitur", 0.25]]));
    // The engine does not ask for weights where a method sets them.
    if (index.preset !== "multipleBurden" && !JSON.stringify(index).includes("equalIndicators")) here.forEach((score, at) => assert.ok(Math.abs(score - (again.scores[at] ?? NaN)) <= 1e-12 * Math.max(1, Math.abs(score))));
  });
}

/** @type {[string, any][]} */
const REFUSED = [
  ["weigh", { preset: "gesix" }],
  ["screen", { preset: "svi" }],
  ["round", { preset: "mss", steps: { round: { results: { decimals: 2 } } } }],
  ["screen", { preset: "mss", steps: { screen: 0.5 } }],
  ["screen", { preset: "mss", steps: { minimumShare: 0.5 } }],
  ["impute", { preset: "mss", steps: { impute: { method: "mean" } } }],
  ["treat", { preset: "mss", steps: { treat: { alo: { method: "log" } } } }],
  ["treat", { preset: "mss", steps: { treatOthers: { method: "log" } } }],
  ["scale", { preset: "mss", steps: { normalise: { method: "robustZ" } } }],
  ["aggregate", { preset: "mpi", steps: { classify: limits } }],
  ["classify", { preset: "mss", steps: { classify: { method: "optimal", count: 4 } } }],
  ["classify", { steps: { normalise: z } }],
  ["recipe", { preset: "later" }],
  ["recipe", { preset: "mss", of: ["a"], dimensions: [{ id: "a", label: "", of: ["b"] }, { id: "b", label: "", of: ["a"] }] }],
];

for (const [obstacle, index] of REFUSED) {
  test(`refused by name: ${obstacle} of ${JSON.stringify(index)}`, () => {
    assert.throws(() => readMethod(recipeOf(index)), { message: obstacle });
  });
}

test("nothing takes the place of a withheld value or class", () => {
  const shown = view();
  shown.indicators[0].values.set("2", { measure: "rate", value: null, status: "suppressed" });
  shown.indicators[1].values.delete("4");
  shown.areas[7].classNumber = null;
  const method = readMethod(recipeOf({ preset: "mss" }));
  const found = classify(poolOf(shown, method), method, new Map());
  assert.deepEqual([...found.keys()].filter((code) => ["2", "4", "7"].includes(code)), []);
  assert.equal(found.size, N - 3);
  const other = view();
  other.indicators[2].values = new Map([["0", { measure: "class", value: 2, status: "value" }]]);
  assert.throws(() => poolOf(other, method), { message: "values" });
});

test("a published city: what is computed is computed of published values", async () => {
  const { files } = await publishCity();
  const bundle = openBundle(files);
  const method = readMethod(bundle.recipe ?? "");
  const pool = poolOf(bundle, method);
  const withheld = bundle.areas.filter(({ code }) =>
    bundle.indicators.some(({ values }) => values.get(code)?.value == null && values.get(code)?.status !== "zero"));
  assert.ok(withheld.length > 0);
  for (const { code } of withheld) assert.ok(!pool.areas.some((area) => area.code === code), code);
  const engine = await createEngine();
  const columns = Object.fromEntries([...pool.columns].map(([id, values]) => [id, Float64Array.from(values)]));
  const indicators = [...pool.columns.keys()].map((id) => ({ id, direction: /** @type {const} */ ("higherIsWorse") }));
  const expected = await engine.score({ columns }, { preset: "mss", indicators });
  assert.deepEqual([...classify(pool, method, new Map()).values()], Array.from(expected.classes));
});
