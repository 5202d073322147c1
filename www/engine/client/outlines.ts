import type { LocateAreas, Ring } from "./engine.js";

/** Areas as flat lists: what crosses to the engine without being copied. */
export interface Outlines {
  /** The corners of all rings: x, y, x, y … */
  coordinates: Float64Array;
  /** With which corner each ring begins; at the end, how many there are. */
  rings: Uint32Array;
  /** With which ring each area begins; at the end, how many there are. */
  areas: Uint32Array;
}

type Geometry = LocateAreas["features"][number]["geometry"];

/** Areas without their nesting. */
export function flat({ features }: LocateAreas): Outlines {
  const rings: Ring[] = [];
  const areas = [0];
  for (const { geometry } of features) {
    for (const ring of ringsOf(geometry)) rings.push(ring);
    areas.push(rings.length);
  }
  const starts = [0];
  for (const ring of rings) starts.push((starts.at(-1) ?? 0) + ring.length);
  const coordinates = new Float64Array(2 * (starts.at(-1) ?? 0));
  let at = 0;
  for (const ring of rings)
    for (const [x = NaN, y = NaN] of ring) {
      coordinates[at++] = x;
      coordinates[at++] = y;
    }
  return {
    coordinates,
    rings: Uint32Array.from(starts),
    areas: Uint32Array.from(areas),
  };
}

function ringsOf(geometry: Geometry): readonly Ring[] {
  if (geometry === null || !("coordinates" in geometry)) return [];
  const { type, coordinates } = geometry;
  if (type === "Polygon") return coordinates as readonly Ring[];
  if (type !== "MultiPolygon") return [];
  return (coordinates as readonly (readonly Ring[])[]).flat();
}
