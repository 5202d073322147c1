// Jobs of what lies between published numbers, and of noise in place of them:
// typed arrays in and out, by what anybody can call. Making what is measured
// is not counted.
// @ts-check
import assert from "node:assert/strict";

import { stream } from "../made/stream.mjs";
import { measure } from "../turns.mjs";
import { rows, tables } from "./tables.mjs";

/** @typedef {import("../../../pkg/dist/engine/node.js").Differences} Differences */

/**
 * A town of people, each in the zone of the second system whose centre is
 * nearest; zones of the first are such zones joined, but for one person in two
 * hundred who lives across the border.
 *
 * @param {number} units
 * @param {[number, number]} zones
 */
function town(units, [larger, smaller]) {
  const next = stream(20_260_401);
  const points = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => /** @type {[number, number]} */ ([next(), next()]));
  const nearest = (/** @type {[number, number][]} */ from, /** @type {[number, number][]} */ centres) =>
    Int32Array.from(from, ([x, y]) => {
      let [best, least] = [0, Infinity];
      centres.forEach(([cx, cy], at) => {
        const far = (cx - x) ** 2 + (cy - y) ** 2;
        if (far < least) [best, least] = [at, far];
      });
      return best;
    });
  const [homes, centres, around] = [points(units), points(smaller), points(larger)];
  const second = nearest(homes, centres);
  const joined = nearest(centres, around);
  const own = nearest(homes, around);
  const first = second.map((zone, unit) => (next() < 0.005 ? own[unit] ?? 0 : joined[zone] ?? 0));
  return { first, second, people: new Float64Array(units).fill(1) };
}

/**
 * Counts every difference anew, person by person.
 *
 * @param {Differences} found
 * @param {ReturnType<typeof town>} of
 */
function recount(found, of) {
  const part = (/** @type {Uint32Array} */ ends, /** @type {Uint32Array} */ all, /** @type {number} */ at) =>
    new Set(all.subarray(at === 0 ? 0 : ends[at - 1], ends[at]));
  found.people.forEach((people, at) => {
    const [plus, minus] = found.directions[at] === 0 ? [of.first, of.second] : [of.second, of.first];
    const added = part(found.addedEnds, found.added, at);
    const gone = part(found.subtractedEnds, found.subtracted, at);
    const units = [...of.people.keys()].filter((it) => added.has(plus[it] ?? -1) && !gone.has(minus[it] ?? -1));
    const outside = minus.some((zone, it) => gone.has(zone) && !added.has(plus[it] ?? -1));
    assert.ok(!outside, "what is taken away lies inside");
    assert.equal(units.length, people);
    assert.deepEqual([...part(found.unitEnds, found.units, at)], units);
  });
}

async function differences() {
  const { createEngine } = await import("../../../pkg/dist/engine/node.js");
  const engine = await createEngine({ language: "en" });
  const of = town(34_695, [199, 406]);
  /** @type {Differences | null} */ let found = null;
  const ours = async () => {
    const start = performance.now();
    found = await engine.differences({ ...of, threshold: 5 });
    return performance.now() - start;
  };
  const line = await measure("disclosure/difference-35k", ours, null, 5);
  engine.close();
  const all = /** @type {Differences} */ (/** @type {unknown} */ (found));
  recount(all, of);
  return { ...line, differences: all.people.length, combined: all.subtractedEnds.filter((end, at, ends) => end > (ends[at - 1] ?? 0)).length };
}

const CLASSES = 6;
const GROUPS = 3;

/**
 * `(total + district + area) × (class + total) × (group + total)`, withheld
 * what counts 1 to 3 and, sum by sum, the smallest other number where one
 * stood alone.
 *
 * @param {number} areas
 * @param {number} districts
 */
function table(areas, districts) {
  const next = stream(20_260_402);
  const zones = 1 + districts + areas;
  const [wide, deep] = [CLASSES + 1, GROUPS + 1];
  const place = (/** @type {number} */ zone, /** @type {number} */ own, /** @type {number} */ group) => (zone * wide + own) * deep + group;
  const district = (/** @type {number} */ area) => 1 + Math.floor((area * districts) / areas);
  const value = new Uint32Array(zones * wide * deep);
  const add = (/** @type {number} */ at, /** @type {number} */ count) => (value[at] = (value[at] ?? 0) + count);
  for (let area = 0; area < areas; area += 1) {
    for (let own = 1; own < wide; own += 1) {
      for (let group = 1; group < deep; group += 1) {
        const count = Math.floor(30 * next() ** 3);
        for (const zone of [0, district(area), 1 + districts + area])
          for (const it of [0, own]) for (const other of [0, group]) add(place(zone, it, other), count);
      }
    }
  }
  /** @type {number[]} */ const ends = [];
  /** @type {number[]} */ const cells = [];
  const sum = (/** @type {number} */ total, /** @type {number[]} */ parts) => {
    cells.push(total, ...parts);
    ends.push(cells.length);
  };
  const others = (/** @type {number} */ count) => Array.from({ length: count - 1 }, (_, at) => at + 1);
  const within = Array.from({ length: districts + 1 }, () => /** @type {number[]} */ ([]));
  for (let area = 0; area < areas; area += 1) within[district(area)]?.push(1 + districts + area);
  within[0] = others(districts + 1);
  for (let own = 0; own < wide; own += 1)
    for (let group = 0; group < deep; group += 1)
      within.forEach((parts, zone) => sum(place(zone, own, group), parts.map((it) => place(it, own, group))));
  for (let zone = 0; zone < zones; zone += 1) {
    for (let group = 0; group < deep; group += 1) sum(place(zone, 0, group), others(wide).map((it) => place(zone, it, group)));
    for (let own = 0; own < wide; own += 1) sum(place(zone, own, 0), others(deep).map((it) => place(zone, own, it)));
  }
  const withheld = Uint8Array.from(value, (it) => (it >= 1 && it <= 3 ? 1 : 0));
  complete(value, withheld, ends, cells);
  const factors = new Int32Array(cells.length).fill(1);
  for (const end of [0, ...ends.slice(0, -1)]) factors[end] = -1;
  return { ends: Uint32Array.from(ends), cells: Uint32Array.from(cells), factors, withheld };
}

