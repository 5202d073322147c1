// Areas in a metric plane: who borders on whom, and what lies in what.
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

/** A large one, two small ones that share no vertex with it, one far away. */
const AREAS = rectangles([
  [0, 0, 2, 2],
  [2, 0, 3, 1],
  [2, 1, 3, 2],
  [9, 9, 10, 10],
]);

test("a vertex on an edge makes neighbours, with metres of border", async () => {
  const engine = await createEngine();
  const found = await engine.contiguity(AREAS);
  assert.deepEqual(found, {
    ends: Uint32Array.of(2, 4, 6, 6),
    neighbours: Uint32Array.of(1, 2, 0, 2, 0, 1),
    lengths: Float64Array.of(1, 1, 1, 1, 1, 1),
    islands: Uint32Array.of(3),
  });
  assert.equal(AREAS.coordinates.length, 32, "the caller's lists stay usable");
});

test("borders drawn apart are one within the tolerance", async () => {
  const engine = await createEngine();
  const apart = rectangles([
    [0, 0, 1, 1],
    [1.2, 0, 2, 1],
  ]);
  const strict = await engine.contiguity(apart, { tolerance: 0.1 });
  assert.deepEqual(strict.islands, Uint32Array.of(0, 1));
  const loose = await engine.contiguity(apart, { tolerance: 0.3 });
  assert.deepEqual(loose.neighbours, Uint32Array.of(1, 0));
  assert.deepEqual(loose.lengths, Float64Array.of(1, 1));
});

test("an area of two polygons, one with a hole, over two halves", async () => {
  const engine = await createEngine();
  const { coordinates, ringEnds } = rectangles([
    [0, 0, 4, 4],
    [1, 1, 2, 2],
    [5, 0, 6, 1],
  ]);
  const sources = {
    coordinates,
    ringEnds,
    polygonEnds: Uint32Array.of(2, 3),
    areaEnds: Uint32Array.of(2),
  };
  const targets = rectangles([
    [0, 0, 2, 4],
    [2, 0, 4, 4],
  ]);
  const found = await engine.overlaps(sources, targets);
  assert.deepEqual(found.ends, Uint32Array.of(2));
  assert.deepEqual(found.targets, Uint32Array.of(0, 1));
  const near = (/** @type {number | undefined} */ a, /** @type {number} */ b) =>
    assert.ok(Math.abs((a ?? NaN) - b) < 1e-12, `${a}, not ${b}`);
  near(found.areas[0], 7);
  near(found.areas[1], 8);
  near(found.sources[0], 16);
  near(found.uncovered[0], 1);
});

test("lists that do not fit together are refused by name", async () => {
  const engine = await createEngine({ language: "en" });
  const ringEnds = Uint32Array.of(4, 8, 12, 99);
  const refused = (/** @type {unknown} */ error) =>
    error instanceof EngineError &&
    error.code === "E_GEOMETRY_INVALID" &&
    /ringEnds/.test(error.message);
  await assert.rejects(engine.contiguity({ ...AREAS, ringEnds }), refused);
  await assert.rejects(
    engine.overlaps(AREAS, { ...AREAS, ringEnds }),
    refused,
  );
  const { islands } = await engine.contiguity(AREAS);
  assert.equal(islands.length, 1, "the engine goes on");
});
