// In which area points lie, from typed arrays to typed arrays.
// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine } from "../../pkg/dist/engine/node.js";

/** @param {number} x @param {number} y @param {number} side */
const square = (x, y, side) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

/** @param {...any} geometries */
const areas = (...geometries) => ({
  type: "FeatureCollection",
  features: geometries.map((geometry) => ({ type: "Feature", geometry })),
});

test("each point in the first area it lies in or touches", async () => {
  const engine = await createEngine();
  const hole = square(4, 4, 2);
  const found = await engine.locate(
    Float64Array.of(5, 5, 3, 3, 10, 5, 15, 5, 21, 5, 4, 5),
    areas(
      { type: "Polygon", coordinates: [square(0, 0, 10), hole] },
      { type: "MultiPolygon", coordinates: [[square(10, 0, 10)], [hole]] },
    ),
  );
  assert.ok(found instanceof Int32Array);
  assert.deepEqual([...found], [1, 0, 0, 1, -1, 0]);
  engine.close();
});

test("areas without polygon keep their place, points nowhere have none", async () => {
  const engine = await createEngine();
  const point = { type: "Point", coordinates: [1, 1] };
  const box = { type: "Polygon", coordinates: [square(0, 0, 2)] };
  const points = Float64Array.of(1, 1, NaN, 1, Infinity, 0);
  const found = await engine.locate(points, areas(null, point, box));
  assert.deepEqual([...found], [2, -1, -1]);
  assert.equal(points.length, 6, "the caller's points stay usable");
  const none = await engine.locate(new Float64Array(0), areas());
  assert.equal(none.length, 0);
  engine.close();
});

test("as many as one likes, in a worker or not", async () => {
  const engine = await createEngine();
  const cells = Array.from({ length: 100 }, (_, at) => ({
    type: "Polygon",
    coordinates: [square(at % 10, Math.floor(at / 10), 1)],
  }));
  const side = 400;
  const points = new Float64Array(2 * side * side);
  for (let at = 0; at < side * side; at += 1) {
    points[2 * at] = ((at % side) + 0.5) / (side / 10);
    points[2 * at + 1] = (Math.floor(at / side) + 0.5) / (side / 10);
  }
  const counts = new Array(100).fill(0);
  for (const area of await engine.locate(points, areas(...cells)))
    counts[area] += 1;
  assert.deepEqual(new Set(counts), new Set([1_600]));
  engine.close();
});
