// Bad geometry: a message with the key and a picture of the place, no crash.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { drop, mapIsThere, openWorkshop, textFile } from "./workshop-page.mjs";
import { boundaries, KINDER, PLANNING } from "./zones-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

/** Drops boundaries with one thing wrong, and folds out what is said. */
async function dropped(features, name = "gebiete.geojson") {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, [boundaries(name, features), textFile("kinder.csv", KINDER)]);
  await page.locator("#findings").getByText(name).first().waitFor({ state: "attached" });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("#findings details")) fold.open = true;
  });
  return page;
}

async function assertPicture(page, keys) {
  const picture = page.locator("#findings figure.place").first();
  await picture.waitFor();
  const label = await picture.getAttribute("aria-label");
  for (const key of keys) assert.ok(label.includes(key), label);
  assert.match(label, /bei 52\.\d+, 13\.\d+/);
  assert.equal(await picture.locator("svg.whole, svg.near").count(), 2);
  for (const svg of await picture.locator("svg").all()) {
    const box = await svg.boundingBox();
    assert.ok(box.width > 80 && Math.abs(box.width - box.height) < 2, JSON.stringify(box));
  }
  await picture.focus();
  assert.ok(await picture.evaluate((it) => it === document.activeElement), "reachable by keyboard");
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
  assert.deepEqual(page.faults, []);
}

const changed = (at, change) => PLANNING.map((it, n) => (n === at ? { ...it, ...change } : it));

test("a ring that crosses itself", async () => {
  const [x, y] = [1, 1];
  const bow = [[x, y], [x + 1, y + 1], [x + 1, y], [x, y + 1], [x, y]];
  const page = await dropped(changed(5, { ring: bow }));
  assert.match(await page.locator("#findings").innerText(), /0106.*überschneidet sich selbst/s);
  await assertPicture(page, ["0106"]);
});

test("two areas that overlap", async () => {
  const page = await dropped(changed(5, { box: [0.6, 1, 2, 2] }));
  assert.match(await page.locator("#findings").innerText(), /„0105“ und „0106“ überlappen einander \(40 % des kleineren\)/);
  await assertPicture(page, ["0105", "0106"]);
});

test("a key that occurs twice", async () => {
  const page = await dropped(changed(5, { plr: "0101", name: "Zwei" }).map((it, n) => ({ name: `Gebiet ${n}`, ...it })));
  assert.match(await page.locator("#findings").innerText(), /0101/);
  await assertPicture(page, ["0101"]);
});

test("a corner that lies nowhere on earth", async () => {
  const page = await dropped(changed(5, { ring: [[1, 1], [2, 1], [2, 15000], [1, 2], [1, 1]] }));
  assert.match(await page.locator("#findings").innerText(), /0106.*außerhalb der Erde/s);
  await assertPicture(page, ["0106"]);
});

test("an empty geometry is left out with its key", async () => {
  for (const geometry of [null, { type: "Polygon", coordinates: [] }]) {
    const page = await dropped(changed(5, { geometry }));
    assert.match(await page.locator("#findings").innerText(), /„0106“ hat keine Fläche/);
    assert.deepEqual(page.faults, []);
    await page.close();
  }
});

test("a shapefile that ends early is refused in words", async () => {
  const part = (name) => ({ name, bytes: readFileSync(new URL(`../reference/shapes/${name}`, import.meta.url)) });
  const [shp, ...rest] = ["areas.shp", "areas.dbf", "areas.prj"].map(part);
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, [{ ...shp, bytes: shp.bytes.subarray(0, Math.floor(shp.bytes.length * 0.7)) }, ...rest]);
  const item = page.locator("li.file", { hasText: "areas.zip" });
  await item.waitFor();
  const text = `${await item.innerText()} ${await page.locator("#findings").innerText()}`;
  assert.match(text, /areas\.zip.*(beschädigt|endet|unvollständig|abgebrochen)/s);
  // What was there before is still there.
  await mapIsThere(page, 62);
  assert.deepEqual(page.faults, []);
});
