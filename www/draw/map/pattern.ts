import type { Point } from "./projection.js";

type Rings = readonly (readonly Point[])[];

/**
 * Patterns are drawn as lines cut to the area, not as SVG `pattern` elements:
 * those are found by id, and `url(#id)` fails in some browsers under a
 * `<base href>`, and clashes where two drawings are on one page.
 */
export function hatch(rings: Rings, spacing: number): string {
  const turned = rings.map((ring) => ring.map(([x, y]): Point => [(x + y) * Math.SQRT1_2, (y - x) * Math.SQRT1_2]));
  const back = (u: number, v: number): string => point((u - v) * Math.SQRT1_2, (u + v) * Math.SQRT1_2);
  return runs(turned, spacing).map(({ from, to, at }) => `M${back(from, at)}L${back(to, at)}`).join("");
}

/** Level lines. */
export function lines(rings: Rings, spacing: number): string {
  return runs(rings, spacing).map(({ from, to, at }) => `M${point(from, at)}L${point(to, at)}`).join("");
}

/** Dots in staggered rows, each a line without length: the round cap draws it. */
export function dots(rings: Rings, spacing: number): string {
  const parts: string[] = [];
  for (const { from, to, at } of runs(rings, spacing)) {
    const shift = Math.round(at / spacing - 0.5) % 2 === 0 ? 0 : spacing / 2;
    // A dot at the very edge would be cut in half by the outline.
    const first = Math.ceil((from + spacing / 4 - shift) / spacing);
    for (let step = first; step * spacing + shift < to - spacing / 4; step += 1) {
      parts.push(`M${point(step * spacing + shift, at)}h0`);
    }
  }
  return parts.join("");
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** The pieces of equally spaced level lines that lie inside the rings (even-odd). */
function runs(rings: Rings, spacing: number): Run[] {
  const rows = new Map<number, number[]>();
  for (const ring of rings) {
    let [bx, by] = ring.at(-1) ?? [0, 0];
    for (const [ax, ay] of ring) {
      const [low, high] = ay < by ? [ay, by] : [by, ay];
      for (let row = Math.ceil(low / spacing - 0.5); (row + 0.5) * spacing < high; row += 1) {
        const x = ax + (((row + 0.5) * spacing - ay) / (by - ay)) * (bx - ax);
        const found = rows.get(row);
        if (found) found.push(x);
        else rows.set(row, [x]);
      }
      [bx, by] = [ax, ay];
    }
  }
  return [...rows].flatMap(([row, crossings]) => pairs(crossings, (row + 0.5) * spacing));
}

function pairs(crossings: number[], at: number): Run[] {
  crossings.sort((one, other) => one - other);
  const found: Run[] = [];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    found.push({ from: crossings[index] ?? 0, to: crossings[index + 1] ?? 0, at });
  }
  return found;
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
