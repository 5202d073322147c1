// The portal element on narrow screens, in print, with the system's own colours, in a hostile page.
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

async function ready(path, options) {
  const page = await portal.open(path, options);
  await page.heard("raumbild-ready");
  return page;
}

test("at 320 pixels nothing is wider than the page", async () => {
  const page = await ready("portal/page.html", { viewport: { width: 320, height: 800 } });
  await page.locator("raumbild-map path[data-area='0009']").click();
  await page.locator("raumbild-map summary").click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

test("signs keep their size on the screen and stand only where they fit", async () => {
  for (const width of [320, 1280]) {
    const page = await ready("portal/page.html", { viewport: { width, height: 900 } });
    const signs = await page.locator("raumbild-map .signs text").evaluateAll((nodes) =>
      nodes.map((node) => node.getBoundingClientRect().height));
    assert.ok(signs.length > 10);
    for (const height of signs) assert.ok(height > 11 && height < 18, `${height}`);
  }
});

test("buttons and fields are large enough to hit", async () => {
  const page = await ready("portal/page.html");
  await page.locator("raumbild-map path[data-area='0009']").click();
  await page.locator("raumbild-map summary").click();
  const boxes = await page.locator("raumbild-map").evaluate(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll("button, input, summary, a")].map((node) => {
      const { width, height } = node.getBoundingClientRect();
      return [node.textContent, width, height];
    }));
  for (const [text, width, height] of boxes) assert.ok(width >= 24 && height >= 24, `${text} ${width}×${height}`);
});

test("print shows map and table, and no controls", async () => {
  const page = await ready("portal/page.html");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok(await page.locator("raumbild-map .map svg[role=group]").isVisible());
  assert.ok(await page.locator("raumbild-map .scroll").isVisible());
  assert.equal(await page.locator("raumbild-map .search").isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.locator("raumbild-map .scroll").isVisible(), false);
  assert.ok((await page.pdf()).length > 10_000);
});

test("with the system's colours the classes are told apart by lines", async () => {
  const page = await ready("portal/page.html", { forcedColors: "active" });
  assert.equal(await page.locator("raumbild-map .map .pattern.class").count(), 17);
  const fills = await page.locator("raumbild-map .map .area").evaluateAll((nodes) =>
    new Set(nodes.map((node) => getComputedStyle(node).fill)).size);
  assert.equal(fills, 1);
});

test("movement only for those who do not mind it", async () => {
  const page = await ready("portal/page.html", { reducedMotion: "reduce" });
  const duration = await page.locator("raumbild-map .area").first().evaluate((node) => getComputedStyle(node).transitionDuration);
  assert.equal(duration, "0s");
});

test("a page's style stays outside", async () => {
  portal.put("hostile.css", `
    html { font-size: 62.5%; }
    * { letter-spacing: 9px; text-transform: uppercase; line-height: 4; color: lime; text-align: right;
        visibility: visible; font-style: italic; direction: rtl; }
    table, td, th, button, path, text { display: none; fill: red; border: 9px solid; }`);
  portal.put("styled.html", pageOf(MAP, { head: '<link rel="stylesheet" href="hostile.css">' }));
  const boxes = [];
  for (const path of ["portal/page.html", "portal/styled.html"]) {
    const page = await ready(path, { viewport: { width: 1000, height: 900 } });
    boxes.push(await page.locator("raumbild-map").evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll(".heading, .lead, .area, .signs text, .legend li, dd")].map((node) => {
        const { color, fontSize, letterSpacing, textTransform, fill, textAlign, fontStyle, direction } = getComputedStyle(node);
        return [node.getAttribute("class"), color, fontSize, letterSpacing, textTransform, fill, textAlign, fontStyle, direction];
      })));
  }
  assert.deepEqual(boxes[1], boxes[0]);
});

test("colours come from the portal where it sets them, from KERN where the page has it", async () => {
  portal.put("own.css", "raumbild-map { --raumbild-accent: rgb(120, 0, 60); } raumbild-map::part(heading) { font-size: 41px; }");
  portal.put("kern.css", ":root { --kern-color-layout-text-default: rgb(230, 230, 240); --kern-color-layout-background-default: rgb(10, 10, 30); }");
  const style = (name) => `<link rel="stylesheet" href="${name}.css">`;
  portal.put("own.html", pageOf(MAP, { head: style("own") }));
  portal.put("kern.html", pageOf(MAP, { head: style("kern") }));
  const own = await ready("portal/own.html");
  const computed = (page, selector, property) =>
    page.locator(`raumbild-map ${selector}`).first().evaluate((node, name) => getComputedStyle(node)[name], property);
  assert.equal(await computed(own, "summary", "color"), "rgb(120, 0, 60)");
  assert.equal(await computed(own, ".heading", "fontSize"), "41px");
  const kern = await ready("portal/kern.html");
  assert.equal(await computed(kern, ".root", "color"), "rgb(230, 230, 240)");
  assert.equal(await computed(kern, ".root", "backgroundColor"), "rgb(10, 10, 30)");
});
