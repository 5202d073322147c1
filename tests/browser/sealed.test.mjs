// The workshop in one file: it works from a disk, and lets nothing out.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { launch } from "../../pkg-config/chromium.mjs";
import { serve } from "../../pkg-config/serve.mjs";
import { eventually, officeBook } from "./import-page.mjs";
import { startCatcher } from "./sealed/catcher.mjs";
import { findFirefox, launchFirefox } from "./sealed/firefox.mjs";
import { BY_BLOB, CHANNELS, leak, leakByBlob } from "./sealed/leaks.mjs";
import { classesOnMap, control, drop, example, mapIsThere, unzip } from "./workshop-page.mjs";

const FILE = fileURLToPath(new URL("../../pkg/werkstatt/raumbild-werkstatt.html", import.meta.url));
const TOWN = ["gebiete.geojson", "einwohner.csv", "quoten.csv", "fremdstadt.raumbild.json"].map((name) => example(`fremdstadt/${name}`));
const SHOTS = process.env.RAUMBILD_SHOTS;

/** Longer than a browser takes to send what it may send. */
const LONG_ENOUGH = 3000;

let site;
let browser;
let places;
before(async () => {
  site = await serve({ folders: { "/werkstatt/": "pkg/werkstatt" }, policies: { "/werkstatt/": null } });
  browser = await launch();
  places = new Map([
    ["a web server", `${site.url}werkstatt/raumbild-werkstatt.html`],
    ["a disk", pathToFileURL(FILE).href],
  ]);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** A foreign server, gone with the test whatever comes of it. */
async function catching(context) {
  const catcher = await startCatcher();
  context.after(() => catcher.close());
  return catcher;
}

/** The page, and the frame in which the workshop is. */
async function open(url, script) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: "de-DE" });
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  if (script) await page.addInitScript(script);
  await page.goto(url);
  const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
  return { page, frame };
}

async function shot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  writeFileSync(join(SHOTS, `${name}.png`), await page.screenshot());
}

