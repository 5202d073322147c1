// How sure the classes are: told in words, area by area, while weights move.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, mapIsThere, openWorkshop } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  await page.getByText("Fertig gerechnet").waitFor();
  return page;
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

async function picture(page, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (!folder) return;
  await page.locator("#step-certainty").scrollIntoViewIfNeeded();
  writeFileSync(`${folder}/${name}.png`, await page.locator("#step-certainty").screenshot());
}

async function sure(page) {
  const text = await page.locator("#step-certainty .headline strong").innerText();
  const found = /In (\d+) von (\d+) Gebieten .* in mindestens 80 % von ([\d.]+) Durchläufen/.exec(text);
  assert.ok(found, text);
  return found.slice(1).map((number) => Number(number.replace(".", "")));
}

test("the example says how many classes are sure, and which areas waver", async () => {
  const page = await openExample();
  const [areas, all, runs] = await sure(page);
  assert.equal(all, 56);
  assert.equal(runs, 1000);
  assert.ok(areas > 20 && areas < 56, String(areas));
  const rows = page.locator("#certainty-areas tbody tr");
  assert.equal(await rows.count(), 56);
  assert.equal(await page.locator("#certainty-areas tr.unsure").count(), 56 - areas);
  // The map hatches the same areas, and says what that means.
  await eventually(async () => assert.equal(await page.locator("#map .patterns .unsure").count(), 56 - areas));
  assert.match(await page.locator("#map .legend .hatched").innerText(), /nicht sicher/);
  assert.match(await rows.first().innerText(), /zwischen „\S+.*“ und „.*“|eher „.*“/);
  assert.match(await rows.last().innerText(), /sicher/);
  await page.getByText("Woran Ränge und Klassen hängen").click();
  const causes = await page.locator("#certainty-causes").innerText();
  assert.match(causes, /Zufall der Zahlen/);
  assert.match(causes, /Kinder unter 15/);
  await picture(page, "certainty");
  assertClean(page);
});

test("what varies is the user's choice, and undone like everything", async () => {
  const page = await openExample();
  const [before] = await sure(page);
  await control(page, "certainty.weights").uncheck();
  await control(page, "certainty.chance").uncheck();
  await page.getByText(/dieselbe in mindestens 80 %/).waitFor();
  await page.locator("#step-certainty .headline strong", { hasText: /In 56 von 56/ }).waitFor();
  for (const _ of ["chance", "weights"]) await page.getByRole("button", { name: "Rückgängig" }).click();
  await page.locator("#step-certainty .headline strong", { hasText: `In ${before} von 56` }).waitFor();
  await control(page, "certainty.scales").check();
  await control(page, "certainty.omissions").check();
  await page.locator("#step-certainty .headline strong", { hasText: new RegExp(`In (?!${before} )\\d+ von 56`) }).waitFor();
  assertClean(page);
});

test("a weight moves: certainty follows, and nothing blocks the page", async () => {
  const page = await openExample();
  const first = await page.locator("#certainty-areas tbody").innerText();
  await page.evaluate(() => {
    globalThis.long = [];
    const note = (list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ entryTypes: ["longtask"] });
  });
  await page.getByRole("slider", { name: /Kinder unter 15/ }).fill("3");
  await page.waitForFunction((old) => document.querySelector("#certainty-areas tbody").innerText !== old, first);
  await page.getByText("Fertig gerechnet").waitFor();
  assertClean(page);
});

test("narrow and in English, too", async () => {
  const page = await openExample({ viewport: { width: 390, height: 800 } });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("The same recipe always leads to the same result").waitFor();
  await page.locator("#certainty-causes").evaluate((fold) => { fold.open = true; });
  await assertFits(page);
  await picture(page, "certainty-390");
  assertClean(page);
});

test("a chosen area stands beside its city, its district and areas like it", async () => {
  const page = await openExample();
  const options = page.locator("#map .areas [role=option]");
  await options.first().click();
  const beside = page.locator("#beside");
  await beside.locator(".beside-row").first().waitFor();
  const rows = await beside.locator(".beside-row").count();
  assert.equal(rows, 4);
  const text = await beside.innerText();
  assert.match(text, /Stadt [\d,]+\s%: (ähnlich|höher|niedriger)/);
  assert.match(text, /Am ähnlichsten sind /);
  assert.doesNotMatch(text, /profile\.|NaN|undefined/);
  assert.equal(await beside.locator(".spine .own").count() > 0, true);
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/beside.png`, await beside.screenshot());
  // Another area, another name.
  const before = await beside.locator("h3").innerText();
  await options.nth(5).click();
  await eventually(async () => assert.notEqual(await beside.locator("h3").innerText(), before));
  await page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await beside.count(), 0));
  assertClean(page);
});
