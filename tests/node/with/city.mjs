// Rüsenhagen, the invented city of the examples, published.
// @ts-check
import { readdirSync, readFileSync } from "node:fs";

import { createEngine } from "../../../pkg/dist/engine/node.js";

const CITY = new URL("../../../www/examples/ruesenhagen/", import.meta.url);

/** @param {"internal" | "committee" | "public"} edition */
export async function publishCity(edition = "public") {
  const engine = await createEngine();
  for (const name of readdirSync(CITY).filter((it) => /\.(csv|geojson)$/.test(it))) {
    await engine.addFile(name, readFileSync(new URL(name, CITY)));
  }
  const recipe = readFileSync(new URL("ruesenhagen.raumbild.json", CITY), "utf8");
  const bundle = await engine.publish(JSON.parse(recipe), { edition });
  engine.close();
  return bundle;
}
