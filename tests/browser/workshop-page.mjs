// Opens the workshop in a real browser and watches what it does.
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

import { launch } from "../../pkg-config/chromium.mjs";
import { serve } from "../../pkg-config/serve.mjs";

const EXAMPLES = new URL("../../www/examples/", import.meta.url);
const WIDE = { width: 1280, height: 900 };

/** A file of an example, as its name and bytes. */
export function example(path) {
  const name = path.split("/").at(-1);
  return { name, bytes: readFileSync(new URL(path, EXAMPLES)) };
}

export function textFile(name, text) {
  return { name, bytes: Buffer.from(text) };
}

/** Server and browser for one test file. `open` gives a page of its own. */
export async function openWorkshop() {
  const site = await serve();
  // Without a browser the server would keep the tests waiting for ever.
  const browser = await launch().catch(async (error) => {
    await site.close();
    throw error;
  });
  const url = `${site.url}dist/workshop/`;
  return {
    url,
    open: (options) => openPage(browser, site.url, url, options),
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

async function openPage(browser, origin, url, { viewport = WIDE, before, ...more } = {}) {
  const context = await browser.newContext({ viewport, locale: "de-DE", ...more });
  const page = await context.newPage();
  page.faults = [];
  page.strangers = [];
  page.sent = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  await page.route("**/*", (route) => {
    const request = route.request();
    if (request.method() !== "GET") page.sent.push(request.url());
    if (request.url().startsWith(origin)) return route.continue();
    page.strangers.push(request.url());
    return route.abort();
  });
  await before?.(page);
  await page.goto(url);
  return page;
}

/** The example is there when its areas are on the map. */
export async function mapIsThere(page, areas) {
  await page.locator(`#map .areas [role=option]:nth-of-type(${areas})`).waitFor();
}

/** Class of each area as the map says it. */
export function classesOnMap(page) {
  return page.locator("#map .areas [role=option]").evaluateAll((paths) =>
    paths.map((path) => path.getAttribute("aria-label")),
  );
}

/** Drops files as a person does: all of them at once, on the drop zone. */
export async function drop(page, files) {
  const list = files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }));
  const transfer = await page.evaluateHandle((items) => {
    const data = new DataTransfer();
    for (const { name, base64 } of items) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, list);
  await page.dispatchEvent(".drop", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent(".drop", "drop", { dataTransfer: transfer });
  await page.locator("#spoken", { hasText: "hinzugefügt" }).waitFor({ state: "attached" });
}

export function control(page, id) {
  return page.locator(`[id="${id}"]`);
}

/** Adds the column as an indicator and sets what it needs. */
export async function addIndicator(page, at, { file, column, label, denominator, direction }) {
  const value = await control(page, "new-indicator").evaluate(
    (list, [group, text]) => {
      const groups = [...list.querySelectorAll("optgroup")];
      const own = groups.find((it) => it.label === group);
      return [...(own?.children ?? [])].find((it) => it.textContent === text)?.value;
    },
    [file, column],
  );
  await control(page, "new-indicator").selectOption(value);
  await control(page, "add-indicator").click();
  await control(page, `indicators[${at}].label`).fill(label);
  await control(page, `indicators[${at}].denominator`).selectOption({ label: denominator });
  await control(page, `indicators[${at}].direction`).selectOption(direction ?? "higherIsWorse");
}

/** Downloads what a click offers. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Whether the browser would ask before it leaves the page. */
export function askedOnLeaving(page) {
  return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

/** The files in a zip, by path: from the list at its end, as zip tools do. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const path = bytes.toString("utf8", at + 46, at + 46 + name);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files.set(path, method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The recipe as it would be saved. */
export async function recipeOf(page) {
  const { bytes } = await downloaded(page, () => control(page, "save").click());
  return JSON.parse(bytes.toString());
}
