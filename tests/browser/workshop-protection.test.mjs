// Rules, further zones, release, and why numbers are withheld.
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

async function opened(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("#step-protection details")) fold.open = true;
  });
  return page;
}

test("after the check the house reads which numbers are withheld and why", async () => {
  const page = await opened();
  await control(page, "publication.edition.public").check();
  await control(page, "check").click();
  const list = page.locator("#withheld");
  await list.waitFor();
  await list.locator("summary").click();
  await list.getByText("sehr kleine Zahl").first().waitFor();
  await list.getByText("sonst durch Abziehen errechenbar").first().waitFor();
  const first = await list.locator("tbody tr").count();
  assert.equal(first, 20);
  await control(page, "withheld-more").click();
  await eventually(async () => assert.ok((await list.locator("tbody tr").count()) > 20));
  await assertAccessible(page, "what is withheld");
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/withheld.png` });
  assert.deepEqual(page.faults, []);
});

test("rounding in place of withholding, with a secret of the project alone", async () => {
  const page = await opened();
  await control(page, "disclosure.named").selectOption("rounding5");
  await eventually(async () => assert.equal((await recipeOf(page)).disclosure.profile, "rounding5"));
  await control(page, "disclosure.mechanism").selectOption("controlled");
  await eventually(async () => {
    const { mechanism, secret } = (await recipeOf(page)).disclosure;
    assert.deepEqual(mechanism, { kind: "rounding", base: 5, way: "controlled" });
    assert.match(secret, /^[0-9a-f]{32}$/);
  });
  await control(page, "publication.edition.public").check();
  await control(page, "check").click();
  await page.locator("#protocol").getByText(/Vielfache von 5 gerundet, auch die Nullen/).waitFor();
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/rounded.png` });
  assert.deepEqual(page.faults, []);
});

test("sums for further zones, and a release by two people", async () => {
  const page = await opened();
  await control(page, "publication.levels.add").click();
  await control(page, "publication.levels[0].label").fill("Sozialräume");
  const column = control(page, "publication.levels[0].of");
  const options = await column.locator("option").allTextContents();
  const district = options.findIndex((text) => /bezirk/i.test(text));
  await column.selectOption({ index: district > 0 ? district : 1 });
  await control(page, "publication.release.prepared").fill("A. Muster");
  await control(page, "publication.release.approved").fill("A. Muster");
  await control(page, "publication.release.date").fill("2026-03-31");
  await control(page, "publication.edition.public").check();
  await control(page, "check").click();
  await page.getByText("der Name einer zweiten Person").first().waitFor();
  await control(page, "publication.release.approved").fill("B. Beispiel");
  await control(page, "check").click();
  await page.locator("#protocol").getByText(/Vier-Augen-Prinzip am 31\.03\.2026/).waitFor();
  const { publication } = await recipeOf(page);
  assert.equal(publication.levels[0].label, "Sozialräume");
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/release.png` });
  assert.deepEqual(page.faults, []);
});

test("narrow and in English, too", async () => {
  const page = await opened({ viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("Set of rules").waitFor();
  await assertFits(page);
  await assertAccessible(page, "rules in English");
});
