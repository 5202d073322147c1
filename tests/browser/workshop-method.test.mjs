// Step 4 from the method to the comparison of weight sets.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { classesOnMap, control, downloaded, drop, example, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";
import { largeProject } from "./method-page.mjs";
import { assertAccessible } from "./axe.mjs";

const SHOTS = process.env["RAUMBILD_SHOTS"];
const CITY = ["bezirke.geojson", "bevoelkerung.csv", "soziales.csv"].map((name) => example(`ruesenhagen/${name}`));

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

/** Opens a foldout as a person does, and waits for what is in it. */
async function fold(page, id, inside) {
  await page.locator(`[id="${id}"] > summary`).click();
  await control(page, inside).waitFor();
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

async function nothingToMend(page) {
  await page.locator("#step-weights .progress.done").waitFor();
  assert.equal(await page.locator(".faults").count(), 0, await page.locator("#findings").innerText());
}

/** Two dimensions of two indicators each. */
async function twoDimensions(page) {
  await fold(page, "index.dimensions", "add-dimension");
  for (const [at, name] of ["Armut", "Bildung und Hilfen"].entries()) {
    await control(page, "add-dimension").click();
    const field = control(page, `index.dimensions.dimension${at + 1}.label`);
    await field.waitFor();
    // The new field has the focus, its text is selected: typing names it.
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), `index.dimensions.dimension${at + 1}.label`));
    await page.keyboard.type(name);
    assert.equal(await field.inputValue(), name);
  }
  for (const [id, home] of [["sgb2", 1], ["arbeitslose", 1], ["sprache", 2], ["hze", 2]]) {
    await control(page, `home-${id}`).selectOption(`dimension${home}`);
  }
  await nothingToMend(page);
}

test("two dimensions, another step, two weight sets, undo, and back from the project file", async () => {
  const page = await openExample();
  const first = await classesOnMap(page);
  await twoDimensions(page);
  const shares = () => page.locator(".slider-head").allInnerTexts();
  assert.match((await shares())[0], /Armut\s+Anteil am Ganzen:\s+50 %/);
  assert.match((await shares())[1], /Kinder unter 15[^]*25 %/);

  await fold(page, "index.steps", "index.steps.normalise");
  await control(page, "index.steps.normalise").selectOption("percentile");
  await page.locator("#method-changed", { hasText: "Abgewandelt: Gemeinsame Skala" }).waitFor();
  await nothingToMend(page);
  await eventually(async () => assert.notDeepEqual(await classesOnMap(page), first));
  await page.getByRole("button", { name: "Wie veröffentlicht: z-Wert" }).click();
  assert.equal(await page.locator("#method-changed").count(), 0);

  await fold(page, "index.weightSets", "new-weight-set");
  await control(page, "new-weight-set").fill("Jugendamt");
  await control(page, "keep-weight-set").click();
  await control(page, "index.weightSet").waitFor();
  assert.equal(await control(page, "index.weightSet").inputValue(), "Jugendamt");
  await control(page, "index.weights.dimension1").fill("3");
  await control(page, "new-weight-set").fill("Schulamt");
  await control(page, "keep-weight-set").click();
  await control(page, "index.weights.dimension1").fill("0.3");
  assert.match((await shares())[0], /23 %/);
  await control(page, "compare-one").selectOption("Jugendamt");
  await control(page, "compare-other").selectOption("Schulamt");
  const told = page.locator("#compared .moves");
  await eventually(async () => assert.match(await told.innerText(), /^\d+ von 56 Gebieten? wechse/), 20_000);
  const count = Number(/^\d+/.exec(await told.innerText())[0]);
  assert.ok(count > 0);
  assert.equal(await page.locator("#compared tbody tr").count(), count);
  assert.match(await page.locator("#compared tbody tr").first().innerText(), /\d: (hoch|mittel|niedrig|sehr niedrig) → \d: (hoch|mittel|niedrig|sehr niedrig), (mehr|weniger) Belastung/);

  await control(page, "undo").click();
  assert.equal(await control(page, "index.weights.dimension1").inputValue(), "3");
  await eventually(async () => assert.match(await told.innerText(), /^0 von 56/), 20_000);
  await control(page, "redo").click();
  await nothingToMend(page);

  const last = await classesOnMap(page);
  const saved = await downloaded(page, () => control(page, "save").click());
  const { index } = JSON.parse(saved.bytes.toString());
  assert.deepEqual(index.dimensions, [
    { id: "dimension1", label: "Armut", of: ["sgb2", "arbeitslose"] },
    { id: "dimension2", label: "Bildung und Hilfen", of: ["sprache", "hze"] },
  ]);
  assert.deepEqual([index.weightSets.Jugendamt.dimension1, index.weightSets.Schulamt.dimension1], [3, 0.3]);
  assert.equal(index.weightSet, "Schulamt");
  assert.equal(index.steps, undefined, "what is as published is not said again");
  await page.reload();
  await mapIsThere(page, 62);
  await drop(page, [saved, ...CITY]);
  await eventually(async () => assert.deepEqual(await classesOnMap(page), last), 20_000);
  assert.equal(await control(page, "index.weights.dimension1").inputValue(), "0.3");
  assertClean(page);
});

