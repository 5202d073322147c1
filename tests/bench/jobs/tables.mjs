// Jobs of table protection: frequency tables with all their margins, as JSON
// text in and out. The peers' figures are in seconds of their own machine,
// stated in the shared bench notes; here only what is withheld is compared.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { measure } from "../turns.mjs";

const FOLDER = new URL("../../../../shared/bench/disclosure/", import.meta.url);

/** @param {string} name */
export function rows(name) {
  const file = new URL(name, FOLDER);
  if (!existsSync(file)) throw new Error(`${file.pathname} is absent: nothing measured`);
  const bytes = readFileSync(file);
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.trim().split(/\r?\n/).slice(1).map((line) => line.split(","));
}

/**
 * `(total + district + area) × (class + total) [× (s + total)]`, every margin
 * a number of its own; zeros are public, as the rule says.
 *
 * @param {string} name
 */
export function tables(name) {
  /** @type {Map<string, number>} */
  const values = new Map();
  /** @type {Map<string, Set<string>>} */
  const sums = new Map();
  const add = (/** @type {string} */ total, /** @type {string} */ part) => {
    let parts = sums.get(total);
    if (parts === undefined) sums.set(total, (parts = new Set()));
    parts.add(part);
  };
  for (const row of rows(name)) {
    const [district = "", area = "", ...rest] = row;
    const count = Number(rest.pop());
    const levels = [area, district, "all"];
    const others = rest.map((it) => [it, "all"]);
    const points = others.reduce((made, own) => made.flatMap((it) => own.map((name) => [...it, name])), levels.map((it) => [it]));
    for (const point of points) {
      const id = point.join("/");
      values.set(id, (values.get(id) ?? 0) + count);
      // Along each dimension, the next smaller one.
      const [zone] = point;
      if (zone === "all") add(`${id}|0`, [district, ...point.slice(1)].join("/"));
      if (zone === district) add(`${id}|0`, [area, ...point.slice(1)].join("/"));
      rest.forEach((own, at) => {
        if (point[at + 1] !== "all") return;
        const part = [...point];
        part[at + 1] = own;
        add(`${id}|${at + 1}`, part.join("/"));
      });
    }
  }
  const cells = [...values].map(([id, value]) => ({ id, value, cost: value, ...(value === 0 ? { public: true } : {}) }));
  const relations = [...sums].map(([key, parts]) => ({ total: key.split("|")[0], parts: [...parts] }));
  const rules = [{ kind: "minimum", on: "count", minimum: 4, width: 1 }];
  return { rules, cells, relations };
}

/**
 * @param {string} name
 * @param {string} file
 * @param {number} turns
 * @param {object} [more]
 */
async function run(name, file, turns, more = {}) {
  const { protectTables } = await import("../../../pkg/dist/engine/node.js");
  const given = JSON.stringify({ ...tables(file), ...more });
  let found = { safe: false, report: "" };
  const ours = async () => {
    const start = performance.now();
    found = await protectTables(given, { language: "en" });
    return performance.now() - start;
  };
  const line = await measure(name, ours, null, turns);
  assert.ok(found.safe, "every unsafe number is proven");
  const { cells, primary, secondary, cost, bound, steps } = JSON.parse(found.report);
  return { ...line, cells, primary: primary.length, secondary: secondary.length, value: cost, bound, steps };
}

const rounding = { base: 5, secret: "000102030405060708090a0b0c0d0e0f" };

export const jobs = {
  "disclosure/suppress-1k": () => run("disclosure/suppress-1k", "d2_1k.csv", 5),
  "disclosure/suppress-3d-1k": () => run("disclosure/suppress-3d-1k", "d3_1k.csv", 1),
  "disclosure/suppress-10k": () => run("disclosure/suppress-10k", "d2_10k.csv", 3),
  "disclosure/suppress-3d-10k": () => run("disclosure/suppress-3d-10k", "d3_10k.csv", 1),
  "disclosure/suppress-100k": () => run("disclosure/suppress-100k", "d2_100k.csv.gz", 1),
  "disclosure/round-100k": () => run("disclosure/round-100k", "d2_100k.csv.gz", 1, { rounding }),
};
