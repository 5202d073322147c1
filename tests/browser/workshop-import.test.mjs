// The files municipalities have, dropped as a person drops them: the preview
// says what the corpus says of them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { choose, corpusCase, dropOne, eventually, preview, unfold } from "./import-page.mjs";
import { control, mapIsThere, openWorkshop } from "./workshop-page.mjs";

let workshop;
let page;
before(async () => {
  workshop = await openWorkshop();
  page = await workshop.open();
  await mapIsThere(page, 62);
});
after(() => workshop.close());

// Nine real ones, the trap of each in SOURCE.md, and invented ones.
const REAL = [
  "gisd-kreise-1998", "inkar-xls", "bb-religion", "hamburg-profile", "lor-2006-01", "lor-2006-csv",
  "prognoseraum-dbf", "einwohner-plr", "kriminalitaet-bzr",
];
const INVENTED = [
  "csv-cp1252-signs", "csv-everything", "csv-lsn-subtotals", "csv-long", "csv-zensus-dash", "csv-zuerich", "html-as-xls",
  "ods-subtotals", "spreadsheetml-2003", "txt-utf16le-tab", "xlsx-far-cell", "xlsx-hidden", "xlsx-keys-as-numbers",
  "xlsx-numbers-as-text", "xlsx-signs-among-numbers",
];
const REFUSED = ["odd-cut", "odd-declared", "odd-empty", "odd-far", "odd-lying", "odd-password", "odd-pdf", "odd-prose"];

const WORDS = {
  zero: "null",
  rounded_to_zero: "mehr als null, gerundet",
  missing: "fehlt",
  suppressed: "gesperrt",
  uncertain: "zu unsicher",
  later: "folgt später",
  not_applicable: "entfällt",
};
const ROLES = { total: "Summe", subtotal: "Teilsumme", notArea: "kein Gebiet" };

for (const name of [...REAL, ...INVENTED]) {
  const found = corpusCase(name);
  const skip = found === null ? `${name}: the file is not beside the project` : false;
  test(`${name}: the preview shows what is in it`, { skip }, async () => {
    const { file, expected } = found;
    const item = await dropOne(page, file);
    try {
      await decide(expected.source, expected.head);
      await eventually(async () => assertShown(await preview(item), expected));
      await eventually(() => assertSaid(item, expected));
      assert.deepEqual(page.faults, []);
    } finally {
      await page.getByRole("button", { name: `Entfernen: ${file.name}` }).click();
      await item.waitFor({ state: "detached" });
    }
  });
}

/** What a person would say of the file, at the controls. */
async function decide({ key, signs, numbers, reading = {} }, head) {
  const own = "sources[0]";
  if (reading.sheet !== undefined) await choose(page, `${own}.reading.sheet`, reading.sheet);
  const offered = () => control(page, `${own}.key`).locator("option").evaluateAll((list) => list.map(({ value }) => value));
  if (reading.sheet !== undefined) await eventually(async () => assert.ok((await offered()).includes(key)));
  else if (!(await offered()).includes(key)) await tellHead(head);
  await eventually(async () => assert.ok((await offered()).includes(key), `${key} is not offered`));
  await choose(page, `${own}.key`, key);
  if (reading.long !== undefined) await control(page, `${own}.reading.long`).click();
  if (signs !== undefined) await choose(page, `${own}.signs`, signs);
  if (numbers !== undefined) await choose(page, `${own}.numbers`, numbers);
}

/** Headings of several lines that are not seen as such without being told. */
async function tellHead([first, last]) {
  for (const [id, line] of [["sources[0].reading.head", first], ["sources[0].reading.head.last", last]]) {
    await unfold(control(page, id));
    await control(page, id).fill(`${line}`);
  }
}

function assertShown({ columns, rows }, { columns: names, cells = {}, source, leftOut = [] }) {
  if (names !== undefined) assert.deepEqual(columns, names.slice(0, 60));
  const keyAt = columns.indexOf(source.key);
  assert.ok(keyAt >= 0, `no column ${source.key}`);
  const byKey = new Map(rows.map((row) => [row.cells[keyAt].written, row]));
  const shown = Object.entries(cells).filter(([key]) => byKey.has(key));
  for (const [key, wanted] of shown) {
    const row = byKey.get(key);
    for (const [column, value] of Object.entries(wanted)) {
      const at = columns.indexOf(column);
      if (at < 0 || column === source.key) continue;
      assertCell(row.cells[at], value, `${key}, ${column}`);
    }
  }
  if (rows.length > 10 && Object.keys(cells).length > 10) assert.ok(shown.length > 5, `${shown.length} keys found`);
  for (const { line, why } of leftOut.filter(({ why: reason }) => reason !== "note")) {
    const row = rows.find((it) => it.line === line);
    if (row !== undefined) assert.ok(row.tags.includes(ROLES[why]), `line ${line}: ${row.tags}, not ${ROLES[why]}`);
  }
}

function assertCell({ written, meant }, value, place) {
  if (typeof value === "object") return assert.equal(written, value.text, place);
  const [first = ""] = meant;
  if (typeof value === "string") return assert.equal(first, WORDS[value], place);
  const number = Number(first.replaceAll(".", "").replace(",", "."));
  return assert.ok(Math.abs(number - value) <= 1e-9 * Math.max(1, Math.abs(value)), `${place}: ${first}, not ${value}`);
}

/** The words above the preview. */
async function assertSaid(item, { rows, head }) {
  const text = await item.locator(".facts").innerText();
  if (rows !== undefined) {
    const count = new Intl.NumberFormat("de").format(rows);
    assert.match(text, new RegExp(`\\b${count.replace(".", "\\.")} Gebiete?`));
  }
  if (head == null) return;
  const [first, last] = head;
  assert.match(text, first === last ? new RegExp(`in Zeile ${first}\\b`) : new RegExp(`in den Zeilen ${first} bis ${last}\\b`));
}

test("what cannot be read is refused in words, one after the other", async () => {
  for (const name of REFUSED) {
    const { file } = corpusCase(name);
    const item = await dropOne(page, file);
    const text = await item.locator(".complaint").first().innerText();
    assert.ok(text.includes(file.name) && /Bitte/.test(text), text);
    await page.getByRole("button", { name: `Entfernen: ${file.name}` }).click();
    await item.waitFor({ state: "detached" });
  }
  assert.deepEqual(page.faults, []);
});

test("hidden rows and sheets are marked", async () => {
  const { file } = corpusCase("xlsx-hidden");
  const item = await dropOne(page, file);
  const { rows } = await preview(item);
  assert.equal(rows.filter(({ tags }) => tags.includes("ausgeblendet")).length, 2);
  const sheet = control(page, "sources[0].reading.sheet");
  await unfold(sheet);
  assert.match(await sheet.innerText(), /ausgeblendet/);
  await page.getByRole("button", { name: `Entfernen: ${file.name}` }).click();
  assert.deepEqual(page.strangers, []);
  assert.deepEqual(page.sent, []);
});
