// What an index is made of: contributions, ways to another class, correlations, weights people say.
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

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  return page;
}

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

const number = (text) => Number(text.replace("−", "-").replace("+", "").replace(",", "."));

test("the chosen area's contributions add up to its index; what would change its class", async () => {
  const page = await openExample();
  await page.locator("#map .areas [role=option]").nth(3).click();
  await control(page, "contributions").waitFor();
  const text = await control(page, "contributions").innerText();
  const [, base, score] = /Grundwert ([+−\d,]+) zusammen den Index ([+−\d,]+)\./.exec(text);
  const parts = await control(page, "contributions").locator("tbody td.number").allInnerTexts();
  const sum = parts.reduce((total, it) => total + number(it), number(base));
  assert.ok(Math.abs(sum - number(score)) < 0.03, `${base} + ${parts} = ${score}`);
  await control(page, "ways").waitFor();
  assert.match(await control(page, "ways").innerText(), /von [\d,]+ % auf [\d,]+ % \(dann „/);
  await assertAccessible(page, "profile");
  await picture(page, "beside", "diagnosis-profile");
  // Another method may have no such parts: that is said.
  await control(page, "index.preset").selectOption("svi");
  await page.getByText("lässt sich der Index nicht in Beiträge zerlegen").waitFor();
  assert.deepEqual(page.faults, []);
});

test("how indicators hang together, in words and tables", async () => {
  const page = await openExample();
  const place = await fold(page, "diagnosis");
  await place.getByText(/Cronbachs Alpha \d,\d\d/).waitFor();
  const text = await place.innerText();
  assert.match(text, /gemeinsame Richtung erklärt \d+ %/);
  assert.match(text, /KMO \d,\d\d/);
  assert.match(text, /Noch einmal ansehen/);
  assert.equal(await place.locator("table").nth(1).locator("tbody tr").count(), 4);
  await assertAccessible(page, "diagnosis");
  await picture(page, "diagnosis", "diagnosis");
  await page.getByRole("button", { name: "English" }).click();
  await place.getByText(/Cronbach's alpha \d\.\d\d/).waitFor();
  assert.deepEqual(page.faults, []);
});

async function weigh(page, method) {
  await page.evaluate(() => {
    for (const it of document.querySelectorAll("#step-weights details")) it.open = true;
  });
  await control(page, "index.steps.weigh").selectOption(method);
}

test("pairs are judged, contradictions told, weights follow", async () => {
  const page = await openExample();
  await weigh(page, "judgements");
  const cell = (one, other) => control(page, `index.steps.weigh.matrix[${one}][${other}]`);
  await cell(0, 1).selectOption("3");
  await cell(1, 2).selectOption("3");
  await cell(0, 2).selectOption({ label: "„Kinder mit Sprachförderbedarf bei der Schuleingangsuntersuchung“ ist sehr viel wichtiger (7)" });
  await page.getByText(/Die Vergleiche widersprechen einander \(Konsistenzverhältnis \d,\d\d/).waitFor();
  await page.getByText(/Am meisten weicht ab/).waitFor();
  await assertAccessible(page, "unsound");
  await cell(0, 2).selectOption("5");
  for (const [one, other, times] of [[0, 3, "5"], [1, 3, "3"]]) await cell(one, other).selectOption(times);
  await page.getByText(/Die Vergleiche passen zusammen/).waitFor();
  await eventually(async () => {
    const { order, matrix } = (await recipeOf(page)).index.steps.weigh;
    assert.deepEqual(order, ["sgb2", "arbeitslose", "sprache", "hze"]);
    assert.deepEqual(matrix[0].slice(0, 3), [1, 3, 5]);
    assert.ok(Math.abs(matrix[2][0] - 0.2) < 1e-12);
  });
  await page.locator(".drawn:not(.stale)").waitFor();
  assert.equal(await page.locator(".faults").count(), 0);
  await picture(page, "index.steps.weigh.matrix", "judgements");
  assert.deepEqual(page.faults, []);
});

test("points by several people; who is taken out falls away from all", async () => {
  const page = await openExample({ viewport: { width: 390, height: 800 } });
  await weigh(page, "budget");
  const path = "index.steps.weigh.experts";
  await control(page, `${path}.add`).click();
  await control(page, `${path}[1].sgb2`).fill("70");
  await control(page, `${path}[1].hze`).fill("10");
  await eventually(async () => {
    const { experts } = (await recipeOf(page)).index.steps.weigh;
    assert.deepEqual(experts, [{ sgb2: 25, arbeitslose: 25, sprache: 25, hze: 25 }, { sgb2: 70, arbeitslose: 25, sprache: 25, hze: 10 }]);
  });
  await page.locator(".drawn:not(.stale)").waitFor();
  await assertAccessible(page, "points");
  await picture(page, path, "points");
  await page.evaluate(() => {
    for (const it of document.querySelectorAll("#step-indicators details")) it.open = true;
  });
  await page.getByRole("button", { name: /^Indikator entfernen: Junge Menschen/ }).click();
  await eventually(async () => assert.deepEqual((await recipeOf(page)).index.steps.weigh.experts[0], { sgb2: 25, arbeitslose: 25, sprache: 25 }));
  await page.locator(".drawn:not(.stale)").waitFor();
  assert.equal(await page.locator(".faults").count(), 0);
  await assertFits(page);
  assert.deepEqual(page.faults, []);
});
