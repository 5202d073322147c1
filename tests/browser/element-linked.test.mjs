// The elements beside the map: view, profile, chart; linked by a group, in hostile pages, mounted and taken away.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";

import { bundleFiles, openPortal, pageOf } from "./element-bundle.mjs";

const TAGS = ["view", "map", "table", "profile", "chart"];
const SHOTS = process.env["RAUMBILD_SHOTS"];

const element = (name, attributes = "") =>
  `<raumbild-${name} src="town/datapackage.json" ${attributes}></raumbild-${name}>`;

let portal;
before(async () => {
  portal = await openPortal();
  portal.putBundle("town");
  portal.putBundle("internal", { edit: ({ raumbild }) => Object.assign(raumbild, { edition: "internal", confidential: true }) });
  portal.put("view.html", pageOf(element("view")));
  portal.put("group.html", pageOf(TAGS.slice(1).map((name) => element(name, 'group="a"')).join("") + element("profile", 'group="b" id="apart"')));
});
after(() => portal.close());

async function opened(path, count = 1, options = {}) {
  const page = await portal.open(path, options);
  await page.waitForFunction((wanted) => window.heard.filter(([name]) => name === "raumbild-ready").length >= wanted, count);
  return page;
}

async function shoot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** What is chosen in table, profile, chart and map of an element. */
function chosenIn(page, selector) {
  return page.locator(selector).evaluate(({ shadowRoot }) => ({
    rows: [...shadowRoot.querySelectorAll("tr.chosen")].map((row) => row.dataset.area),
    pressed: [...shadowRoot.querySelectorAll(".choice[aria-pressed=true]")].map((button) => button.textContent),
    dots: [...shadowRoot.querySelectorAll(".dot.chosen")].map((dot) => dot.dataset.area),
    profile: shadowRoot.querySelector(".profile-name")?.textContent ?? null,
    map: shadowRoot.querySelector("[role=option][aria-selected=true][data-area]")?.dataset.area ?? null,
  }));
}

test("the view: a choice in table, map or chart is one everywhere", async () => {
  const page = await opened("portal/view.html");
  const inside = (selector) => page.locator(`raumbild-view ${selector}`);
  await inside(".scroll").getByRole("button", { name: "Altstadt" }).press("Enter");
  assert.deepEqual(await chosenIn(page, "raumbild-view"),
    { rows: ["0001"], pressed: ["Altstadt"], dots: ["0001"], profile: "Altstadt", map: "0001" });
  await inside(".dot[data-area='0009']").click();
  assert.deepEqual(await chosenIn(page, "raumbild-view"),
    { rows: ["0009"], pressed: ["Ilmenau"], dots: ["0009"], profile: "Ilmenau", map: "0009" });
  await inside("path[data-area='0006']").click();
  const withheld = await chosenIn(page, "raumbild-view");
  assert.deepEqual([withheld.rows, withheld.dots, withheld.profile], [["0006"], [], "Fährhaus"], "what is withheld has no dot");
  await shoot(page, "view");
  const selections = (await page.heard("raumbild-select")).filter(([name]) => name === "raumbild-select");
  assert.deepEqual(selections.map(([, area]) => area), ["0001", "0009", "0006"]);
  assert.deepEqual(page.faults, []);
});

test("the chart has every published number, and only those", async () => {
  const page = await opened("portal/group.html", 5);
  const dots = page.locator("raumbild-chart .dot");
  assert.equal(await dots.count(), 23);
  assert.equal(await page.locator("raumbild-chart .dot[data-area='0006']").count(), 0);
  const text = await page.locator("raumbild-chart .chart").innerText();
  assert.match(text, /1 Gebiet ohne Angabe steht nur in der Tabelle/);
  assert.match(text, /Insgesamt, 17,9\s%/);
  const at = (area) => page.locator(`raumbild-chart .dot[data-area='${area}']`).evaluate((dot) => Number(dot.getAttribute("cx")));
  const [zero, low, high] = [await at("0007"), await at("0001"), await at("0024")];
  assert.ok(zero < low && low < high, `${zero} ${low} ${high}`);
  // 0, 3.0 and 32.9 per cent: as far apart as the numbers are.
  assert.ok(Math.abs((low - zero) / (high - zero) - 3 / 32.9) < 0.002);
  await page.locator("raumbild-chart").evaluate((node) => node.setAttribute("indicator", "sprache"));
  assert.match(await page.locator("raumbild-chart .chart").innerText(), /keine Zahlen veröffentlicht, nur Klassen/);
  await page.locator("raumbild-chart").evaluate((node) => node.setAttribute("lang", "en"));
  assert.match(await page.locator("raumbild-chart .chart").innerText(), /No numbers are published/);
});

