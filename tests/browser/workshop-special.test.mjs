// Special cases of an indicator: several years, age groups, a survey, burdens at once.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { control, drop, example, mapIsThere, openWorkshop, recipeOf, textFile } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  return page;
}

async function fold(page, id) {
  const place = control(page, id);
  if (!(await place.evaluate((it) => it.open))) await place.locator(":scope > summary").click();
  return place;
}

async function special(page, at = 0) {
  await fold(page, `indicators[${at}]`);
  return fold(page, `indicators[${at}].special`);
}

/** The preview is of the project as it is now. */
async function current(page) {
  await page.locator(".drawn:not(.stale)").waitFor();
  await page.getByText("Fertig gerechnet").waitFor();
}

async function picture(page, id, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/${name}.png`, await control(page, id).screenshot());
}

const indicator = async (page, at = 0) => (await recipeOf(page)).indicators[at];

test("several years together, filled in from the columns' names", async () => {
  const page = await openExample();
  const before = await indicator(page);
  const place = await special(page);
  await control(page, "indicators[0].shape").selectOption("pool");
  await place.getByText("Drei Jahre zusammen schwanken weniger").waitFor();
  await eventually(async () => {
    const { pool, numerator, denominator } = await indicator(page);
    assert.deepEqual([numerator, denominator], [undefined, undefined]);
    assert.deepEqual(pool.map(({ date }) => date), ["2022", "2024"]);
    assert.deepEqual(pool[0].numerator, { source: "soziales", columns: ["sgb2_u15_2022"] });
  });
  await current(page);
  assert.equal(await page.locator(".faults").count(), 0);
  await control(page, "indicators[0].poolRule").selectOption("available");
  await eventually(async () => assert.equal((await indicator(page)).poolRule, "available"));
  await control(page, "indicators[0].interval").selectOption("garwood");
  await eventually(async () => assert.equal((await indicator(page)).interval, "garwood"));
  await assertAccessible(page, "pooled");
  await picture(page, "indicators[0]", "special-pool");
  await control(page, "indicators[0].pool.add").click();
  await page.locator(`[id="indicators[0].pool[2].numerator"][aria-invalid]`).waitFor();
  await control(page, "indicators[0].pool[2].remove").click();
  await control(page, "indicators[0].interval").selectOption("");
  await control(page, "indicators[0].shape").selectOption("plain");
  await eventually(async () => {
    const { label, numerator, denominator, interval } = await indicator(page);
    assert.deepEqual({ label, numerator, denominator }, { label: before.label, numerator: before.numerator, denominator: before.denominator });
    assert.equal(interval, undefined);
  });
  assert.deepEqual(page.faults, []);
});

test("age groups make areas comparable, and cannot be pulled as well", async () => {
  const page = await openExample();
  await special(page, 1);
  await control(page, "indicators[1].shrink").selectOption("city");
  await control(page, "indicators[1].shape").selectOption("standardise");
  await eventually(async () => assert.equal((await indicator(page, 1)).shrink, undefined));
  assert.equal(await control(page, "indicators[1].shrink").count(), 0);
  await control(page, "indicators[1].standardise.add").click();
  const group = "indicators[1].standardise.groups[1]";
  await control(page, `${group}.numerator`).selectOption({ label: "hze_2024" });
  await control(page, `${group}.denominator`).selectOption({ label: "u21_2024" });
  await current(page);
  await control(page, "indicators[1].standardise.method").selectOption("direct");
  await control(page, `${group}.standard`).fill("2000");
  await page.keyboard.press("Tab");
  await eventually(async () => {
    const { method, groups } = (await indicator(page, 1)).standardise;
    assert.equal(method, "direct");
    assert.equal(groups[1].standard, 2000);
  });
  await assertAccessible(page, "standardised");
  await picture(page, "indicators[1]", "special-ages");
  assert.deepEqual(page.faults, []);
});

/** The invented survey, and a project that has yet to be told of it. */
function surveyFiles() {
  const file = (name) => ({ name, bytes: readFileSync(new URL(`../reference/survey/${name}`, import.meta.url)) });
  const invited = { source: "s", columns: ["eingeladen"] };
  const recipe = {
    version: 1,
    sources: [{ id: "s", file: "gebiete.csv", key: "Nr", holder: "Amt", widest: "public" }],
    geography: { file: "gebiete.csv", key: "Nr", name: "Name" },
    indicators: [{ id: "verein", label: "In keinem Verein", unit: "percent", direction: "higherIsWorse", numerator: invited, denominator: invited }],
    index: { preset: "mss", minimumPopulation: 0 },
    disclosure: { profile: "minimum3" },
    publication: { title: "T", edition: "internal", publisher: "S", licence: "CC0-1.0" },
  };
  return [file("gebiete.csv"), file("befragung.csv"), textFile("t.raumbild.json", JSON.stringify(recipe))];
}

test("a survey: which answers count, weights, who was invited; for the house only", async () => {
  const page = await openExample();
  await drop(page, surveyFiles());
  await page.locator(".file-name", { hasText: "befragung.csv" }).waitFor();
  await special(page);
  const path = "indicators[0].survey";
  await control(page, "indicators[0].shape").selectOption("survey");
  await control(page, `${path}.file`).selectOption("befragung.csv");
  await control(page, `${path}.area`).selectOption("Stadtteil");
  await control(page, `${path}.counts.answers.column`).selectOption("Verein");
  await page.locator(`[id="${path}.counts.answers.yes"][aria-invalid]`).waitFor();
  await control(page, `${path}.counts.answers.yes`).fill("nein");
  await control(page, `${path}.counts.answers.none`).fill("weiß nicht");
  await page.keyboard.press("Tab");
  await control(page, `${path}.weight`).selectOption("Gewicht");
  await control(page, `${path}.invited`).selectOption({ label: "eingeladen" });
  await page.getByText(/Fragebögen gezählt; \d+ Gebiete ohne Zahl\. Niedrigster Rücklauf: \d+ %/).waitFor();
  await eventually(async () => {
    const { survey } = await indicator(page);
    assert.deepEqual(survey.counts, { answers: { column: "Verein", yes: ["nein"], none: ["weiß nicht"] } });
    assert.equal(survey.weight, "Gewicht");
  });
  assert.ok(!(await recipeOf(page)).sources.some(({ file }) => file === "befragung.csv"));
  await control(page, `${path}.minimum`).fill("60");
  await eventually(async () => assert.equal((await indicator(page)).survey.minimum, 60));
  await control(page, `${path}.minimum`).fill("35");
  await assertAccessible(page, "survey");
  await picture(page, "indicators[0]", "special-survey");
  await control(page, `${path}.counts`).selectOption("level");
  await control(page, `${path}.counts.level.measures[0].columns`).selectOption("Glück1");
  await control(page, `${path}.counts.level.measures[0].columns.take`).click();
  await control(page, `${path}.counts.level.measures[0].columns`).selectOption("Glück2");
  await control(page, `${path}.counts.level.measures[0].columns.take`).click();
  await page.getByText(/Fragebögen gezählt/).waitFor();
  await eventually(async () => assert.deepEqual((await indicator(page)).survey.counts, { level: { is: "low", measures: [{ columns: ["Glück1", "Glück2"], high: 4, low: 3 }] } }));
  assert.deepEqual(page.faults, []);
});

test("burdens at once: counted for areas in the place of persons, and said so", async () => {
  const page = await openExample();
  await fold(page, "overlap");
  for (const id of ["sgb2", "arbeitslose", "sprache"]) await control(page, `overlapProxy.by.${id}`).check();
  await page.getByText(/Gebiete? mit 3 hohen Belastungen/).waitFor();
  await control(page, "overlapProxy.deviations").fill("1");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).overlapProxy, { by: ["sgb2", "arbeitslose", "sprache"], deviations: 1 }));
  await assertAccessible(page, "burdens");
  await picture(page, "overlap", "special-overlap");
  await control(page, "overlapProxy.clear").click();
  await eventually(async () => assert.equal((await recipeOf(page)).overlapProxy, undefined));
  const rows = ["0101;1;0;1", "0101;1;1;1", "0102;0;0;1", "0102;0;1;0", "0103;0;0;0", "0104;1;1;0", "0104;1;0;0", "0105;0;1;1"];
  await drop(page, ["bevoelkerung.csv", "soziales.csv", "bezirke.geojson", "ruesenhagen.raumbild.json"].map((name) => example(`ruesenhagen/${name}`)));
  await drop(page, [textFile("personen.csv", ["bezirk;armut;bildung;wohnen", ...rows].join("\n"))]);
  await page.locator(".file-name", { hasText: "personen.csv" }).waitFor();
  await control(page, "overlap.file").selectOption("personen.csv");
  await control(page, "overlap.area").selectOption("bezirk");
  for (const name of ["armut", "bildung", "wohnen"]) {
    await control(page, "overlap.risks").selectOption(name);
    await control(page, "overlap.risks.take").click();
  }
  await page.getByText("Alle 8 Personen, von denen alle Risiken bekannt sind").waitFor();
  await eventually(async () => assert.match(await control(page, "overlap").innerText(), /mindestens 2\s+4\s+50,0.%/));
  await picture(page, "overlap", "special-persons");
  assert.deepEqual(page.faults, []);
});

test("a project with pooled years opens as it is, with nothing left to say", async () => {
  const page = await openExample();
  await drop(page, ["kitas.csv", "einschulung.csv", "wiesenau.raumbild.json"].map((name) => example(`wiesenau/${name}`)));
  await page.locator(".file-name", { hasText: "kitas.csv" }).waitFor();
  await special(page);
  assert.equal(await control(page, "indicators[0].pool[2].date").inputValue(), "2024");
  assert.equal(await page.locator("#step-indicators [aria-invalid]").count(), 0);
  await page.getByText("58 Gebiete").first().waitFor();
  assert.deepEqual(page.faults, []);
});