/**
 * No sum with one withheld number: its smallest other one goes, too.
 *
 * @param {Uint32Array} value
 * @param {Uint8Array} withheld
 * @param {number[]} ends
 * @param {number[]} cells
 */
function complete(value, withheld, ends, cells) {
  for (let isNew = true; isNew; ) {
    isNew = false;
    ends.forEach((end, at) => {
      const own = cells.slice(at === 0 ? 0 : ends[at - 1], end);
      if (own.filter((it) => withheld[it] === 1).length !== 1) return;
      const open = own.filter((it) => withheld[it] === 0 && (value[it] ?? 0) > 0);
      const least = open.reduce((best, it) => ((value[it] ?? 0) < (value[best] ?? 0) ? it : best), open[0] ?? -1);
      if (least < 0) return;
      withheld[least] = 1;
      isNew = true;
    });
  }
}

async function determinedCells() {
  const { determined } = await import("../../../pkg/dist/engine/node.js");
  const given = table(34_013, 1_700);
  /** @type {Uint8Array} */ let found = new Uint8Array();
  const ours = async () => {
    const start = performance.now();
    found = await determined(given, { language: "en" });
    return performance.now() - start;
  };
  const line = await measure("disclosure/determined-1m", ours, null, 3);
  assert.ok(given.withheld.every((it, at) => it === 1 || found[at] === 1), "what is shown is known");
  const withheld = given.withheld.filter((it) => it === 1).length;
  const known = found.filter((it, at) => it === 1 && given.withheld[at] === 1).length;
  return { ...line, cells: found.length, sums: given.ends.length, withheld, determined: known };
}

const DESIGN = { deviation: 4, variance: 2, least: 3 };

/** Cells of a table with margins, and the records each counts. */
function records() {
  /** @type {Map<string, number[]>} */ const members = new Map();
  let count = 0;
  for (const [district = "", area = "", own = "", people = ""] of rows("d2_100k.csv.gz")) {
    const now = Array.from({ length: Number(people) }, (_, at) => count + at);
    for (const zone of ["all", district, area]) {
      for (const it of [own, "all"]) {
        const id = `${zone}/${it}`;
        const has = members.get(id);
        if (has === undefined) members.set(id, [...now]);
        else for (const record of now) has.push(record);
      }
    }
    count += Number(people);
  }
  let end = 0;
  const ends = Uint32Array.from([...members.values()], (it) => (end += it.length));
  const next = stream(20_260_403);
  const keys = Float64Array.from({ length: count }, next);
  return { ids: [...members.keys()], ends, records: Uint32Array.from([...members.values()].flat()), keys };
}

async function cellKeys() {
  const { perturb, protectTables } = await import("../../../pkg/dist/engine/node.js");
  const { ids, ...members } = records();
  /** @type {import("../../../pkg/dist/engine/node.js").Perturbed} */
  let found = { counts: new Uint32Array(), perturbed: new Uint32Array() };
  const ours = async () => {
    const start = performance.now();
    found = await perturb({ ...members, design: DESIGN }, { language: "en" });
    return performance.now() - start;
  };
  const line = await measure("disclosure/cell-key-100k", ours, null, 5);
  const { counts, perturbed } = found;
  assert.ok(counts.every((it, at) => it > 0 || perturbed[at] === 0), "zero stays zero");
  assert.ok(counts.every((it, at) => Math.abs(it - (perturbed[at] ?? 0)) <= DESIGN.deviation));
  assert.ok(perturbed.every((it) => it === 0 || it >= DESIGN.least));
  // The same written down as JSON, keys of cells included, in and out.
  const values = new Map(ids.map((id, at) => [id, counts[at] ?? 0]));
  const { relations, cells } = tables("d2_100k.csv.gz");
  const written = JSON.stringify({
    rules: [],
    cells: cells.map(({ id }, at) => ({ id, value: values.get(id) ?? 0, key: (at * 0.618_033_988_75) % 1 })),
    relations,
    noise: { design: DESIGN, secret: "000102030405060708090a0b0c0d0e0f", by: "records" },
  });
  await protectTables(written, { language: "en" });
  const start = performance.now();
  await protectTables(written, { language: "en" });
  const tables_ms = Math.round(performance.now() - start);
  return { ...line, cells: counts.length, records: members.keys.length, entries: members.records.length, tables_ms };
}

export const jobs = {
  "disclosure/difference-35k": differences,
  "disclosure/determined-1m": determinedCells,
  "disclosure/cell-key-100k": cellKeys,
};
