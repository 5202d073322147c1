// Coordinate systems, and files of boundaries, as a program outside uses them.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";

const SHAPES = new URL("../reference/shapes/", import.meta.url);
const part = (/** @type {string} */ name) => readFileSync(new URL(name, SHAPES));

test("positions are moved between systems", async () => {
  const engine = await createEngine();
  const coordinates = Float64Array.of(500_000, 5_500_000, NaN, 1);
  const found = await engine.transform({ coordinates, from: "EPSG:25832", to: "EPSG:4326" });
  assert.ok(Math.abs((found[0] ?? 0) - 9) < 1e-12);
  assert.ok(Number.isNaN(found[2]));
  assert.equal(coordinates[0], 500_000, "the caller's own stay as they are");
  await assert.rejects(
    engine.transform({ coordinates, from: "EPSG:25832", to: "EPSG:2398" }),
    (error) => error instanceof EngineError && error.code === "E_CRS_UNKNOWN",
  );
  engine.close();
});

test("the old datum is moved by the grid that lies beside the engine", async () => {
  const request = { coordinates: Float64Array.of(3_450_000, 5_430_000), from: "EPSG:31467", to: "EPSG:25832" };
  const exact = await createEngine();
  const without = await createEngine({ gridUrl: "nowhere.gsb" });
  const [one, other] = [await exact.transform(request), await without.transform(request)];
  const off = Math.hypot((one[0] ?? 0) - (other[0] ?? 0), (one[1] ?? 0) - (other[1] ?? 0));
  assert.ok(off > 0.01 && off < 4, `${off} m`);
  exact.close();
  without.close();
});

test("the pieces of a shapefile find each other", async () => {
  const engine = await createEngine({ language: "en" });
  await assert.rejects(engine.addFile("a.shp", part("areas.shp")), /choose all parts together/);
  await engine.addFile("a.dbf", part("areas.dbf"));
  await engine.addFile("a.prj", part("areas.prj")).catch(() => undefined);
  const summary = await engine.inspect("a.shp");
  assert.deepEqual([summary.kind, summary.rows, summary.crs], ["boundaries", 4, "EPSG:25833"]);
  engine.close();
});

for (const name of ["areas.gpkg", "areas.fgb", "heights.fgb"]) {
  test(`${name} holds boundaries`, async () => {
    const engine = await createEngine();
    const summary = await engine.addFile(name, part(name));
    assert.deepEqual([summary.kind, summary.crs, summary.layers], ["boundaries", "EPSG:25833", undefined]);
    engine.close();
  });
}
