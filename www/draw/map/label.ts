import type { Point } from "./projection.js";

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

type Polygon = readonly (readonly Point[])[];

interface Cell extends Circle {
  readonly half: number;
}

/**
 * The largest circle that fits into the largest of the polygons, to within a
 * tenth of its radius: cells are split as long as they may hold a larger one.
 *
 * Reference: V. Agafonkin, "A new algorithm for finding a visual center of a
 * polygon", 2016.
 */
export function innerCircle(polygons: readonly Polygon[]): Circle {
  const polygon = polygons.reduce<Polygon>((best, next) =>
    extent(next[0] ?? []).size > extent(best[0] ?? []).size ? next : best, []);
  const { left, top, width, height } = extent(polygon[0] ?? []);
  const side = Math.min(width, height);
  if (!(side > 0)) return { x: left, y: top, radius: 0 };
  let best = measure(left + width / 2, top + height / 2, 0, polygon);
  const cells = startCells({ left, top, width, height }, side / 2, polygon);
  for (const cell of cells) if (cell.radius > best.radius) best = cell;
  for (let cell = takeBest(cells); cell; cell = takeBest(cells)) {
    // The others reach no further.
    if (reach(cell) <= Math.max(best.radius * 1.1, best.radius + side / 100)) break;
    const half = cell.half / 2;
    for (const [dx, dy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) {
      const part = measure(cell.x + dx * half, cell.y + dy * half, half, polygon);
      if (part.radius > best.radius) best = part;
      cells.push(part);
    }
  }
  return { x: best.x, y: best.y, radius: Math.max(best.radius, 0) };
}

/** The largest radius any point of the cell can have. */
function reach(cell: Cell): number {
  return cell.radius + cell.half * Math.SQRT2;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function startCells(box: Extent, half: number, polygon: Polygon): Cell[] {
  const cells: Cell[] = [];
  for (let x = box.left + half; x < box.left + box.width + half; x += 2 * half) {
    for (let y = box.top + half; y < box.top + box.height + half; y += 2 * half) {
      cells.push(measure(x, y, half, polygon));
    }
  }
  return cells;
}

/** There are never many: a heap would be longer than the search. */
function takeBest(cells: Cell[]): Cell | undefined {
  let best = 0;
  for (const [index, cell] of cells.entries()) {
    if (reach(cell) > reach(cells[best] ?? cell)) best = index;
  }
  return cells.splice(best, 1)[0];
}

function extent(ring: readonly Point[]): Extent & { readonly size: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (left > right) return { left: 0, top: 0, width: 0, height: 0, size: 0 };
  return { left, top, width: right - left, height: bottom - top, size: (right - left) * (bottom - top) };
}

/** The distance to the nearest edge; negative outside. */
function measure(x: number, y: number, half: number, polygon: Polygon): Cell {
  let inside = false;
  let nearest = Infinity;
  for (const ring of polygon) {
    let [bx, by] = ring.at(-1) ?? [x, y];
    for (const [ax, ay] of ring) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      nearest = Math.min(nearest, squaredDistance(x, y, ax, ay, bx, by));
      [bx, by] = [ax, ay];
    }
  }
  return { x, y, half, radius: (inside ? 1 : -1) * Math.sqrt(nearest) };
}

function squaredDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1) : 0;
  return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2;
}
