// Three tones of one result, templates people edit, the draft in Leichte Sprache.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { askedOnLeaving, control, downloaded, mapIsThere, openWorkshop } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function published(edition, part) {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await control(page, `publication.edition.${edition}`).check();
  await control(page, "check").click();
  await control(page, "reports").locator("> summary").click();
  await control(page, "report-area").selectOption("0104");
  await control(page, part).locator("> summary").click();
  return page;
}

const report = (page) => control(page, "tone-report").innerText();

test("three tones of the public edition; never a rank", async () => {
  const page = await published("public", "report-tones");
  const told = new Set();
  for (const tone of ["council", "expert", "public"]) {
    await control(page, `report-tone.${tone}`).check();
    await eventually(async () => assert.equal(told.has(await report(page)), false));
    const text = await report(page);
    told.add(text);
    assert.match(text, /Brückentor/);
    assert.match(text, /Klasse 2\/4, mittel/);
    assert.match(text, /Quelle: Stadt Rüsenhagen/);
    assert.doesNotMatch(text, /[{}]|Rang|undefined/);
    assert.equal(await page.locator("#tone-whole-advice, #tone-area-advice").count(), 0, "our own words put nobody down");
  }
  assert.equal(told.size, 3);
  await assertAccessible(page, "tones");
  if (SHOTS) await control(page, "report-tones").screenshot({ path: `${SHOTS}/tones.png` });
  const txt = await downloaded(page, () => control(page, "tone-txt").click());
  assert.match(txt.name, /-oeffentlich\.txt$/);
  assert.match(txt.bytes.toString(), /Brückentor\n-{10}\n/);
  const html = (await downloaded(page, () => control(page, "tone-html").click())).bytes.toString();
  assert.match(html, /^<!doctype html>\n<html lang="de">/);
  assert.doesNotMatch(html, /<script|src=/);
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
});

test("a template is edited: faults with their place, advice on words, kept in a file", async () => {
  const page = await published("public", "report-tones");
  await control(page, "tone-editor").locator("> summary").click();
  await control(page, "tone-area").fill("Unser {gebiet} <b>\nist {klase}, Platz {raenge}");
  await control(page, "tone-area-complaint").getByText("Zeile 2, Zeichen 5: „klase“ gibt es nicht.").waitFor();
  await control(page, "tone-area-complaint").getByText("Zeile 2, Zeichen 20: „raenge“ gibt es nur in der internen Ausgabe").waitFor();
  assert.equal(await control(page, "tone-txt").count(), 0, "nothing is saved of a broken text");
  await assertAccessible(page, "broken template");
  await control(page, "tone-area").fill("Der Brennpunkt {gebiet} <b>: {klasse}");
  await control(page, "tone-area-advice").getByText("„Brennpunkt“").waitFor();
  await eventually(async () => assert.match(await report(page), /Der Brennpunkt Brückentor <b>: Klasse 2\/4/));
  const html = (await downloaded(page, () => control(page, "tone-html").click())).bytes.toString();
  assert.match(html, /Brückentor &lt;b&gt;: Klasse/);
  if (SHOTS) await control(page, "report-tones").screenshot({ path: `${SHOTS}/tones-edited.png` });
  await control(page, "tone-files").locator("> summary").click();
  const kept = await downloaded(page, () => control(page, "tone-save").click());
  assert.equal(kept.name, "berichtsvorlagen.json");
  await control(page, "tone-reset").click();
  await eventually(async () => assert.doesNotMatch(await report(page), /Brennpunkt/));
  await control(page, "tone-load-input").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.locator("#tone-files .complaint", { hasText: "x.json ist keine Datei mit Berichtsvorlagen" }).waitFor();
  await control(page, "tone-load-input").setInputFiles({ name: kept.name, mimeType: "application/json", buffer: kept.bytes });
  await eventually(async () => assert.match(await report(page), /Der Brennpunkt Brückentor/));
  assert.deepEqual(page.faults, []);
});

