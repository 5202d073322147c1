// Rules, further zones, release, and why numbers are withheld.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, mapIsThere, openWorkshop, recipeOf } from "./workshop-page.mjs";

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
  await list.locator("> summary").click();
  const few = control(page, "withheld-few");
  await few.getByText("sehr kleine Zahl").waitFor();
  await few.locator("> summary").click();
  await few.getByText("dass sie jemand erkennen könnte").waitFor();
  assert.equal(await few.locator("thead th").count(), 3, "who is small protects nobody");
  const partners = control(page, "withheld-partner");
  await partners.getByText("sonst durch Abziehen errechenbar").waitFor();
  await partners.locator("> summary").click();
  await partners.locator("tbody tr").first().waitFor();
  assert.equal(await partners.locator("thead th").last().innerText(), "Schützt");
  // Each group says how many there are, and together they are all.
  const groups = await list.locator("details > summary").allInnerTexts();
  const told = groups.map((text) => Number(/^\d+/.exec(text)[0])).reduce((a, b) => a + b);
  assert.match(await list.locator("> summary").innerText(), new RegExp(`^${told} Zahlen`));
  for (const why of ["few", "partner"]) {
    const more = control(page, `withheld-${why}-more`);
    if ((await more.count()) === 0) continue;
    assert.equal(await control(page, `withheld-${why}`).locator("tbody tr").count(), 20);
    await more.click();
    await eventually(async () => assert.ok((await control(page, `withheld-${why}`).locator("tbody tr").count()) > 20));
  }
  await assertAccessible(page, "what is withheld");
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/withheld.png` });
  assert.deepEqual(page.faults, []);
});

test("an example says what the rules chosen do", async () => {
  const page = await opened();
  const rows = () => control(page, "disclosure-example").locator("tbody tr").allInnerTexts();
  await eventually(async () => assert.match((await rows())[1], /2\s+zurückgehalten\s+2 liegt unter 3/));
  assert.match((await rows())[2], /9\s+zurückgehalten.*73 − 24 − 9 − 38 = 2/s);
  await control(page, "disclosure.profile.minimum10").check();
  await eventually(async () => assert.match((await rows())[1], /9\s+zurückgehalten\s+9 liegt unter 10/));
  await control(page, "disclosure.named").selectOption("baInteractive");
  await eventually(async () => assert.match((await rows())[3], /38\s+40\s+Auf ein Vielfaches von 10/));
  assert.deepEqual(page.faults, []);
});

test("the protocol is a document to read and print before anything leaves", async () => {
  const page = await opened();
  await control(page, "publication.edition.public").check();
  await control(page, "publication.release.prepared").fill("A. Muster");
  await control(page, "publication.release.approved").fill("B. Beispiel");
  await control(page, "publication.release.date").fill("2026-03-31");
  await control(page, "check").click();
  await control(page, "protocol-document").locator("> summary").click();
  const paper = control(page, "paper");
  const text = await paper.innerText();
  for (const said of ["Sozialindex", "Öffentlich", "Mindestanzahl", "Zurückgehalten sind", "erstellt", "B. Beispiel", "31. März 2026"]) {
    assert.match(text, new RegExp(said, "i"));
  }
  // No area's name and no count of one: it may lie on a desk.
  const areas = await page.locator("#map .areas [role=option]").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label").split(/[,:(]/)[0].trim()));
  assert.deepEqual(areas.filter((name) => text.includes(name)), []);
  await assertAccessible(page, "the document");
  if (SHOTS) await paper.screenshot({ path: `${SHOTS}/paper.png` });
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = document.body.className; }; });
  await control(page, "print-protocol").click();
  assert.match(await page.evaluate(() => globalThis.printed), /printing-protocol/);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#map").isVisible(), false, "the paper alone");
  assert.equal(await page.locator("#protocol").isVisible(), false);
  assert.equal(await paper.isVisible(), true);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/printed.png`, fullPage: true });
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.evaluate(() => document.body.className.includes("printing")), false);
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
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

test("what was published before is taken into account, and said so", async () => {
  const page = await opened();
  await control(page, "publication.edition.public").check();
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  const { bytes } = await downloaded(page, () => control(page, "download").click());
  const bundle = { name: "frueher.zip", mimeType: "application/zip", buffer: Buffer.from(bytes) };
  await page.locator("#earlier-input").setInputFiles([bundle]);
  const box = page.locator("#disclosure-earlier");
  await box.getByText(/Sozialindex Rüsenhagen 2024 \(31\. Dezember 2024\)/).waitFor();
  await eventually(async () =>
    assert.deepEqual((await recipeOf(page)).disclosure.earlier, [{ file: "frueher.ledger.json" }]),
  );
  // It is no table of numbers among the data.
  assert.equal(await page.locator("#step-data .file-name", { hasText: "ledger" }).count(), 0);
  await control(page, "check").click();
  await page.locator("#protocol").getByText(/Mitgeprüft sind die Anzahlen früherer Veröffentlichungen: Sozialindex Rüsenhagen/).waitFor();
  await assertAccessible(page, "earlier publications");
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/earlier.png` });
  // Something else is refused in words, and changes nothing.
  const other = { name: "anderes.zip", mimeType: "application/zip", buffer: Buffer.from("PK nothing") };
  await page.locator("#earlier-input").setInputFiles([other]);
  await box.locator(".complaint").waitFor();
  await box.getByRole("button", { name: /frueher\.ledger\.json/ }).click();
  await eventually(async () => assert.equal((await recipeOf(page)).disclosure.earlier, undefined));
  assert.deepEqual(page.faults, []);
});

test("what would hide less is tried with its price, taken with a click and taken back", async () => {
  const page = await opened();
  await control(page, "publication.edition.public").check();
  await control(page, "check").click();
  await page.locator("#withheld").waitFor();
  const hidden = () => page.locator("#withheld > summary").innerText();
  assert.match(await hidden(), /^[1-9]/);
  const fold = page.locator("#remedies");
  await fold.locator("> summary").click();
  await control(page, "remedies-ask").click();
  const list = control(page, "remedies-list");
  await list.waitFor();
  assert.match(await list.innerText(), /Jetzt verborgen: [1-9]\d* von/);
  const rows = await list.locator("> ol > li").allInnerTexts();
  const merging = rows.findIndex((text) => text.includes("Nachbarn zusammenlegen"));
  assert.match(rows[merging], /betrifft \d+ % der Menschen/);
  assert.match(rows[merging], /Danach verborgen: 0 von \d+/);
  await assertAccessible(page, "remedies");
  await page.setViewportSize({ width: 320, height: 800 });
  await assertFits(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  if (SHOTS) await page.locator("#step-protection").screenshot({ path: `${SHOTS}/remedies.png` });
  await control(page, `remedies-take-${merging}`).click();
  await eventually(async () => assert.ok((await recipeOf(page)).merge?.length > 0));
  const { merge } = await recipeOf(page);
  await mapIsThere(page, 62 - merge.reduce((sum, { of }) => sum + of.length - 1, 0));
  await page.getByText("Die Vorschläge gelten nicht mehr").waitFor();
  await control(page, "check").click();
  await eventually(async () => assert.equal(await page.locator("#withheld").count(), 0));
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/merged.png`, fullPage: true });
  const joined = await page.locator("#merge li").first().innerText();
  assert.match(joined, /[A-Za-zÄÖÜäöüß]{4,}, /, "by their names");
  await page.locator("#merge").getByRole("button").first().click();
  await eventually(async () => assert.equal((await recipeOf(page)).merge?.length ?? 0, merge.length - 1));
  assert.deepEqual(page.faults, []);
});
