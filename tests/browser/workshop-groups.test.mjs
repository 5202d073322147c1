// Several groups' weights side by side, and a scenario kept beside the present one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { askedOnLeaving, classesOnMap, control, downloaded, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;
const SLOW = 60_000;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const file = (name, recipe) => ({ name: `${name}.raumbild.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(recipe)) });

const weighing = (recipe, weights) => ({ ...recipe, index: { ...recipe.index, weights } });

/** Head and cells of each row. */
function rows(page, id) {
  return page.locator(`#${id} tbody tr`).evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.replace(/\u00a0/g, " "))));
}

const classes = async (page) => (await classesOnMap(page)).map((text) => /Klasse (\d)/.exec(text)?.[1] ?? "–");

test("groups are compared, their mean is taken and taken back", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  const own = await recipeOf(page);
  const first = await classes(page);
  await control(page, "groups").locator("> summary").click();
  const east = weighing(own, { sgb2: 3, arbeitslose: 1, sprache: 0, hze: 0 });
  const west = weighing(own, { sgb2: 1, arbeitslose: 1, sprache: 1, hze: 1 });
  const other = { ...own, indicators: own.indicators.slice(0, 3).concat({ ...own.indicators[0], id: "neu", label: "Kita-Plätze" }) };
  await control(page, "groups-open-input").setInputFiles([file("Ost", east), file("West", west), file("Fremd", other), file("Kaputt", {})]);
  await page.locator("#groups .complaint", { hasText: "Kaputt.raumbild.json ist keine Projektdatei." }).waitFor();
  const blocked = page.locator("#groups .complaint", { hasText: "anderen Indikatoren" });
  await blocked.waitFor();
  assert.match(await blocked.innerText(), /Ihr fehlt: Junge Menschen.*Sie hat zusätzlich: Kita-Plätze\./s);
  assert.deepEqual((await rows(page, "groups-weights")).map(([, ...cells]) => cells), [
    ["25,0 %", "75,0 %", "25,0 %", "50,0 %", "25,0 % bis 75,0 %", "35,4 %"],
    ["25,0 %", "25,0 %", "25,0 %", "25,0 %", "25,0 % bis 25,0 %", "0,0 %"],
    ["25,0 %", "0,0 %", "25,0 %", "12,5 %", "0,0 % bis 25,0 %", "17,7 %"],
    ["25,0 %", "0,0 %", "25,0 %", "12,5 %", "0,0 % bis 25,0 %", "17,7 %"],
  ]);
  await eventually(async () => assert.match(await control(page, "groups-moved").innerText(), /West: 0 Gebiete/), SLOW);
  const moved = await rows(page, "groups-classes");
  assert.ok(moved.length > 0);
  await assertAccessible(page, "groups");
  if (SHOTS) await control(page, "groups").screenshot({ path: `${SHOTS}/groups.png` });

  // The engine's classes under the group's weights are those of the page with them.
  const names = (await classesOnMap(page)).map((text) => text.split(/[,:(]/)[0].trim());
  await control(page, "groups-take").click();
  await eventually(async () => assert.deepEqual((await recipeOf(page)).index.weights, { sgb2: 2, arbeitslose: 1, sprache: 0.5, hze: 0.5 }));
  await eventually(async () => assert.deepEqual((await rows(page, "groups-weights")).map(([, mine]) => mine), ["50,0 %", "25,0 %", "12,5 %", "12,5 %"]));
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await eventually(async () => assert.deepEqual((await recipeOf(page)).index, own.index));
  await eventually(async () => assert.deepEqual(await classes(page), first), SLOW);

  // With the first group's weights set by hand, its areas are where the table says.
  for (const [id, value] of Object.entries(east.index.weights)) await control(page, `index.weights.${id}`).fill(String(value));
  await eventually(async () => assert.match(await control(page, "groups-moved").innerText(), /Ost: 0 Gebiete/), SLOW);
  const now = await classes(page);
  for (const [name, before, asEast] of moved) {
    const at = names.indexOf(name);
    assert.equal(before, first[at], name);
    assert.equal(asEast[0], now[at], name);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
});

test("scenario A stays while one goes on; B beside it; back to A", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  const own = await recipeOf(page);
  const first = await classes(page);
  const names = (await classesOnMap(page)).map((text) => text.split(/[,:(]/)[0].trim());
  await control(page, "scenario").locator("> summary").click();
  await control(page, "scenario-keep").click();
  await eventually(async () => assert.match(await control(page, "scenario-result").innerText(), /^0 von 56 Gebieten/), SLOW);
  await page.getByText("Noch sind A und B gleich").waitFor();
  await control(page, "index.weights.sgb2").fill("3");
  await control(page, "index.minimumPopulation").fill("1000");
  await page.getByText("Außer Gewichten unterscheiden sich: Mindesteinwohnerzahl.").waitFor();
  await eventually(async () => {
    const [one] = await rows(page, "scenario-weights");
    assert.deepEqual(one.slice(1), ["25,0 %", "50,0 %"]);
  });
  await eventually(async () => {
    const now = await classes(page);
    const moved = first.flatMap((it, at) => (it === now[at] ? [] : [[names[at], it, now[at]]]));
    assert.ok(moved.length > 3);
    assert.deepEqual((await rows(page, "scenario-classes")).map((row) => row.slice(0, 3)).sort(), moved.sort());
  }, SLOW);
  const steps = await rows(page, "scenario-classes");
  for (const [, one, other, step] of steps) {
    const difference = Number(other) - Number(one);
    assert.equal(step, other === "–" ? "nur in A eine Klasse" : `${difference > 0 ? "+" : "−"}${Math.abs(difference)}`);
  }
  const both = steps.filter(([, , other]) => other !== "–").length;
  assert.match(await control(page, "scenario-result").innerText(), new RegExp(`^${both} von 38 Gebieten.* ${steps.length - both} Gebiete haben nur in A oder nur in B eine Klasse`));
  await assertAccessible(page, "scenario");
  if (SHOTS) await control(page, "scenario").screenshot({ path: `${SHOTS}/scenario.png` });
  await control(page, "scenario-back").click();
  await eventually(async () => assert.deepEqual((await recipeOf(page)).index, own.index));
  await eventually(async () => assert.match(await control(page, "scenario-result").innerText(), /^0 von 56 Gebieten/), SLOW);
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  await page.getByRole("button", { name: "English" }).click();
  await eventually(async () => assert.match(await control(page, "scenario-result").innerText(), /^0 of 56 areas are in another class/), SLOW);
  await control(page, "scenario-drop").click();
  await control(page, "scenario-result").waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});

test("leaving with a scenario A that no file holds is asked about", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  const own = await recipeOf(page);
  await control(page, "scenario").locator("> summary").click();
  await control(page, "scenario-keep").click();
  assert.equal(await askedOnLeaving(page), false, "A is the example as it came");
  await control(page, "index.weights.sgb2").fill("3");
  await control(page, "scenario-keep").click();
  await control(page, "index.weights.sgb2").fill("2");
  assert.equal(await askedOnLeaving(page), true);
  await downloaded(page, () => control(page, "save").click());
  assert.equal(await askedOnLeaving(page), true, "the project file holds B");
  const kept = await downloaded(page, () => control(page, "scenario-save").click());
  assert.match(kept.name, /-A\.raumbild\.json$/);
  const recipe = JSON.parse(kept.bytes.toString());
  assert.equal(recipe.index.weights.sgb2, 3);
  assert.deepEqual({ ...recipe, index: null }, { ...own, index: null });
  assert.equal(await askedOnLeaving(page), false);
  await control(page, "scenario-keep").click();
  assert.equal(await askedOnLeaving(page), false, "A is what was saved");
  await control(page, "index.weights.sgb2").fill("1.5");
  await control(page, "scenario-keep").click();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await downloaded(page, () => control(page, "save").click());
  assert.equal(await askedOnLeaving(page), true);
  await control(page, "scenario-drop").click();
  assert.equal(await askedOnLeaving(page), false);
  assert.deepEqual(page.faults, []);
});
