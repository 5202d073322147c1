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

/** Areas without their nesting. */
export function flat({ features }: LocateAreas): Outlines {
  const rings: Ring[] = [];
  const areas = [0];
  for (const { geometry } of features) {
    if (geometry !== null && "coordinates" in geometry)
      rings.push(
        ...(geometry.type === "Polygon"
          ? (geometry.coordinates as readonly Ring[])
          : geometry.type === "MultiPolygon"
            ? (geometry.coordinates as readonly (readonly Ring[])[]).flat()
            : []),
      );
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
