// Forms for what a recipe can say: no question is left to the project file.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const SHOTS = process.env.RAUMBILD_SHOTS;

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  return page;
}

async function ask(page, kind) {
  await control(page, "new-question").selectOption(kind);
  await control(page, "add-question").click();
  await answered(page);
}

function answered(page) {
  return control(page, "analyses[0]").locator(".answered:not(.stale)").waitFor();
}

async function picture(page, id, name) {
  if (SHOTS) writeFileSync(`${SHOTS}/${name}.png`, await control(page, id).screenshot());
}

const entryOf = async (page) => (await recipeOf(page)).analyses[0];
const RULE = "analyses[0].allocation.options.rule";
const ATTRIBUTE = "analyses[0].allocation.attributes";

test("money goes by a weight of one's own, by a key, by a formula", async () => {
  const page = await openExample();
  await ask(page, "allocation");
  await control(page, RULE).selectOption("own");
  await page.locator("#step-questions .complaint").first().waitFor();
  await control(page, `${ATTRIBUTE}.Größe1`).selectOption({ label: "arbeitslose_2024" });
  await eventually(async () => assert.deepEqual((await entryOf(page)).allocation.attributes.Größe1.columns, ["arbeitslose_2024"]));
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);

  await control(page, RULE).selectOption("key");
  await control(page, `${ATTRIBUTE}.Größe2`).selectOption({ label: "u15_2024" });
  await control(page, `${RULE}.parts[0].weight`).fill("30");
  await control(page, `${RULE}.parts[1].weight`).fill("10");
  await page.getByText("75 % des Ganzen").waitFor();
  await control(page, `${RULE}.parts[1].inverse`).check();
  await control(page, `${RULE}.add`).click();
  await control(page, `${RULE}.parts[2].remove`).click();
  await eventually(async () => {
    const { options, attributes } = (await entryOf(page)).allocation;
    assert.deepEqual(options.rule, { method: "key", parts: [{ attribute: "Größe1", weight: 30 }, { attribute: "Größe2", weight: 10, inverse: true }] });
    assert.deepEqual(Object.keys(attributes), ["Größe1", "Größe2"], "no columns of parts that are gone");
  });
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);
  await assertAccessible(page, "key");
  await picture(page, "analyses[0]", "forms-key");

  await control(page, RULE).selectOption("formula");
  await control(page, `${RULE}.scaled.add`).click();
  await control(page, `${RULE}.times.add`).click();
  await control(page, `${ATTRIBUTE}.Größe2`).selectOption({ label: "u15_2024" });
  await control(page, `${RULE}.added[1].most`).fill("200");
  await control(page, `${RULE}.added[1].most`).press("Tab");
  const text = control(page, `${RULE}.text`);
  await eventually(async () => assert.equal(await text.innerText(), "Gewicht = Kopfzahl × (u15_2024 × (1) + 1 + 0,5 × min(arbeitslose_2024; 200))"));
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);
  await assertAccessible(page, "formula");
  await picture(page, "analyses[0]", "forms-formula");
  await control(page, "undo").click();
  await eventually(async () => assert.equal((await entryOf(page)).allocation.options.rule.added[1].most, undefined));
  assert.deepEqual(page.faults, []);
});

test("types are kept for the years to come, and found anew", async () => {
  const page = await openExample();
  await ask(page, "typology");
  const keep = control(page, "analyses[0].typology.model");
  await page.locator('[id="analyses[0].typology.model"]:not([aria-disabled])').waitFor();
  await keep.click();
  await page.getByText("Es gelten 4 behaltene Typen").waitFor();
  await answered(page);
  const { typology } = await entryOf(page);
  assert.equal(typology.model.centres.length, 4);
  assert.equal(typology.indicators.length, typology.model.scales.length);
  await assertAccessible(page, "kept");
  await picture(page, "analyses[0]", "forms-types");
  // Another name of an indicator does not lose them.
  await control(page, "indicators[0].label").evaluate((field) => {
    for (let it = field; it; it = it.parentElement) if (it.localName === "details") it.open = true;
  });
  const label = await control(page, "indicators[0].label").inputValue();
  await control(page, "indicators[0].label").fill("Kinder in SGB II");
  await eventually(async () => assert.equal((await entryOf(page)).typology.model.scales[0].name, "Kinder in SGB II"));
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);
  await control(page, "indicators[0].label").fill(label);
  const file = { name: "vorjahr.raumbild.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ analyses: [{ typology }] })) };
  await keep.click();
  const brought = control(page, "analyses[0].typology.model.file");
  await brought.setInputFiles({ ...file, buffer: Buffer.from("{}") });
  await page.locator("#spoken", { hasText: "keine Typen" }).waitFor({ state: "attached" });
  await brought.setInputFiles(file);
  await eventually(async () => assert.deepEqual((await entryOf(page)).typology.model, typology.model));
  await answered(page);
  assert.deepEqual(page.faults, []);
});

