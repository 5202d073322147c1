// Jobs of what is shown.
// @ts-check
import { launch } from "../../../pkg-config/chromium.mjs";
import { serve } from "../../../pkg-config/serve.mjs";
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
    await page.goto(`${site.url}dist/workshop/`, { waitUntil: "commit" });
    const shown = await page.waitForFunction(() => {
      const areas = document.querySelectorAll("svg [role=option]");
      return areas.length >= 62 && performance.now();
    }, undefined, { polling: "raf" });
    const ms = Number(await shown.jsonValue());
    await context.close();
    return ms;
  };
  const line = await measure("view/first-map", ours, null, TURNS);
  await browser.close();
  await site.close();
  return line;
}

export const jobs = { "view/first-map": firstMap };
