// Coordinates from one system to another.
// @ts-check
import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { installNpm } from "../peers/npm.mjs";
import { measure } from "../turns.mjs";

const POINTS = 3_000_000;
const TURNS = 7;
const UTM32 = "+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";

/** Places all over Germany in UTM 32, the same in every run. */
function invented() {
  let state = 20_070_901;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const places = new Float64Array(2 * POINTS);
  for (let at = 0; at < places.length; at += 2) {
    places[at] = 280_000 + 640_000 * next();
    places[at + 1] = 5_240_000 + 860_000 * next();
  }
  return places;
}

/** Three million points from UTM 32 to degrees: typed array in, typed array
 * out, the copies into and out of the engine's memory included; proj4js is
 * given each point as the small array it takes. */
async function reproject() {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const folder = installNpm({ proj4: "2.22.0" });
  const proj4 = createRequire(`${folder}/`)("proj4");
  const coordinates = invented();
  const engine = await createEngine();
  const way = proj4(UTM32, "WGS84");
  /** @type {Float64Array} */
  let found = new Float64Array();
  const ours = async () => {
    const start = performance.now();
    found = await engine.transform({ coordinates, from: "EPSG:25832", to: "EPSG:4326" });
    return performance.now() - start;
  };
  const theirs = async () => {
    const expected = new Float64Array(coordinates.length);
    const start = performance.now();
    const point = [0, 0];
    for (let at = 0; at < coordinates.length; at += 2) {
      point[0] = /** @type {number} */ (coordinates[at]);
      point[1] = /** @type {number} */ (coordinates[at + 1]);
      const [x, y] = way.forward(point);
      expected[at] = x;
      expected[at + 1] = y;
    }
    const ms = performance.now() - start;
    for (let at = 0; at < expected.length; at += 997) {
      const off = Math.abs(/** @type {number} */ (expected[at]) - /** @type {number} */ (found[at]));
      assert.ok(off < 1e-9, `both find the same place, off by ${off} degrees`);
    }
    return ms;
  };
  const line = await measure("geo/reproject-3m", ours, { name: "proj4js", turn: theirs }, TURNS);
  engine.close();
  return line;
}

export const jobs = { "geo/reproject-3m": reproject };
