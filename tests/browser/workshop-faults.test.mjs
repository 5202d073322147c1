// Whatever goes wrong is told in words, all of it, and the page goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { addIndicator, control, drop, mapIsThere, openWorkshop, textFile } from "./workshop-page.mjs";

let workshop;
before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

const AREAS = ["01", "02", "03", "04"];

/** Four squares in a row. */
function squares() {
  const features = AREAS.map((key, at) => {
    const [west, east] = [9 + at / 100, 9 + (at + 1) / 100];
    const ring = [[west, 52], [east, 52], [east, 52.01], [west, 52.01], [west, 52]];
    return { type: "Feature", properties: { key }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  return textFile("quadrate.geojson", JSON.stringify({ type: "FeatureCollection", features }));
}

const GOOD = "key;alle;arm\n01;400;40\n02;500;90\n03;600;30\n04;700;200\n";

async function openWith(...files) {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await drop(page, files);
  return page;
}

/** The page still works: another language, another weight, another file. */
async function assertUsable(page) {
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Indicators", exact: true }).waitFor();
  await page.getByRole("button", { name: "Deutsch" }).click();
  await page.getByRole("heading", { name: "Indikatoren", exact: true }).waitFor();
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.strangers, []);
}

test("an empty file, formats not read, no project: all told, and the example stays", async () => {
  const page = await openWith(
    textFile("leer.csv", ""),
    textFile("mappe.xlsx", "PK"),
    textFile("grenzen.shp", "x"),
    textFile("fremd.raumbild.json", '{"version": 1, "indikatoren": []}'),
  );
  const panel = page.locator(".faults");
  await panel.getByRole("heading", { name: "4 Fehler gefunden" }).waitFor();
  await mapIsThere(page, 62);
  const text = await panel.innerText();
  for (const name of ["leer.csv", "mappe.xlsx", "grenzen.shp", "fremd.raumbild.json"]) {
    assert.ok(text.includes(name), name);
  }
  assert.match(text, /keine Zeilen/);
  assert.match(text, /\.shp, \.dbf und \.prj gleichen Namens/);
  await panel.getByRole("button", { name: /Zur Stelle/ }).first().click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^files\[\d\]$/);
  await page.getByRole("button", { name: "Entfernen: leer.csv" }).click();
  await panel.getByRole("heading", { name: "3 Fehler gefunden" }).waitFor();
  await drop(page, [squares(), textFile("gut.csv", GOOD)]);
  await addIndicator(page, 0, { file: "gut.csv", column: "arm", label: "Arm", denominator: "alle" });
  await mapIsThere(page, 4);
  await assertUsable(page);
});

test("boundaries without polygons are told before there is any indicator", async () => {
  const points = AREAS.map((key) => ({ type: "Feature", properties: { key }, geometry: { type: "Point", coordinates: [9, 52] } }));
  const page = await openWith(textFile("punkte.geojson", JSON.stringify({ type: "FeatureCollection", features: points })), textFile("gut.csv", GOOD));
  const panel = page.locator(".faults");
  await panel.getByText(/punkte\.geojson.*keine Flächen/).waitFor();
  await panel.getByRole("button", { name: "Zur Stelle: Gebiete" }).first().click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^geography\./);
  await drop(page, [squares()]);
  await control(page, "geography.file").selectOption("quadrate.geojson");
  await addIndicator(page, 0, { file: "gut.csv", column: "arm", label: "Arm", denominator: "alle" });
  await mapIsThere(page, 4);
  await assertUsable(page);
});

test("text in numbers and a numerator above its denominator: row and column of each", async () => {
  const page = await openWith(squares(), textFile("falsch.csv", "key;alle;arm\n01;400;viele\n02;500;900\n03;600;30\n04;siebenhundert;200\n"));
  await addIndicator(page, 0, { file: "falsch.csv", column: "arm", label: "Arm", denominator: "alle" });
  const panel = page.locator(".faults");
  await panel.getByText("viele").waitFor();
  const text = await panel.innerText();
  assert.match(text, /Zeile 2[^]*Spalte „arm“[^]*„viele“ ist keine Zahl/);
  assert.match(text, /Zeile 5[^]*Spalte „alle“[^]*„siebenhundert“ ist keine Zahl/);
  await panel.locator("li", { hasText: "viele" }).getByRole("button").click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^(indicators\[0\]|sources\[0\])\./);
  await assertUsable(page);
});