test("dimensions: one in another, removed, and without an indicator that is gone", async () => {
  const page = await openExample();
  await twoDimensions(page);
  await control(page, "add-dimension").click();
  await control(page, "index.dimensions.dimension3.label").fill("Familien");
  assert.match(await control(page, "index.dimensions.dimension3.label-complaint").innerText(), /Noch leer/);
  await nothingToMend(page);
  await control(page, "home-dimension2").selectOption("dimension3");
  await nothingToMend(page);
  assert.deepEqual(await control(page, "home-dimension1").locator("option").allInnerTexts(), ["direkt zum Index", "Familien"]);
  assert.equal(await control(page, "home-dimension3").count(), 0, "no deeper than two levels");
  await page.getByRole("button", { name: "Dimension löschen: Bildung und Hilfen" }).click();
  await nothingToMend(page);
  assert.equal(await control(page, "home-hze").inputValue(), "dimension3", "what was in it moves up");
  await control(page, "indicators[1]").locator("summary").first().click();
  await page.getByRole("button", { name: "Entfernen: Arbeitslose an den 15- bis 64-Jährigen" }).click();
  await nothingToMend(page);
  const { index } = await recipeOf(page);
  assert.deepEqual(index.dimensions.map(({ of }) => of), [["sgb2"], ["sprache", "hze"]]);
  assertClean(page);
});

test("a dimension by the keyboard alone: opened, made, named, filled", async () => {
  const page = await openExample();
  const focus = () => page.evaluate(() => document.activeElement.id);
  const press = async (key, id) => {
    for (let step = 0; step < 40 && (await focus()) !== id; step += 1) await page.keyboard.press(key);
    assert.equal(await focus(), id);
  };
  await page.locator('[id="index.dimensions"] > summary').focus();
  await page.keyboard.press("Enter");
  await control(page, "add-dimension").waitFor();
  await press("Tab", "add-dimension");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await focus(), "index.dimensions.dimension1.label"));
  await page.keyboard.type("Armut");
  await press("Tab", "home-sgb2");
  await page.keyboard.press("ArrowDown");
  assert.equal(await control(page, "home-sgb2").inputValue(), "dimension1");
  assert.equal(await focus(), "home-sgb2", "the focus stays");
  await page.locator("#spoken", { hasText: "Kinder unter 15 Jahren in SGB II: Armut" }).waitFor({ state: "attached" });
  await press("Shift+Tab", "index.dimensions.dimension1-remove");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await focus(), "add-dimension"));
  await nothingToMend(page);
  assertClean(page);
});

test("every published method computes the example, with source and formula", { timeout: 120_000 }, async () => {
  const page = await openExample();
  const list = control(page, "index.preset");
  const names = await list.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.equal(names.length, 12);
  for (const name of [...names.filter((it) => it !== "own"), "own"]) {
    await list.selectOption(name);
    await nothingToMend(page);
    const about = page.locator(".about");
    assert.ok((await about.innerText()).length > 60, name);
    if (name !== "own") assert.match(await about.innerText(), /=[^]*Quelle: .+ \(Fassung \d+\)/, name);
    assert.ok((await page.locator("#map .areas [role=option]").count()) === 62, name);
  }
  const { index } = await recipeOf(page);
  assert.equal(index.preset, undefined);
  assert.equal(index.steps.aggregate.method, "mazziottaPareto", "one's own begins as the last one was");
  assertClean(page);
});

test("weights from the data are shown, not set; without classes the map shows the score", async () => {
  const page = await openExample();
  await control(page, "index.preset").selectOption("gesix");
  await nothingToMend(page);
  await eventually(async () => assert.match(await page.locator(".slider-row.found").first().innerText(), /\d+ %[^]*Gewicht \d,\d\d/));
  assert.equal(await page.locator(".slider-row input").count(), 0);
  await eventually(async () => assert.match(await page.locator("#map .drawn").innerText(), /Ohne Klassen: Die Karte zeigt den Indexwert/));
  const labels = await classesOnMap(page);
  assert.ok(labels.filter((it) => /-?\d,\d\d bis/.test(it.replace("−", "-"))).length > 50, labels[0]);
  await fold(page, "index.steps", "index.steps.classify");
  await control(page, "index.steps.classify").selectOption("quantiles");
  await nothingToMend(page);
  await fold(page, "index.labels", "index.labels[4]");
  await control(page, "index.labels[4]").fill("Bedarf sehr hoch");
  await eventually(async () => assert.match((await page.locator(".spread-words li").allInnerTexts()).at(-1), /11 Bedarf sehr hoch/));
  await control(page, "index.steps.classify.count").selectOption("3");
  await nothingToMend(page);
  assert.equal(await page.locator(".spread-words li").count(), 3, "the names follow the number");
  assertClean(page);
});

