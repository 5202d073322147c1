// Jobs of points in areas.
// @ts-check
import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { installNpm } from "../peers/npm.mjs";
import { measure } from "../turns.mjs";

const [SIDE, POINTS, SEGMENTS, TURNS] = [50_000, 1_733, 12, 5];
const [WEST, SOUTH] = [350_000, 5_650_000];

/** The same numbers from 0 to 1 in every run.
 * @param {number} seed */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A crooked line between two corners, drawn once for both neighbours.
 * @param {number[]} from @param {number[]} to @param {() => number} next */
function line([ax = 0, ay = 0], [bx = 0, by = 0], next, straight = false) {
  const points = [];
  for (let at = 0; at <= SEGMENTS; at += 1) {
    const part = at / SEGMENTS;
    const inner = at > 0 && at < SEGMENTS && !straight;
    const aside = inner ? (next() - 0.5) * 0.08 : 0;
    const round = (/** @type {number} */ metres) => Math.round(metres * 100) / 100;
    points.push([round(ax + part * (bx - ax) - aside * (by - ay)), round(ay + part * (by - ay) + aside * (bx - ax))]);
  }
  return points;
}

/** A town of crooked quarters that share their borders to the centimetre. */
function town(/** @type {number} */ columns, /** @type {number} */ rows) {
  const next = random(columns * rows);
  const [width, height] = [SIDE / columns, SIDE / rows];
  const inside = (/** @type {number} */ at, /** @type {number} */ count) => at > 0 && at < count;
  const corners = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => [
      WEST + width * (column + (inside(column, columns) ? (next() - 0.5) * 0.4 : 0)),
      SOUTH + height * (row + (inside(row, rows) ? (next() - 0.5) * 0.4 : 0)),
    ]),
  );
  const corner = (/** @type {number} */ row, /** @type {number} */ column) => corners[row]?.[column] ?? [];
  const along = corners.map((_, row) =>
    Array.from({ length: columns }, (_, at) => line(corner(row, at), corner(row, at + 1), next, !inside(row, rows))),
  );
  const up = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, at) => line(corner(row, at), corner(row + 1, at), next, !inside(at, columns))),
  );
  const features = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [south, north] = [along[row]?.[column] ?? [], along[row + 1]?.[column] ?? []];
      const [west, east] = [up[row]?.[column] ?? [], up[row]?.[column + 1] ?? []];
      const ring = [
        ...south.slice(0, -1),
        ...east.slice(0, -1),
        ...north.slice(1).reverse(),
        ...west.slice(1).reverse(),
        south[0] ?? [],
      ];
      features.push({ type: "Feature", properties: { at: row * columns + column }, geometry: { type: "Polygon", coordinates: [ring] } });
    }
  }
  return { type: "FeatureCollection", features };
}

/** Three million points on a lattice that meets no border. */
function lattice() {
  const points = new Float64Array(2 * POINTS * POINTS);
  const step = (SIDE - 20) / (POINTS - 1);
  for (let row = 0, at = 0; row < POINTS; row += 1) {
    for (let column = 0; column < POINTS; column += 1) {
      points[at++] = WEST + 10.0037 + column * step;
      points[at++] = SOUTH + 10.0041 + row * step;
    }
  }
  return points;
}

/** How many points lie in each area; the last number is of those in none. */
function counted(/** @type {ArrayLike<number>} */ areas, /** @type {number} */ count) {
  const counts = new Array(count + 1).fill(0);
  for (let at = 0; at < areas.length; at += 1) {
    const area = areas[at] ?? -1;
    counts[area < 0 ? count : area] += 1;
  }
  return counts;
}

/** GeoJSON and typed points in, an area for each point out; building whatever
 * index is included on both sides. */
async function locate(/** @type {string} */ name, /** @type {number} */ columns, /** @type {number} */ rows) {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const load = createRequire(`${installNpm({ "which-polygon": "2.2.1" })}/package.json`);
  const found = load("which-polygon");
  const whichPolygon = found.default ?? found;
  const [areas, points] = [town(columns, rows), lattice()];
  const engine = await createEngine();
  /** @type {number[]} */ let counts = [];
  const ours = async () => {
    const start = performance.now();
    const located = await engine.locate(points, /** @type {any} */ (areas));
    const ms = performance.now() - start;
    counts = counted(located, columns * rows);
    return ms;
  };
  const theirs = async () => {
    const located = new Int32Array(points.length / 2);
    const start = performance.now();
    const query = whichPolygon(areas);
    for (let at = 0; at < located.length; at += 1) {
      const hit = query([points[2 * at], points[2 * at + 1]]);
      located[at] = hit ? hit.at : -1;
    }
    const ms = performance.now() - start;
    assert.deepEqual(counts, counted(located, columns * rows), "both find the same areas");
    return ms;
  };
  const measured = await measure(name, ours, { name: "which-polygon", turn: theirs }, TURNS);
  engine.close();
  return { ...measured, points: points.length / 2, areas: columns * rows };
}

export const jobs = {
  "geo/points-3m-500": () => locate("geo/points-3m-500", 20, 25),
  "geo/points-3m-5000": () => locate("geo/points-3m-5000", 50, 100),
};
