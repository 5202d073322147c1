// Answers that leave: ticked in a form, computed from the package, in its files.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function ask(page, kind, at) {
  await control(page, "new-question").selectOption(kind);
  await control(page, "add-question").click();
  await control(page, `analyses[${at}]`).locator(".answered:not(.stale)").waitFor();
}

test("a ticked answer is in the package, one that cannot be is told at its question", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await ask(page, "segregation", 0);
  await control(page, "analyses[0].publish").check();
  await ask(page, "patterns", 1);
  await control(page, "analyses[1].publish").check();
  await assertAccessible(page, "ticked");
  const folder = process.env.RAUMBILD_SHOTS;
  if (folder) writeFileSync(`${folder}/answers-form.png`, await page.locator("#step-questions").screenshot());
  // Patterns of the index: only its classes are published.
  await control(page, "check").click();
  await page.locator(".faults").getByText("Aus veröffentlichten Zahlen lässt sich das nicht berechnen").first().waitFor();
  await control(page, "analyses[1].patterns").selectOption({ index: 1 });
  await control(page, "check").click();
  const { bytes } = await downloaded(page, () => control(page, "download").click());
  const files = unzip(bytes);
  const { answers } = JSON.parse(files.get("analyses.json").toString());
  assert.deepEqual(answers.map((it) => it.kind), ["segregation", "patterns"]);
  for (const { areas } of answers) assert.equal(areas.used + areas.withheld.length + areas.missing.length, 62);
  const method = files.get("method.html").toString();
  assert.match(method, /Antworten auf weitere Fragen/);
  if (folder) {
    writeFileSync(`${folder}/answers-method.html`, method);
    const sheet = await page.context().newPage();
    await sheet.setContent(method);
    await sheet.screenshot({ path: `${folder}/answers-method.png`, fullPage: true });
    await sheet.close();
  }
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, [], "sent something");
});

test("the tick is in reach in English at 320 pixels, and taken back", async () => {
  const page = await workshop.open({ viewport: { width: 320, height: 600 } });
  await mapIsThere(page, 62);
  await page.getByRole("button", { name: "English" }).click();
  await ask(page, "segregation", 0);
  const tick = page.getByRole("checkbox", { name: "Publish the answer, too" });
  await tick.focus();
  await page.keyboard.press("Space");
  assert.equal(await tick.isChecked(), true);
  await assertFits(page);
  await page.keyboard.press("Space");
  assert.equal(await tick.isChecked(), false);
  // What cannot be published is not offered for it.
  await ask(page, "typology", 1);
  assert.equal(await control(page, "analyses[1].publish").count(), 0);
});
