// Small numbers: a smallest denominator, shares pulled to those of the others.
import assert from "node:assert/strict";
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

async function card(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  await unfoldAll(page);
  return page;
}

function unfoldAll(page) {
  return page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

test("small shares are pulled to the city's, told of, and undone", async () => {
  const page = await card();
  await control(page, "indicators[0].shrink").selectOption("city");
  await eventually(async () => assert.deepEqual((await recipeOf(page)).indicators[0].shrink, { method: "ebLogit", within: "city" }));
  // The chosen area's number is the pulled one; certainty and map follow.
  await page.getByText("Fertig gerechnet").waitFor();
  await control(page, "indicators[0].shrink").selectOption("district");
  await eventually(async () => assert.equal((await recipeOf(page)).indicators[0].shrink.within, "district"));
  await page.keyboard.press("Tab");
  // Edits of one control in quick succession are undone together.
  await control(page, "undo").click();
  if ((await recipeOf(page)).indicators[0].shrink !== undefined) await control(page, "undo").click();
  await eventually(async () => assert.equal((await recipeOf(page)).indicators[0].shrink, undefined));
  assert.deepEqual(page.faults, []);
});

test("below a smallest denominator there is no number, and the page says for whom", async () => {
  const page = await card();
  await control(page, "indicators[0].minimumOf").fill("100");
  await eventually(async () => assert.equal((await recipeOf(page)).indicators[0].minimumOf, 100));
  await page.getByText(/weniger als 100|unter 100|mindestens 100/).first().waitFor();
  await assertAccessible(page, "small numbers");
  assert.deepEqual(page.faults, []);
});

test("narrow and in English, too", async () => {
  const page = await card({ viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Pull small numbers to the mean").first().waitFor();
  // What is computed last is the widest: the table of what ranks hang on.
  await page.getByText("Done. The same recipe").waitFor({ timeout: 60_000 });
  await unfoldAll(page);
  await page.locator("#certainty-causes table").nth(1).waitFor();
  await assertFits(page);
});
