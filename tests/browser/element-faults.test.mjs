// What the portal element does with bundles that are absent, broken, confidential or hostile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPortal, pageOf } from "./element-bundle.mjs";

let portal;
before(async () => {
  portal = await openPortal();
});
after(() => portal.close());

/** A page with this bundle, and inside the element what the portal shows without it. */
function show(name, attributes = "") {
  portal.put(`${name}.html`, pageOf(
    `<raumbild-map src="${name}/datapackage.json" ${attributes}><p id="instead">Bild der Karte</p></raumbild-map>`));
  return portal.open(`portal/${name}.html`);
}

/** The bundle is refused: with this code and text, and what the page put inside stays visible. */
async function refused(page, code, text) {
  assert.deepEqual(await page.heard("raumbild-error"), [["raumbild-error", code]]);
  assert.match(await page.locator("raumbild-map .error").innerText(), text);
  assert.ok(await page.locator("#instead").isVisible());
  assert.equal(await page.locator("raumbild-map .map").count(), 0);
}

test("what the page put inside is seen while there is no bundle, and not beside one", async () => {
  portal.putBundle("plain");
  portal.put("still.html", pageOf('<raumbild-map><p id="instead">Bild der Karte</p></raumbild-map>'));
  const still = await portal.open("portal/still.html");
  assert.ok(await still.locator("#instead").isVisible());
  const page = await show("plain");
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("#instead").isVisible(), false);
});

test("a bundle that is not there", async () => {
  const page = await show("absent");
  await refused(page, "E_DOWNLOAD_STATUS", /„datapackage\.json“ konnte nicht geladen werden \(Antwort 404\)/);
});

test("in English where the page is", async () => {
  portal.put("english.html", pageOf('<raumbild-map src="nowhere.json"></raumbild-map>', { lang: "en-GB" }));
  const page = await portal.open("portal/english.html");
  await page.heard("raumbild-error");
  assert.match(await page.locator("raumbild-map .error").innerText(), /could not be loaded \(response 404\)/);
});

test("an address that is not of the web", async () => {
  portal.put("address.html", pageOf('<raumbild-map src="javascript:alert(1)"><p id="instead">Bild</p></raumbild-map>'));
  const page = await portal.open("portal/address.html");
  await refused(page, "E_SOURCE_ADDRESS", /„javascript:alert\(1\)“ kann nicht gelesen werden/);
});

test("a server that cannot be reached, then one that can", async () => {
  portal.putBundle("offline");
  portal.put("offline.html", pageOf('<raumbild-map><p id="instead">Bild</p></raumbild-map>'));
  const page = await portal.open("portal/offline.html");
  await page.route("**/geo/areas.geojson", (route) => route.abort());
  await page.evaluate(() => { document.querySelector("raumbild-map").src = "offline/datapackage.json"; });
  await refused(page, "E_DOWNLOAD_FAILED", /„geo\/areas\.geojson“ konnte nicht geladen werden/);
  await page.unroute("**/geo/areas.geojson");
  await page.evaluate(() => { document.querySelector("raumbild-map").src = "offline/datapackage.json?again"; });
  await page.heard("raumbild-ready");
});

