// Lines in the plane: points are [x, y] in metres. A position on a line is a
// number: 12.25 is a quarter of the way from point 12 to point 13.

export function distance([ax, ay], [bx, by]) {
  const dx = bx - ax;
  const dy = by - ay;
  return Math.sqrt(dx * dx + dy * dy);
}

/** The point at `share` of the way from `a` to `b`. */
export function along([ax, ay], [bx, by], share) {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** Twice the signed area of a triangle: positive where it turns left. */
export function turn([ax, ay], [bx, by], [cx, cy]) {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** The signed area of a ring given without its closing point. */
export function area(ring) {
  let twice = 0;
  ring.forEach(([x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

/** A smooth line through all points (Catmull–Rom). */
export function smooth(points, pieces) {
  const line = [];
  for (let at = 0; at + 1 < points.length; at += 1) {
    const p = points[Math.max(0, at - 1)];
    const q = points[at];
    const r = points[at + 1];
    const s = points[Math.min(points.length - 1, at + 2)];
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = piece / pieces;
      line.push([0, 1].map((axis) => spline(p[axis], q[axis], r[axis], s[axis], t)));
    }
  }
  line.push(points[points.length - 1]);
  return line;
}

function spline(p, q, r, s, t) {
  const linear = r - p;
  const square = 2 * p - 5 * q + 4 * r - s;
  const cube = 3 * q - p - 3 * r + s;
  return q + (t * (linear + t * (square + t * cube))) / 2;
}

/** The line with every piece longer than `longest` bent at its middle. */
export function roughen(points, random, bend, longest) {
  const line = [points[0]];
  for (let at = 0; at + 1 < points.length; at += 1) {
    line.push(...bent(points[at], points[at + 1], random, bend, longest));
  }
  return line;
}

function bent(a, b, random, bend, longest) {
  if (distance(a, b) <= longest) return [b];
  const [mx, my] = along(a, b, random.between(0.4, 0.6));
  const shift = random.between(-bend, bend);
  const middle = [mx - (b[1] - a[1]) * shift, my + (b[0] - a[0]) * shift];
  // Smaller pieces bend less: a border is straight when looked at closely.
  const finer = bend * 0.8;
  return [
    ...bent(a, middle, random, finer, longest),
    ...bent(middle, b, random, finer, longest),
  ];
}

/** The position on a line nearest to a point, and the point there. */
export function nearest(line, point) {
  let best = { distance: Infinity, position: 0, point: line[0] };
  for (let at = 0; at + 1 < line.length; at += 1) {
    const share = foot(line[at], line[at + 1], point);
    const candidate = along(line[at], line[at + 1], share);
    const away = distance(candidate, point);
    if (away < best.distance) {
      best = { distance: away, position: at + share, point: candidate };
    }
  }
  return best;
}

function foot([ax, ay], [bx, by], [x, y]) {
  const dx = bx - ax;
  const dy = by - ay;
  const share = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  return Math.min(1, Math.max(0, share));
}

/** The corners strictly between two positions, in the order of walking. */
export function cornersBetween(line, from, to) {
  if (from > to) return cornersBetween(line, to, from).reverse();
  const corners = [];
  for (let at = Math.floor(from) + 1; at < to; at += 1) corners.push(line[at]);
  return corners;
}

/** The same on a closed line, always walked forward. */
export function cornersAround(line, from, to) {
  if (from < to) return cornersBetween(line, from, to);
  const last = line.length - 1;
  return [
    ...cornersBetween(line, from, last),
    line[0],
    ...cornersBetween(line, 0, to),
  ];
}

/** Whether a point lies within a closed line. */
export function within(line, [x, y]) {
  let inside = false;
  for (let at = 0; at + 1 < line.length; at += 1) {
    const [ax, ay] = line[at];
    const [bx, by] = line[at + 1];
    const crosses = ay > y !== by > y;
    if (crosses && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** On which side of an open line a point lies: 1 left, -1 right. */
export function side(line, point) {
  const { position } = nearest(line, point);
  const at = Math.min(line.length - 2, Math.floor(position));
  return turn(line[at], line[at + 1], point) > 0 ? 1 : -1;
}

/** Points at the given spacing along a line, with the direction there. */
export function milestones(line, spacingAt) {
  const stones = [];
  let missing = spacingAt(line[0]) / 2;
  for (let at = 0; at + 1 < line.length; at += 1) {
    const length = distance(line[at], line[at + 1]);
    let walked = missing;
    while (walked < length) {
      const point = along(line[at], line[at + 1], walked / length);
      stones.push({ point, heading: heading(line, at) });
      walked += spacingAt(point);
    }
    missing = walked - length;
  }
  return stones;
}

// Over several pieces, so that a single bend does not turn the pair of seeds
// that is set across the line.
function heading(line, at) {
  const from = line[Math.max(0, at - 2)];
  const to = line[Math.min(line.length - 1, at + 3)];
  const length = distance(from, to);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}