test("a change has its level, and people counted twice", async () => {
  const page = await openExample();
  await ask(page, "change");
  const options = "analyses[0].change.options";
  await control(page, `${options}.fold`).locator("summary").click();
  await control(page, `${options}.level`).selectOption("0.99");
  await control(page, `${options}.overlap`).check();
  await control(page, `${options}.overlap.share`).fill("80");
  await control(page, `${options}.smooth`).check();
  await eventually(async () => assert.deepEqual((await entryOf(page)).change.options, { level: 0.99, overlap: { share: 0.8, correlation: 0.5 }, smooth: true }));
  await answered(page);
  assert.equal(await page.locator("#step-questions .complaint").count(), 0);
  await assertAccessible(page, "change");
  await picture(page, "analyses[0]", "forms-change");
  assert.deepEqual(page.faults, []);
});

test("a measure stands on a link of the logic model", async () => {
  const page = await openExample();
  await control(page, "new-question").selectOption("effect");
  await control(page, "add-question").click();
  const level = control(page, "analyses[0].effect.options.measures[0].level");
  await level.selectOption("outcome");
  await eventually(async () => assert.deepEqual((await entryOf(page)).effect.options.measures[0].level, { scale: "logic", stage: "outcome" }));
  await page.getByText("Von Wirkung ist erst ab Outcome die Rede").waitFor();
  await level.selectOption("4");
  await eventually(async () => assert.deepEqual((await entryOf(page)).effect.options.measures[0].level, { scale: "stairs", step: 4 }));
  assert.deepEqual(page.faults, []);
});

test("a share is pulled to that of a group in a column", async () => {
  const page = await openExample();
  await page.evaluate(() => { for (const fold of document.querySelectorAll("#step-indicators details")) fold.open = true; });
  await control(page, "indicators[0].shrink").selectOption("column");
  await page.locator('[id="indicators[0].shrink.within.column-complaint"]').waitFor();
  await control(page, "indicators[0].shrink.within.column").selectOption({ label: "bezirk" });
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[0].shrink.within.column.columns, ["bezirk"]));
  await page.getByText("Fertig gerechnet").waitFor({ timeout: 60_000 });
  assert.equal(await page.locator(".faults").count(), 0);
  assert.deepEqual(page.faults, []);
});

test("weights by regression foretell an indicator that is no part itself", async () => {
  const page = await openExample();
  const before = (await recipeOf(page)).indicators.map(({ id }) => id);
  await control(page, "index.steps").locator("> summary").click();
  await control(page, "index.steps.weigh").selectOption("regression");
  await control(page, "index.steps.weigh.outcome").waitFor();
  await page.locator('[id="index.steps.weigh.outcome-complaint"]').waitFor();
  await control(page, "index.steps.weigh.outcome").selectOption(before.at(-1));
  await eventually(async () => {
    const { index } = await recipeOf(page);
    assert.deepEqual(index.of, before.slice(0, -1));
    assert.equal(index.steps.weigh.outcome, before.at(-1));
  });
  await page.getByText("Fertig gerechnet").waitFor({ timeout: 60_000 });
  assert.equal(await page.locator(".faults").count(), 0);
  await assertAccessible(page, "regression");
  await control(page, "index.steps.weigh").selectOption("given");
  await eventually(async () => assert.equal((await recipeOf(page)).index.of, undefined, "it is back"));
  assert.deepEqual(page.faults, []);
});

test("narrow, in English, by keyboard", async () => {
  const page = await openExample({ viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Further questions" }).waitFor();
  await ask(page, "allocation");
  await control(page, RULE).selectOption("formula");
  await control(page, `${RULE}.scaled.add`).focus();
  await page.keyboard.press("Enter");
  await control(page, `${RULE}.scaled[0].factor`).waitFor();
  await control(page, `${RULE}.times.add`).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Multiplied by", { exact: true }).waitFor();
  await assertFits(page);
  const text = await page.locator("#step-questions").innerText();
  assert.doesNotMatch(text, /\b(questions|page)\.[a-z]+\.[a-z]/, "a text without words");
  await picture(page, "analyses[0]", "forms-320");
  assert.deepEqual(page.faults, []);
});
