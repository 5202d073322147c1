// The example pages of www/hosts: no complaint under the portal's policy, the frame as high as its content.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { openPortal } from "./element-bundle.mjs";

let portal;
before(async () => {
  portal = await openPortal();
});
after(() => portal.close());

for (const name of ["schlicht", "fremdstil", "rahmen"]) {
  test(`${name}.html shows the example`, async () => {
    const page = await portal.open(`hosts/${name}.html`);
    await page.heard("raumbild-ready");
    assert.equal(await page.locator("raumbild-map .scroll tbody tr").count(), 62);
    assert.deepEqual(page.faults, []);
  });
}

test("without script the picture and the way to the table are there", async () => {
  const page = await portal.open("hosts/schlicht.html", { javaScriptEnabled: false });
  assert.ok(await page.locator("figure img").isVisible());
  assert.equal(await page.locator("figure img").evaluate((image) => image.naturalWidth > 0), true);
  assert.ok(await page.locator("figcaption a").isVisible());
});

test("the frame grows with its content, and with nothing else", async () => {
  const page = await portal.open("hosts/rahmen-gast.html");
  const frame = page.frameLocator("iframe");
  await frame.locator("raumbild-map summary").click();
  const height = () => page.locator("iframe").evaluate((node) => node.getBoundingClientRect().height);
  const inside = () => frame.locator("body").evaluate((node) => node.getBoundingClientRect().height);
  const before = await settled(page, height, inside);
  await page.evaluate(() => postMessage({ type: "raumbild-height", version: 1, height: 50 }, "*"));
  await page.waitForTimeout(100);
  assert.equal(await height(), before);
  assert.deepEqual(page.faults, []);
});

/** The frame's height once it is that of its content and stays so. */
async function settled(page, height, inside) {
  let last = -1;
  for (let turn = 0; turn < 50; turn += 1) {
    await page.waitForTimeout(200);
    const [outer, inner] = [await height(), await inside()];
    if (outer === last && Math.abs(outer - inner) < 6) return outer;
    last = outer;
  }
  assert.fail(`the frame never took its content's height: ${last}, ${await inside()}`);
}
