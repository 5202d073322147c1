// School catchments: mostly whole Bezirke put together, nine of them cut
// through; and the building blocks with the children who live there.

import { group } from "../../generator/plan/areas.mjs";
import { rings } from "../../generator/plan/borders.mjs";

export const SCHOOLS = 21;
const CUT = 9;
const BUILDING_BLOCKS = 1140;

/** The number of the catchment of each block of the city. */
export function catchments({ city, labels }, random) {
  const own = group(city, SCHOOLS, random.stream("catchments"));
  const parts = new Map();
  labels.forEach((area, at) => {
    if (area < 0) return;
    const found = parts.get(area) ?? new Map();
    parts.set(area, found.set(own[at], [...(found.get(own[at]) ?? []), at]));
  });
  const most = (found) => [...found].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const second = (found) => most(found)[1]?.[1].length ?? 0;
  // The fewest blocks that change sides, so that a cut is an edge cut off.
  const cut = [...parts.keys()]
    .filter((area) => second(parts.get(area)) > 0)
    .sort((a, b) => second(parts.get(b)) - second(parts.get(a)) || a - b)
    .slice(0, CUT);
  const result = labels.map(() => -1);
  for (const [area, found] of parts) {
    const [[first], [other, moved] = []] = most(found);
    labels.forEach((one, at) => { if (one === area) result[at] = first; });
    if (cut.includes(area)) for (const at of moved) result[at] = other;
  }
  return result;
}

/** Their rings. Drawn anew, they do not meet the Bezirke's lines exactly. */
export function outlines(city, schools, random, round) {
  return rings(city, schools, random.stream("school borders"), round);
}

/** Building blocks: two or three to a block of the plan, in its areas. */
export function buildingBlocks({ city, labels }, schools, codeOf, random) {
  const inside = city.seeds.map((_, at) => at).filter((at) => labels[at] >= 0);
  const extra = BUILDING_BLOCKS - 2 * inside.length;
  const threes = new Set([...inside]
    .map((at) => ({ at, draw: random.next() }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, extra)
    .map(({ at }) => at));
  return inside
    .flatMap((at) => Array.from({ length: threes.has(at) ? 3 : 2 }, () => ({
      bezirk: codeOf.get(labels[at]), school: schools[at] + 1, weight: random.between(0.3, 1.7),
    })))
    .sort((a, b) => (a.bezirk < b.bezirk ? -1 : a.bezirk > b.bezirk ? 1 : a.school - b.school))
    .map((one, at) => ({ ...one, block: `B${String(at + 1).padStart(4, "0")}` }));
}

/** A whole split by weights, the largest remainders rounded up. */
export function portions(total, weights) {
  const all = weights.reduce((sum, one) => sum + one, 0);
  const exact = weights.map((one) => (total * one) / all);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((sum, one) => sum + one, 0);
  exact.map((one, at) => ({ at, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, left)
    .forEach(({ at }) => { parts[at] += 1; });
  return parts;
}
