// In front of others: the map alone, areas as letters, names only when asked for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { classesOnMap, control, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

/** All that stands on the page, in drawings and labels too. */
function everything(page) {
  return page.evaluate(() => {
    const texts = [];
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue);
      for (const { value } of node.attributes ?? []) texts.push(value);
      for (const it of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(it);
    };
    walk(document.body);
    return texts.join("\n");
  });
}

for (const width of [1280, 320]) {
  test(`no name is anywhere before it is asked for, at ${width}`, async () => {
    const page = await workshop.open({ viewport: { width, height: 800 } });
    await mapIsThere(page, 62);
    const before = await recipeOf(page);
    const names = (await classesOnMap(page)).map((text) => text.split(/[,:(]/)[0].trim());
    assert.ok(names.includes("Alter Markt"), names.slice(0, 3).join());
    await control(page, "present").click();
    const areas = page.locator("#presentation .areas [role=option]");
    await areas.nth(61).waitFor();
    await control(page, "table-presented").locator("summary").click();
    const all = await everything(page);
    assert.deepEqual(names.filter((name) => all.includes(name)), []);
    assert.doesNotMatch(all, /\b0[1-9]\d\d\b/, "no key either");
    assert.equal(await page.locator(".step").count(), 0, "steps and files have names");
    await assertAccessible(page, "presented");
    await assertFits(page);
    // By keyboard: choose an area, ask for its name, hide it.
    await areas.first().focus();
    await page.keyboard.press("Enter");
    const ask = control(page, "reveal-name");
    await ask.waitFor();
    assert.equal((await everything(page)).includes("Alter Markt"), false, "pointing at it names nobody");
    await ask.focus();
    await page.keyboard.press("Enter");
    await eventually(async () => {
      const now = await everything(page);
      assert.equal(names.filter((name) => now.includes(name)).length, 1, "this one alone");
    });
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/present-${width}.png`, fullPage: true });
    await page.keyboard.press("Enter");
    await eventually(async () => {
      const now = await everything(page);
      assert.deepEqual(names.filter((name) => now.includes(name)), []);
    });
    await control(page, "present").click();
    await mapIsThere(page, 62);
    assert.deepEqual(await recipeOf(page), before, "nothing of the project has changed");
    assert.deepEqual(page.faults, []);
  });
}
