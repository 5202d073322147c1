import type { AreaFeature, Ring } from "../../draw/view.js";
import { Json } from "./shape.js";

const [MOST_FEATURES, MOST_POINTS] = [20_000, 2_000_000];

export interface Boundary extends AreaFeature {
  /** The district's name; the tables have its code. */
  readonly district: string;
}

/** `geo/areas.geojson`: the polygons of areas that are in the index. */
export function readBoundaries(text: string, known: ReadonlySet<string>, file: string): Boundary[] {
  const json = Json.parse(text, file);
  json.entry("type").oneOf(["FeatureCollection"]);
  const seen = new Set<string>();
  return json.entry("features").list(MOST_FEATURES).map((feature) => {
    const properties = feature.entry("properties");
    const area = properties.entry("area");
    const code = area.text();
    if (!known.has(code) || seen.has(code)) throw area.fault();
    seen.add(code);
    const district = properties.entry("district").optionalText();
    return { area: code, district, geometry: readGeometry(feature.entry("geometry")) };
  });
}

function readGeometry(json: Json): AreaFeature["geometry"] {
  const type = json.entry("type").oneOf(["Polygon", "MultiPolygon"]);
  const coordinates = json.entry("coordinates");
  if (type === "Polygon") return { type, coordinates: readPolygon(coordinates) };
  return { type, coordinates: coordinates.list(MOST_POINTS).map(readPolygon) };
}

function readPolygon(json: Json): Ring[] {
  return json.list(MOST_POINTS).map((ring) => ring.list(MOST_POINTS).map(readPoint));
}

function readPoint(json: Json): readonly [number, number] {
  const [longitude, latitude] = json.list(4);
  if (!longitude || !latitude) throw json.fault();
  return [longitude.number(-180, 180), latitude.number(-90, 90)];
}
