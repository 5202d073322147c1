// A city's plan made of some hundred small cells, the blocks, and the cells
// grouped to areas. Grouping many small cells makes areas that are as
// irregular as real ones; cells cut out directly would all be convex.

import {
  distance, milestones, nearest, roughen, side, smooth, within,
} from "./curves.mjs";
import { edges, triangulate } from "./delaunay.mjs";

const GRID = 110;
const ROUNDS = 6;

/**
 * The seeds of the blocks, the triangles between them and their edges.
 * `plan.grain` gives a block's usual width in the centre and its growth with
 * the distance from there.
 */
export function blocks(plan, random) {
  const outline = roughen(
    [...plan.outline, plan.outline[0]], random.stream("outline"), 0.2, 120,
  );
  const river = plan.river ? smooth(plan.river, 14) : null;
  const city = { outline, river, grain: (point) => grain(plan, point) };
  const seeds = [...borderSeeds(city, random.stream("border"))];
  const fixed = seeds.length;
  scatter(city, seeds, random.stream("scatter"));
  relax(city, seeds, fixed);
  for (const seed of seeds) {
    seed.bank = river && !seed.outside ? side(river, seed.point) : 0;
  }
  const triangles = triangulate(seeds.map(({ point }) => point));
  return { ...city, seeds, triangles, edges: edges(triangles) };
}

function grain(plan, point) {
  const away = distance(plan.centre, point);
  return Math.min(plan.grain.most, plan.grain.centre + plan.grain.growth * away);
}

// Seeds in pairs across the outline and the river: the cells' borders between
// the two of a pair then run along these lines.
function* borderSeeds(city, random) {
  const { outline, river, grain: grainAt } = city;
  for (const stone of milestones(outline, (point) => grainAt(point) * 0.9)) {
    yield* pair(stone, grainAt(stone.point) * 0.4, random, true);
  }
  if (!river) return;
  for (const stone of milestones(river, (point) => grainAt(point) * 0.9)) {
    const fromOutline = nearest(outline, stone.point).distance;
    if (fromOutline < grainAt(stone.point) * 0.9) continue;
    yield* pair(stone, grainAt(stone.point) * 0.42, random, false);
  }
}

function* pair({ point: [x, y], heading: [dx, dy] }, offset, random, outline) {
  const leftOffset = offset + random.between(-6, 6);
  const rightOffset = offset + random.between(-6, 6);
  yield { point: [x - dy * leftOffset, y + dx * leftOffset], outside: false };
  yield { point: [x + dy * rightOffset, y - dx * rightOffset], outside: outline };
}

function scatter(city, seeds, random) {
  const box = bounds(city.outline);
  for (let misses = 0; misses < 4000; misses += 1) {
    const point = [
      random.between(box.west, box.east), random.between(box.south, box.north),
    ];
    const room = city.grain(point) * 0.8;
    const free = seeds.every((seed) => distance(seed.point, point) > room);
    if (!free || !within(city.outline, point)) continue;
    seeds.push({ point, outside: false });
    misses = 0;
  }
}

function bounds(line) {
  const xs = line.map(([x]) => x);
  const ys = line.map(([, y]) => y);
  return {
    west: Math.min(...xs), east: Math.max(...xs),
    south: Math.min(...ys), north: Math.max(...ys),
  };
}

/** Moves the seeds that are free to the middle of their cells (Lloyd). */
function relax(city, seeds, fixed) {
  const grid = gridPoints(city.outline);
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = seeds.map(() => [0, 0, 0]);
    for (const [x, y] of grid) {
      const grainHere = city.grain([x, y]);
      const weight = 1 / (grainHere * grainHere);
      const sum = sums[closest(seeds, [x, y])];
      sum[0] += x * weight;
      sum[1] += y * weight;
      sum[2] += weight;
    }
    sums.forEach(([x, y, weight], at) => {
      if (at >= fixed && weight > 0) seeds[at].point = [x / weight, y / weight];
    });
  }
}

function gridPoints(outline) {
  const { west, east, south, north } = bounds(outline);
  const points = [];
  for (let x = west; x < east; x += GRID) {
    for (let y = south; y < north; y += GRID) {
      if (within(outline, [x, y])) points.push([x, y]);
    }
  }
  return points;
}

function closest(seeds, [x, y]) {
  let best = 0;
  let least = Infinity;
  for (let at = 0; at < seeds.length; at += 1) {
    const [sx, sy] = seeds[at].point;
    const away = (sx - x) * (sx - x) + (sy - y) * (sy - y);
    if (away < least) {
      least = away;
      best = at;
    }
  }
  return best;
}
