// Places for each child within reach, from typed arrays to typed arrays.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine } from "../../pkg/dist/engine/node.js";

const TOWN = {
  homes: Float64Array.of(0, 0, 1000, 0, 9000, 0),
  children: Float64Array.of(30, 10, 20),
  institutions: Float64Array.of(0, 300, 1000, 400, 5000, 0),
  places: Float64Array.of(20, 40, 99),
  reach: 1100,
};

/** @param {Float64Array} perChild */
const shared = (perChild) =>
  perChild.reduce((sum, it, at) => sum + it * (TOWN.children[at] ?? 0), 0);

test("places are shared out among the children within reach", async () => {
  const engine = await createEngine();
  const found = await engine.access(TOWN);
  // 20 for 40 children, 40 for 40 children; the third reaches nobody.
  assert.deepEqual([...found.ratio], [0.5, 1, NaN]);
  assert.deepEqual([...found.perChild], [1.5, 1.5, 0]);
  assert.deepEqual([...found.nearest], [0, 1, 2]);
  assert.deepEqual([...found.distance], [300, 400, 4000]);
  assert.equal(shared(found.perChild), 60, "no place is given twice, none is lost");
  engine.close();
});

test("who is farther away counts less, if that is asked for", async () => {
  const engine = await createEngine();
  const even = await engine.access(TOWN);
  for (const decay of /** @type {const} */ (["linear", "gaussian"])) {
    const found = await engine.access({ ...TOWN, decay });
    assert.notDeepEqual(found.perChild, even.perChild);
    assert.ok(Math.abs(shared(found.perChild) - 60) < 1e-9);
  }
  engine.close();
});

test("lists that do not fit are refused by name", async () => {
  const engine = await createEngine();
  const refused = (/** @type {string} */ entry) => (/** @type {any} */ error) =>
    error.code === "E_RECIPE_INVALID" &&
    error.findings[0].place.entry === entry;
  const two = Float64Array.of(1, 2);
  await assert.rejects(engine.access({ ...TOWN, children: two }), refused("children"));
  await assert.rejects(engine.access({ ...TOWN, places: two }), refused("places"));
  await assert.rejects(engine.access({ ...TOWN, reach: NaN }), refused("reach"));
  const decay = /** @type {any} */ ("square");
  await assert.rejects(engine.access({ ...TOWN, decay }), refused("decay"));
  engine.close();
});