test("what does not go together is told at its control, and mended there", async () => {
  const page = await openExample();
  await fold(page, "index.steps", "index.steps.aggregate");
  await control(page, "index.steps.aggregate").selectOption("geometric");
  await control(page, "index.steps.aggregate-complaint").waitFor();
  assert.match(await control(page, "index.steps.aggregate-complaint").innerText(), /passen nicht zusammen/);
  assert.equal(await control(page, "index.steps.aggregate").getAttribute("aria-invalid"), "true");
  await assertAccessible(page, "combination");
  await page.locator("#index\\.steps > summary").click();
  await page.getByRole("button", { name: /Schritt „Index“|Zum Schritt|Index/ }).first().click();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "index.steps.aggregate"));
  await control(page, "index.steps.normalise").selectOption("minMax");
  await control(page, "index.steps.normalise.low").fill("1");
  await nothingToMend(page);
  // Estimating lets areas with gaps take part, and says what it filled in.
  await control(page, "index.steps.impute").selectOption("mean");
  assert.equal(await control(page, "index.steps.screen").inputValue(), "50");
  await control(page, "index.steps.treatOthers").selectOption("clip");
  await nothingToMend(page);
  await page.locator(".method-step .told", { hasText: "extreme Werte auf eine Grenze gesetzt" }).waitFor();
  await control(page, "back-preset").click();
  await nothingToMend(page);
  assert.equal(await page.locator("#method-changed").count(), 0);
  assertClean(page);
});

test("axe finds nothing in any state, on any width", { timeout: 120_000 }, async () => {
  for (const width of [390, 768, 1440]) {
    const page = await openExample({ viewport: { width, height: 900 } });
    await twoDimensions(page);
    await fold(page, "index.steps", "index.steps.classify");
    await fold(page, "index.weightSets", "new-weight-set");
    await fold(page, "index.labels", "index.labels[0]");
    await control(page, "keep-weight-set").click();
    await control(page, "index.weights.dimension1").fill("2.5");
    await control(page, "compare-sets").click();
    await eventually(async () => assert.match(await page.locator("#compared .moves").innerText(), /wechse/), 20_000);
    for (const id of ["index.steps.treat", "index.steps.scales", "index.dimensions.dimension1.method"]) {
      await page.locator(`[id="${id}"] > summary`).click();
    }
    await control(page, "index.dimensions.dimension1.aggregate").waitFor();
    await assertAccessible(page, `${width}`);
    await assertFits(page, `at ${width} the page`);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Publish", exact: true }).waitFor();
    const step = page.locator("#step-weights");
    assert.equal(/\b(method|weights|dimensions|classes|page)\.[a-z]\w*/.exec(await step.innerText()), null, "a text is missing");
    assert.equal(/\b(gleich|Gewicht|Gebiete|bitte|wird)\b/.exec(await step.innerText()), null, "German in the English page");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("heading", { name: "Indikatoren", exact: true }).waitFor();
    if (SHOTS) await page.locator("#step-weights").screenshot({ path: `${SHOTS}/index-${width}.png` });
    assertClean(page);
  }
});

test("a slider keeps the page quick with 500 areas and 20 indicators", { timeout: 180_000 }, async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, largeProject(500, 20));
  await mapIsThere(page, 500);
  await page.locator("#step-weights .progress.done").waitFor({ timeout: 60_000 });
  const times = await page.evaluate(async () => {
    const slider = document.getElementById("index.weights.i1-slider");
    const channel = new MessageChannel();
    const next = () => new Promise((done) => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
    const [moves, gaps] = [[], []];
    for (let at = 0; at < 30; at += 1) {
      const began = performance.now();
      slider.value = String(0.1 * (at % 29));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      // What is drawn at once is drawn when these are through.
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
      moves.push(performance.now() - began);
      await next();
      // What the result costs when it comes.
      const until = performance.now() + 60;
      for (let last = performance.now(); last < until;) {
        await next();
        const now = performance.now();
        gaps.push(now - last);
        last = now;
      }
    }
    const sorted = (list) => [...list].sort((one, other) => one - other);
    // Whatever else the machine does only adds: the quicker ones are the page's own.
    return { move: sorted(moves)[7], median: sorted(moves)[15], gap: sorted(gaps).at(-1), long: gaps.filter((gap) => gap > 16).length };
  });
  console.log(`500 areas, 20 indicators: ${JSON.stringify(times)} ms`);
  assert.ok(times.move < 16, `${times.move} ms for a move`);
});
