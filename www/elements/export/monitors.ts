/** Tables for KomMonitor and KECK-Atlas: a figure, and beside it always its status. */
import { languageOf } from "../../draw/words.js";
import type { BundleData } from "../read/data.js";
import { csvOf, plain, type Cell } from "./lines.js";
import { told, wordsOfBundle } from "./rows.js";

/** One table for each indicator, a column for its date, and the areas as spatial units. */
export function kommonitor(bundle: BundleData): Map<string, string> {
  const words = wordsOfBundle(bundle);
  const files = new Map<string, string>();
  for (const indicator of bundle.indicators) {
    const date = indicator.date ?? "value";
    const rows = bundle.index.map(({ area, name }): Cell[] => {
      const { value, status } = told(indicator, area, words);
      return [area, name, value, status];
    });
    files.set(`indikator-${fileName(indicator.id)}.csv`, csvOf([["ID", "NAME", date, `STATUS_${date}`], ...rows], { between: ";" }));
  }
  const latest = bundle.indicators.map(({ date }) => date ?? "").sort().at(-1) || "value";
  const classes = bundle.index.map(({ area, name, class: number, status, reason }): Cell[] => [area, name, number, reason === "" ? status : `${status}: ${reason}`]);
  files.set("indikator-index.csv", csvOf([["ID", "NAME", latest, `STATUS_${latest}`], ...classes], { between: ";" }));
  if (bundle.boundaries.length > 0) files.set("raumeinheiten.geojson", spatialUnits(bundle));
  return files;
}

function spatialUnits({ boundaries, index }: BundleData): string {
  const names = new Map(index.map(({ area, name }) => [area, name]));
  const features = boundaries.map(({ area, geometry }) => ({
    type: "Feature", properties: { ID: plain(area), NAME: plain(names.get(area) ?? area) }, geometry,
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features })}\n`;
}

/** A sheet as German spreadsheets open it: semicolons, decimal commas, one row for each area. */
export function keck(bundle: BundleData): Map<string, string> {
  const words = wordsOfBundle(bundle);
  const german = languageOf(bundle.language) !== "en";
  const [key, name, klass] = german ? ["Gebietsschlüssel", "Gebiet", "Klasse"] : ["Area code", "Area", "Class"];
  const dated = bundle.indicators.map(({ label, date }) => (date === null ? label : `${label} (${date})`));
  const head = [key, name, klass, `${klass}: Status`, ...dated.flatMap((label) => [label, `${label}: Status`])];
  const rows = bundle.index.map(({ area, name: called, class: number, status, reason }): Cell[] => [
    area, called, number, reason === "" ? status : `${status}: ${reason}`,
    ...bundle.indicators.flatMap((indicator): Cell[] => {
      const { value, status: why } = told(indicator, area, words);
      return [value, why];
    }),
  ]);
  return new Map([["keck.csv", csvOf([head, ...rows], { between: ";", german })]]);
}

function fileName(id: string): string {
  return id.replace(/[^\w-]+/g, "-");
}