async function downloaded(page, frame, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), control(frame, id).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("from a disk: the example, own files, a bundle", async () => {
  const { page, frame } = await open(places.get("a disk"));
  await mapIsThere(frame, 62);
  await shot(page, "sealed-disk");
  await drop(frame, TOWN);
  await frame.locator("#map .areas [role=option]").nth(5).waitFor();
  await eventually(async () => assert.notEqual((await classesOnMap(frame)).length, 62));
  await control(frame, "check").click();
  await control(frame, "download").waitFor();
  const { name, bytes } = await downloaded(page, frame, "download");
  assert.match(name, /\.zip$/);
  const files = unzip(bytes);
  assert.ok(files.has("datapackage.json") && files.has("map.svg"), [...files.keys()].join());
  const saved = await downloaded(page, frame, "save");
  assert.match(saved.name, /\.raumbild\.json$/);
  const folder = await downloaded(page, frame, "portal-folder");
  assert.ok([...unzip(folder.bytes).keys()].includes("raumbild/standalone.js"));
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("from a web server: workers, readers, studies, links within, both languages", async () => {
  const { page, frame } = await open(places.get("a web server"));
  await mapIsThere(frame, 62);
  assert.ok(page.workers().length > 0, "the engine runs in a worker");
  await frame.locator("a[href='#step-protection']").click();
  await eventually(async () => assert.equal(await frame.evaluate(() => document.activeElement?.id), "step-protection"));
  assert.equal(await control(frame, "undo").count(), 1, "the page is still there");
  await control(frame, "certainty.weights").check();
  await frame.locator("#step-certainty .headline strong", { hasText: /In \d+ von 56/ }).waitFor();
  await drop(frame, [{ name: "amt.xlsx", bytes: officeBook() }]);
  await frame.locator("li.file", { hasText: "amt.xlsx" }).locator(".reading").first().waitFor();
  await control(frame, "language-en").click();
  await frame.getByRole("button", { name: "Data leak self-test" }).waitFor();
  await frame.locator("summary", { hasText: "My file" }).waitFor();
  await control(frame, "example-wiesenau").click();
  await eventually(async () => assert.match(await frame.locator("#map").innerText(), /Wiesenau/));
  assert.deepEqual(page.faults, []);
  await page.close();
});

// At once, for most of it is waiting for what must not come.
test("nothing gets out by any way", async (context) => {
  const tries = [...places.keys()].map(async (place) => {
    const tried = await letOut(context, place, leak);
    assert.deepEqual([...tried].sort(), [...CHANNELS].sort());
  });
  // Nor out of a document the page makes itself.
  await Promise.all([...tries, letOut(context, "a disk", leakByBlob)]);
});

async function letOut(context, place, way) {
  const catcher = await catching(context);
  const { page, frame } = await open(places.get(place));
  await mapIsThere(frame, 62);
  const told = await frame.evaluate(way, [catcher.url, catcher.stun]);
  await new Promise((done) => setTimeout(done, LONG_ENOUGH));
  assert.deepEqual([...catcher.hits], [], `${way.name} from ${place}`);
  await page.close();
  return told;
}

test("without the cage the same gets out, so that the catcher is known to catch", async (context) => {
  const [catcher, other] = await Promise.all([catching(context), catching(context)]);
  const page = await browser.newPage();
  await page.goto(`${other.url}/bare`);
  await page.evaluate(leak, [catcher.url, catcher.stun]);
  const wanted = CHANNELS.filter((name) => !["worker", "speculation"].includes(name));
  await eventually(() => {
    const absent = wanted.filter((name) => !catcher.hits.has(name));
    assert.deepEqual(absent, []);
  }, 15_000);
  console.log(`caught without the cage: ${catcher.hits.size} of ${CHANNELS.length}`);
  await page.waitForURL(`${catcher.url}/navigation`);
  await page.goto(`${other.url}/bare`);
  catcher.hits.clear();
  await page.evaluate(leakByBlob, [catcher.url, catcher.stun]);
  await eventually(() => assert.ok([...BY_BLOB, "webrtc"].every((it) => catcher.hits.has(it)), [...catcher.hits].join()), 15_000);
  await page.context().close();
});

test("the self-test tries all, and its address gets nothing", async (context) => {
  const catcher = await catching(context);
  const { page, frame } = await open(places.get("a disk"));
  await mapIsThere(frame, 62);
  await control(frame, "self-test").click();
  await control(frame, "leak-address").fill(`${catcher.url}/`);
  await control(frame, "leak-run").click();
  await frame.locator(".leak-sum", { hasText: "versperrt" }).waitFor({ timeout: 60_000 });
  const found = await frame.locator(".leak tbody tr").evaluateAll((rows) => rows.map((row) => row.lastElementChild.className));
  assert.equal(found.length, CHANNELS.length);
  const closed = found.filter((it) => it === "leak-blocked" || it === "leak-refused");
  assert.ok(closed.length >= CHANNELS.length - 1, await frame.locator(".leak").innerText());
  assert.equal(found.filter((it) => it === "leak-arrived").length, 0);
  await shot(page, "sealed-self-test");
  await page.setViewportSize({ width: 320, height: 800 });
  const wide = await frame.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px wide`);
  await shot(page, "sealed-self-test-small");
  assert.deepEqual([...catcher.hits], []);
  await page.close();
});

test("where it cannot run it says so", async () => {
  const { page, frame } = await open(places.get("a disk"), () => {
    delete globalThis.WebAssembly;
    delete globalThis.Worker;
  });
  await frame.getByRole("heading", { name: "Dieser Browser kann raumbild nicht ausführen" }).waitFor();
  await page.close();
  const silent = await browser.newPage({ javaScriptEnabled: false });
  await silent.goto(places.get("a disk"));
  assert.match(await silent.frameLocator("iframe").locator("noscript").innerText(), /braucht dafür JavaScript/);
  await shot(silent, "sealed-no-script");
  await silent.close();
  const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
  const whole = readFileSync(FILE, "utf8");
  const from = whole.indexOf('id="page"') + 2000;
  const broken = join(folder, "broken.html");
  writeFileSync(broken, `${whole.slice(0, from)}AAAAAAAA${whole.slice(from + 8)}`);
  const damaged = await open(pathToFileURL(broken).href);
  await damaged.frame.getByText("Die Datei ist beschädigt.").waitFor();
  await damaged.page.close();
  rmSync(folder, { recursive: true });
});

test("in Firefox: the example, a download, and nothing gets out", async (context) => {
  const path = findFirefox();
  if (path === null) return context.skip("Firefox is not installed (apt-get install firefox-esr)");
  const { page, folder, close } = await launchFirefox(path);
  const [catcher, other] = await Promise.all([catching(context), catching(context)]);
  try {
    for (const [place, url] of places) {
      const frame = await openInFirefox(page, url);
      if (SHOTS) writeFileSync(join(SHOTS, `sealed-firefox-${place}.png`), await page.screenshot());
      await page.click("save", frame);
      await eventually(() => {
        const names = readdirSync(folder).filter((name) => /\.raumbild.*\.json$/.test(name));
        assert.equal(names.length, place === "a disk" ? 2 : 1);
      }, 10_000);
      const tried = await page.call(leak, [catcher.url, catcher.stun], frame);
      assert.equal(tried.length, CHANNELS.length);
      await new Promise((done) => setTimeout(done, LONG_ENOUGH));
      assert.deepEqual([...catcher.hits], [], `from ${place}`);
    }
    await page.call(leakByBlob, [catcher.url, catcher.stun], await openInFirefox(page, places.get("a disk")));
    await new Promise((done) => setTimeout(done, LONG_ENOUGH));
    assert.deepEqual([...catcher.hits], [], "by a blob");
    await page.goto(`${other.url}/bare`);
    await page.call(leak, [catcher.url, catcher.stun]);
    await eventually(() => assert.ok(catcher.hits.size >= 18, [...catcher.hits].join()), 15_000);
    console.log(`caught in Firefox without the cage: ${[...catcher.hits].join(" ")}`);
  } finally {
    await close();
  }
});

/** The frame with the workshop, once the map is there. */
async function openInFirefox(page, url) {
  await page.goto(url);
  const frame = await eventually(() => page.frame(), 20_000);
  const areas = () => document.querySelector("#map .figure > div")?.shadowRoot?.querySelectorAll("[role=option]").length;
  await eventually(async () => assert.equal(await page.call(areas, null, frame), 62), 60_000);
  return frame;
}
