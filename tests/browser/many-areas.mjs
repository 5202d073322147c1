// An invented city as large as a test wants it: areas, counts of two years, a project.
import { fields } from "../bench/made/fields.mjs";
import { dice } from "../bench/made/numbers.mjs";
import { textFile } from "./workshop-page.mjs";

export const YEARS = [2022, 2024];

/** What offices call such things is long. */
const LABELS = ["Kinder unter 15 Jahren in Bedarfsgemeinschaften nach SGB II", "Arbeitslose an den 15- bis 64-Jährigen", "Schulabgänge ohne Abschluss", "Kinder mit Förderbedarf bei der Schuleingangsuntersuchung"];

const key = (at) => String(at + 1).padStart(5, "0");

/** Files to drop: boundaries, a table, and a recipe that uses both. */
export function manyAreas({ columns, rows, indicators, edition = "public", changes = 0 }) {
  const rings = fields(columns, rows, 1);
  const ids = Array.from({ length: indicators }, (_, at) => `i${at}`);
  return [
    textFile("gebiete.geojson", boundaries(rings)),
    textFile("zahlen.csv", numbers(rings.length, ids)),
    textFile("viele.raumbild.json", JSON.stringify(recipe(ids, edition, changes))),
  ];
}

function boundaries(rings) {
  const features = rings.map((ring, at) => ({
    type: "Feature",
    properties: { nr: key(at), name: `Gebiet ${key(at)}` },
    geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] },
  }));
  const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::25832" } };
  return JSON.stringify({ type: "FeatureCollection", crs, features });
}

/** Large enough that little is withheld; one in a hundred is missing. */
function numbers(areas, ids) {
  const next = dice(7);
  const heads = YEARS.flatMap((year) => [`alle_${year}`, ...ids.map((id) => `${id}_${year}`)]);
  const lines = Array.from({ length: areas }, (_, at) => {
    const burden = next();
    const cells = YEARS.flatMap(() => {
      const all = Math.round(800 + 4000 * next());
      const counts = ids.map(() => (next() < 0.01 ? "" : Math.round(all * (0.03 + 0.3 * burden + 0.1 * next()))));
      return [all, ...counts];
    });
    return [key(at), ...cells].join(";");
  });
  return [["nr", ...heads].join(";"), ...lines].join("\n");
}

function recipe(ids, edition, changes) {
  const count = (column) => ({ source: "zahlen", columns: [column] });
  const at = (id, year) => ({ numerator: count(`${id}_${year}`), denominator: count(`alle_${year}`) });
  const [before, now] = YEARS;
  const entries = ids.map((id, place) => ({ id, label: `${LABELS[place % LABELS.length]}, Merkmal ${place + 1}`, unit: "percent", direction: "higherIsWorse", date: `${now}-12-31`, ...at(id, now) }));
  const compared = entries.slice(0, changes).map(({ id, label, direction }) => ({
    id,
    label,
    direction,
    first: { date: `${before}-12-31`, ...at(id, before) },
    second: { date: `${now}-12-31`, ...at(id, now) },
  }));
  return {
    version: 1,
    sources: [{ id: "zahlen", file: "zahlen.csv", key: "nr", signs: "none", numbers: "auto", holder: "Stadt (erfunden)", widest: "public" }],
    geography: { file: "gebiete.geojson", key: "nr", name: "name", crs: "EPSG:25832" },
    population: count(`alle_${now}`),
    indicators: entries,
    index: { preset: "mss", minimumPopulation: 300 },
    disclosure: { profile: "minimum3" },
    publication: { title: "Viele Gebiete", language: "de", edition, publisher: "Stadt (erfunden)", licence: "CC0-1.0" },
    ...(changes > 0 && { analyses: [{ id: "change", label: `Veränderung seit ${before}`, change: { indicators: compared } }] }),
  };
}
