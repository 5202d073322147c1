// What an indicator counts: rows of a table, and numbers of other dates.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually, unfold } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { addIndicator, control, drop, mapIsThere, openWorkshop, recipeOf, textFile } from "./workshop-page.mjs";
import { areasOnMap, MAPS, TABLES } from "./zones-page.mjs";

/** Schools lie where their coordinates say; their rows are no areas. */
const PROJECT = {
  version: 1,
  sources: [
    { id: "kinder", file: "kinder.csv", key: "plr", holder: "Amt", widest: "public", signs: "none" },
    { id: "plaetze", file: "schulen.csv", key: "schule", areas: "schulen", holder: "Amt", widest: "public", signs: "none" },
  ],
  geography: { file: "planungsraeume.geojson", key: "plr" },
  zones: [{ id: "schulen", file: "schulen.csv", key: "schule", crosswalk: { by: "location", x: "ost", y: "nord" } }],
  indicators: [{ id: "sgb2", label: "SGB II", unit: "percent", direction: "higherIsWorse", numerator: { source: "kinder", columns: ["sgb2"] }, denominator: { source: "kinder", columns: ["kinder"] } }],
  index: { preset: "mss", minimumPopulation: 0 },
  disclosure: { profile: "minimum3" },
  publication: { title: "Orte", language: "de", edition: "internal", publisher: "Amt" },
};

const SHOTS = process.env.RAUMBILD_SHOTS;
const SPRACHE = "indicators[2]";
const DATES = `${SPRACHE}.otherDates`;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function openExample() {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  return page;
}

test("other dates are given in a form, by keyboard, and taken back; gaps are filled from them", async () => {
  const page = await openExample();
  await unfold(control(page, `${SPRACHE}.special`));
  const add = control(page, `${DATES}.add`);
  await add.focus();
  await page.keyboard.press("Enter");
  await control(page, `${DATES}[0].date`).waitFor();
  // The same columns of another year are found by their names.
  const found = { date: "2022", numerator: { source: "soziales", columns: ["sprachfoerderung_2022"] }, denominator: { source: "bevoelkerung", columns: ["einschulung_2022"] } };
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[2].otherDates, [found]));
  await assertAccessible(page, "other dates");
  if (SHOTS) await control(page, `${SPRACHE}.special`).screenshot({ path: `${SHOTS}/other-dates.png` });

  // Nothing is computed from a date of which it is not said what was counted.
  await add.click();
  await control(page, `${DATES}[1].date`).waitFor();
  assert.equal(await control(page, `${DATES}[1].date`).getAttribute("aria-invalid"), "true");
  await control(page, `${DATES}[1].form`).selectOption("value");
  await control(page, `${DATES}[1].value-complaint`).getByText("Bitte die Spalte").waitFor();
  const offered = await control(page, `${DATES}[1].value`).innerText();
  assert.doesNotMatch(offered, /Zeilen der Tabelle zählen/, "a value is no count");
  await control(page, `${DATES}[1].remove`).click();
  await control(page, `${DATES}[1].date`).waitFor({ state: "detached" });
  await control(page, `${SPRACHE}.date`).fill("");
  await control(page, `${SPRACHE}.date-complaint`).getByText("Bitte einen Stichtag eingeben.").waitFor();
  await control(page, `${SPRACHE}.date`).fill("2024-12-31");
  await control(page, `${SPRACHE}.date-complaint`).waitFor({ state: "detached" });

  await control(page, `${DATES}[0].date`).fill("2022-06-30");
  await control(page, `${DATES}[0].date`).press("Tab");
  await eventually(async () => assert.equal((await recipeOf(page)).indicators[2].otherDates[0].date, "2022-06-30"));
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[2].otherDates, [found]));
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Numbers at other dates", { exact: true }).waitFor();
  assert.match(await page.locator(`[id="${DATES}[0]"]`).innerText(), /Numerator/);
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  await control(page, `${DATES}[0].remove`).click();
  await eventually(async () => assert.equal("otherDates" in (await recipeOf(page)).indicators[2], false));
  assert.deepEqual(page.faults, []);
});

test("rows of a table are counted: a school is one row, and an area may have several", async () => {
  const page = await openExample();
  // Two lie in the first area, one in the second.
  const schools = ["K1;13,001;52,505;40", "K2;13,002;52,506;20", "K3;13,015;52,501;30"];
  const list = textFile("schulen.csv", ["schule;ost;nord;plaetze", ...schools].join("\n"));
  await drop(page, [MAPS[0], TABLES[0], list, textFile("orte.raumbild.json", JSON.stringify(PROJECT))]);
  await addIndicator(page, 1, { file: "schulen.csv", column: "Zeilen der Tabelle zählen", label: "Schulen", denominator: "kinder" });
  await control(page, "indicators[1].unit").selectOption("per1000");
  const numerator = control(page, "indicators[1].numerator");
  assert.equal(await numerator.inputValue(), "plaetze\n");
  assert.equal(await control(page, "indicators[1].numerator.add").count(), 0, "nothing is added to rows");
  assert.doesNotMatch(await numerator.locator("optgroup[label='kinder.csv']").innerText(), /Zeilen/, "of areas there is one row each");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[1].numerator, { source: "plaetze", columns: [], count: "rows" }));
  await eventually(async () => assert.equal(await areasOnMap(page), 12));
  await unfold(control(page, "new-indicator"));
  assert.doesNotMatch(await control(page, "new-indicator").innerText(), /Zeilen/, "they are in use");

  // Columns and rows take each other's place, and undo brings them back.
  await numerator.selectOption({ label: "plaetze" });
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[1].numerator.columns, ["plaetze"]));
  assert.equal((await recipeOf(page)).indicators[1].numerator.count, undefined);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await eventually(async () => assert.equal((await recipeOf(page)).indicators[1].numerator.count, "rows"));
  await control(page, "indicators[1].form").selectOption("value");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[1].value, { source: "", columns: [] }));
  assert.doesNotMatch(await control(page, "indicators[1].value").innerText(), /Zeilen der Tabelle/);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await eventually(async () => assert.match(await numerator.locator("option:checked").innerText(), /Count the table’s rows/));
  await assertAccessible(page, "rows");
  assert.deepEqual(page.faults, []);
});
