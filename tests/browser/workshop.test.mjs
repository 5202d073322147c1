// The workshop from the first look to the downloaded bundle.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "./import-page.mjs";
import {
  addIndicator,
  classesOnMap,
  control,
  downloaded,
  drop,
  example,
  mapIsThere,
  openWorkshop,
  unzip,
} from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const CITY = ["bezirke.geojson", "bevoelkerung.csv", "soziales.csv"].map((name) => example(`ruesenhagen/${name}`));
const TOWN = ["gebiete.geojson", "einwohner.csv", "quoten.csv"].map((name) => example(`fremdstadt/${name}`));

async function openExample(options) {
  const page = await workshop.open(options);
  await mapIsThere(page, 62);
  return page;
}

function assertClean(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, [], "asked another server");
  assert.deepEqual(page.sent, [], "sent something");
}

test("opens with the invented example: map, legend, table, nothing to mend", async () => {
  const page = await openExample();
  const text = await page.locator("main").innerText();
  assert.match(text, /Rüsenhagen, eine erfundene Stadt/);
  assert.match(text, /Vorschau: ungeschützt, nur für Ihren Bildschirm/);
  assert.match(await page.locator("header").innerText(), /nichts wird hochgeladen/);
  assert.match(text, /62 Gebiete gefunden\. Sie liegen in 8 Stadtteilen/);
  assert.equal(await page.locator(".faults").count(), 0);
  assert.deepEqual(await page.locator(".spread-words li").allInnerTexts(), ["7 hoch", "41 mittel", "3 niedrig", "5 sehr niedrig"]);
  assert.equal((await classesOnMap(page)).length, 62);
  await page.getByText("Tabelle", { exact: true }).last().click();
  await page.locator("#map .scroll tbody tr:nth-of-type(62)").waitFor();
  assert.equal(await page.locator("#map .scroll tbody tr").count(), 62);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  assertClean(page);
});

test("a weight moves: map, table and the line about changes follow at once", async () => {
  const page = await openExample();
  const first = await classesOnMap(page);
  const slider = page.getByRole("slider", { name: /Kinder unter 15/ });
  await slider.fill("3");
  await page.getByText(/Neu berechnet: \d+ Gebiete wechseln die Klasse/).first().waitFor();
  const second = await classesOnMap(page);
  const moved = first.filter((label, at) => label !== second[at]).length;
  assert.ok(moved > 0);
  const line = new RegExp(`Neu berechnet: ${moved} Gebiete`);
  assert.match(await page.locator(".moves").innerText(), line);
  await page.locator("#spoken", { hasText: line }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: /Weniger Gewicht: Kinder unter 15/ }).click();
  assert.equal(await control(page, "index.weights.sgb2").inputValue(), "2.9");
  await control(page, "index.weights.sgb2").fill("1");
  await page.waitForFunction((wanted) => {
    const root = document.querySelector("#map .figure > div").shadowRoot;
    const labels = [...root.querySelectorAll("[role=option]")].map((path) => path.getAttribute("aria-label"));
    return JSON.stringify(labels) === wanted;
  }, JSON.stringify(first));
  assertClean(page);
});

test("undo and redo take the recipe back and forth", async () => {
  const page = await openExample();
  const weight = control(page, "index.weights.hze");
  await weight.fill("2");
  await control(page, "undo").click();
  assert.equal(await weight.inputValue(), "1");
  await control(page, "redo").click();
  assert.equal(await weight.inputValue(), "2");
  await page.getByRole("button", { name: "Entfernen: soziales.csv" }).click();
  await page.getByText("Bitte den Zähler von „Kinder unter 15 Jahren in SGB II“ wählen.").first().waitFor();
  await control(page, "undo").click();
  await page.locator("#step-indicators .progress.done").waitFor();
  assertClean(page);
});

test("own files, dropped: matched, indicators, preset, weight, bundle", async () => {
  const page = await openExample();
  await drop(page, CITY);
  assert.equal(await page.getByText("eine erfundene Stadt").count(), 0, "the example has made way");
  assert.equal(await control(page, "geography.key").inputValue(), "bezirk");
  assert.equal(await control(page, "geography.name").inputValue(), "name");
  assert.equal(await control(page, "sources[0].key").inputValue(), "bezirk");
  assert.equal(await control(page, "sources[1].key").inputValue(), "bezirk");
  assert.equal(await page.locator("#step-indicators details[id^='indicators[']").count(), 0, "nothing added unasked");
  // Nothing in the file tells whose dashes these are.
  await control(page, "sources[1].signs").selectOption("destatis");
  await control(page, "geography.district.key").selectOption("stadtteil");
  await control(page, "geography.district.name").selectOption("stadtteil_name");
  await control(page, "population").selectOption({ label: "einwohner_2024" });
  const file = "soziales.csv";
  await addIndicator(page, 0, { file, column: "sgb2_u15_2024", label: "Kinder in SGB II", denominator: "u15_2024" });
  await addIndicator(page, 1, { file, column: "arbeitslose_2024", label: "Arbeitslose", denominator: "erwerbsfaehig_2024" });
  await mapIsThere(page, 62);
  const before = await classesOnMap(page);
  await page.getByRole("slider", { name: /Arbeitslose/ }).fill("0.2");
  await page.getByText(/Neu berechnet/).first().waitFor();
  await eventually(async () => assert.notDeepEqual(await classesOnMap(page), before));
  const files = await publish(page);
  await checkBundle(files, "Probeindex");
  assertClean(page);
});

