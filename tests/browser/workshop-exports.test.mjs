// Map and table for reports: of the protected bundle, with source, date, licence.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;
const SOURCE = /Stadt Rüsenhagen \(erfunden\) · CC0-1\.0 · Stand 31\.12\.2024/;

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function published(edition) {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  assert.equal(await control(page, "exports").count(), 0, "nothing before the check");
  await control(page, `publication.edition.${edition}`).check();
  await control(page, "check").click();
  await control(page, "exports").locator("summary").click();
  return page;
}

const saved = (page, kind) => downloaded(page, () => control(page, `export-${kind}`).click());

test("picture and table say what the bundle says, and where it is from", async () => {
  const page = await published("committee");
  const bundle = unzip((await downloaded(page, () => control(page, "download").click())).bytes);
  const svg = await saved(page, "svg");
  assert.match(svg.name, /\.svg$/);
  assert.match(svg.bytes.toString(), SOURCE);
  const png = await saved(page, "png");
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from("PNG")]);
  assert.equal(png.bytes.readUInt32BE(16), 2400, "wide enough for print");
  if (SHOTS) writeFileSync(`${SHOTS}/export.png`, png.bytes);

  const csv = await saved(page, "csv");
  const text = csv.bytes.toString();
  assert.equal(text.charCodeAt(0), 0xfeff);
  const [heads, ...rows] = text.slice(1).trim().split("\n");
  assert.match(heads, /^Schlüssel,Name,Klasse,Bezeichnung der Klasse,.*,Quelle$/);
  assert.equal(rows.length, 62);
  assert.ok(rows.every((row) => SOURCE.test(row)));
  // As many cells are withheld as the bundle withholds rates of areas.
  const hidden = bundle.get("data/indicators.csv").toString().split("\n").filter((line) => /^area,[^,]*,[^,]*,[^,]*,rate,,suppressed/.test(line)).length;
  assert.ok(hidden > 0);
  const words = rows.flatMap((row) => row.split(",")).filter((cell) => /zurückgehalten|geheim/i.test(cell)).length;
  assert.equal(words, hidden);

  const xlsx = await saved(page, "xlsx");
  const book = unzip(xlsx.bytes);
  const sheet = book.get("xl/worksheets/sheet1.xml").toString();
  assert.equal(sheet.match(/<row>/g).length, 63);
  assert.match(sheet, /<t xml:space="preserve">0101<\/t>/, "a key keeps its zeros");
  assert.match(sheet, SOURCE);
  await assertAccessible(page, "exports");
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  if (SHOTS) await page.locator("#step-publication").screenshot({ path: `${SHOTS}/exports-320.png` });
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
});

test("what is confidential is called so in name and source", async () => {
  const page = await published("internal");
  const csv = await saved(page, "csv");
  assert.match(csv.name, /^VERTRAULICH-/);
  assert.match(csv.bytes.toString(), /vertraulich.*Stadt Rüsenhagen/i);
  assert.deepEqual(page.faults, []);
});
