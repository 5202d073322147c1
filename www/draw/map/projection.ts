import { geoIdentity, geoPath } from "d3-geo";
import type { FeatureCollection, MultiPolygon } from "geojson";

import type { AreaFeature, Ring } from "../view.js";
import { innerCircle, type Circle } from "./label.js";

export type Point = readonly [number, number];

/** One area on the drawing. */
export interface Shape {
  readonly path: string;
  readonly rings: readonly (readonly Point[])[];
  /** The largest circle inside: where a sign stands, and how large it may be. */
  readonly inner: Circle;
}

/** All areas on one drawing, north up. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly kilometresPerUnit: number;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The outlines of other areas on the same sheet, as one path. */
  readonly trace: (features: readonly AreaFeature[]) => string;
}

const WIDTH = 800;

/** Of more areas than this each is so small that corners finer than this, in units, are not seen. */
const MANY = 2000;
const FINEST = 1;
const KILOMETRES_PER_DEGREE = 111.195;

/**
 * Lays the areas on a sheet 800 units wide. Degrees of longitude are shortened
 * by the cosine of the mean latitude: shapes look right at the size of a town.
 */
export function layOut(features: readonly AreaFeature[]): Sheet {
  const shorten = Math.cos((meanLatitude(features) * Math.PI) / 180);
  const flat = flatten(features, shorten);
  const [[left, top], [right, bottom]] = geoPath(geoIdentity()).bounds(flat);
  const ratio = (bottom - top) / (right - left);
  const height = Math.round(WIDTH * Math.min(Math.max(Number.isFinite(ratio) ? ratio : 1, 0.3), 1.5));
  const margin = 6;
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent([[margin, margin], [WIDTH - margin, height - margin]], flat);
  const draw = geoPath(projection).digits(1);
  const place = (point: Point): Point => projection([point[0], point[1]]) ?? [0, 0];
  const shapes = new Map<string, Shape>();
  for (const feature of flat.features) {
    const polygons = feature.geometry.coordinates.map((rings) =>
      rings.map((ring) => ring.map(([x = 0, y = 0]) => place([x, y]))));
    shapes.set(feature.properties.area, {
      path: features.length > MANY ? coarse(polygons.flat()) : (draw(feature) ?? ""),
      rings: polygons.flat(),
      inner: innerCircle(polygons),
    });
  }
  const trace = (others: readonly AreaFeature[]): string => draw(flatten(others, shorten)) ?? "";
  return { width: WIDTH, height, kilometresPerUnit: KILOMETRES_PER_DEGREE / projection.scale(), shapes, trace };
}

/** Every corner on a grid, so that neighbours still share their borders. */
function coarse(rings: readonly (readonly Point[])[]): string {
  const snap = (it: number): number => Math.round(it / FINEST) * FINEST;
  return rings.map((ring) => {
    const corners = ring.map(([x, y]) => `${snap(x)},${snap(y)}`);
    return `M${corners.filter((it, at) => at === 0 || it !== corners[at - 1]).join("L")}Z`;
  }).join("");
}

type Flat = FeatureCollection<MultiPolygon, { area: string }>;

function flatten(features: readonly AreaFeature[], shorten: number): Flat {
  const flatRing = (ring: Ring): number[][] => ring.map(([x, y]) => [x * shorten, y]);
  return {
    type: "FeatureCollection",
    features: features.map(({ area, geometry }) => ({
      type: "Feature",
      properties: { area },
      geometry: {
        type: "MultiPolygon",
        coordinates: polygonsOf(geometry).map((rings) => rings.map(flatRing)),
      },
    })),
  };
}

function polygonsOf(geometry: AreaFeature["geometry"]): readonly (readonly Ring[])[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

function meanLatitude(features: readonly AreaFeature[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const ring of polygonsOf(geometry).flat()) {
      for (const [, latitude] of ring) {
        least = Math.min(least, latitude);
        most = Math.max(most, latitude);
      }
    }
  }
  return least <= most ? (least + most) / 2 : 0;
}
