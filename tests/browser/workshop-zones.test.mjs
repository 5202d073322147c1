// Two systems of areas, a table on each, one index on either.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { choose, eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { addIndicator, classesOnMap, control, drop, mapIsThere, openWorkshop, recipeOf, textFile } from "./workshop-page.mjs";
import { areasOnMap, CATCHMENTS, MAPS, PLANNING, TABLES, town } from "./zones-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const report = (page) => page.locator("#conversions");

async function assertAccessible(page, state) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`), [], state);
}

test("two maps and two tables: one index, and the report in plain words", async () => {
  const page = await town(workshop);
  await report(page).waitFor();
  assert.equal(await areasOnMap(page), 12);
  const text = await report(page).innerText();
  assert.match(text, /Von „schulbezirke“ auf „planungsraeume“/);
  assert.match(text, /nach Flächenanteilen/);
  assert.match(text, /6 von 6 Gebieten liegen in mehr als einem Zielgebiet und wurden geteilt; zusammen ergibt das 24 Teile/);
  assert.match(text, /Die Zahlen von 12 Zielgebieten \(von 12\) sind geschätzt; keine ist genau/);
  assert.match(text, /Am meisten geschätzt ist 0101: 100 % seiner Zahl/);
  const rows = await report(page).locator("tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => row.split(/\s*\t\s*/)).sort(), [
    ["sprache", "192", "192 (erhalten)", "0", "0"],
    ["untersucht", "870", "870 (erhalten)", "0", "0"],
  ]);
  assert.match(await page.locator("#map").innerText(), /In 12 Gebieten sind Zahlen geschätzt/);
  // Each table found its areas by its keys.
  assert.equal(await control(page, "sources[0].areas").inputValue(), "");
  assert.equal(await control(page, "sources[1].areas").inputValue(), "schulbezirke");
  const item = page.locator("li.file", { hasText: "seu.csv" });
  assert.match(await item.innerText(), /6 von 6 Schlüsseln/);
  assert.match(await item.innerText(), /bleibt in der Ausgabe „nur intern“/);
  await assertAccessible(page, "computed");
  await page.locator("#hints").evaluate((fold) => { fold.open = true; });
  await assertAccessible(page, "hints");
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
});

test("on a small screen and in English", async () => {
  const page = await town(workshop, { viewport: { width: 320, height: 640 } });
  await report(page).waitFor();
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await assertFits(page);
  await page.getByRole("button", { name: "English" }).click();
  await eventually(async () => assert.match(await report(page).innerText(), /From “schulbezirke” to “planungsraeume”/));
  const text = await page.locator("main").innerText();
  assert.doesNotMatch(text, /\b(page|zones|report)\.[a-z]+\.[a-z]/, "a text without words");
  await assertAccessible(page, "small, English");
});

test("the index on the other system, back by undo, and nothing is lost", async () => {
  const page = await town(workshop);
  await report(page).waitFor();
  await choose(page, "geography.name", "plr");
  await choose(page, "geography.district.key", "plr");
  const first = await recipeOf(page);
  // The map follows a moment later: only then do its labels name the district.
  await eventually(async () => assert.match((await classesOnMap(page))[0], /^0101, 0101: /));
  const classes = await classesOnMap(page);
  await control(page, "areas.target.schulbezirke.geojson").check();
  await eventually(async () => assert.equal(await areasOnMap(page), 6));
  await eventually(async () => assert.match(await report(page).innerText(), /Von „planungsraeume“ auf „schulbezirke“/));
  const second = await recipeOf(page);
  assert.equal(second.geography.file, "schulbezirke.geojson");
  assert.deepEqual(second.sources.map(({ areas }) => areas), ["planungsraeume", undefined]);
  assert.deepEqual(second.zones[0].district, first.geography.district);
  await page.keyboard.press("Tab");
  await control(page, "undo").click();
  await eventually(async () => assert.equal(await areasOnMap(page), 12));
  assert.deepEqual(await recipeOf(page), first);
  await control(page, "redo").click();
  await eventually(async () => assert.equal(await areasOnMap(page), 6));
  // There and back by the control: all that was said of the areas is there.
  await control(page, "areas.target.planungsraeume.geojson").check();
  await eventually(async () => assert.equal(await areasOnMap(page), 12));
  const back = await recipeOf(page);
  assert.deepEqual({ ...back.geography, id: undefined }, { ...first.geography, id: undefined });
  assert.deepEqual(await classesOnMap(page), classes);
  await page.getByLabel("Grenzen von „schulbezirke“ zeigen").check();
  await eventually(async () => assert.match(await page.locator("#map .overlay").getAttribute("d"), /^M.*Z/));
  assert.deepEqual(page.faults, []);
});

test("by addresses with a weight, and by a table", async () => {
  const page = await town(workshop);
  await report(page).waitFor();
  const centres = PLANNING.flatMap(({ box: [x, y] }, n) => [
    `${13 + (x + 0.21) / 100};${52.5 + (y + 0.32) / 100};${n + 1}`,
    `${13 + (x + 0.79) / 100};${52.5 + (y + 0.73) / 100};2`,
  ]);
  const points = textFile("adressen.csv", ["lon;lat;wohnungen", ...centres].join("\n").replaceAll(".", ","));
  const pairs = CATCHMENTS.map(({ esb }, n) => `${esb};${PLANNING[2 * n].plr};1`).concat(CATCHMENTS.map(({ esb }, n) => `${esb};${PLANNING[2 * n + 1].plr};3`));
  await drop(page, [points, textFile("umstieg.csv", ["bezirk;raum;anteil", ...pairs].join("\n"))]);
  await control(page, "zones[0].crosswalk.points").check();
  await page.locator(".complaint", { hasText: "wie „schulbezirke“ umgerechnet wird" }).first().waitFor();
  await assertAccessible(page, "points asked");
  await choose(page, "zones[0].crosswalk.file", "adressen.csv");
  assert.equal(await control(page, "zones[0].crosswalk.x").inputValue(), "lon");
  assert.equal(await control(page, "zones[0].crosswalk.y").inputValue(), "lat");
  await choose(page, "zones[0].crosswalk.weight", "wohnungen");
  await eventually(async () => assert.match(await report(page).innerText(), /nach Punkten oder Adressen/));
  const byPoints = await recipeOf(page);
  assert.deepEqual(byPoints.zones[0].crosswalk, { by: "points", file: "adressen.csv", x: "lon", y: "lat", weight: "wohnungen" });
  assert.ok(!byPoints.sources.some(({ file }) => file === "adressen.csv"));
  await control(page, "zones[0].crosswalk.table").check();
  await choose(page, "zones[0].crosswalk.file", "umstieg.csv");
  assert.equal(await control(page, "zones[0].crosswalk.from").inputValue(), "bezirk");
  assert.equal(await control(page, "zones[0].crosswalk.to").inputValue(), "raum");
  await choose(page, "zones[0].crosswalk.weight", "anteil");
  await eventually(async () => assert.match(await report(page).innerText(), /mit der Umsteigetabelle/));
  assert.match(await report(page).innerText(), /zusammen ergibt das 12 Teile/);
  await assertAccessible(page, "table");
  assert.deepEqual(page.faults, []);
});

test("a saved project brings the systems back, and the command computes the same", async () => {
  const page = await town(workshop);
  await report(page).waitFor();
  await control(page, "zones[0].id").evaluate((it) => { it.closest("details").open = true; });
  await control(page, "zones[0].id").fill("Einschulungsbereiche");
  await control(page, "zones[0].id").press("Tab");
  await control(page, "publication.title").fill("Probe");
  await control(page, "publication.publisher").fill("Stadt");
  for (const at of [0, 1]) {
    await control(page, `sources[${at}].holder`).evaluate((it) => { it.closest("details").open = true; });
    await control(page, `sources[${at}].holder`).fill("Amt");
  }
  await eventually(async () => assert.match(await report(page).innerText(), /Von „Einschulungsbereiche“/));
  const recipe = await recipeOf(page);
  assert.equal(recipe.sources[1].areas, "Einschulungsbereiche");
  const classes = await classesOnMap(page);
  // What is estimated leaves no wider than this.
  await control(page, "publication.edition.committee").check();
  await control(page, "check").click();
  const refused = page.locator(".faults", { hasText: "nur in der internen Ausgabe" });
  await refused.waitFor();
  assert.match(await refused.innerText(), /„sprache“ beruht auf Zahlen, die von „Einschulungsbereiche“ umgerechnet/);
  const again = await workshop.open();
  await mapIsThere(again, 62);
  const project = textFile("probe.raumbild.json", JSON.stringify(recipe));
  await drop(again, [project, ...TABLES, ...MAPS]);
  await report(again).waitFor();
  assert.deepEqual(await classesOnMap(again), classes);
  assert.deepEqual(await recipeOf(again), recipe);

  const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
  try {
    for (const { name, bytes } of [project, ...TABLES, ...MAPS]) writeFileSync(join(folder, name), bytes);
    const command = new URL("../../pkg/dist/bin/raumbild.js", import.meta.url).pathname;
    const out = join(folder, "ergebnis");
    const ran = spawnSync(process.execPath, [command, "run", join(folder, project.name), "--out", out, "--lang", "de"], { encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr + ran.stdout);
    const rows = readFileSync(join(out, "data/index.csv"), "utf8").trim().split(/\r?\n/);
    assert.equal(rows.length, 13);
    const [head, ...cells] = rows.map((row) => row.replace(/^\ufeff/, "").split(","));
    const found = new Map(cells.map((row) => [row[head.indexOf("area")], row[head.indexOf("class")]]));
    // As the map says it: "0101: Klasse 2 von 4, mittel".
    const shown = new Map(classes.map((text) => [text.slice(0, 4), /Klasse (\d)/.exec(text)?.[1]]));
    assert.deepEqual(found, new Map(PLANNING.map(({ plr }) => [plr, shown.get(plr)])));
    const manifest = readFileSync(join(out, "import.json"), "utf8");
    assert.match(manifest, /Einschulungsbereiche/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("old areas of which there is no map, by a table alone", async () => {
  const old = PLANNING.flatMap((_, n) => [`alt${2 * n};${100 + n};${10 + ((n * 5) % 7)}`, `alt${2 * n + 1};${90 + n};${8 + ((n * 3) % 5)}`]);
  const pairs = PLANNING.flatMap(({ plr }, n) => [`alt${2 * n};${plr}`, `alt${2 * n + 1};${plr}`]);
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, [MAPS[0], TABLES[0], textFile("frueher.csv", ["gebiet;n;k", ...old].join("\n")), textFile("umstieg.csv", ["alt;neu", ...pairs].join("\n"))]);
  await choose(page, "sources[1].key", "gebiet");
  await control(page, "sources[1].areas").selectOption({ label: "andere Gebiete, für die es keine Karte gibt" });
  await choose(page, "zones[0].crosswalk.file", "umstieg.csv");
  await choose(page, "zones[0].crosswalk.from", "alt");
  await choose(page, "zones[0].crosswalk.to", "neu");
  await addIndicator(page, 0, { file: "frueher.csv", column: "k", label: "Früher", denominator: "n" });
  await control(page, "index.minimumPopulation").fill("0");
  await eventually(async () => assert.match(await report(page).innerText(), /Keine ist geschätzt/));
  assert.match(await page.locator("li.file", { hasText: "frueher.csv" }).innerText(), /nichts ist geschätzt/);
  assert.deepEqual(page.faults, []);
});

test("a second map that comes later takes over the table whose keys it has", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, [MAPS[0], ...TABLES]);
  await page.locator("li.file", { hasText: "seu.csv" }).locator(".reading, .complaint").first().waitFor();
  assert.equal(await control(page, "areas.target").count(), 0);
  await drop(page, [MAPS[1]]);
  await control(page, "areas.target").waitFor();
  await eventually(async () => assert.equal(await control(page, "sources[1].areas").inputValue(), "schulbezirke"));
  assert.equal(await control(page, "sources[1].key").inputValue(), "esb");
  assert.equal(await control(page, "sources[0].areas").inputValue(), "");
  await page.getByRole("button", { name: "Entfernen: schulbezirke.geojson" }).click();
  await control(page, "areas.target").waitFor({ state: "detached" });
  await control(page, "undo").click();
  await control(page, "areas.target").waitFor();
  assert.equal(await control(page, "sources[1].areas").inputValue(), "schulbezirke");
  assert.deepEqual(page.faults, []);
});
