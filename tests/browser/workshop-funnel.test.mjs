// A rate's funnel: areas between the limits of chance, as a picture and as a table.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { createEngine } from "../../pkg/dist/engine/node.js";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, example, mapIsThere, openWorkshop } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function opened(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  for (const id of ["indicators[1]", "indicators[1].funnel"]) await control(page, id).locator(":scope > summary").click();
  const place = control(page, "indicators[1].funnel");
  await place.locator("svg.funnel").waitFor();
  return { page, place };
}

async function picture(place, name) {
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/${name}.png`, await place.screenshot());
}

/** The engine's own limits of an area. */
async function limitsOf(code) {
  const engine = await createEngine();
  for (const name of ["bevoelkerung.csv", "soziales.csv", "bezirke.geojson"]) await engine.addFile(name, example(`ruesenhagen/${name}`).bytes);
  const recipe = JSON.parse(example("ruesenhagen/ruesenhagen.raumbild.json").bytes.toString());
  const { indicators } = await engine.compare(recipe, code);
  await engine.close();
  return indicators[1].funnel;
}

test("each area is a point between limits, and a row that says the same", async () => {
  const { page, place } = await opened();
  assert.equal(await place.locator("svg.funnel :is(circle, path)").count(), 62);
  assert.match(await place.locator("svg.funnel").getAttribute("aria-label"), /Arbeitslose/);
  const rows = await place.locator("tbody tr").evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.equal(rows.length, 62);
  const beyond = rows.filter(([, , , , verdict]) => !verdict.startsWith("nein")).length;
  assert.equal(await place.locator("svg.funnel path").count(), beyond);
  const { inner } = await limitsOf("0101");
  const tenth = (value) => value.toFixed(1).replace(".", ",");
  const own = rows.find(([name]) => name.includes("(0101)"));
  assert.equal(own[3], `von ${tenth(inner[0])} bis ${tenth(inner[1])}`);
  await assertAccessible(page, "funnel");
  await picture(place, "funnel");
  // Other numbers, another funnel.
  await control(page, "indicators[1].numerator").selectOption({ label: "hze_2024" });
  await eventually(async () => {
    const now = await place.locator("tbody tr", { hasText: "(0101)" }).locator("td").nth(1).innerText();
    assert.notEqual(now, own[2]);
  });
  assert.deepEqual(page.faults, []);
});

test("narrow and in English; a value has no funnel", async () => {
  const { page, place } = await opened({ viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: "English" }).click();
  await place.getByText("outside 99.8%").first().waitFor();
  await assertFits(page);
  await control(page, "indicators[1].form").selectOption("value");
  await place.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});
