// The portal element in a real browser: what it shows, how it is used, what it refuses.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPortal, pageOf } from "./element-bundle.mjs";

const MAP = '<raumbild-map src="town/datapackage.json"></raumbild-map>';

let portal;
before(async () => {
  portal = await openPortal();
  portal.putBundle("town");
  portal.put("page.html", pageOf(MAP));
});
after(() => portal.close());

/** Every area as the map says it and as the table says it. */
function readBoth(page) {
  return page.evaluate(() => {
    const root = document.querySelector("raumbild-map").shadowRoot;
    const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
    const map = [...root.querySelectorAll(".areas [role=option]")].map((path) => path.getAttribute("aria-label"));
    const rows = [...root.querySelectorAll(".scroll tbody tr")].map((row) => {
      const [name, level, district] = [...row.cells];
      const label = level.querySelector("[lang]");
      const spoken = level.querySelector(".spoken");
      const words = label ? `Klasse ${plain(spoken)} ${plain(label)}` : plain(level).replace(/^–/, "");
      return `${plain(name)}, ${plain(district)}: ${words}`;
    });
    return { map, rows };
  });
}

test("shows map, legend and table of the same areas", async () => {
  const page = await portal.open("portal/page.html");
  await page.heard("raumbild-ready");
  const { map, rows } = await readBoth(page);
  assert.equal(rows.length, 24);
  assert.deepEqual(map, rows);
  assert.ok(map.includes("Altstadt, West: Klasse 1, gering"), map[0]);
  assert.ok(map.includes("Fährhaus, Ost: zum Schutz zurückgehalten"));
  assert.ok(map.includes("Rosenhöhe, Ost: keine Einstufung, zu wenige Einwohner"));
  const legend = await page.locator("raumbild-map .legend li").allInnerTexts();
  assert.equal(legend.length, 8);
  const counts = legend.map((text) => Number(/(\d+) Gebiet/.exec(text)?.[1]));
  assert.equal(counts.reduce((sum, count) => sum + count), 24);
  const text = await page.locator("raumbild-map .root").innerText();
  assert.match(text, /24 Gebiete: 4 in Klasse 1 \(gering\), .* und 3 ohne Einstufung\./);
  assert.match(text, /gilt nicht für einzelne Menschen/);
  assert.match(text, /Kinder unter 15 in SGB II · Stand 31\.12\.2024 · Statistikstelle/);
  assert.match(text, /Mindestfallzahl 3; 7 Angaben/);
  assert.match(text, /Öffentliche Ausgabe/);
  assert.doesNotMatch(text, /\b(class|file|legend|map|profile|reason|search|source|status|table|unit)\.[a-z]/, "a text is missing");
  assert.deepEqual(page.faults, []);
});

test("numbers are written the German way, in an English page the British way", async () => {
  const page = await portal.open("portal/page.html");
  await page.heard("raumbild-ready");
  const cells = (name) => page.locator("raumbild-map .scroll tbody tr", { hasText: name }).locator("td.number").allTextContents();
  assert.deepEqual(await cells("Altstadt"), ["3,0\u00a0%", "Klasse 1 von 5"]);
  assert.deepEqual(await cells("Fährhaus"), ["zum Schutz zurückgehalten", "Klasse 1 von 5"]);
  assert.deepEqual(await cells("Gartenstadt"), ["0,0\u00a0%", "Klasse 2 von 5"]);
  await page.evaluate(() => document.querySelector("raumbild-map").setAttribute("lang", "en"));
  assert.deepEqual(await cells("Altstadt"), ["3.0%", "Class 1 of 5"]);
  assert.equal(await page.locator("raumbild-map .heading").getAttribute("lang"), "de");
});

test("under Trusted Types without any policy", async () => {
  const page = await portal.open("trusted/page.html");
  await page.heard("raumbild-ready");
  await page.locator("raumbild-map path[data-area='0001']").click();
  await page.locator("raumbild-map summary").click();
  await page.getByRole("combobox").fill("a");
  assert.equal(await page.locator("raumbild-map .profile").count(), 1);
  assert.deepEqual(page.faults, []);
});

test("one tab stop, arrows by place, letters and Home by name, Enter and Escape", async () => {
  const page = await portal.open("portal/page.html");
  await page.heard("raumbild-ready");
  const at = () => page.evaluate(() => document.querySelector("raumbild-map").shadowRoot.activeElement?.dataset.area);
  assert.equal(await page.locator("raumbild-map .areas [tabindex='0']").count(), 1);
  await page.getByRole("combobox").focus();
  await page.keyboard.press("Tab");
  assert.equal(await at(), "0001");
  for (const [key, area] of [["ArrowRight", "0002"], ["ArrowDown", "0008"], ["ArrowLeft", "0007"], ["ArrowUp", "0001"],
    ["ArrowUp", "0001"], ["End", "0024"], ["k", "0011"], ["s", "0019"], ["Home", "0001"]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), area, key);
  }
  assert.notEqual(await page.locator("raumbild-map .mark.focus .over").getAttribute("d"), "");
  await page.keyboard.press("Enter");
  const profile = page.locator("raumbild-map .profile");
  assert.match(await profile.innerText(), /Altstadt[\s\S]*Klasse 1, gering[\s\S]*Gebiet\s+3,0\s%\s+Insgesamt\s+17,9\s%/);
  assert.equal(await page.locator("raumbild-map [aria-selected='true']").getAttribute("data-area"), "0001");
  await page.keyboard.press("Escape");
  assert.equal(await profile.count(), 0);
  assert.equal(await at(), "0001", "the focus stays");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.querySelector("raumbild-map").shadowRoot.activeElement?.localName), "summary");
  assert.deepEqual((await page.heard("raumbild-select")).slice(1), [["raumbild-select", "0001"], ["raumbild-select", null]]);
});

