// The workshop as an element: in a page under a strict policy, and what it says where it is forbidden.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { openPortal, pageOf } from "./element-bundle.mjs";

const DIST = fileURLToPath(new URL("../../pkg/dist", import.meta.url));
const STRICT = "default-src 'self'";

let portal;
before(async () => {
  portal = await openPortal({
    // A server that sends its strict policy with everything.
    folders: { "/streng/dist/": DIST },
    policies: { "/streng/": STRICT, "/portal/framed/": `${STRICT}; frame-src 'none'` },
  });
  const element = (src, attributes = "") => `<raumbild-workshop src="${src}" ${attributes}><a href="/hilfe">Hilfe</a></raumbild-workshop>`;
  portal.put("good.html", pageOf(element("/dist/workshop/")));
  portal.put("english.html", pageOf(element("/dist/workshop/", 'lang="en"')));
  portal.put("strict.html", pageOf(element("/streng/dist/workshop/")));
  portal.put("framed/none.html", pageOf(element("/dist/workshop/")));
  portal.put("absent.html", pageOf(element("/portal/nothing/")));
  portal.put("wrong.html", pageOf(element("javascript:alert(1)")));
});
after(() => portal.close());

const alert = (page) => page.locator("raumbild-workshop [role=alert]");

test("under a strict policy the workshop runs, and says so", async () => {
  const page = await portal.open("portal/good.html");
  await page.heard("raumbild-ready");
  const frame = page.frameLocator("iframe");
  await frame.locator("#map .areas [role=option]").nth(61).waitFor();
  assert.equal(await alert(page).count(), 0);
  assert.equal(await page.locator("iframe").getAttribute("title"), "raumbild – Werkstatt");
  assert.ok(!(await page.getByText("Hilfe").isVisible()), "the fallback is for when there is nothing else");
  assert.deepEqual(page.faults, []);
});

test("in English where the portal is", async () => {
  const page = await portal.open("portal/english.html");
  await page.heard("raumbild-ready");
  assert.equal(await page.frameLocator("iframe").locator("html").getAttribute("lang"), "en");
});

test("where the server forbids WebAssembly, it names the line and the folder", async () => {
  const page = await portal.open("portal/strict.html");
  const heard = await page.heard("raumbild-error");
  assert.deepEqual(heard.at(-1), ["raumbild-error", "E_WORKSHOP_WASM"]);
  const text = await alert(page).textContent();
  assert.match(text, /\/streng\/dist\/workshop\//);
  assert.match(text, /script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'/);
  assert.ok(await page.getByText("Hilfe").isVisible());
});

test("where the page forbids frames, it names the line and links to the page", async () => {
  const page = await portal.open("portal/framed/none.html");
  await page.waitForFunction(() => window.heard.some(([, code]) => code === "E_WORKSHOP_FRAME"));
  assert.match(await alert(page).textContent(), /frame-src 'self'/);
  const address = await alert(page).getByRole("link").getAttribute("href");
  assert.match(address, /\/dist\/workshop\/\?lang=de$/);
});

test("where there is no workshop, or no address, it says so", async () => {
  const absent = await portal.open("portal/absent.html");
  assert.deepEqual((await absent.heard("raumbild-error")).at(-1), ["raumbild-error", "E_WORKSHOP_ABSENT"]);
  assert.match(await alert(absent).textContent(), /\/portal\/nothing\/ liegt keine Werkstatt/);
  const wrong = await portal.open("portal/wrong.html");
  await wrong.locator("raumbild-workshop [role=alert]").waitFor();
  assert.equal(await wrong.locator("iframe").count(), 0);
});
