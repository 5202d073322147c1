// Blocks grouped to areas, by walking from the areas' middles along the
// blocks' neighbourhood: areas are in one piece and never cross the river.

import { distance, along } from "./curves.mjs";

const ROUNDS = 14;
const OUTSIDE = -1;

/** For each seed the number of its area, or -1 outside the city. */
export function group(city, count, random) {
  const ways = neighbourhood(city, random);
  const inside = city.seeds.map((_, at) => at).filter((at) => ways[at]);
  let middles = spread(ways, inside, count);
  let labels = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    labels = grow(ways, middles).labels;
    middles = middles.map((_, area) => middle(city.seeds, labels, area));
  }
  return labels;
}

/**
 * Gives the block nearest to a point, of those that lie wholly within one area,
 * to a neighbouring area: one area gets a hole, the other a second part.
 */
export function exclave(city, labels, near) {
  const around = city.seeds.map(() => []);
  for (const { from, to } of city.edges) {
    around[from]?.push(to);
    around[to]?.push(from);
  }
  const byDistance = city.seeds.map((_, at) => at).sort((a, b) =>
    distance(city.seeds[a].point, near) - distance(city.seeds[b].point, near));
  const enclosed = byDistance.find((at) => labels[at] !== OUTSIDE
    && around[at].every((other) => labels[other] === labels[at]));
  if (enclosed === undefined) throw new Error("no block lies wholly within an area");
  const host = labels[enclosed];
  const owner = byDistance.find((at) => labels[at] !== OUTSIDE && labels[at] !== host);
  labels[enclosed] = labels[owner];
}

// Lengths are counted in blocks and stretched at random, so that areas are
// small where blocks are small, and not all of one size.
function neighbourhood(city, random) {
  const ways = city.seeds.map(({ outside }) => (outside ? null : []));
  for (const { from, to } of city.edges) {
    const a = city.seeds[from];
    const b = city.seeds[to];
    if (!a || !b || a.outside || b.outside || a.bank !== b.bank) continue;
    const middleOfWay = along(a.point, b.point, 0.5);
    const blocks = distance(a.point, b.point) / city.grain(middleOfWay);
    const length = blocks * random.between(0.55, 1.45);
    ways[from].push({ to, length });
    ways[to].push({ to: from, length });
  }
  return ways;
}

/** The area of each block is that of the nearest middle (Dijkstra). */
function grow(ways, middles) {
  const lengths = ways.map(() => Infinity);
  const labels = ways.map(() => OUTSIDE);
  const open = new Set(middles);
  middles.forEach((at, area) => {
    lengths[at] = 0;
    labels[at] = area;
  });
  while (open.size > 0) {
    const at = shortest(open, lengths);
    open.delete(at);
    for (const { to, length } of ways[at]) {
      if (lengths[at] + length >= lengths[to]) continue;
      lengths[to] = lengths[at] + length;
      labels[to] = labels[at];
      open.add(to);
    }
  }
  return { labels, lengths };
}

function shortest(open, lengths) {
  let best;
  for (const at of open) {
    if (best === undefined || lengths[at] < lengths[best]) best = at;
  }
  return best;
}

/** Middles far from each other: each next one is the block farthest away. */
function spread(ways, inside, count) {
  const middles = [inside[0]];
  while (middles.length < count) {
    const { lengths } = grow(ways, middles);
    let far = inside[0];
    for (const at of inside) if (lengths[at] > lengths[far]) far = at;
    middles.push(far);
  }
  return middles;
}

function middle(seeds, labels, area) {
  const members = labels.map((_, at) => at).filter((at) => labels[at] === area);
  const sum = members.reduce(
    ([x, y], at) => [x + seeds[at].point[0], y + seeds[at].point[1]], [0, 0],
  );
  const mean = [sum[0] / members.length, sum[1] / members.length];
  return members.reduce((best, at) =>
    distance(seeds[at].point, mean) < distance(seeds[best].point, mean) ? at : best);
}
