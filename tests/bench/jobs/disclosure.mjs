// Jobs of the gate: a city whose sums are published for two systems of zones
// that overlap, protected and proven, with reasons.
// @ts-check
import assert from "node:assert/strict";

import { stream } from "../made/stream.mjs";
import { measure } from "../turns.mjs";

/** @param {number} areas */
function town(areas) {
  const next = stream(20_260_331);
  const lines = ["area,district,zone,people,children,benefits"];
  for (let at = 0; at < areas; at += 1) {
    const people = 200 + Math.floor(next() * 3000);
    const children = Math.floor(people * (0.05 + 0.2 * next()));
    const benefits = Math.floor(children * next() * next() * 0.6);
    const district = Math.floor((at / areas) * 8);
    const zone = Math.floor(next() * areas / 20);
    lines.push([`a${String(at).padStart(5, "0")}`, `d${district}`, `z${zone}`, people, children, benefits].join(","));
  }
  return lines.join("\n");
}

const column = (/** @type {string} */ name) => ({ source: "s", columns: [name] });
const share = (/** @type {string} */ id, /** @type {string} */ part, /** @type {string} */ whole) => ({
  id, label: id, unit: "percent", direction: "higherIsWorse", numerator: column(part), denominator: column(whole),
});

const RECIPE = JSON.stringify({
  version: 1,
  sources: [{ id: "s", file: "town.csv", key: "area", holder: "made", widest: "public" }],
  geography: { file: "town.csv", key: "area", district: { key: "district" } },
  indicators: [share("poor", "benefits", "children"), share("young", "children", "people")],
  index: { preset: "zMean" },
  disclosure: { profile: "minimum3" },
  publication: { title: "town", edition: "public", publisher: "made", levels: [{ id: "zones", of: column("zone") }] },
});

/**
 * Protected, proven and explained; the reading is not counted.
 *
 * @param {string} name
 * @param {number} areas
 * @param {number} turns
 */
async function levels(name, areas, turns) {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine({ language: "en" });
  await engine.addFile("town.csv", town(areas));
  await engine.run(RECIPE);
  /** @type {import("../../../pkg/dist/engine/node.js").Judgement | null} */
  let found = null;
  const ours = async () => {
    const start = performance.now();
    found = await engine.judge(RECIPE);
    return performance.now() - start;
  };
  const line = await measure(name, ours, null, turns);
  engine.close();
  const judged = /** @type {import("../../../pkg/dist/engine/node.js").Judgement | null} */ (found);
  assert.ok(judged?.proven, "every protected count has its two tables");
  const secondary = judged.cells.filter(({ why }) => why === "partner").length;
  return { ...line, counts: judged.counts[0], withheld: judged.counts[1], secondary, classes: judged.classes[1] };
}

export const jobs = {
  "disclosure/levels-500": () => levels("disclosure/levels-500", 500, 3),
  "disclosure/levels-3k": () => levels("disclosure/levels-3k", 3_000, 1),
};