test("elements of a group choose together, others do not; one event for one choice", async () => {
  const page = await opened("portal/group.html", 5);
  await page.locator("raumbild-chart .dot[data-area='0009']").click();
  assert.equal((await chosenIn(page, "raumbild-map")).profile, "Ilmenau");
  assert.deepEqual((await chosenIn(page, "raumbild-table")).rows, ["0009"]);
  assert.equal((await chosenIn(page, "raumbild-profile[group=a]")).profile, "Ilmenau");
  assert.equal((await chosenIn(page, "#apart")).profile, null);
  await shoot(page, "group");
  await page.locator("raumbild-profile[group=a]").getByRole("button", { name: "Profil schließen" }).press("Escape");
  assert.deepEqual(await chosenIn(page, "raumbild-map"), { rows: [], pressed: [], dots: [], profile: null, map: null });
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.localName), "input", "the focus stays in the profile");
  await page.locator("raumbild-map").evaluate((node) => { node.selected = "0003"; });
  assert.equal((await chosenIn(page, "raumbild-profile[group=a]")).profile, "Buchenhain");
  const late = "const added = document.createElement('raumbild-profile'); added.group = 'a'; added.id = 'late'; added.src = 'town/datapackage.json'; document.querySelector('main').append(added)";
  await page.evaluate(late);
  await page.locator("#late .profile-name").waitFor();
  assert.equal((await chosenIn(page, "#late")).profile, "Buchenhain", "who comes later joins in");
  const selections = (await page.heard("raumbild-select")).filter(([name]) => name === "raumbild-select");
  assert.deepEqual(selections.map(([, area]) => area), ["0009", null]);
});

test("attributes choose the area and leave parts out", async () => {
  portal.put("words.html", pageOf(element("view", 'area="0002" without="chart table"') + element("table")));
  const page = await opened("portal/words.html", 2);
  assert.equal((await chosenIn(page, "raumbild-view")).profile, "Am Bahnhof");
  assert.equal(await page.locator("raumbild-view .chart, raumbild-view table").count(), 0);
  assert.equal(await page.locator("raumbild-table .choice").count(), 0, "nothing to choose without a group");
});

test("a bundle given as files is shown, a broken one and a confidential one are not", async () => {
  portal.put("files.html", pageOf("<raumbild-view><p id='instead'>Bild</p></raumbild-view>"));
  const page = await portal.open("portal/files.html");
  const give = (files, confidential = false) => page.evaluate(([entries, allowed]) => {
    const node = document.querySelector("raumbild-view");
    node.toggleAttribute("allow-confidential", allowed);
    node.bundle = new Map(entries);
  }, [[...files], confidential]);
  await page.waitForFunction(() => customElements.get("raumbild-view") !== undefined);
  await give(bundleFiles());
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("raumbild-view .scroll tbody tr").count(), 24);
  await give(bundleFiles({ spoil: (files) => files.set("data/index.csv", "changed") }));
  assert.deepEqual((await page.heard("raumbild-error")).at(-1), ["raumbild-error", "E_BUNDLE_CHANGED"]);
  assert.ok(await page.locator("#instead").isVisible());
  const internal = bundleFiles({ edit: ({ raumbild }) => Object.assign(raumbild, { edition: "internal", confidential: true }) });
  await give(internal);
  await page.waitForFunction(() => window.heard.at(-1)[1] === "E_BUNDLE_CONFIDENTIAL");
  assert.equal(await page.locator("raumbild-view .map").count(), 0);
  await give(internal, true);
  assert.match(await page.locator("raumbild-view .banner").innerText(), /Vertraulich/);
});

