// What must hold for the written files; they are read back for it.

import { area, turn } from "./plan/curves.mjs";

/** All rings of a boundary file, without their closing points. */
export function ringsOf(geojson) {
  return JSON.parse(geojson).features.flatMap(({ geometry }) => {
    const { type, coordinates } = geometry;
    const polygons = type === "Polygon" ? [coordinates] : coordinates;
    return polygons.flat().map((ring) => ring.slice(0, -1));
  });
}

/**
 * Faults of a coverage. Every piece of border belongs to two areas in opposite
 * directions or is part of one closed outline, and no two pieces cross: so
 * rings are simple, and areas neither overlap nor leave gaps.
 */
export function coverageFaults(rings) {
  const faults = [];
  const open = new Map();
  const pieces = [];
  for (const ring of rings) {
    ring.forEach((start, at) => {
      const end = ring[(at + 1) % ring.length];
      if (start[0] === end[0] && start[1] === end[1]) faults.push(`point twice at ${start}`);
      if (open.has(`${start} ${end}`)) faults.push(`overlap at ${start}`);
      if (open.delete(`${end} ${start}`)) return;
      open.set(`${start} ${end}`, { start, end });
      pieces.push([start, end]);
    });
  }
  return [...faults, ...crossings(pieces), ...outlineFaults(open, rings)];
}

function crossings(pieces) {
  const found = [];
  const west = ([a, b]) => Math.min(a[0], b[0]);
  const sorted = [...pieces].sort((a, b) => west(a) - west(b));
  sorted.forEach((one, at) => {
    const east = Math.max(one[0][0], one[1][0]);
    for (let next = at + 1; next < sorted.length && west(sorted[next]) <= east; next += 1) {
      if (cross(one, sorted[next])) found.push(`borders cross near ${one[0]}`);
    }
  });
  return found;
}

function cross([a, b], [c, d]) {
  const shared = [c, d].filter((p) => same(p, a) || same(p, b));
  if (shared.length === 1) return folded([a, b], [c, d], shared[0]);
  return turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0;
}

/** Two pieces from one point may not lie on each other. */
function folded(one, other, shared) {
  const p = one.find((end) => !same(end, shared));
  const q = other.find((end) => !same(end, shared));
  const ahead = (p[0] - shared[0]) * (q[0] - shared[0]) + (p[1] - shared[1]) * (q[1] - shared[1]);
  return turn(shared, p, q) === 0 && ahead > 0;
}

function same(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

function outlineFaults(open, rings) {
  const next = new Map([...open.values()].map(({ start, end }) => [`${start}`, end]));
  if (next.size !== open.size) return ["the outline touches itself"];
  const [first] = open.values();
  const outline = [];
  let point = first.start;
  do {
    outline.push(point);
    point = next.get(`${point}`);
  } while (point && !same(point, first.start));
  if (outline.length !== open.size) return ["the outline is not one closed line"];
  const sum = rings.reduce((total, ring) => total + area(ring), 0);
  const whole = area(outline);
  const gap = (sum - whole) / whole;
  return gap * gap < 1e-16 ? [] : [`areas and outline differ by a share of ${gap}`];
}

/** Sum, smallest and largest of the numbers of a column; gaps are left out. */
export function summary(values) {
  const numbers = values.filter((one) => typeof one === "number");
  return {
    sum: numbers.reduce((sum, one) => sum + one, 0),
    least: Math.min(...numbers),
    most: Math.max(...numbers),
    zeros: numbers.filter((one) => one === 0).length,
    small: numbers.filter((one) => one > 0 && one < 5).length,
    gaps: values.length - numbers.length,
  };
}

/** Mean and standard deviation (divisor: the number of values). */
export function moments(values) {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** Correlation of two columns. */
export function correlation(one, other) {
  const a = moments(one);
  const b = moments(other);
  const products = one.map((value, at) => (value - a.mean) * (other[at] - b.mean));
  return moments(products).mean / (a.deviation * b.deviation);
}

/** Sums of z-scores, standardised again (the Berlin monitoring's index). */
export function index(columns) {
  const sums = columns[0].map(() => 0);
  for (const column of columns) {
    const { mean, deviation } = moments(column);
    column.forEach((value, at) => {
      sums[at] += (value - mean) / deviation;
    });
  }
  const { deviation } = moments(sums);
  return sums.map((sum) => sum / deviation);
}

/** Whether areas, each a list of rings, hang together along their borders. */
export function hangTogether(areas) {
  const borders = areas.map((rings) => new Set(rings.flatMap((ring) =>
    ring.map((start, at) => `${start} ${ring[(at + 1) % ring.length]}`))));
  const touches = (one, other) => areas[one].some((ring) => ring.some((start, at) =>
    borders[other].has(`${ring[(at + 1) % ring.length]} ${start}`)));
  const reached = [0];
  for (const one of reached) {
    for (let other = 0; other < areas.length; other += 1) {
      if (!reached.includes(other) && touches(one, other)) reached.push(other);
    }
  }
  return reached.length === areas.length;
}
