// An invented town with two systems of areas that cut across each other.
import { addIndicator, control, drop, mapIsThere, textFile } from "./workshop-page.mjs";

/** Rectangles in hundredths of a degree, as boundaries. */
export function boundaries(name, features) {
  const at = (x, y) => [13 + x / 100, 52.5 + y / 100];
  return textFile(name, JSON.stringify({
    type: "FeatureCollection",
    features: features.map(({ box, ring, geometry, ...properties }) => {
      const [west, south, east, north] = box ?? [0, 0, 1, 1];
      const points = ring ?? [[west, south], [east, south], [east, north], [west, north], [west, south]];
      const polygon = { type: "Polygon", coordinates: [points.map(([x, y]) => at(x, y))] };
      return { type: "Feature", properties, geometry: geometry === undefined ? polygon : geometry };
    }),
  }));
}

/** Twelve planning areas, four by three. */
export const PLANNING = Array.from({ length: 12 }, (_, n) => {
  const [x, y] = [n % 4, Math.floor(n / 4)];
  return { plr: `01${String(n + 1).padStart(2, "0")}`, box: [x, y, x + 1, y + 1] };
});

/** Six catchments, three by two: all but none lies in one planning area. */
export const CATCHMENTS = Array.from({ length: 6 }, (_, n) => {
  const [x, y] = [n % 3, Math.floor(n / 3)];
  return { esb: `S${n + 1}`, box: [(x * 4) / 3, (y * 3) / 2, ((x + 1) * 4) / 3, ((y + 1) * 3) / 2] };
});

export const KINDER = [
  "plr;kinder;sgb2",
  ...PLANNING.map(({ plr }, n) => `${plr};${300 + 17 * n};${30 + ((n * 7) % 11) * 6}`),
].join("\n");

export const SEU = [
  "esb;untersucht;sprache",
  ...CATCHMENTS.map(({ esb }, n) => `${esb};${120 + 10 * n};${12 + ((n * 5) % 6) * 8}`),
].join("\n");

export const MAPS = [boundaries("planungsraeume.geojson", PLANNING), boundaries("schulbezirke.geojson", CATCHMENTS)];
export const TABLES = [textFile("kinder.csv", KINDER), textFile("seu.csv", SEU)];

/** Both maps with a table on each, and an indicator of each. */
export async function town(workshop, { files = [...MAPS, ...TABLES], ...options } = {}) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  await drop(page, files);
  await control(page, "areas.target").waitFor();
  await addIndicator(page, 0, { file: "kinder.csv", column: "sgb2", label: "SGB II", denominator: "kinder" });
  await addIndicator(page, 1, { file: "seu.csv", column: "sprache", label: "Sprachförderung", denominator: "untersucht" });
  await control(page, "index.minimumPopulation").fill("0");
  return page;
}

/** How many areas the map shows. */
export function areasOnMap(page) {
  return page.locator("#map .areas path").count();
}
