// Areas in a metric plane: how they fit together, joined, named and cut. The
// studies' module answers.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";

/**
 * Rectangles, each its own area.
 * @param {[number, number, number, number][]} rectangles west, south, east,
 *   north
 */
function rectangles(rectangles) {
  const rings = rectangles.map(([west, south, east, north]) => [
    ...[west, south, east, south],
    ...[east, north, west, north],
  ]);
  return {
    coordinates: Float64Array.from(rings.flat()),
    ringEnds: Uint32Array.from(rings, (_, at) => 4 * (at + 1)),
  };
}

/**
 * @param {number | undefined} found
 * @param {number} expected
 */
function near(found, expected) {
  assert.ok(
    Math.abs((found ?? NaN) - expected) < 1e-6,
    `${found}, not ${expected}`,
  );
}

/** Around a hole of one square metre, the last overlapping the third. */
const FRAME = rectangles([
  [0, 0, 3, 1],
  [0, 1, 1, 3],
  [1, 2, 3, 3],
  [2, 1, 3, 2.25],
]);

test("gaps and overlaps are told with their places", async () => {
  const engine = await createEngine();
  const found = await engine.topology(FRAME);
  assert.deepEqual(found.kinds, Uint8Array.of(0, 1));
  near(found.areas[0], 1);
  near(found.areas[1], 0.25);
  near(found.lengths[0], 2);
  assert.deepEqual(found.slivers, Uint8Array.of(0, 0));
  assert.equal(found.points.length, 4);
  const [x = 0, y = 0] = found.points;
  assert.ok(x > 1 && x < 2 && y > 1 && y < 2, `${x}, ${y}`);
  assert.deepEqual(found.ends, Uint32Array.of(4, 6));
  assert.deepEqual(found.around, Uint32Array.of(0, 1, 2, 3, 2, 3));
  assert.equal(found.islands.length, 0);
  assert.ok(found.loose > 0);
  engine.close();
});

test("a gap within the tolerance is a sliver", async () => {
  const engine = await createEngine();
  const apart = rectangles([
    [0, 0, 10, 10],
    [10.1, 0, 20, 10],
    [0, 10, 20, 20],
    [0, -10, 20, 0],
  ]);
  const { slivers, kinds } = await engine.topology(apart, { tolerance: 0.2 });
  assert.deepEqual(kinds, Uint8Array.of(0));
  assert.deepEqual(slivers, Uint8Array.of(1));
  engine.close();
});

test("districts are joined from areas, with what they lie around", async () => {
  const engine = await createEngine();
  const ring = rectangles([
    [0, 0, 3, 1],
    [0, 1, 1, 2],
    [2, 1, 3, 2],
    [0, 2, 3, 3],
    [8, 8, 9, 9],
  ]);
  const groups = Int32Array.of(1, 1, 1, 1, -1);
  const found = await engine.dissolve(ring, groups);
  // No area is of group 0; group 1 is a polygon with a hole.
  assert.deepEqual(found.areaEnds, Uint32Array.of(0, 1));
  assert.deepEqual(found.polygonEnds, Uint32Array.of(2));
  const { sources } = await engine.overlaps(found, ring);
  near(sources[0], 0);
  near(sources[1], 8);
  // What comes out goes in again.
  const { islands } = await engine.topology(found);
  assert.deepEqual(islands, Uint32Array.of(0, 1));
  engine.close();
});

test("groups that do not fit are refused", async () => {
  const engine = await createEngine({ language: "en" });
  const refused = (/** @type {unknown} */ error) =>
    error instanceof EngineError && error.code === "E_RECIPE_INVALID";
  await assert.rejects(engine.dissolve(FRAME, Int32Array.of(0)), refused);
  const high = Int32Array.of(0, 0, 0, 99);
  await assert.rejects(engine.dissolve(FRAME, high), refused);
  const wrong = { ...FRAME, ringEnds: Uint32Array.of(4, 8, 99) };
  await assert.rejects(
    engine.topology(wrong),
    (error) =>
      error instanceof EngineError &&
      error.code === "E_GEOMETRY_INVALID" &&
      /ringEnds/.test(error.message),
  );
  const { kinds } = await engine.topology(FRAME);
  assert.equal(kinds.length, 2, "the module goes on");
  engine.close();
});

test("a name stands in the widest part", async () => {
  const engine = await createEngine();
  const areas = {
    ...rectangles([
      [0, 0, 100, 2],
      [50, 2, 80, 32],
      [0, 200, 10, 210],
    ]),
    areaEnds: Uint32Array.of(2, 3, 3),
  };
  const found = await engine.labelPoints(areas, { precision: 0.01 });
  assert.equal(found.length, 6);
  assert.ok(Math.abs((found[0] ?? 0) - 65) < 0.1, `${found}`);
  assert.ok(Math.abs((found[1] ?? 0) - 17) < 0.1, `${found}`);
  assert.ok(Math.abs((found[2] ?? 0) - 5) < 0.1, `${found}`);
  assert.ok(Number.isNaN(found[4]) && Number.isNaN(found[5]), "no surface");
  engine.close();
});

test("three systems are cut to parts that add up", async () => {
  const engine = await createEngine();
  const halves = rectangles([
    [0, 0, 2, 4],
    [2, 0, 4, 4],
  ]);
  const floors = rectangles([
    [0, 0, 4, 1],
    [0, 1, 4, 4],
  ]);
  const inner = rectangles([[1, 1, 3, 3]]);
  const { zones, areas } = await engine.atoms([halves, floors, inner]);
  const parts = Array.from(areas, (area, at) => [
    ...zones.subarray(3 * at, 3 * at + 3),
    Math.round(area * 1e6) / 1e6,
  ]);
  assert.deepEqual(parts, [
    [0, 0, -1, 2],
    [0, 1, -1, 4],
    [0, 1, 0, 2],
    [1, 0, -1, 2],
    [1, 1, -1, 4],
    [1, 1, 0, 2],
  ]);
  engine.close();
});

test("a signal given up and a closed engine end it", async () => {
  const engine = await createEngine();
  const signal = AbortSignal.abort();
  await assert.rejects(engine.topology(FRAME, { signal }), {
    name: "AbortError",
  });
  assert.equal((await engine.topology(FRAME)).kinds.length, 2);
  engine.close();
  await assert.rejects(
    engine.topology(FRAME),
    (error) => error instanceof EngineError && error.code === "E_CLOSED",
  );
});
