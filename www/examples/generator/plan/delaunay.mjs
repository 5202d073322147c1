// Delaunay triangulation by inserting one point after the other
// (Bowyer–Watson), and what follows from it: who neighbours whom, and where
// three neighbours meet.

import { turn } from "./curves.mjs";

const FAR = 1e6;

/** The triangles of a set of points, as corners counted anti-clockwise. */
export function triangulate(points) {
  const all = [...points, [-FAR, -FAR], [FAR, -FAR], [0, FAR]];
  const outer = points.length;
  let triangles = [triangle(all, outer, outer + 1, outer + 2)];
  points.forEach((point, index) => {
    const broken = triangles.filter((one) => holds(one, point));
    const kept = triangles.filter((one) => !broken.includes(one));
    for (const [a, b] of rim(broken)) kept.push(triangle(all, a, b, index));
    triangles = kept;
  });
  return triangles;
}

function triangle(points, a, b, c) {
  const corners = turn(points[a], points[b], points[c]) > 0 ? [a, b, c] : [b, a, c];
  const centre = meeting(...corners.map((corner) => points[corner]));
  return { corners, centre, reach: square(centre, points[a]) };
}

function holds({ centre, reach }, point) {
  return square(centre, point) < reach;
}

function square([ax, ay], [bx, by]) {
  return (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
}

/** The point equally far from three points. */
function meeting([ax, ay], [bx, by], [cx, cy]) {
  const ux = bx - ax;
  const uy = by - ay;
  const vx = cx - ax;
  const vy = cy - ay;
  const scale = 2 * (ux * vy - uy * vx);
  const u = ux * ux + uy * uy;
  const v = vx * vx + vy * vy;
  return [ax + (vy * u - uy * v) / scale, ay + (ux * v - vx * u) / scale];
}

/** The directed edges that only one of the triangles has. */
function rim(triangles) {
  const edges = new Map();
  for (const { corners } of triangles) {
    for (const [a, b] of sides(corners)) {
      if (!edges.delete(`${b} ${a}`)) edges.set(`${a} ${b}`, [a, b]);
    }
  }
  return edges.values();
}

export function sides([a, b, c]) {
  return [[a, b], [b, c], [c, a]];
}

/**
 * The edges between neighbouring points, with the triangle on either side.
 * Walking from `right` to `left` has `from` on the left hand.
 */
export function edges(triangles) {
  const open = new Map();
  const found = [];
  triangles.forEach(({ corners }, index) => {
    for (const [from, to] of sides(corners)) {
      const other = open.get(`${to} ${from}`);
      if (other === undefined) open.set(`${from} ${to}`, index);
      else found.push({ from, to, left: index, right: other });
    }
  });
  return found;
}
