// Invented areas that fill a rectangle: like bricks in a wall, their corners
// moved and each of their six borders bent, the same for both neighbours.
// @ts-check

/** Pieces of a border: six of these make rings of 48 points. */
const PIECES = 8;
/** Metres from one area to the next: half a square kilometre each. */
const SIDE = 707;
/** Where they lie, as in a zone of UTM. */
const [WEST, SOUTH] = [350_000, 5_650_000];

/**
 * A number from 0 to 1 that depends on three others alone.
 * @param {number} seed
 * @param {number} one
 * @param {number} other
 */
function chance(seed, one, other) {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(one + 1, 0x85ebca6b) ^ Math.imul(other + 1, 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32;
}

/** Centimetres, as surveys have them. @param {number} metres */
const round = (metres) => Math.round(metres * 100) / 100;

/**
 * @param {number} columns
 * @param {number} rows
 * @param {number} seed another one moves everything inside the same rectangle
 * @returns {[number, number][][]} a ring for each area, not closed
 */
export function fields(columns, rows, seed) {
  const [wide, tall] = [columns * SIDE, rows * SIDE];
  /** @type {Map<number, [number, number][]>} */ const known = new Map();
  const width = 2 * columns + 2;
  /** @type {(at: number, row: number) => [number, number]} */
  const corner = (at, row) => {
    const x = (at - 0.5) / 2 + (chance(seed, at, 2 * row) - 0.5) * 0.3;
    const y = row + ((at + row) % 2 === 0 ? 0.12 : -0.12) + (chance(seed, at, 2 * row + 1) - 0.5) * 0.3;
    const outside = row === 0 || row === rows;
    return [round(Math.min(Math.max(x * SIDE, 0), wide)), round(outside ? (row * SIDE) : y * SIDE)];
  };
  /** From one corner to the next to the east (0) or the north (1). */
  const border = (/** @type {number} */ at, /** @type {number} */ row, /** @type {0 | 1} */ north) => {
    const key = (row * width + at) * 2 + north;
    let points = known.get(key);
    if (points === undefined) {
      const ends = [corner(at, row), north ? corner(at, row + 1) : corner(at + 1, row)];
      points = bent(ends[0] ?? [0, 0], ends[1] ?? [0, 0], seed, key, [wide, tall]);
      known.set(key, points);
    }
    return points;
  };
  const back = (/** @type {[number, number][]} */ points) => [...points].reverse();
  const rings = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = 2 * column + (row % 2);
      const lines = [
        border(at, row, 0),
        border(at + 1, row, 0),
        border(at + 2, row, 1),
        back(border(at + 1, row + 1, 0)),
        back(border(at, row + 1, 0)),
        back(border(at, row, 1)),
      ];
      rings.push(lines.flatMap((line) => line.slice(0, -1)).filter(([x, y], place, all) => {
        const [u, v] = all.at(place - 1) ?? [NaN, NaN];
        return x !== u || y !== v;
      }));
    }
  }
  return rings.map((ring) => ring.map(([x, y]) => /** @type {[number, number]} */ ([round(x + WEST), round(y + SOUTH)])));
}

/**
 * A line in pieces: every middle is moved, by half as much each time. What
 * lies on the rectangle stays on it.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {number} seed
 * @param {number} key
 * @param {[number, number]} size
 * @returns {[number, number][]}
 */
function bent(from, to, seed, key, [wide, tall]) {
  const way = [to[0] - from[0], to[1] - from[1]];
  const off = new Float64Array(PIECES + 1);
  const edge = (from[0] === to[0] && (from[0] === 0 || from[0] === wide)) || (from[1] === to[1] && (from[1] === 0 || from[1] === tall));
  let reach = edge ? 0 : 0.1;
  for (let step = PIECES; step > 1; step /= 2) {
    for (let at = step / 2; at < PIECES; at += step) {
      const middle = ((off[at - step / 2] ?? 0) + (off[at + step / 2] ?? 0)) / 2;
      off[at] = middle + reach * (2 * chance(seed, key, at) - 1);
    }
    reach /= 2;
  }
  return Array.from(off, (off, at) => {
    const share = at / PIECES;
    const [x = 0, y = 0] = way;
    return [
      round(Math.min(Math.max(from[0] + share * x - off * y, 0), wide)),
      round(Math.min(Math.max(from[1] + share * y + off * x, 0), tall)),
    ];
  });
}

/** @param {[number, number][][]} rings */
export function flat(rings) {
  let end = 0;
  return {
    coordinates: Float64Array.from(rings.flat(2)),
    ringEnds: Uint32Array.from(rings, (ring) => (end += ring.length)),
  };
}

/** As GeoJSON text, with a number for each. @param {[number, number][][]} rings */
export function geojson(rings) {
  const features = rings.map((ring, id) => ({
    type: "Feature",
    properties: { id, one: 1 },
    geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] },
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}
