// The borders between areas, each drawn once and used by both sides, and the
// rings put together from them.

import {
  area, cornersAround, cornersBetween, distance, nearest, roughen,
} from "./curves.mjs";

const OUTSIDE = -1;

/** The rings of each area, anti-clockwise outside and clockwise in holes. */
export function rings(city, labels, random, round) {
  const nodes = placeNodes(city);
  const borders = trace(city, labels).map((chain) =>
    draw(city, nodes, chain, random, round));
  const count = Math.max(...labels) + 1;
  const found = Array.from({ length: count }, () => []);
  for (let at = 0; at < count; at += 1) found[at] = close(borders, at);
  return found;
}

/** Where three blocks meet; on the outline and the river exactly there. */
function placeNodes({ triangles, seeds, outline, river }) {
  return triangles.map(({ corners, centre }) => {
    const inner = corners.map((at) => seeds[at]).filter((seed) => seed && !seed.outside);
    const banks = new Set(inner.map(({ bank }) => bank));
    if (inner.length === 0) return { point: centre };
    if (inner.length < 3) {
      return banks.size > 1 ? mouth(outline, river, centre) : onLine(outline, centre, "outline");
    }
    return banks.size > 1 ? onLine(river, centre, "river") : { point: centre };
  });
}

function onLine(line, centre, name) {
  const { point, position } = nearest(line, centre);
  return { point, [name]: position };
}

function mouth(outline, river, centre) {
  const first = distance(river[0], centre) < distance(river[river.length - 1], centre);
  const at = first ? 0 : river.length - 1;
  return { point: river[at], river: at, outline: nearest(outline, river[at]).position };
}

/** Chains of nodes with the same two areas on their sides. */
function trace(city, labels) {
  const steps = [];
  for (const { from, to, left, right } of city.edges) {
    const a = labels[from] ?? OUTSIDE;
    const b = labels[to] ?? OUTSIDE;
    if (a !== b) steps.push({ start: right, end: left, left: a, right: b, seeds: [from, to] });
  }
  const at = new Map();
  for (const step of steps) {
    for (const node of [step.start, step.end]) at.set(node, [...(at.get(node) ?? []), step]);
  }
  const used = new Set();
  const chains = [];
  const junctionsFirst = [...steps].sort((a, b) => rank(at, a) - rank(at, b));
  for (const step of junctionsFirst) if (!used.has(step)) chains.push(follow(step, at, used));
  return chains;
}

function rank(at, { start, end }) {
  return at.get(start).length !== 2 || at.get(end).length !== 2 ? 0 : 1;
}

function follow(step, at, used) {
  const turned = at.get(step.start).length === 2 && at.get(step.end).length !== 2;
  const nodes = turned ? [step.end, step.start] : [step.start, step.end];
  const [left, right] = turned ? [step.right, step.left] : [step.left, step.right];
  used.add(step);
  for (;;) {
    const last = nodes[nodes.length - 1];
    if (at.get(last).length !== 2 || last === nodes[0]) break;
    const next = at.get(last).find((other) => !used.has(other));
    if (!next) break;
    used.add(next);
    nodes.push(next.start === last ? next.end : next.start);
  }
  return { nodes, left, right, seeds: step.seeds };
}

function draw(city, nodes, chain, random, round) {
  const points = chain.nodes.map((node) => nodes[node].point);
  const from = nodes[chain.nodes[0]];
  const to = nodes[chain.nodes[chain.nodes.length - 1]];
  const [a, b] = chain.seeds.map((seed) => city.seeds[seed]);
  let inner;
  if (chain.right === OUTSIDE) {
    inner = cornersAround(city.outline, from.outline, to.outline);
  } else if (chain.left === OUTSIDE) {
    inner = cornersAround(city.outline, to.outline, from.outline).reverse();
  } else if (a.bank !== b.bank) {
    inner = cornersBetween(city.river, from.river, to.river);
  } else {
    inner = street(points, random).slice(1, -1);
  }
  const line = [from.point, ...inner, to.point].map(round);
  const [start, end] = [chain.nodes[0], chain.nodes[chain.nodes.length - 1]];
  return { ...chain, start, end, line: distinct(line) };
}

// Blocks meet in a zigzag; a border is calmer than that, and rough in detail.
function street(points, random) {
  let line = thin(points);
  for (let pass = 0; pass < 1; pass += 1) {
    line = line.map(([x, y], at) => {
      if (at === 0 || at === line.length - 1) return [x, y];
      const [px, py] = line[at - 1];
      const [nx, ny] = line[at + 1];
      return [(px + 2 * x + nx) / 4, (py + 2 * y + ny) / 4];
    });
  }
  return roughen(line, random, 0.14, 120);
}

function thin(points) {
  const last = points[points.length - 1];
  const kept = [points[0]];
  for (const point of points.slice(1, -1)) {
    const near = distance(point, kept[kept.length - 1]) < 70 || distance(point, last) < 70;
    if (!near) kept.push(point);
  }
  return [...kept, last];
}

function distinct(line) {
  return line.filter(([x, y], at) => {
    const before = line[at - 1];
    return !before || before[0] !== x || before[1] !== y;
  });
}

/** The closed rings of one area, without the closing point, largest first. */
function close(borders, label) {
  const starts = new Map();
  for (const { left, right, start, end, line } of borders) {
    if (left === label) starts.set(start, { end, line });
    if (right === label) starts.set(end, { end: start, line: [...line].reverse() });
  }
  const closed = [];
  while (starts.size > 0) {
    const ring = [];
    let node = starts.keys().next().value;
    while (starts.has(node)) {
      const { end, line } = starts.get(node);
      starts.delete(node);
      ring.push(...line.slice(0, -1));
      node = end;
    }
    closed.push(ring);
  }
  return closed.sort((a, b) => area(b) - area(a));
}
