// Jobs of what is shown.
// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { launch } from "../../../pkg-config/chromium.mjs";
import { serve } from "../../../pkg-config/serve.mjs";
import { bundleFiles } from "../../browser/element-bundle.mjs";
import { measure } from "../turns.mjs";

const TURNS = 7;

/** From the request of the workshop page to the first map of the built-in
 * example on the screen: a new browser profile each time, nothing cached. No
 * peer does this. */
async function firstMap() {
  const site = await serve();
  const browser = await launch();
  const ours = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "de-DE" });
    const page = await context.newPage();
    await page.addInitScript(noteFirstMap);
    await page.goto(`${site.url}dist/workshop/`, { waitUntil: "commit" });
    await page.locator("#map .areas [role=option]:nth-of-type(62)").waitFor();
    const ms = await page.evaluate(async () => {
      const marked = () => performance.getEntriesByName("first-map")[0]?.startTime;
      for (let frame = 0; frame < 100 && marked() === undefined; frame += 1) {
        await new Promise((resume) => requestAnimationFrame(resume));
      }
      return marked();
    });
    if (ms === undefined) throw new Error("the first map was not noticed");
    await context.close();
    return ms;
  };
  const line = await measure("view/first-map", ours, null, TURNS);
  await browser.close();
  await site.close();
  return line;
}

/** Runs in the page: marks the first frame that shows all areas. The map is in
 * a shadow tree, which a MutationObserver of the document does not see. */
function noteFirstMap() {
  const areas = () =>
    [...document.querySelectorAll("#map, #map *")]
      .map((host) => host.shadowRoot?.querySelectorAll(".areas [role=option]").length ?? 0)
      .reduce((sum, count) => sum + count, 0);
  const look = () => {
    if (areas() >= 62) performance.mark("first-map");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A published bundle from this machine: from the element in the page, its
 * script already run, to the first frame with the map. No peer does this.
 *
 * @param {string} name
 * @param {number} columns
 * @param {number} rows
 */
function publishedMap(name, columns, rows) {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "raumbild-bench-"));
    for (const [path, text] of bundleFiles({ columns, rows })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, "page.html"), PAGE);
    const site = await serve({ folders: { "/bench/": folder }, policies: { "/bench/": "default-src 'self'" } });
    const browser = await launch();
    const ours = async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${site.url}bench/page.html`);
      await page.waitForFunction(() => customElements.get("raumbild-map") !== undefined);
      const { ms, areas } = await page.evaluate(showMap);
      if (areas !== columns * rows) throw new Error(`${areas} areas on the map`);
      await context.close();
      return ms;
    };
    try {
      return await measure(name, ours, null, TURNS);
    } finally {
      await browser.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

const PAGE = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
<script type="module" src="/dist/standalone.js"></script></head><body></body></html>`;

/** Runs in the page. After a frame and what follows it, the map has been painted. */
async function showMap() {
  const start = performance.now();
  const element = document.createElement("raumbild-map");
  const ready = new Promise((resume, refuse) => {
    element.addEventListener("raumbild-ready", resume);
    element.addEventListener("raumbild-error", () => refuse(new Error("no map")));
  });
  element.setAttribute("src", "datapackage.json");
  document.body.append(element);
  await ready;
  await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
  const areas = element.shadowRoot?.querySelectorAll(".areas path").length ?? 0;
  return { ms: performance.now() - start, areas };
}

export const jobs = {
  "view/first-map": firstMap,
  "view/map-500": publishedMap("view/map-500", 25, 20),
  "view/map-11000": publishedMap("view/map-11000", 110, 100),
};