async function publish(page) {
  for (const at of [0, 1]) {
    await page.locator(`[id="sources[${at}]"] > summary`).click();
    await control(page, `sources[${at}].holder`).fill("Stadt Probe");
    await control(page, `sources[${at}].widest`).selectOption("public");
  }
  await control(page, "publication.edition.public").check();
  await page.getByRole("button", { name: "Vorher: Bitte einen Titel eingeben." }).first().click();
  await page.keyboard.type("Probeindex");
  await control(page, "publication.publisher").fill("Stadt Probe");
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  await page.getByText("Geschützt: So erscheint die öffentliche Ausgabe.").waitFor();
  assert.equal(await page.locator("#map .areas [role=option]").count(), 62);
  assert.ok((await page.locator("#protocol li").count()) >= 4);
  const { name, bytes } = await downloaded(page, () => control(page, "download").click());
  assert.equal(name, "probeindex.zip");
  return unzip(bytes);
}

async function checkBundle(files, title) {
  const names = ["data/index.csv", "data/indicators.csv", "datapackage.json", "geo/areas.geojson", "map.svg", "method.html", "protection.json", "recipe.json", "table.html"];
  assert.deepEqual([...files.keys()].sort(), names);
  const manifest = JSON.parse(files.get("datapackage.json").toString());
  assert.equal(manifest.title, title);
  assert.equal(manifest.raumbild.edition, "public");
  const rows = files.get("data/index.csv").toString().trim().split("\n");
  assert.equal(rows[0], "level,area,name,district,class,label,score,status,reason");
  assert.equal(rows.length, 63);
  const all = Buffer.concat([...files.values()]).toString();
  for (const word of ["soziales.csv", "bevoelkerung", "sgb2_u15_2024", "stadtteil_name"]) {
    assert.ok(!all.includes(word), `${word} has left`);
  }
  assert.equal(JSON.parse(files.get("geo/areas.geojson").toString()).features.length, 62);
}

test("a pair of files never seen before gets its map", async () => {
  const page = await openExample();
  await drop(page, TOWN);
  assert.equal(await control(page, "geography.key").inputValue(), "GEBIET_NR");
  assert.equal(await control(page, "geography.name").inputValue(), "Bezeichnung");
  assert.equal(await control(page, "sources[0].key").inputValue(), "Gebietsnummer");
  assert.equal(await control(page, "sources[1].key").inputValue(), "Nr");
  await addIndicator(page, 0, { file: "quoten.csv", column: "Arbeitslose", label: "Arbeitslose", denominator: "15 bis 64" });
  await addIndicator(page, 1, { file: "einwohner.csv", column: "SGB II, unter 15", label: "SGB II", denominator: "unter 15" });
  await mapIsThere(page, 23);
  assertClean(page);
});

test("a project file holds the settings, and brings them back", async () => {
  const page = await openExample();
  await control(page, "index.weights.hze").fill("2");
  await control(page, "index.minimumPopulation").fill("500");
  const saved = await downloaded(page, () => control(page, "save").click());
  assert.equal(saved.name, "sozialindex-ruesenhagen-2024.raumbild.json");
  assert.ok(!saved.bytes.toString().includes("Mückenmoor"), "data in the project file");
  await page.reload();
  await mapIsThere(page, 62);
  await drop(page, [saved]);
  await page.getByText("fehlt noch: soziales.csv").first().waitFor();
  await drop(page, CITY);
  await mapIsThere(page, 62);
  assert.equal(await control(page, "index.weights.hze").inputValue(), "2");
  assert.equal(await control(page, "index.minimumPopulation").inputValue(), "500");
  assertClean(page);
});

test("a recipe with steps of its own is shown as such and computed", async () => {
  const page = await openExample();
  await drop(page, [...TOWN, example("fremdstadt/fremdstadt.raumbild.json")]);
  await mapIsThere(page, 23);
  await page.getByText("Jeder Rechenschritt ist in diesem Projekt selbst festgelegt.").waitFor();
  assert.equal(await page.locator(".spread-words li").count(), 5);
  assertClean(page);
});

test("the internal edition says that it is confidential, and is not embedded", async () => {
  const page = await openExample();
  await control(page, "publication.edition.internal").check();
  await control(page, "check").click();
  await page.locator("#protocol").waitFor();
  const banners = page.getByText("Vertraulich: interne Ausgabe");
  assert.ok((await banners.count()) >= 2);
  assert.equal(await control(page, "embed-element").count(), 0);
  const { name } = await downloaded(page, () => control(page, "download").click());
  assert.match(name, /^VERTRAULICH-/);
  assertClean(page);
});

test("leaving with unsaved work is asked about, without it is not", async () => {
  const page = await openExample();
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  await mapIsThere(page, 62);
  assert.deepEqual(asked, []);
  await page.getByRole("button", { name: /Mehr Gewicht: Kinder unter 15/ }).click();
  await page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
});

test("English by the switch, and back; nothing is stored", async () => {
  const page = await openExample();
  await control(page, "index.weights.hze").fill("2");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Indicators", exact: true }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.locator("main").innerText(), /Preview: unprotected, for your screen only/);
  assert.equal(await control(page, "index.weights.hze").inputValue(), "2", "nothing is lost");
  const german = await page.locator("main").evaluate((main) => /\b(Gebiete|bitte|und)\b/.exec([...main.querySelectorAll("[lang=de]")].reduce((text, { innerText }) => text.replace(innerText, ""), main.innerText).replace(/Junge Menschen.*|Kinder mit.*|Arbeitslose.*|Stadt und alle.*|.*erfunden.*/g, ""))?.[0]);
  assert.equal(german, undefined);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  const raw = /\b(data|areas|sources|indicators|weights|method|dimensions|classes|protection|protocol|publi\w+|panel|findings|moves|open)\.[a-z]\w*/;
  assert.equal(raw.exec(await page.locator("body").innerText()), null, "a text is missing");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""]);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Indikatoren", exact: true }).waitFor();
  assertClean(page);
});
