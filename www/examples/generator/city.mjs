// From a plan to named and numbered areas with their rings.

import { area, distance, side, within } from "./plan/curves.mjs";
import { blocks } from "./plan/mosaic.mjs";
import { exclave, group } from "./plan/areas.mjs";
import { rings } from "./plan/borders.mjs";

/** The blocks of a city, and the number of the area each belongs to. */
export function layout(plan, random) {
  const city = blocks(plan, random.stream("blocks"));
  const labels = group(city, plan.areas, random.stream("areas"));
  if (plan.exclave) exclave(city, labels, plan.exclave);
  return { city, labels };
}

/** The areas of a city, sorted by code. */
export function build(plan, random, { city, labels } = layout(plan, random)) {
  const found = rings(city, labels, random.stream("borders"), plan.round);
  const areas = found.map((own, label) => ({ ...describe(own, city), label }));
  markPlaces(plan, areas);
  return number(plan, areas);
}

function describe(own, { river }) {
  const [outer] = own;
  const centre = middle(outer);
  const square = own.reduce((sum, ring) => sum + area(ring), 0);
  return { rings: own, centre, bank: river ? side(river, centre) : 0, km2: square / 1e6 };
}

function middle(ring) {
  let x = 0;
  let y = 0;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length];
    const twice = ax * by - bx * ay;
    x += (ax + bx) * twice;
    y += (ay + by) * twice;
  });
  const six = 6 * area(ring);
  return [x / six, y / six];
}

/** Gives the areas that hold a place of the plan its name and character. */
function markPlaces(plan, areas) {
  for (const { at, ...place } of plan.places) {
    const holder = areas.find(({ rings: [outer] }) => within([...outer, outer[0]], at));
    if (!holder) throw new Error(`no area at ${at} for ${place.name}`);
    if (holder.name) throw new Error(`${place.name} and ${holder.name} share an area`);
    Object.assign(holder, place);
  }
  for (const one of areas) {
    one.kind ??= plan.belts.find(({ within: reach }) =>
      distance(one.centre, plan.centre) < reach).kind;
  }
}

/** Codes run outwards from the centre within each district. */
function number(plan, areas) {
  const away = (one) => distance(one.centre, plan.centre);
  const sorted = [...areas].sort((a, b) => away(a) - away(b));
  for (const district of plan.districts) {
    const members = sorted.filter((one) => home(plan, one) === district);
    const names = [...district.names];
    members.forEach((one, at) => {
      one.district = district.code;
      one.districtName = district.name;
      one.code = plan.code(district.code, at + 1);
      one.name ??= names.shift();
      if (!one.name) throw new Error(`no name left in ${district.name}: ${members.length}`);
    });
  }
  return sorted.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The district whose middle is nearest, on the same bank where it has one. */
function home(plan, one) {
  let best;
  let least = Infinity;
  for (const district of plan.districts) {
    if (district.bank && district.bank !== one.bank) continue;
    const away = distance(one.centre, district.at) / district.reach;
    if (away < least) {
      least = away;
      best = district;
    }
  }
  return best;
}
