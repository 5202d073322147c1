// Jobs of what was published put to the test, by what anybody can call, and
// of a city whose two systems of zones overlap.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

import { measure } from "../turns.mjs";
import { tables } from "./tables.mjs";

const CITY = new URL("../../../../shared/golden/sdc/city/blocks.csv", import.meta.url);
const encoder = new TextEncoder();

/** @typedef {{name: string, ours_ms: number, peer: string | null, peer_ms: number | null, ratio: number | null}} Line */

/**
 * Supported children of a year in city, districts, quarters and school zones,
 * by sex and group, as the peers had them (cells; optimum 41, value 246): what
 * quarters and school zones share is published nowhere, but who lives where is
 * known, so that only what is inhabited can hold anybody.
 */
function city() {
  if (!existsSync(CITY)) throw new Error(`${CITY.pathname} is absent: nothing measured`);
  /** @type {Map<string, number>} */ const values = new Map();
  /** @type {Map<string, Set<string>>} */ const sums = new Map();
  const put = (/** @type {string} */ total, /** @type {string} */ part) => {
    const parts = sums.get(total) ?? new Set();
    sums.set(total, parts.add(part));
  };
  for (const line of readFileSync(CITY, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [, quarter = "", district = "", zone = "", year, sex = "", group = "", , count] = line.split(",");
    if (year !== "2024") continue;
    const shared = `${quarter}&${zone}`;
    for (const point of [[sex, group], [sex, "all"], ["all", group], ["all", "all"]]) {
      const at = (/** @type {string} */ place) => [place, ...point].join("/");
      const isFinest = !point.includes("all");
      for (const place of [...(isFinest ? [shared] : []), quarter, district, zone, "all"]) {
        values.set(at(place), (values.get(at(place)) ?? 0) + Number(count));
        if (point[0] === "all") put(`${at(place)}|sex`, [place, sex, point[1]].join("/"));
        if (point[1] === "all") put(`${at(place)}|group`, [place, point[0], group].join("/"));
      }
      put(`${at("all")}|districts`, at(district));
      put(`${at("all")}|zones`, at(zone));
      put(`${at(district)}|quarters`, at(quarter));
      if (isFinest) put(`${at(quarter)}|shared`, at(shared));
      if (isFinest) put(`${at(zone)}|shared`, at(shared));
    }
  }
  const cell = (/** @type {[string, number]} */ [id, value]) => {
    if (id.includes("&")) return { id, value, latent: true };
    return { id, value, cost: value, ...(value === 0 ? { public: true } : {}) };
  };
  return {
    rules: [{ kind: "minimum", on: "count", minimum: 4, width: 3 }],
    cells: [...values].map(cell),
    relations: [...sums].map(([key, parts]) => ({ total: key.slice(0, key.lastIndexOf("|")), parts: [...parts] })),
  };
}

async function suppressCity() {
  const { audit, protectTables } = await import("../../../pkg/dist/engine/node.js");
  const given = JSON.stringify(city());
  let found = { safe: false, report: "", published: "" };
  const ours = async () => {
    const start = performance.now();
    found = await protectTables(given, { language: "en" });
    return performance.now() - start;
  };
  const line = await measure("disclosure/suppress-city", ours, null, 3);
  assert.ok(found.safe, "every unsafe number is proven");
  const { primary, secondary, cost, bound } = JSON.parse(found.report);
  const attacked = await audit([new Map([["tables.json", encoder.encode(found.published)]])], { language: "en" });
  const exposed = attacked.exact + attacked.narrow + attacked.unknown;
  return { ...line, primary: primary.length, secondary: secondary.length, value: cost, bound, exposed };
}

/**
 * Attacks one text of tables.
 *
 * @param {string} name
 * @param {string} published
 * @param {number} turns
 */
async function attack(name, published, turns) {
  const { audit } = await import("../../../pkg/dist/engine/node.js");
  const files = [new Map([["tables.json", encoder.encode(published)]])];
  /** @type {import("../../../pkg/dist/engine/node.js").Audited | null} */ let found = null;
  const ours = async () => {
    const start = performance.now();
    found = await audit(files, { language: "en" });
    return performance.now() - start;
  };
  const line = await measure(name, ours, null, turns);
  const { exact, narrow, open, unknown } = /** @type {import("../../../pkg/dist/engine/node.js").Audited} */ (
    /** @type {unknown} */ (found)
  );
  return { ...line, exact, narrow, open, unknown };
}

async function verify() {
  const { protectTables } = await import("../../../pkg/dist/engine/node.js");
  const { published } = await protectTables(JSON.stringify(tables("d2_10k.csv")), { language: "en" });
  const line = await attack("disclosure/verify-10k", published, 5);
  assert.equal(line.exact + line.narrow, 0, "nothing that was withheld is found out");
  return line;
}

export const jobs = {
  "disclosure/suppress-city": suppressCity,
  "disclosure/verify-10k": verify,
};
