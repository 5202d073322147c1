// Further questions: asked in a form, answered beside it, shown on the map.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { assertFits } from "./narrow.mjs";
import { classesOnMap, control, downloaded, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

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

/** Adds a question of a kind and waits until it is answered. */
async function ask(page, kind, at = 0) {
  await control(page, "new-question").selectOption(kind);
  await control(page, "add-question").click();
  await answered(page, at);
}

async function answered(page, at = 0) {
  const place = control(page, `analyses[${at}]`);
  await place.locator(".answered:not(.stale)").waitFor();
  return place;
}

/** The cells of a column of a table, by the column's heading. */
async function column(page, sheet, heading) {
  const table = control(page, sheet).locator("table");
  const heads = await table.locator("thead th").allInnerTexts();
  const at = heads.indexOf(heading);
  assert.ok(at >= 0, `${heading}: ${heads.join(", ")}`);
  return table.locator(`tbody tr > :nth-child(${at + 1})`).allInnerTexts();
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

async function picture(page, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (!folder) return;
  writeFileSync(`${folder}/${name}.png`, await page.locator("#step-questions").screenshot());
}

test("thirty posts are divided: all of them, with what hangs on little", async () => {
  const page = await openExample();
  await ask(page, "allocation");
  assert.equal(await page.evaluate(() => document.activeElement.id), "analyses[0].label", "the focus is at the new question");
  await control(page, "analyses[0].allocation.options.budget").fill("30");
  const place = control(page, "analyses[0]");
  await place.locator(".fact-value", { hasText: /^30$/ }).waitFor();
  await answered(page);
  const sheet = "sheet-allocation1-units";
  assert.equal((await column(page, sheet, "Zuteilung")).length, 20, "the first rows only");
  await control(page, `${sheet}-all`).click();
  const parts = await column(page, sheet, "Zuteilung");
  assert.equal(parts.length, 62);
  assert.equal(parts.map((it) => Number(it.replace(",", ".")) || 0).reduce((a, b) => a + b), 30);
  assert.equal((await column(page, sheet, "Name"))[0], "Alter Markt");
  assert.match(await control(page, "sheet-allocation1-cliffs").innerText(), /nur nach Köpfen/);
  assert.match(await place.innerText(), /Ungeschützt: nicht weitergeben/);
  await picture(page, "questions-allocation");
  const saved = await downloaded(page, () => control(page, "save-allocation1").click());
  assert.equal(saved.name, "allocation1.zip");
  const files = unzip(saved.bytes);
  assert.deepEqual([...files.keys()].sort(), ["allocation1.cliffs.csv", "allocation1.csv", "allocation1.moved.csv", "allocation1.units.csv"]);
  assert.equal(files.get("allocation1.units.csv").toString().trim().split("\n").length, 63);
  assertClean(page);
});

test("every rule has its numbers, and each of them an answer", async () => {
  const page = await openExample();
  await ask(page, "allocation");
  for (const rule of ["perHead", "step", "threshold", "top", "baseAndTopUp", "linear"]) {
    await control(page, "analyses[0].allocation.options.rule").selectOption(rule);
    await page.waitForTimeout(50);
    await answered(page);
    assert.equal(await page.locator("#step-questions .complaint").count(), 0, rule);
  }
  assert.match(await control(page, "analyses[0]").innerText(), /Ohne Anteil, weil der Indexwert fehlt/);
  await control(page, "analyses[0].allocation.options.missing").selectOption("mean");
  await page.getByText("Ohne Anteil, weil der Indexwert fehlt").waitFor({ state: "detached" });
  await control(page, "analyses[0].allocation.options.minimum.amount").fill("1");
  await page.locator("#step-questions .complaint").first().waitFor();
  assert.match(await page.locator("nav .fault").innerText(), /Weitere Fragen/);
  await control(page, "analyses[0].allocation.options.budget").fill("70");
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);
  assertClean(page);
});

test("a fault of a division's number stands at its field, and goes once it is mended", async () => {
  const page = await openExample();
  await ask(page, "allocation");
  const options = "analyses[0].allocation.options";
  const said = async (field, text) => {
    await control(page, `${field}-complaint`).getByText(text).waitFor();
    assert.equal(await control(page, field).getAttribute("aria-invalid"), "true", field);
    assert.equal(await page.locator("#step-questions [aria-invalid=true]").count(), 1, "at no other field");
  };
  const mended = () => page.locator("#step-questions .complaint").first().waitFor({ state: "detached" });

  await control(page, `${options}.budget`).fill("0");
  await said(`${options}.budget`, /eine Zahl über 0/);
  await assertAccessible(page, "a fault at its field");
  await control(page, `${options}.budget`).fill("30.5");
  await said(`${options}.step`, /30,5/);
  await control(page, `${options}.budget`).fill("30");
  await mended();
  await control(page, `${options}.minimum.amount`).fill("1");
  await said(`${options}.minimum.amount`, /30/);
  await control(page, `${options}.minimum.amount`).fill("0");
  await mended();
  await control(page, `${options}.rule`).selectOption("step");
  for (const at of [0, 1, 2, 3]) if ((await control(page, `${options}.rule.weights[${at}]`).count()) > 0) await control(page, `${options}.rule.weights[${at}]`).fill("0");
  await said(`${options}.rule`, /./);
  await control(page, `${options}.rule.weights[0]`).fill("1");
  await mended();
  await page.getByRole("button", { name: "English" }).click();
  await control(page, `${options}.budget`).fill("0");
  await said(`${options}.budget`, /a number above 0/);
  assertClean(page);
});

test("segregation, patterns, types, regions and change are answered as they come", async () => {
  const page = await openExample();
  const kinds = ["segregation", "patterns", "typology", "regions", "change"];
  for (const [at, kind] of kinds.entries()) await ask(page, kind, at);
  const text = async (at) => await control(page, `analyses[${at}]`).innerText();
  assert.match(await text(0), /Dissimilarität D/);
  assert.match(await text(0), /durch Zufall allein zu erwarten/);
  assert.match(await text(1), /Morans I/);
  assert.match(await text(1), /nicht von Zufall zu unterscheiden/);
  assert.match(await text(2), /Wie viele Typen\?/);
  assert.match(await text(3), /Zusammengelegte Gebiete/);
  assert.match(await text(4), /nicht unterscheidbar/);
  assert.equal(await control(page, "analyses[4].change.indicators[0].first.date").inputValue(), "2022-12-31");
  await assertAccessible(page, "answered");
  for (const [at, kind] of kinds.entries()) await picture(page.locator(`[id="analyses[${at}]"]`).page(), `questions-${kind}`);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await control(page, "analyses[4]").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Wiederholen" }).click();
  await answered(page, 4);
  await control(page, "remove-segregation1").click();
  await control(page, "analyses[4]").waitFor({ state: "detached" });
  assert.match(await text(0), /Morans I/, "the others stay as they are");
  assertClean(page);
});

test("the map shows a table's column, and the index again", async () => {
  const page = await openExample();
  const index = await classesOnMap(page);
  await ask(page, "typology");
  await control(page, "shade-typology1-areas").click();
  await page.getByText("Die Karte zeigt: Typen: Typ").waitFor();
  assert.notDeepEqual(await classesOnMap(page), index);
  const legend = await page.locator("#map .legend").innerText();
  assert.match(legend, /Typen: Typ/);
  assert.doesNotMatch(legend, /Belastung/);
  await assertAccessible(page, "shaded");
  if (process.env.RAUMBILD_SHOTS) writeFileSync(`${process.env.RAUMBILD_SHOTS}/questions-map.png`, await page.locator("#map").screenshot());
  await ask(page, "patterns", 1);
  await control(page, "shade-patterns1-areas").click();
  await page.getByText("Die Karte zeigt: Räumliche Muster: Muster").waitFor();
  if (process.env.RAUMBILD_SHOTS) writeFileSync(`${process.env.RAUMBILD_SHOTS}/questions-map-patterns.png`, await page.locator("#map").screenshot());
  await control(page, "unshade").click();
  assert.deepEqual(await classesOnMap(page), index);
  assert.equal(await page.evaluate(() => document.activeElement.id), "map", "the focus stays in the panel");
  assertClean(page);
});

test("what is missing is said at its control, and the map does not wait for it", async () => {
  const page = await openExample();
  await ask(page, "segregation");
  await control(page, "analyses[0].segregation.mode").selectOption("several");
  await page.getByText("Die Antwort kommt, sobald alles angegeben ist.").waitFor();
  assert.equal(await control(page, "analyses[0].segregation.groups[1].count").getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator(".faults").count(), 0);
  assert.equal(await page.locator(".drawn.stale").count(), 0);
  await control(page, "analyses[0].segregation.groups[1].count").selectOption({ label: "arbeitslose_2024" });
  await answered(page);
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  assertClean(page);
});

test("with the keyboard, in English, at 320 pixels", async () => {
  const page = await openExample({ viewport: { width: 320, height: 600 } });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Further questions" }).waitFor();
  await control(page, "new-question").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await answered(page);
  assert.match(await control(page, "analyses[0]").innerText(), /What tips|Allocation/);
  await control(page, "analyses[0].allocation.options.rule").selectOption("step");
  await answered(page);
  await assertFits(page);
  const cut = await page.locator("#step-questions *").evaluateAll((nodes) =>
    nodes.filter((node) => !node.closest(".scroll") && node.getBoundingClientRect().right > innerWidth).map((node) => node.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(cut, []);
  await assertAccessible(page, "narrow, in English");
  await picture(page, "questions-320");
  await page.locator(`[id="analyses[0]"] > summary`).click();
  await control(page, "answer-allocation1").waitFor({ state: "detached" });
  assertClean(page);
});