for (const name of TAGS) {
  test(`${name}: no complaint under Trusted Types, refuses what is confidential, 320 pixels`, async () => {
    portal.put(`one-${name}.html`, pageOf(element(name, 'group="a" area="0009"')));
    portal.put(`no-${name}.html`, pageOf(`<raumbild-${name} src="internal/datapackage.json"><p id="instead">Bild</p></raumbild-${name}>`));
    const page = await opened(`trusted/one-${name}.html`, 1, { viewport: { width: 320, height: 800 } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await shoot(page, `narrow-${name}`);
    assert.deepEqual(page.faults, []);
    const refused = await portal.open(`portal/no-${name}.html`);
    assert.deepEqual(await refused.heard("raumbild-error"), [["raumbild-error", "E_BUNDLE_CONFIDENTIAL"]]);
    assert.ok(await refused.locator("#instead").isVisible());
  });
}

test("dark is a decision of the page, not of the system", async () => {
  const background = (page) => page.locator("raumbild-view .root").evaluate((node) => getComputedStyle(node).backgroundColor);
  const light = await opened("portal/view.html", 1, { colorScheme: "dark" });
  assert.equal(await background(light), "rgb(255, 255, 255)");
  portal.put("dark.html", pageOf(element("view", 'theme="dark" area="0009"')));
  const dark = await opened("portal/dark.html", 1, { colorScheme: "light" });
  assert.equal(await background(dark), "rgb(23, 24, 29)");
  await shoot(dark, "dark");
});

test("a page's style stays outside view and chart", async () => {
  portal.put("hostile.css", `html { font-size: 62.5%; } * { letter-spacing: 9px; color: lime; text-align: right; direction: rtl; }
    table, button, circle, line, svg, p { display: none !important; fill: red; stroke: red; }`);
  portal.put("styled.html", pageOf(element("view"), { head: '<link rel="stylesheet" href="hostile.css">' }));
  const looks = [];
  for (const path of ["portal/view.html", "portal/styled.html"]) {
    const page = await opened(path, 1, { viewport: { width: 1000, height: 900 } });
    await page.locator("raumbild-view .dot").first().waitFor();
    looks.push(await page.locator("raumbild-view").evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll(".strip-label, .dot, .axis text, .choice")].map((node) => {
        const { color, display, fontSize, letterSpacing, fill, stroke, direction } = getComputedStyle(node);
        return [node.getAttribute("class"), color, display, fontSize, letterSpacing, fill, stroke, direction];
      })));
  }
  assert.ok(looks[0].length > 50);
  assert.deepEqual(looks[1], looks[0]);
});

test("mounted and taken away 200 times, nothing stays behind", async () => {
  portal.put("mount.html", pageOf('<div id="place"></div>'));
  const page = await portal.open("portal/mount.html");
  await page.waitForFunction(() => customElements.get("raumbild-view") !== undefined);
  const session = await page.context().newCDPSession(page);
  const turn = (times) => page.evaluate(async ([entries, count]) => {
    const place = document.querySelector("#place");
    const files = new Map(entries);
    for (let at = 0; at < count; at += 1) {
      const node = document.createElement("raumbild-view");
      node.group = "a";
      place.append(node);
      node.bundle = files;
      node.selected = "0009";
      // Until sizes are known and drawn for.
      await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
      node.remove();
    }
  }, [[...bundleFiles()], times]);
  const counted = async () => {
    // Twice: what the first collection frees may hold something itself.
    for (let at = 0; at < 2; at += 1) await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, jsEventListeners };
  };
  await turn(5);
  const before = await counted();
  await turn(200);
  const after = await counted();
  // One view alone has more than 800 nodes.
  assert.ok(after.nodes - before.nodes < 800, `nodes: ${before.nodes}, then ${after.nodes}`);
  assert.ok(after.jsEventListeners - before.jsEventListeners < 60, `listeners: ${before.jsEventListeners}, then ${after.jsEventListeners}`);
});
