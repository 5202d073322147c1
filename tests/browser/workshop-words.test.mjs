// A word on words: beside titles, names and descriptions, as they are written.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

test("a title is advised on while it is written, and nothing is held up", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  const advice = control(page, "publication.title-advice");
  await control(page, "publication.title").fill("Unsere Problemviertel");
  await advice.getByText("„Problemviertel“ kann Menschen oder Orte herabsetzen").waitFor();
  assert.match(await control(page, "publication.title").getAttribute("aria-describedby"), /publication\.title-advice/);
  assert.equal(await control(page, "check").getAttribute("aria-disabled"), null, "it is advice, no fault");
  await assertAccessible(page, "advice");
  if (SHOTS) await page.locator("#step-publication").screenshot({ path: `${SHOTS}/advice.png` });
  await control(page, "publication.title").fill("Gebiete mit hohem Unterstützungsbedarf");
  await advice.waitFor({ state: "detached" });
  await control(page, "publication.description").fill("Ein Ranking: wer schneidet schlecht ab?");
  await control(page, "publication.description-advice").getByText("„schlecht“").waitFor();
  // What is written is kept as it was written.
  await eventually(async () => assert.equal((await recipeOf(page)).publication.description, "Ein Ranking: wer schneidet schlecht ab?"));
  await control(page, "indicators[0].label").evaluate((field) => {
    for (let it = field; it; it = it.parentElement) if (it.localName === "details") it.open = true;
  });
  await control(page, "indicators[0].label").fill("Sozial schwache Kinder");
  await control(page, "indicators[0].label-advice").waitFor();
  assert.deepEqual(page.faults, []);
});

test("names of classes, narrow, and by the publication's language", async () => {
  const page = await workshop.open({ viewport: { width: 320, height: 640 } });
  await mapIsThere(page, 62);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Publish", exact: true }).waitFor();
  await control(page, "publication.title").fill("The worst areas: a ranking. Note: draft");
  // The publication is in German still: its words are looked for.
  await control(page, "publication.title-advice").getByText("“ranking”").waitFor();
  assert.doesNotMatch(await control(page, "publication.title-advice").innerText(), /worst/);
  await control(page, "publication.language").selectOption("en");
  await control(page, "publication.title-advice").getByText("“worst areas”").waitFor();
  assert.doesNotMatch(await control(page, "publication.title-advice").innerText(), /Note/);
  await assertFits(page);
  assert.deepEqual(page.faults, []);
});
