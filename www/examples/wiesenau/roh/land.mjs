// The ground of the Landkreis: 31 Gemeinden with boundaries and key, 118
// Ortsteile with residents.

import { layout } from "../../generator/city.mjs";
import { area, distance } from "../../generator/plan/curves.mjs";
import { rings } from "../../generator/plan/borders.mjs";
import { administrations } from "../plan.mjs";

export const PEOPLE = 71900;
export const ORTSTEILE = 118;
const LARGEST = 2310;
const SMALLEST = 9;
/** The middle of the Landkreis in EPSG:25832, and metres to a step of the plan. */
const ORIGIN = [570000, 5640000];
const SCALE = 2.5;

const PLAN = {
  areas: 31,
  centre: [0, 0],
  grain: { centre: 800, growth: 0, most: 800 },
  outline: [
    [7200, -1400], [7900, 1300], [6200, 3100], [5900, 5200], [3100, 5600], [900, 6900],
    [-1700, 5900], [-4300, 6300], [-5900, 4300], [-7800, 3100], [-7100, 400], [-8100, -1800],
    [-6000, -3400], [-5200, -5500], [-2200, -5200], [300, -6700], [2900, -5400], [5400, -5600],
    [5900, -3200],
  ],
  round: (point) => point.map((value) => Math.round(value)),
};

/** Whole metres in EPSG:25832. */
export const place = ([x, y]) => [ORIGIN[0] + SCALE * x, ORIGIN[1] + SCALE * y].map(Math.round);

/**
 * Metres in EPSG:3035: a plane laid to the projection in the middle, off by
 * less than two metres at the edge of the Landkreis.
 */
export function inEurope([x, y]) {
  const [east, north] = [(x - ORIGIN[0]) / 1000, (y - ORIGIN[1]) / 1000];
  return [
    4320691.41 + 1000.2724 * east + 13.5512 * north,
    3088441.7 - 13.5509 * east + 1000.2233 * north,
  ];
}

/** The Gemeinden, towns in the middle, administrations around it. */
export function gemeinden(random) {
  const made = layout(PLAN, random.stream("ground"));
  const found = rings(made.city, made.labels, random.stream("borders"), PLAN.round)
    .map((own) => ({ rings: own, centre: middle(own[0]), square: area(own[0]) }));
  const inwards = [...found].sort((a, b) => distance(a.centre, [0, 0]) - distance(b.centre, [0, 0]));
  const towns = inwards.slice(0, 4);
  const around = inwards.slice(4).sort((a, b) => turn(a.centre) - turn(b.centre));
  const named = administrations.flatMap(({ name, places }) => places.map(([own]) => ({ administration: name, name: own })));
  const rural = named.filter(({ administration }) => administration.startsWith("VG"));
  const urban = named.filter(({ administration }) => !administration.startsWith("VG"));
  const sorted = [...rural, ...urban].map((one, at) => ({
    ...(at < rural.length ? around[at] : towns[at - rural.length]), ...one,
    isTown: at >= rural.length, ags: `07999${String(at + 1).padStart(3, "0")}`,
  }));
  return withOrtsteile(sorted, random.stream("ortsteile"));
}

function middle(ring) {
  const sum = ring.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return sum.map((value) => value / ring.length);
}

/** Grows with the direction, as an angle does, without its functions. */
function turn([x, y]) {
  const along = x / (Math.abs(x) + Math.abs(y));
  return y >= 0 ? 1 - along : 3 + along;
}

const PREFIXES = ["Ober", "Unter", "Klein", "Alten", "Neu", "Hohen", "Wald"];

function withOrtsteile(all, random) {
  let threes = 16;
  const counted = all.map((one, at) => {
    if (one.isTown) return 8 - (at - 27);
    if (threes > 0 && at % 5 !== 0 && at % 3 !== 0 || at > 26 - threes) { threes -= 1; return 3; }
    return 4;
  });
  const weights = all.flatMap((one, at) => Array.from({ length: counted[at] }, (_, part) => {
    const size = one.isTown ? 2.2 : 1;
    return { at, part, weight: size * (part === 0 ? 1.5 : 0.6) * random.between(0.5, 1.2) };
  }));
  const sizes = residents(weights);
  const result = all.map((one) => ({ ...one, parts: [] }));
  weights.forEach(({ at, part }, number) => {
    const { name, ags } = all[at];
    const people = sizes[number];
    const u15 = random.count(people, 0.14);
    result[at].parts.push({
      code: `${ags.slice(5)}${String(part + 1).padStart(2, "0")}`,
      name: part === 0 ? name : `${PREFIXES[(at + part) % 7]}${name[0].toLowerCase()}${name.slice(1)}`,
      people, u15, u18: u15 + random.count(people - u15, 0.035),
    });
  });
  return result.map((one) => ({ ...one, ...sums(one.parts) }));
}

/** Whole numbers with the planted smallest and largest, adding up to all. */
function residents(weights) {
  const order = weights.map(({ weight }, at) => ({ weight, at })).sort((a, b) => b.weight - a.weight);
  const fixed = new Map([[order[0].at, LARGEST], [order.at(-1).at, SMALLEST]]);
  const left = PEOPLE - LARGEST - SMALLEST;
  const free = weights.reduce((sum, { weight }, at) => sum + (fixed.has(at) ? 0 : weight), 0);
  const sizes = weights.map(({ weight }, at) => fixed.get(at)
    ?? Math.min(LARGEST - 1, Math.floor((left * weight) / free)));
  let rest = PEOPLE - sizes.reduce((sum, one) => sum + one, 0);
  for (let at = 0; rest > 0; at = (at + 1) % sizes.length) {
    if (fixed.has(at) || sizes[at] >= LARGEST - 1) continue;
    sizes[at] += 1;
    rest -= 1;
  }
  return sizes;
}

function sums(parts) {
  const all = (name) => parts.reduce((sum, part) => sum + part[name], 0);
  return { people: all("people"), u15: all("u15"), u18: all("u18") };
}
