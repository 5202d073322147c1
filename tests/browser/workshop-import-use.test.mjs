// Own files on their way: keys mended, signs explained, cells pasted, the
// next year's file, and all the way to a bundle.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { choose, corpusCase, dropOne, eventually, officeBook, preview, unfold } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { addIndicator, control, downloaded, drop, example, mapIsThere, openWorkshop, textFile, unzip } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

async function opened(options) {
  const page = await workshop.open(options);
  page.setDefaultTimeout(10_000);
  await mapIsThere(page, 62);
  return page;
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

const AREAS = example("ruesenhagen/bezirke.geojson");

test("from an own workbook and boundaries to a bundle", async () => {
  const page = await opened();
  await drop(page, [{ name: "Sozialdaten 2024.xlsx", bytes: officeBook() }, AREAS]);
  assert.equal(await control(page, "geography.key").inputValue(), "bezirk");
  assert.equal(await control(page, "sources[0].key").inputValue(), "Nr.", "the key column is found though its zeros are lost");
  const reading = control(page, "sources[0].reading");
  assert.match(await reading.innerText(), /62 Schlüssel: führende Nullen ergänzen, auf 4 Stellen 101 → 0101/);
  await control(page, "sources[0].keys.accept").click();
  await eventually(async () => assert.match(await reading.innerText(), /62 weitere passen nach Ihrer Vereinbarung/));
  const file = "Sozialdaten 2024.xlsx";
  await addIndicator(page, 0, { file, column: "SGB II – unter 15", label: "Kinder in SGB II", denominator: "Einwohner – unter 15" });
  await addIndicator(page, 1, { file, column: "Arbeitslose", label: "Arbeitslose", denominator: "Einwohner – 15 bis 64" });
  await choose(page, "population", { label: "Einwohner – insgesamt" });
  await mapIsThere(page, 62);
  assert.equal(await page.locator(".faults").count(), 0);
  await page.locator("[id='sources[0]'] > summary").click();
  await control(page, "sources[0].holder").fill("Stadt Rüsenhagen");
  await control(page, "sources[0].widest").selectOption("public");
  await control(page, "publication.edition.public").check();
  await control(page, "publication.title").fill("Sozialindex");
  await control(page, "publication.publisher").fill("Stadt Rüsenhagen");
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  const { bytes } = await downloaded(page, () => control(page, "download").click());
  const files = unzip(bytes);
  assert.equal(files.get("data/index.csv").toString().trim().split("\n").length, 63);
  const all = Buffer.concat([...files.values()]).toString();
  for (const word of ["Sozialdaten 2024", "Quelle: Einwohner", "Nr."]) assert.ok(!all.includes(word), `${word} has left`);
  assertClean(page);
});

test("the next year's file takes the place of the old one with one press", async () => {
  const page = await opened();
  const old = { name: "Sozialdaten 2024.xlsx", bytes: officeBook() };
  await drop(page, [old, AREAS]);
  await control(page, "sources[0].keys.accept").click();
  await addIndicator(page, 0, { file: old.name, column: "SGB II – unter 15", label: "Kinder", denominator: "Einwohner – unter 15" });
  await mapIsThere(page, 62);
  const saved = await downloaded(page, () => control(page, "save").click());
  const next = await opened();
  await drop(next, [saved, AREAS, { name: "Sozialdaten 2025.xlsx", bytes: officeBook({ year: 2025 }) }]);
  await next.getByText("Ist Sozialdaten 2025.xlsx die neue Fassung von Sozialdaten 2024.xlsx?").waitFor();
  await next.getByRole("button", { name: "Ja, an ihre Stelle setzen" }).click();
  await mapIsThere(next, 62);
  await next.locator("#step-weights .progress.done").waitFor();
  assert.equal(await next.locator(".note", { hasText: "neue Fassung" }).count(), 0);
  assert.equal(await next.locator(".faults").count(), 0);
  assert.match(await control(next, "sources[0].reading").innerText(), /31\. Dezember 2025/);
  assertClean(next);
  const again = await opened();
  await drop(again, [saved, AREAS, old]);
  await mapIsThere(again, 62);
  assert.equal(await again.locator(".note", { hasText: "neue Fassung" }).count(), 0, "the same name is not asked about");
  await again.context().close();
});

test("a dash is asked about once it is used, and answered with one choice", async () => {
  const page = await opened();
  const file = "Jobcenter.xlsx";
  await drop(page, [{ name: file, bytes: officeBook({ dash: true }) }, AREAS]);
  await control(page, "sources[0].keys.accept").click();
  await addIndicator(page, 0, { file, column: "SGB II – unter 15", label: "Kinder", denominator: "Einwohner – unter 15" });
  await page.getByRole("button", { name: /Was bedeutet „- –“ in Jobcenter.xlsx/ }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "sources[0].signs");
  await control(page, "sources[0].signs").selectOption("zensus2022");
  await mapIsThere(page, 62);
  const item = page.locator("li.file", { hasText: file });
  await eventually(async () => assert.deepEqual((await preview(item)).rows[0].cells[4], { written: "–", meant: ["gesperrt"] }));
  await control(page, "sources[0].signs").selectOption("own");
  await control(page, "sources[0].signs[–]").selectOption("zero");
  await eventually(async () => assert.deepEqual((await preview(item)).rows[0].cells[4].meant, ["null"]));
  assertClean(page);
});

test("a number that can mean two things is asked about where it is used as a rate", async () => {
  const page = await opened();
  const codes = JSON.parse(AREAS.bytes.toString()).features.map(({ properties }) => properties.bezirk);
  const lines = codes.map((code, at) => `${code};${1 + (at % 9)}.${100 + at * 7}`);
  await drop(page, [AREAS, textFile("werte.csv", `Nr;Wert\n${lines.join("\n")}\n`)]);
  await control(page, "add-indicator").click();
  await control(page, "indicators[0].form").selectOption("value");
  const act = page.locator(".faults li", { hasText: "„1.100“ kann 1100 oder 1.1 heißen" });
  await act.getByRole("button", { name: "Zur Stelle: Daten" }).click();
  const style = "sources[0].reading.numbers[Wert]";
  assert.equal(await page.evaluate(() => document.activeElement.id), style);
  await control(page, style).selectOption("english");
  await mapIsThere(page, 62);
  const item = page.locator("li.file", { hasText: "werte.csv" });
  await eventually(async () => assert.deepEqual((await preview(item)).rows[1].cells[1], { written: "2.107", meant: ["2,107"] }));
  assertClean(page);
});

test("a row is an area after all, and not any more", async () => {
  const page = await opened();
  const out = await dropOne(page, corpusCase("csv-lsn-subtotals").file);
  const role = out.locator("select[id^='sources[0].reading.rows[']").first();
  await unfold(role);
  await role.selectOption("area");
  await eventually(async () => assert.match(await out.locator(".facts").innerText(), /\b16 Gebiete/));
  await control(page, "undo").click();
  await eventually(async () => assert.match(await out.locator(".facts").innerText(), /\b15 Gebiete/));
  assertClean(page);
});

test("names that are nearly right are confirmed one by one or all together", async () => {
  const page = await opened();
  const names = JSON.parse(AREAS.bytes.toString()).features.map(({ properties }) => properties.name);
  const lines = names.map((name, at) => `${at === 3 ? name.replace(/.$/, "") : at === 5 ? "Nirgendwo" : name};${at + 10};${at + 100}`);
  await drop(page, [AREAS, textFile("namen.csv", `Bezirk;Fälle;Alle\n${lines.join("\n")}\n`)]);
  const reading = control(page, "sources[0].reading");
  assert.equal(await control(page, "sources[0].key").inputValue(), "Bezirk");
  await control(page, "sources[0].keys.accept").click();
  const yes = reading.getByRole("button", { name: /^Ja, stimmt: / });
  await yes.first().click();
  await eventually(async () => assert.equal(await yes.count(), 0));
  await addIndicator(page, 0, { file: "namen.csv", column: "Fälle", label: "Fälle", denominator: "Alle" });
  await mapIsThere(page, 62);
  const text = await reading.innerText();
  assert.match(text, /1 Zeile passt zu keinem Gebiet/);
  const list = control(page, "sources[0].keys[Nirgendwo]");
  await unfold(list);
  await list.selectOption({ index: 1 });
  await eventually(async () => assert.doesNotMatch(await reading.innerText(), /passt zu keinem Gebiet/));
  await control(page, "sources[0].keys.forget").click();
  await eventually(async () => assert.equal(await control(page, "sources[0].keys.forget").count(), 0));
  assertClean(page);
});

test("cells copied in Excel are pasted; a text field keeps its own paste", async () => {
  const page = await opened();
  const paste = (id) =>
    page.evaluate((target) => {
      const data = new DataTransfer();
      const cells = [["Nr", "Fälle"], ["0101", "1.234,5"], ["0102", "–"]];
      const rows = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
      data.setData("text/html", `<html><body><!--StartFragment--><table>${rows}</table><!--EndFragment--></body></html>`);
      data.setData("text/plain", cells.map((row) => row.join("\t")).join("\n"));
      const node = target === null ? document.body : document.getElementById(target);
      return node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, id);
  assert.equal(await paste("publication.title"), true, "left to the field");
  assert.equal(await page.locator("li.file").count(), 3);
  assert.equal(await paste(null), false);
  const item = page.locator("li.file", { hasText: "Zwischenablage-1.html" });
  await item.locator(".preview").waitFor();
  const { columns, rows } = await preview(item);
  assert.deepEqual(columns, ["Nr", "Fälle"]);
  assert.deepEqual(rows[0].cells[1], { written: "1.234,5", meant: ["1.234,5"] });
  await paste(null);
  await page.locator("li.file", { hasText: "Zwischenablage-2.html" }).waitFor();
  assertClean(page);
});

/** What axe finds; digits in scrolled tables it cannot decide. */
async function assertAccessible(page, state) {
  const { violations, incomplete } = await new AxeBuilder({ page }).include("#step-data").analyze();
  const told = ({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ html }) => html.slice(0, 160)).join(" | ")}`;
  assert.deepEqual(violations.map(told), [], state);
  const open = incomplete.filter(({ id, nodes }) => !(id === "color-contrast" && nodes.every(({ html }) => /^<(span|th|td|text)\b/.test(html))));
  assert.deepEqual(open.map(told), [], `${state}, undecided`);
}

test("axe finds nothing where files are read, in both languages; targets are large enough", async () => {
  const page = await opened();
  await drop(page, [corpusCase("csv-everything").file, corpusCase("xlsx-hidden").file, AREAS]);
  await page.locator(".reading").nth(1).waitFor();
  await page.evaluate(() => document.querySelectorAll("#step-data details").forEach((fold) => { fold.open = true; }));
  await assertAccessible(page, "German");
  const small = await page.locator("#step-data :is(button, input:not([type=file]), select, summary)").evaluateAll((targets) =>
    targets.filter((it) => it.offsetWidth > 0 && (it.offsetWidth < 24 || it.offsetHeight < 24)).map((it) => it.outerHTML.slice(0, 90)),
  );
  assert.deepEqual(small, []);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Indicators", exact: true }).waitFor();
  await eventually(async () => assert.match(await page.locator(".facts").first().innerText(), /24 areas/));
  await assertAccessible(page, "English");
  const raw = /\b(data|areas|sources|reading|signs|rows|columns|keys|offer|paste|long|open)\.[a-z]\w*/;
  assert.equal(raw.exec(await page.locator("#step-data").innerText()), null, "a text is missing");
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  assertClean(page);
});
