// Visitors move weights: on published values, by keyboard, the official result beside it.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { openPortal, pageOf } from "./element-bundle.mjs";
import { eventually } from "./import-page.mjs";

const SHOTS = process.env["RAUMBILD_SHOTS"];
const view = (attributes) => `<raumbild-view src="/hosts/ruesenhagen/datapackage.json" ${attributes}></raumbild-view>`;

let portal;
before(async () => {
  portal = await openPortal();
  portal.put("with.html", pageOf(view("what-if")));
  portal.put("without.html", pageOf(view("")));
  portal.putBundle("bare");
  portal.put("bare.html", pageOf(view("what-if").replace("/hosts/ruesenhagen", "bare")));
});
after(() => portal.close());

async function opened(path, options) {
  const page = await portal.open(`portal/${path}.html`, options);
  await page.heard("raumbild-ready");
  return page;
}

const inside = (page, selector) => page.locator(`raumbild-view .what-if ${selector}`);

async function shoot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.locator("raumbild-view .what-if").screenshot({ path: `${SHOTS}/${name}.png` });
}

test("only where the publisher allows it, and the recipe is fetched only then", async () => {
  const page = await opened("without");
  assert.equal(await inside(page, "summary").count(), 0);
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(!fetched.some((name) => name.endsWith("recipe.json")));
  await page.evaluate(() => document.querySelector("raumbild-view").toggleAttribute("what-if", true));
  await inside(page, "summary").waitFor();
  assert.deepEqual(page.faults, []);
});

test("by keyboard: another weight, other classes, the official ones beside, and back", async () => {
  const page = await opened("with");
  await inside(page, "summary").press("Enter");
  const slider = inside(page, "input").first();
  assert.match(await slider.getAttribute("aria-valuetext"), /^1 \(amtlich 1\)$/);
  const before = await inside(page, "tbody").textContent();
  await slider.focus();
  await page.keyboard.press("End");
  assert.match(await slider.getAttribute("aria-valuetext"), /^3 \(amtlich 1\)$/);
  const told = await inside(page, ".told").textContent();
  assert.match(told, /^Mit diesen Gewichten hätten? \d+ Gebiete? eine andere Klasse als amtlich; \d+ sind berechenbar\.$/);
  await eventually(async () => assert.equal(await inside(page, "[role=status]").textContent(), told));
  const moved = await inside(page, "tr.moved").count();
  assert.equal(moved, Number(/hätten? (\d+)/.exec(told)[1]));
  assert.ok(moved > 0);
  const rows = await inside(page, "tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.equal(rows.length, 62);
  // The official class stands in every row, whatever is moved.
  const official = await page.evaluate(() => document.querySelector("raumbild-view").bundle.areas.map((it) => [it.name, it.label]));
  const labels = new Map(official);
  for (const [name, beside] of rows) assert.ok(beside.includes(labels.get(name)), name);
  await shoot(page, "what-if");
  await inside(page, "button").press("Enter");
  assert.equal(await inside(page, "tbody").textContent(), before);
  assert.deepEqual(page.faults, []);
});

test("what is withheld stays so under any weights", async () => {
  const page = await opened("with");
  await inside(page, "summary").click();
  const withheld = await page.evaluate(() => {
    const { areas, indicators } = document.querySelector("raumbild-view").bundle;
    const open = ({ value, status } = {}) => typeof value === "number" || status === "zero" || status === "rounded_to_zero";
    return areas.filter(({ code, classNumber }) => classNumber === null || indicators.some(({ values }) => !open(values.get(code)))).map(({ code }) => code);
  });
  assert.ok(withheld.length > 3);
  for (const key of ["Home", "End"]) {
    await inside(page, "input").nth(3).press(key);
    const none = await inside(page, "tbody tr").evaluateAll((rows) =>
      rows.filter((row) => row.cells[2].textContent === "nicht berechenbar").map((row) => row.dataset.area));
    assert.deepEqual(none.sort(), withheld.sort());
  }
  const all = await inside(page, "input").all();
  for (const slider of all) await slider.press("Home");
  assert.match(await inside(page, ".told").textContent(), /^Mindestens ein Gewicht/);
});

test("a bundle whose method cannot be followed says so", async () => {
  const page = await opened("bare");
  await inside(page, "summary").click();
  await inside(page, "p").getByText("Gewichte lassen sich hier nicht verschieben: Das Rezept des Bündels fehlt").waitFor();
  assert.equal(await inside(page, "input").count(), 0);
});

test("in English, at 320 pixels, and nothing for axe to find", async () => {
  const page = await opened("with", { viewport: { width: 320, height: 700 } });
  await page.evaluate(() => (document.querySelector("raumbild-view").lang = "en"));
  await inside(page, "summary").click();
  await inside(page, "input").first().press("ArrowRight");
  assert.match(await inside(page, ".told").textContent(), /^With these weights/);
  assert.match(await inside(page, "input").first().getAttribute("aria-valuetext"), /^1\.05 \(official 1\)$/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "it fits");
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html.slice(0, 100)}`), []);
  await shoot(page, "what-if-320");
  assert.deepEqual(page.faults, []);
});
