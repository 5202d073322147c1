// Berlin's planning areas and its school catchments, with a table on each.
// The files lie beside the project; without them nothing is tested.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { eventually } from "./import-page.mjs";
import { addIndicator, control, drop, mapIsThere, openWorkshop, textFile } from "./workshop-page.mjs";
import { areasOnMap } from "./zones-page.mjs";

const DATA = new URL("../../../shared/data/", import.meta.url);
const PLACES = {
  "planungsraeume.geojson": "de-berlin-lor/lor_planungsraeume_2021_wgs84_simplified.geojson",
  "einschulungsbereiche.geojson": "de-berlin-overlap/RBS_OD_ESB_2019_06.geojson",
  "einwohner.csv": "de-berlin-ewr/2021-02-t2-planning-areas.csv",
};
const absent = Object.values(PLACES).filter((path) => !existsSync(new URL(path, DATA)));
const skip = absent.length > 0 ? `not beside the project: ${absent.join(", ")}` : false;

let workshop;
before(async () => {
  if (!skip) workshop = await openWorkshop();
});
after(() => workshop?.close());

function read() {
  const files = Object.entries(PLACES).map(([name, path]) => ({ name, bytes: readFileSync(new URL(path, DATA)) }));
  const catchments = JSON.parse(files[1].bytes.toString()).features.map(({ properties }) => properties.ESB);
  // Nobody publishes numbers by catchment: these are invented.
  const rows = catchments.map((key, n) => `${key};${60 + ((n * 37) % 90)};${4 + ((n * 53) % 31)}`);
  return [...files, textFile("eingangsuntersuchung.csv", ["esb;kinder;foerderbedarf", ...rows].join("\n"))];
}

test("one index on either system, with the report", { skip, timeout: 300_000 }, async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  const began = performance.now();
  await drop(page, read());
  await control(page, "areas.target").waitFor({ timeout: 120_000 });
  console.log(`proposals after ${Math.round(performance.now() - began)} ms`);
  assert.equal(await control(page, "geography.key").inputValue(), "PLR_ID");
  assert.equal(await control(page, "zones[0].key").inputValue(), "ESB");
  // The file does not say so: only this system brings it to Berlin.
  assert.equal(await control(page, "zones[0].crs").inputValue(), "EPSG:25833");
  assert.equal(await control(page, "sources[0].key").inputValue(), "id");
  assert.equal(await control(page, "sources[1].areas").inputValue(), "einschulungsbereiche");
  await addIndicator(page, 0, { file: "einwohner.csv", column: "inhabitants_foreigners", label: "Ausländeranteil", denominator: "inhabitants" });
  await addIndicator(page, 1, { file: "eingangsuntersuchung.csv", column: "foerderbedarf", label: "Förderbedarf", denominator: "kinder" });
  const report = page.locator("#conversions");
  await report.waitFor({ timeout: 60_000 });
  const text = await report.innerText();
  assert.match(text, /Von „einschulungsbereiche“ auf „planungsraeume“/);
  const [, split, sources, pieces] = /(\d+) von (\d+) Gebieten liegen in mehr .* ergibt das ([\d.]+) Teile/.exec(text);
  assert.equal(sources, "346");
  assert.ok(Number(split) > 100 && Number(pieces.replace(".", "")) > 600, text);
  assert.match(text, /(von|Von) 542/);
  assert.equal(await areasOnMap(page), 542);
  const sums = await report.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  for (const [, before, after] of sums) assert.equal(after, `${before} (erhalten)`);
  if (process.env["RAUMBILD_SHOTS"]) await page.screenshot({ path: `${process.env["RAUMBILD_SHOTS"]}/berlin-plr.png`, fullPage: true });
  await control(page, "areas.target.einschulungsbereiche.geojson").check();
  await eventually(async () => assert.equal(await areasOnMap(page), 346), 60_000);
  await eventually(async () => assert.match(await report.innerText(), /Von „planungsraeume“ auf „einschulungsbereiche“/), 60_000);
  if (process.env["RAUMBILD_SHOTS"]) await page.screenshot({ path: `${process.env["RAUMBILD_SHOTS"]}/berlin-esb.png`, fullPage: true });
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
});
