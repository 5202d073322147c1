// A project of any size, for measuring: squares in rows, numbers from a formula.
import { textFile } from "./workshop-page.mjs";

/** Boundaries, a table and the project file for so many areas and indicators. */
export function largeProject(areas, count) {
  const side = Math.ceil(Math.sqrt(areas));
  const codes = Array.from({ length: areas }, (_, at) => String(1000 + at));
  const features = codes.map((key, at) => {
    const [x, y] = [10 + (at % side) * 0.01, 50 + Math.floor(at / side) * 0.01];
    const ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]];
    return { type: "Feature", properties: { key, name: `Gebiet ${key}` }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  const ids = Array.from({ length: count }, (_, at) => `i${at + 1}`);
  const rows = codes.map((key, at) => [key, 500 + (at * 37) % 900, ...ids.map((_, n) => 20 + ((at + 3) * (n + 7) * 53) % 211)].join(";"));
  const recipe = {
    version: 1,
    sources: [{ id: "zahlen", file: "zahlen.csv", key: "key", signs: "none", holder: "Probe", widest: "public" }],
    geography: { file: "raster.geojson", key: "key", name: "name", crs: "EPSG:4326" },
    population: { source: "zahlen", columns: ["einwohner"] },
    indicators: ids.map((id) => ({
      id,
      label: `Indikator ${id}`,
      unit: "percent",
      direction: "higherIsWorse",
      numerator: { source: "zahlen", columns: [id] },
      denominator: { source: "zahlen", columns: ["einwohner"] },
    })),
    index: { preset: "mss", minimumPopulation: 300 },
    disclosure: { profile: "minimum3" },
    publication: { title: "Raster", language: "de", edition: "internal", publisher: "Probe", licence: "CC0-1.0" },
  };
  return [
    textFile("raster.geojson", JSON.stringify({ type: "FeatureCollection", features })),
    textFile("zahlen.csv", [["key", "einwohner", ...ids].join(";"), ...rows].join("\n")),
    textFile("raster.raumbild.json", JSON.stringify(recipe)),
  ];
}
