// The menu entry for Masterportal, put into a page the way the portal does: as markup, with no script in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { exportBundle, readBundle } from "../../pkg/dist/elements/bundle.js";
import { filesOf } from "./host-files.mjs";
import { openPortal } from "./element-bundle.mjs";

let portal;
before(async () => {
  portal = await openPortal();
});
after(() => portal.close());

test("the element in the menu entry shows the bundle", async () => {
  const bundle = await readBundle(filesOf("ruesenhagen"));
  const files = exportBundle(bundle, "masterportal", { address: "/hosts/ruesenhagen/" });
  const { portalConfig } = JSON.parse(files.get("config.json"));
  const [[entry]] = portalConfig.mainMenu.sections;
  const script = files.get("index.html.txt").replace("/raumbild/", "/dist/");
  portal.put("menu.html", `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
<link rel="icon" href="icon.svg">${script}<script type="module" src="menu.js"></script></head><body><aside id="menu"></aside></body></html>`);
  portal.put("menu.js", `document.getElementById("menu").innerHTML = ${JSON.stringify(entry.htmlContent)};`);
  const page = await portal.open("portal/menu.html");
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("#menu raumbild-view .table tbody tr").count(), 62);
  assert.deepEqual(page.faults, []);
});
