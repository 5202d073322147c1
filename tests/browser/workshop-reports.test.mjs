// Sheets of areas on paper: what the bundle shows, and nothing else.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { eventually, unfold } from "./import-page.mjs";
import { manyAreas } from "./many-areas.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, drop, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function published(edition, options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  await control(page, `publication.edition.${edition}`).check();
  await control(page, "check").click();
  await control(page, "reports").locator("> summary").click();
  await control(page, "report-sheets").locator("> summary").click();
  await page.locator(".area-sheet").nth(61).waitFor();
  return page;
}

/** How the page looks on paper; what would be printed stays marked until then. */
async function printed(page, button) {
  await page.evaluate(() => {
    globalThis.print = () => {};
  });
  await control(page, button).click();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  if (SHOTS) writeFileSync(`${SHOTS}/${button}.pdf`, pdf);
  return { pages: pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length, boxes: pdf.toString("latin1").match(/\/MediaBox\s*\[[^\]]*\]/g) };
}

test("every number of a public sheet stands in the bundle; what is withheld is missing", async () => {
  const page = await published("public");
  const bundle = unzip((await downloaded(page, () => control(page, "download").click())).bytes);
  const lines = bundle.get("data/indicators.csv").toString().trim().split("\n").map((line) => line.split(","));
  const rates = lines.filter(([level, , , , measure]) => level === "area" && measure === "rate");
  const sheets = await page.locator(".area-sheet").evaluateAll((all) =>
    all.map((sheet) => [...sheet.querySelectorAll(".spine-row")].map((row) => ({ own: row.querySelector("strong").textContent.replace(/\u00a0/g, " "), isDrawn: row.querySelector("svg") !== null }))),
  );
  assert.equal(sheets.flat().length, rates.length);
  const codes = [...new Set(rates.map(([, code]) => code))];
  const indicators = [...new Set(rates.map(([, , indicator]) => indicator))];
  rates.forEach(([, code, indicator, , , value, status]) => {
    const { own, isDrawn } = sheets[codes.indexOf(code)][indicators.indexOf(indicator)];
    const shown = status === "value" ? `${value.replace(".", ",")} %` : status === "zero" ? "0,0 %" : null;
    if (shown === null) assert.doesNotMatch(own, /\d/, `${code} has no number`);
    else assert.equal(own, shown, code);
    assert.equal(isDrawn, shown !== null, code);
  });
  const all = await control(page, "sheets").innerText();
  assert.doesNotMatch(all, /Rang|Vertraulich|Beiträge/);
  assert.match(all, /zum Schutz zurückgehalten/);
  assert.match(all, /Quelle: Stadt Rüsenhagen/);
  assert.match(all, /Lizenz: /);
  assert.deepEqual(page.faults, []);
});

test("one area is one page of A4, all of them are as many", async () => {
  const page = await published("public");
  await control(page, "report-area").selectOption("0101");
  await eventually(async () => assert.equal(await page.locator(".area-sheet").count(), 1));
  await control(page, "report-strengths").fill("Drei Sportvereine\nDer Park am Fluss");
  await page.locator(".area-sheet li", { hasText: "Der Park am Fluss" }).waitFor();
  await assertAccessible(page, "sheet");
  if (SHOTS) await control(page, "report-sheets").screenshot({ path: `${SHOTS}/sheet-screen.png` });
  const one = await printed(page, "print-sheets");
  assert.equal(one.pages, 1);
  assert.match(one.boxes[0], /\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  if (SHOTS) {
    await control(page, "print-sheets").click();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 1017 });
    await page.screenshot({ path: `${SHOTS}/sheet-paper.png` });
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 900 });
  }
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await control(page, "report-area").selectOption("");
  await page.locator(".area-sheet").nth(61).waitFor();
  assert.equal((await printed(page, "print-sheets")).pages, 62);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator(".printed").count(), 0);
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  if (SHOTS) await page.locator(".area-sheet").first().screenshot({ path: `${SHOTS}/sheet-320.png` });
  assert.deepEqual(page.faults, []);
});

test("many indicators and their change: few pages, each with the area's name and the source", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, manyAreas({ columns: 6, rows: 5, indicators: 26, edition: "internal", changes: 26 }));
  await control(page, "analyses[0]").waitFor();
  await mapIsThere(page, 30);
  await unfold(control(page, "analyses[0]").locator("*").first());
  await page.locator("#step-questions .answered:not(.stale)").waitFor({ timeout: 60_000 });
  await control(page, "check").click();
  await control(page, "reports").locator("> summary").click();
  await control(page, "report-sheets").locator("> summary").click();
  await control(page, "report-area").selectOption("00002");
  await page.locator(".area-sheet .standing", { hasText: /Sicherheit der Klasse: (stabil|zwischen|eher)/ }).waitFor({ timeout: 120_000 });
  const changes = page.locator(".area-sheet .listed", { hasText: "Veränderung" }).locator("li");
  assert.ok((await changes.count()) >= 26, "a line for each indicator");
  await page.locator(".area-sheet .listed li", { hasText: /Merkmal 7: Prozentpunkte/ }).waitFor();
  assert.ok((await printed(page, "print-sheets")).pages <= 5);
  await page.emulateMedia({ media: "print" });
  // As wide as A4 without its margins.
  await page.setViewportSize({ width: 688, height: 1017 });
  await assertFits(page, "the paper");
  const repeated = await page.locator(".area-sheet").evaluate((sheet) =>
    [...sheet.querySelectorAll(":scope > header, :scope > footer")].map((it) => ({ how: getComputedStyle(it).display, isWhole: getComputedStyle(it).breakInside === "avoid", height: it.getBoundingClientRect().height })),
  );
  assert.deepEqual(repeated.map(({ how }) => how), ["table-header-group", "table-footer-group"]);
  // What is higher than a quarter of the page is not repeated.
  for (const { isWhole, height } of repeated) assert.ok(isWhole && height < 1017 / 4, `${height} px`);
  assert.equal(await page.locator(".area-sheet > header .watermark").count(), 1);
  assert.deepEqual(page.faults, []);
});

test("certainty in words, as soon as it is known; the internal edition has a watermark", async () => {
  const page = await published("public");
  await page.locator(".standing", { hasText: /Sicherheit der Klasse: (stabil|zwischen \d und \d|eher \d)/ }).first().waitFor({ timeout: 60_000 });
  const standing = await page.locator(".area-sheet").evaluateAll((all) => all.map((it) => [it.querySelector(".standing").textContent, it.querySelector(".spines").textContent]));
  for (const [told, rows] of standing) if (/zurückgehalten/.test(rows)) assert.doesNotMatch(told, /Sicherheit der Klasse/, "computed with a number that is withheld");
  await control(page, "publication.edition.internal").check();
  await control(page, "check").click();
  await page.locator(".area-sheet .watermark", { hasText: "Vertraulich: interne Ausgabe" }).nth(61).waitFor();
  await unfold(control(page, "sheets"));
  await eventually(async () => assert.match(await control(page, "sheets").innerText(), /Beiträge zum Index \(nur intern\)/), 60_000);
  assert.match(await control(page, "sheets").innerText(), /Rang \(nur intern\): \d+ bis \d+/);
  if (SHOTS) {
    await control(page, "report-area").selectOption("0104");
    await page.evaluate(() => {
      globalThis.print = () => {};
    });
    await control(page, "print-sheets").click();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 1017 });
    await page.screenshot({ path: `${SHOTS}/sheet-internal.png` });
  }
  assert.deepEqual(page.faults, []);
});