test("a key that is missing, twice, or fits nothing", async () => {
  const page = await openWith(squares(), textFile("doppelt.csv", "key;alle;arm\n01;400;40\n01;500;90\n;600;30\n04;700;200\n"));
  await addIndicator(page, 0, { file: "doppelt.csv", column: "arm", label: "Arm", denominator: "alle" });
  const panel = page.locator(".faults");
  await panel.getByText(/„01“ kommt schon in Zeile 2 vor/).waitFor();
  assert.match(await panel.innerText(), /Zeile 4[^]*keinen Schlüssel/);
  await control(page, "sources[0].key").evaluate((list) => {
    for (let place = list; place; place = place.parentElement) if (place.localName === "details") place.open = true;
  });
  await control(page, "sources[0].key").selectOption("alle");
  const unmatched = panel.locator("li", { hasText: "Kein Schlüssel passt zu einem Gebiet" });
  await unmatched.getByRole("button").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "sources[0].key");
  await control(page, "sources[0].key").selectOption("");
  await page.getByText("Bitte die Schlüsselspalte von doppelt.csv wählen.").first().waitFor();
  await assertUsable(page);
});

test("the map keeps the last valid state while something is wrong", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await page.locator("[id='sources[1]'] > summary").click();
  await control(page, "sources[1].key").selectOption("name");
  await page.getByText("Die Karte zeigt den letzten Stand").waitFor();
  assert.equal(await page.locator("#map .areas [role=option]").count(), 62);
  await control(page, "undo").click();
  await page.locator("#step-weights .progress.done").waitFor();
  assert.equal(await page.locator(".faults").count(), 0);
});

test("an edition wider than a source allows is refused, with the way to the source", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await page.locator("[id='sources[1]'] > summary").click();
  await control(page, "sources[1].widest").selectOption("internal");
  await page.getByText("Diese Ausgabe ist weiter, als diese Quellen erlauben: soziales.csv").waitFor();
  await control(page, "check").click();
  const panel = page.locator(".faults");
  await panel.getByText(/darf höchstens als/).waitFor();
  await panel.getByRole("button", { name: /Zur Stelle/ }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "sources[1].widest");
  assert.equal(await control(page, "download").count(), 0);
});

test("areas without data and data without area are told as notes, not as faults", async () => {
  const page = await openWith(squares(), textFile("lücke.csv", "key;alle;arm\n01;400;40\n02;500;90\n03;600;30\n99;700;200\n"));
  await addIndicator(page, 0, { file: "lücke.csv", column: "arm", label: "Arm", denominator: "alle" });
  await mapIsThere(page, 4);
  assert.equal(await page.locator(".faults").count(), 0);
  await page.getByText(/Hinweise zu Ihren Daten/).click();
  const text = await page.locator("#hints").innerText();
  assert.match(text, /04/);
  assert.match(text, /99/);
});

test("a drop without files says so", async () => {
  const page = await workshop.open();
  await mapIsThere(page, 62);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "hallo");
    document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await page.locator(".told", { hasText: "Hier war keine Datei dabei" }).waitFor();
  await mapIsThere(page, 62);
});

test("a failed download of the engine gives a page that says what to do", async () => {
  const page = await workshop.open({
    before: (opened) => opened.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "no" })),
  });
  await page.getByRole("heading", { name: "Das Rechenwerk konnte nicht geladen werden" }).waitFor();
  assert.match(await page.locator("main").innerText(), /The engine could not be loaded/);
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Erneut versuchen" }).click();
  await mapIsThere(page, 62);
});

test("a browser without WebAssembly gives a page that says what to do", async () => {
  const page = await workshop.open({
    before: (opened) => opened.addInitScript(() => {
      delete globalThis.WebAssembly;
      delete globalThis.Worker;
    }),
  });
  await page.getByRole("heading", { name: "Dieser Browser kann raumbild nicht ausführen" }).waitFor();
  assert.match(await page.locator("main").innerText(), /Chrome oder Edge ab 106/);
});

test("without JavaScript the page says what it needs", async () => {
  const page = await workshop.open({ javaScriptEnabled: false });
  assert.match(await page.locator("noscript").innerText(), /braucht dafür JavaScript/);
});

test("without the example the page starts empty and takes files", async () => {
  const page = await workshop.open({
    before: (opened) => opened.route("**/examples/**", (route) => route.fulfill({ status: 404, body: "no" })),
  });
  await page.getByText("Bitte Dateien hinzufügen.").first().waitFor();
  await page.unroute("**/examples/**");
  await drop(page, [squares(), textFile("gut.csv", GOOD)]);
  await addIndicator(page, 0, { file: "gut.csv", column: "arm", label: "Arm", denominator: "alle" });
  await mapIsThere(page, 4);
});

