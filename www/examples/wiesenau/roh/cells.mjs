// Cells of 100 metres as the census publishes them.

import { distance, within } from "../../generator/plan/curves.mjs";
import { inEurope, place } from "./land.mjs";

/** Cells around the Gemeinden's middles, no more than `count`. */
export function cells(gemeinden, count, random) {
  const each = Math.floor(count / gemeinden.length);
  const more = count - each * gemeinden.length;
  return gemeinden.flatMap((one, at) => around(one, each + (at < more ? 1 : 0), random));
}

function around({ rings: [outer], centre, people }, wanted, random) {
  const ring = [...outer, outer[0]];
  const found = [];
  for (let x = -70; x <= 70; x += 1) {
    for (let y = -70; y <= 70; y += 1) {
      // 100 metres are 40 steps of the plan.
      const point = [centre[0] + 40 * x, centre[1] + 40 * y];
      const away = distance(point, centre) / 40;
      found.push({ point, rank: away * random.between(0.6, 1.6) });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .filter(({ point }) => within(ring, point))
    .slice(0, wanted)
    .map(({ point }) => line(point, people / wanted, random));
}

function line(point, usual, random) {
  const [x, y] = inEurope(place(point)).map((value) => 50 + 100 * Math.floor(value / 100));
  const people = Math.max(3, Math.round(usual * random.between(0.3, 1.8)));
  const young = random.count(people, 0.17);
  const share = Math.round(random.next() * random.next() * 300) / 10;
  const isHidden = people < 6;
  const isWeak = !isHidden && people < 10;
  return [
    `CRS3035RES100mN${y - 50}E${x - 50}`, String(x), String(y), String(people),
    young === 1 || young === 2 ? "–" : String(young),
    isHidden ? "–" : String(share).replace(".", ","), isWeak ? "KLAMMERN" : "",
  ];
}