test("leaving with edited templates or own strengths is asked about until a file holds them", async () => {
  const page = await published("public", "report-tones");
  await downloaded(page, () => control(page, "save").click());
  assert.equal(await askedOnLeaving(page), false);
  await control(page, "tone-editor").locator("> summary").click();
  await control(page, "tone-area").fill("Unser {gebiet}: {klasse}");
  assert.equal(await askedOnLeaving(page), true, "the project file holds no templates");
  await downloaded(page, () => control(page, "save").click());
  assert.equal(await askedOnLeaving(page), true);
  await control(page, "tone-files").locator("> summary").click();
  const kept = await downloaded(page, () => control(page, "tone-save").click());
  assert.equal(await askedOnLeaving(page), false);
  await control(page, "tone-reset").click();
  assert.equal(await askedOnLeaving(page), true);
  await control(page, "tone-load-input").setInputFiles({ name: kept.name, mimeType: "application/json", buffer: kept.bytes });
  await eventually(async () => assert.match(await report(page), /^Unser|\nUnser Brückentor/));
  assert.equal(await askedOnLeaving(page), false, "what was loaded can be loaded again");
  await control(page, "report-sheets").locator("> summary").click();
  await control(page, "report-strengths").fill("Drei Sportvereine");
  assert.equal(await askedOnLeaving(page), true);
  await control(page, "report-strengths").fill("");
  assert.equal(await askedOnLeaving(page), false);
  assert.deepEqual(page.faults, []);
});

test("a narrower edition makes no text for wider eyes", async () => {
  const page = await published("internal", "report-tones");
  for (const tone of ["council", "public"]) {
    await control(page, `report-tone.${tone}`).check();
    await control(page, "tone-refused").waitFor();
    assert.equal(await control(page, "tone-report").count(), 0);
  }
  await control(page, "report-tone.expert").check();
  await eventually(async () => assert.match(await report(page), /^Vertraulich: interne Ausgabe/));
  assert.deepEqual(page.faults, []);
});

test("a draft in Leichte Sprache is marked wherever it goes", async () => {
  const page = await published("public", "report-easy");
  const draft = control(page, "easy-report");
  await draft.waitFor();
  const text = await draft.innerText();
  assert.match(text, /^Entwurf, nicht geprüft/);
  assert.match(text, /Entwurf, nicht geprüft$/);
  assert.match(text, /Das Gebiet ist in Klasse 2\./);
  assert.match(text, /Prozent heißt: So viele von 100\./);
  assert.doesNotMatch(text, /[{}%]|undefined/);
  // The names of the data are too hard, and the page says so.
  assert.match(await control(page, "easy-review").innerText(), /„Kinder mit Sprachförderbedarf bei der Schuleingangsuntersuchung“: Langes Wort/);
  const txt = (await downloaded(page, () => control(page, "easy-txt").click())).bytes.toString();
  assert.equal(txt.match(/Entwurf, nicht geprüft/g).length, 2);
  const html = (await downloaded(page, () => control(page, "easy-html").click())).bytes.toString();
  assert.equal(html.match(/<p class="mark">Entwurf, nicht geprüft/g).length, 2);
  await assertAccessible(page, "easy");
  if (SHOTS) await control(page, "report-easy").screenshot({ path: `${SHOTS}/easy.png` });
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  assert.deepEqual(page.faults, []);
});

test("an English publication has English sheets and reports, and no Leichte Sprache", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await page.getByRole("button", { name: "English" }).click();
  await control(page, "publication.language").selectOption("en");
  await control(page, "check").click();
  await control(page, "reports").locator("> summary").click();
  await control(page, "report-area").selectOption("0104");
  await control(page, "report-sheets").locator("> summary").click();
  await page.locator(".area-sheet", { hasText: "Class 2/4" }).getByText("The class describes the area.").waitFor();
  await control(page, "report-tones").locator("> summary").click();
  await eventually(async () => assert.match(await report(page), /Where is more support needed\?[\s\S]*Support helps here: /));
  assert.match(await control(page, "tone-area").inputValue(), /\{area\}: \{class\}/);
  await control(page, "report-easy").locator("> summary").click();
  await page.getByText("Leichte Sprache exists in German only").waitFor();
  await assertAccessible(page, "English reports");
  assert.deepEqual(page.faults, []);
});