const BROKEN = [
  ["changed", "E_BUNDLE_CHANGED", /„data\/index\.csv“ ist nicht die, die veröffentlicht wurde/, (files) =>
    files.set("data/index.csv", files.get("data/index.csv").replace("Altstadt", "Neualtst"))],
  ["cut", "E_BUNDLE_CHANGED", /„geo\/areas\.geojson“/, (files) =>
    files.set("geo/areas.geojson", files.get("geo/areas.geojson").slice(0, -20))],
  ["json", "E_BUNDLE_JSON", /kein gültiges JSON/, (files) => files.set("datapackage.json", "{")],
  ["other", "E_BUNDLE_SHAPE", /raumbild/, (files) => files.set("datapackage.json", '{"title": "x"}')],
  ["newer", "E_BUNDLE_FORMAT", /Format 2; diese Anzeige kennt 1/, edit((manifest) => { manifest.raumbild.format = 2; })],
  ["upwards", "E_BUNDLE_SHAPE", /resources\[0\]\.path/, edit((manifest) => { manifest.resources[0].path = "../secret.csv"; })],
  ["foreign", "E_BUNDLE_SHAPE", /resources\[0\]\.path/, edit((manifest) => { manifest.resources[0].path = "https://example.org/x.csv"; })],
  ["colour", "E_BUNDLE_SHAPE", /classes\[1\]\.colour/, edit((manifest) => { manifest.raumbild.classes[1].colour = "url(x)"; })],
  ["header", "E_BUNDLE_SHAPE", /level,area,name/, unsigned("data/index.csv", (text) => text.replace("district", "bezirk"))],
  ["twice", "E_BUNDLE_SHAPE", /area, 3/, unsigned("data/index.csv", (text) => text.replace("0002", "0001"))],
  ["class", "E_BUNDLE_SHAPE", /class, 2/, unsigned("data/index.csv", (text) => text.replace(",1,gering,", ",9,gering,"))],
  ["unknown", "E_BUNDLE_SHAPE", /features\[0\]\.properties\.area/, unsigned("geo/areas.geojson", (text) => text.replace('"0001"', '"9999"'))],
  ["place", "E_BUNDLE_SHAPE", /coordinates\[0\]\[0\]/, unsigned("geo/areas.geojson", (text) => text.replace(/\[\[\[[\d.]+/, "[[[5000000"))],
];

function edit(change) {
  return (files) => {
    const manifest = JSON.parse(files.get("datapackage.json"));
    change(manifest);
    files.set("datapackage.json", JSON.stringify(manifest));
  };
}

/** Changed content under a description that does not say what the content was. */
function unsigned(path, change) {
  return (files) => {
    files.set(path, change(files.get(path)));
    edit(({ resources }) => resources.forEach((resource) => {
      delete resource.bytes;
      delete resource.hash;
    }))(files);
  };
}

for (const [name, code, text, spoil] of BROKEN) {
  test(`a broken bundle: ${name}`, async () => {
    portal.putBundle(name, { spoil });
    await refused(await show(name), code, text);
  });
}

test("a file beyond the limit is not read to its end", async () => {
  portal.putBundle("huge", { spoil: unsigned("data/index.csv", (text) => text + " ".repeat(21e6)) });
  await refused(await show("huge"), "E_BUNDLE_TOO_LARGE", /größer als 20 MB/);
});

test("a confidential bundle is refused before its data are fetched, and shown under a banner if asked", async () => {
  const confidential = ({ raumbild }) => Object.assign(raumbild, { edition: "internal", confidential: true });
  portal.putBundle("internal", { edit: confidential, marked: true });
  const asked = [];
  const page = await show("internal");
  page.on("request", (request) => asked.push(request.url()));
  await refused(page, "E_BUNDLE_CONFIDENTIAL", /vertraulicher Arbeitsstand und wird hier nicht gezeigt/);
  assert.deepEqual(asked.filter((url) => /\.csv|\.geojson/.test(url)), []);
  await page.evaluate(() => document.querySelector("raumbild-map").toggleAttribute("allow-confidential"));
  await page.heard("raumbild-ready");
  assert.match(await page.locator("raumbild-map .banner").innerText(), /^Vertraulich: interner Arbeitsstand/);
  await page.evaluate(() => document.querySelector("raumbild-map").toggleAttribute("allow-confidential"));
  await page.locator("raumbild-map .error").waitFor();
  assert.equal(await page.locator("raumbild-map .map").count(), 0);
});

test("an internal edition that does not call itself confidential is refused too", async () => {
  portal.putBundle("posing", { edit: ({ raumbild }) => { raumbild.edition = "internal"; } });
  await refused(await show("posing"), "E_BUNDLE_CONFIDENTIAL", /vertraulich/);
});

test("the committee's edition says so", async () => {
  portal.putBundle("committee", { edit: ({ raumbild }) => { raumbild.edition = "committee"; } });
  const page = await show("committee");
  await page.heard("raumbild-ready");
  assert.match(await page.locator("raumbild-map .banner").innerText(), /nicht zur Veröffentlichung/);
});

test("hostile names stay text", async () => {
  const names = [
    '<img src=x onerror="window.hit=1">', "__proto__", "\u202eevil\u202c", "=1+1", 'a "b", c', "constructor", "العربية",
  ];
  portal.putBundle("hostile", { names, edit: (manifest) => {
    manifest.title = "<script>window.hit=1</script>";
    manifest.raumbild.indicators[0].label = "<b onclick=x>";
    manifest.licenses[0].path = "javascript:window.hit=1";
    manifest.raumbild.classes[0].label = "</svg><img src=x>";
  } });
  portal.put("hostile.html", pageOf('<raumbild-map src="hostile/datapackage.json"></raumbild-map>'));
  const page = await portal.open("trusted/hostile.html");
  await page.heard("raumbild-ready");
  const shown = await page.locator("raumbild-map .scroll tbody th").allTextContents();
  for (const name of names) assert.ok(shown.includes(name), name);
  for (const area of ["0001", "0002", "0003", "0006"]) {
    await page.locator(`raumbild-map path[data-area='${area}']`).click();
  }
  await page.getByRole("combobox").fill("<img");
  assert.equal(await page.locator("raumbild-map img, raumbild-map script").count(), 0);
  assert.equal(await page.locator("raumbild-map a[href^=javascript]").count(), 0);
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.deepEqual(page.faults, []);
});
