// Further tables and systems: schools and Kitas, larger areas, three systems with tables between them.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { control, drop, example, mapIsThere, openWorkshop, recipeOf, textFile } from "./workshop-page.mjs";
import { boundaries, CATCHMENTS, KINDER, PLANNING, town } from "./zones-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function fold(page, id) {
  const place = control(page, id);
  await place.waitFor();
  if (!(await place.evaluate((it) => it.open))) await place.locator(":scope > summary").click();
  return place;
}

async function picture(page, id, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/${name}.png`, await control(page, id).screenshot());
}

const HOMES = ["bezirk;schule;kinder", "0101;Astrid-Lindgren;30", "0102;Astrid-Lindgren;12", "0102;Brüder-Grimm;20", "0103;Brüder-Grimm;25", "0104;Tor;18"];

test("schools by the areas their children come from: added, scored, removed", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, ["bevoelkerung.csv", "soziales.csv", "bezirke.geojson", "ruesenhagen.raumbild.json"].map((name) => example(`ruesenhagen/${name}`)));
  await drop(page, [textFile("schueler.csv", HOMES.join("\n"))]);
  await page.locator(".file-name", { hasText: "schueler.csv" }).waitFor();
  const place = await fold(page, "institutions");
  await control(page, "add-institutions").click();
  await page.locator('[id="institutions[0].file"][aria-invalid]').waitFor();
  assert.equal(await page.locator(".drawn.stale").count(), 0, "the map does not wait for it");
  await control(page, "institutions[0].file").selectOption("schueler.csv");
  await control(page, "institutions[0].label").fill("Grundschulen");
  for (const [part, column] of [["home", "bezirk"], ["institution", "schule"], ["children", "kinder"]]) {
    assert.equal(await control(page, `institutions[0].${part}`).inputValue(), column);
  }
  await place.getByText("3 Einrichtungen mit ihrem Index").waitFor();
  await fold(page, "institutions-institutions1-scores");
  assert.match(await place.innerText(), /Astrid-Lindgren\s+−?\d,\d\d\s+42\s+2/);
  await assertAccessible(page, "institutions");
  await picture(page, "institutions", "further-institutions");
  const saved = await recipeOf(page);
  assert.deepEqual(saved.institutions, [{ id: "institutions1", label: "Grundschulen", file: "schueler.csv", home: "bezirk", institution: "schule", children: "kinder" }]);
  assert.ok(!saved.sources.some(({ file }) => file === "schueler.csv"));
  await control(page, "institutions[0].remove").click();
  await eventually(async () => assert.equal((await recipeOf(page)).institutions, undefined));
  assert.ok((await recipeOf(page)).sources.some(({ file }) => file === "schueler.csv"), "its columns are offered again");
  await control(page, "undo").click();
  await control(page, "institutions[0].label").waitFor();
  assert.deepEqual(page.faults, []);
});

test("areas that are Kitas: which are alone in their place", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, ["kitas.csv", "einschulung.csv", "wiesenau.raumbild.json"].map((name) => example(`wiesenau/${name}`)));
  await fold(page, "institutions");
  assert.equal(await control(page, "places").inputValue(), "kitas\nGemeinde");
  await page.getByText(/Einrichtungen sind an ihrem Ort allein/).waitFor();
  await control(page, "places").selectOption("");
  await page.getByText(/Einrichtungen sind an ihrem Ort allein/).waitFor({ state: "detached" });
  assert.equal((await recipeOf(page)).places, undefined);
  assert.deepEqual(page.faults, []);
});

/** Two halves of the town. */
const HALVES = boundaries("haelften.geojson", [
  { bzr: "W", name: "West", box: [0, 0, 2, 3] },
  { bzr: "O", name: "Ost", box: [2, 0, 4, 3] },
]);

test("larger areas: which area lies in which, by borders", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, [boundaries("planungsraeume.geojson", PLANNING), textFile("kinder.csv", KINDER), HALVES]);
  await page.locator(".file-name", { hasText: "haelften.geojson" }).waitFor();
  await fold(page, "levels");
  await control(page, "add-level").click();
  await control(page, "levels[0].file").selectOption("haelften.geojson");
  await control(page, "levels[0].key").selectOption("bzr");
  await control(page, "levels[0].id").fill("Stadthälften");
  await page.keyboard.press("Tab");
  await control(page, "new-indicator").selectOption({ index: 1 });
  await control(page, "add-indicator").click();
  await control(page, "indicators[0].denominator").selectOption({ label: "kinder" });
  await control(page, "index.minimumPopulation").fill("0");
  await page.getByText("2 größere Gebiete; 12 von 12 Gebieten liegen ganz in einem davon.").waitFor();
  const saved = await recipeOf(page);
  assert.equal(saved.levels[0].id, "Stadthälften");
  assert.equal(saved.zones, undefined, "no further system to convert from");
  await assertAccessible(page, "levels");
  await picture(page, "levels", "further-levels");
  await control(page, "levels[0].remove").click();
  await eventually(async () => assert.equal((await recipeOf(page)).levels, undefined));
  assert.deepEqual(page.faults, []);
});

/** Each catchment with the planning area it has most of, and its third. */
const WAYS = textFile("wege.csv", ["esb;plr;raum", ...CATCHMENTS.map(({ esb }, n) => `${esb};${PLANNING[n * 2].plr};R${(n % 3) + 1}`)].join("\n"));
const ROOMS = textFile("raeume.csv", ["raum;beratung;familien", "R1;20;140", "R2;31;150", "R3;12;90"].join("\n"));

test("a table between systems leads to the areas the index is for now", async () => {
  const page = await town(workshop);
  await drop(page, [WAYS, ROOMS]);
  await page.locator(".file-name", { hasText: "raeume.csv" }).waitFor();
  const recipe = await recipeOf(page);
  const at = recipe.sources.findIndex(({ file }) => file === "raeume.csv");
  await control(page, `sources[${at}].areas`).selectOption({ label: "andere Gebiete, für die es keine Karte gibt" });
  await control(page, "zones[1].crosswalk.file").selectOption("wege.csv");
  await control(page, "zones[1].crosswalk.from").selectOption("raum");
  await control(page, "zones[1].crosswalk.to").selectOption("plr");
  const ways = async () => (await recipeOf(page)).zones.map(({ crosswalk }) => crosswalk);
  await eventually(async () => assert.deepEqual((await ways())[1], { by: "table", file: "wege.csv", from: "raum", to: "plr" }));
  await page.locator('[id="areas.target.schulbezirke.geojson"]').check();
  await eventually(async () => assert.deepEqual((await ways())[1], { by: "table", file: "wege.csv", from: "raum", to: "esb" }));
  await page.locator('[id="areas.target.planungsraeume.geojson"]').check();
  await eventually(async () => assert.deepEqual((await ways())[1], { by: "table", file: "wege.csv", from: "raum", to: "plr" }));
  assert.deepEqual(page.faults, []);
});

const GRID = textFile("raster.csv", ["x;y;menschen", ...Array.from({ length: 48 }, (_, n) => `${(13 + ((n % 8) + 0.5) / 200).toFixed(4)};${(52.5 + (Math.floor(n / 8) + 0.5) / 200).toFixed(4)};${10 + n}`)].join("\n"));

test("residents of grid cells split the counts; the cells have a side", async () => {
  const page = await town(workshop);
  await drop(page, [GRID]);
  await page.locator(".file-name", { hasText: "raster.csv" }).waitFor();
  await page.locator('[id="zones[0].crosswalk.points"]').check();
  await control(page, "zones[0].crosswalk.file").selectOption("raster.csv");
  await control(page, "zones[0].crosswalk.weight").selectOption("menschen");
  await control(page, "zones[0].crosswalk.crs").selectOption("EPSG:4326");
  await control(page, "zones[0].crosswalk.cellSize").fill("0.005");
  await eventually(async () => {
    const [{ crosswalk }] = (await recipeOf(page)).zones;
    assert.deepEqual(crosswalk, { by: "points", file: "raster.csv", x: "x", y: "y", weight: "menschen", crs: "EPSG:4326", cellSize: 0.005 });
  });
  await page.locator(".drawn:not(.stale)").waitFor();
  assert.equal(await page.locator(".faults").count(), 0);
  assert.deepEqual(page.faults, []);
});