test("the search finds an area by name without accents and opens its profile", async () => {
  const page = await portal.open("portal/page.html");
  await page.heard("raumbild-ready");
  const field = page.getByRole("combobox", { name: "Gebiet suchen" });
  await field.fill("sud");
  assert.deepEqual(await page.getByRole("option", { name: "Südfeld West" }).allInnerTexts(), ["Südfeld West"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("raumbild-map .profile-name").innerText(), "Südfeld");
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await field.fill("xyz");
  await page.getByText("Kein Gebiet dieses Namens").first().waitFor();
});

test("the table sorts by its headings and says so", async () => {
  const page = await portal.open("portal/page.html");
  await page.heard("raumbild-ready");
  await page.locator("raumbild-map summary").click();
  const heading = page.getByRole("columnheader", { name: "Kinder unter 15 in SGB II" });
  const first = () => page.locator("raumbild-map .scroll tbody tr").first().locator("th").innerText();
  const last = () => page.locator("raumbild-map .scroll tbody tr").last().locator("th").innerText();
  await heading.getByRole("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  assert.equal(await first(), "Gartenstadt");
  assert.equal(await last(), "Fährhaus", "what is withheld comes last");
  await heading.getByRole("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  assert.equal(await first(), "Ziegelei");
  assert.equal(await last(), "Fährhaus");
});

test("what the page sets calls no event back; what was set before the script counts", async () => {
  portal.put("early.html", pageOf("<raumbild-map></raumbild-map>"));
  const page = await portal.open("portal/early.html", {
    init: () => document.addEventListener("DOMContentLoaded", () => {
      document.querySelector("raumbild-map").selected = "0003";
    }),
  });
  await page.evaluate(async () => {
    const element = document.querySelector("raumbild-map");
    element.src = "town/datapackage.json";
  });
  assert.deepEqual(await page.heard("raumbild-ready"), [["raumbild-ready", ""]]);
  assert.equal(await page.locator("raumbild-map .profile-name").innerText(), "Buchenhain");
  await page.evaluate(() => {
    const element = document.querySelector("raumbild-map");
    element.selected = "0004";
    element.bundle = { ...element.bundle, title: "Neuer Titel" };
  });
  assert.equal(await page.locator("raumbild-map .heading").innerText(), "Neuer Titel");
  assert.equal((await page.heard("raumbild-ready")).length, 1);
});

test("a new src takes the place of one still loading", async () => {
  portal.putBundle("slow", { edit: (manifest) => { manifest.title = "Zu spät"; } });
  portal.put("change.html", pageOf("<raumbild-map></raumbild-map>"));
  const page = await portal.open("portal/change.html");
  await page.route("**/slow/data/index.csv", async (route) => {
    await new Promise((done) => setTimeout(done, 400));
    await route.continue().catch(() => {});
  });
  await page.evaluate(async () => {
    const element = document.querySelector("raumbild-map");
    element.src = "slow/datapackage.json";
    await new Promise((done) => setTimeout(done, 150));
    element.src = "town/datapackage.json";
  });
  await page.heard("raumbild-ready");
  await page.waitForTimeout(600);
  assert.deepEqual(await page.evaluate(() => window.heard), [["raumbild-ready", ""]]);
  assert.equal(await page.locator("raumbild-map .heading").innerText(), "Sozialindex Musterstadt 2024");
});

test("several elements, the script twice, a base of another folder", async () => {
  const body = `${MAP}${MAP}<raumbild-table src="town/datapackage.json" heading-level="3"></raumbild-table>
    <script type="module" src="/dist/standalone.js?again"></script>`;
  portal.put("deep/several.html", pageOf(body, { head: '<base href="../">' }));
  const page = await portal.open("portal/deep/several.html");
  await page.waitForFunction(() => window.heard.length === 3);
  assert.deepEqual(page.faults, []);
  await page.locator("raumbild-map").nth(1).locator("path[data-area='0002']").click();
  assert.equal(await page.locator("raumbild-map .profile").count(), 1);
  assert.equal(await page.locator("raumbild-table tbody tr").count(), 24);
  assert.equal(await page.locator("raumbild-table h3").innerText(), "Sozialindex Musterstadt 2024");
  assert.equal(await page.evaluate(() => document.querySelectorAll("[id]").length), 0);
  const dots = page.locator("raumbild-map").first().locator(".map .pattern.suppressed");
  assert.ok((await dots.getAttribute("d")).length > 100);
});

test("an address on a large map: one image, search and table in its place", async () => {
  portal.putBundle("large", { columns: 30, rows: 20 });
  portal.put("large.html", pageOf('<raumbild-map src="large/datapackage.json"></raumbild-map>'));
  const page = await portal.open("portal/large.html");
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("raumbild-map [role=option]").count(), 0);
  // Drawn after the map, while the browser has nothing else to do.
  await page.locator("raumbild-map .scroll tbody tr").nth(599).waitFor({ state: "attached" });
  await page.getByRole("combobox").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.locator("raumbild-map .map [role=status]").textContent(), /Am Bahnhof, West: Klasse 2/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("raumbild-map .profile-name").innerText(), "Am Bahnhof");
});

test("without boundaries: no map, the table open", async () => {
  portal.putBundle("flat", { edit: (manifest) => {
    manifest.resources = manifest.resources.filter(({ name }) => name !== "areas");
  } });
  portal.put("flat.html", pageOf('<raumbild-map src="flat/datapackage.json"></raumbild-map>'));
  const page = await portal.open("portal/flat.html");
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("raumbild-map .map").count(), 0);
  assert.ok(await page.locator("raumbild-map .scroll").isVisible());
});
