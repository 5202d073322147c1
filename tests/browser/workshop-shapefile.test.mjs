// A shapefile dropped in pieces is one file with boundaries; so are the other
// formats offices deliver boundaries in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { control, drop, mapIsThere, openWorkshop } from "./workshop-page.mjs";

const SHAPES = new URL("../reference/shapes/", import.meta.url);
const part = (name) => ({ name, bytes: readFileSync(new URL(name, SHAPES)) });

let workshop;
let page;
before(async () => {
  workshop = await openWorkshop();
  page = await workshop.open();
  await mapIsThere(page, 62);
});
after(() => workshop.close());

const DROPPED = {
  "areas.zip": ["areas.shp", "areas.shx", "areas.dbf", "areas.prj", "areas.cpg"],
  "areas.gpkg": ["areas.gpkg"],
  "areas.fgb": ["areas.fgb"],
};

for (const [name, parts] of Object.entries(DROPPED)) {
  test(`${parts.join(", ")}: boundaries with their key`, async () => {
    await drop(page, parts.map(part));
    const item = page.locator("li.file", { hasText: name });
    await item.getByText("Grenzen").first().waitFor();
    assert.equal(await page.locator("li.file").count(), 1);
    await control(page, "geography.file").waitFor({ state: "attached" });
    assert.equal(await control(page, "geography.file").inputValue(), name);
    const keys = await control(page, "geography.key").locator("option").evaluateAll((list) => list.map(({ value }) => value));
    assert.ok(keys.includes("nr"), `${keys}`);
    await page.getByRole("button", { name: `Entfernen: ${name}` }).click();
    await item.waitFor({ state: "detached" });
    assert.deepEqual(page.faults, []);
  });
}

test("a part alone is refused with what to do", async () => {
  await drop(page, [part("areas.shp")]);
  await page.getByText(/nur ein Teil eines Shapefiles/).first().waitFor();
});
