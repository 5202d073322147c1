// The three codes, as copied from the workshop, run in pages under `default-src 'self'`.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { serve } from "../../pkg-config/serve.mjs";
import { assertAccessible } from "./axe.mjs";
import { openPortal } from "./element-bundle.mjs";
import { eventually } from "./import-page.mjs";
import { assertFits } from "./narrow.mjs";
import { control, downloaded, mapIsThere, openWorkshop, unzip } from "./workshop-page.mjs";

const SHOTS = process.env.RAUMBILD_SHOTS;
const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const STRICT = "default-src 'self'";
const WAYS = ["element", "frame", "npm"];

let place, workshop, portal, codes, office;
before(async () => {
  place = mkdtempSync(join(tmpdir(), "raumbild-embed-"));
  workshop = await openWorkshop();
  ({ codes, office } = await taken(await prepared("de")));
  const policies = { "/raumbild/": STRICT, "/seite/": STRICT };
  portal = await openPortal({ folders: { "/raumbild/": join(place, "raumbild"), "/seite/": join(place, "seite") }, policies });
});
after(async () => {
  await portal?.close();
  await workshop?.close();
  rmSync(place, { recursive: true, force: true });
});

async function prepared(language) {
  const page = await workshop.open({ permissions: ["clipboard-read", "clipboard-write"] });
  await mapIsThere(page, 62);
  if (language === "en") await page.getByRole("button", { name: "English" }).click();
  await control(page, "check").click();
  await control(page, "embed-element").waitFor();
  return page;
}

/** The folder unpacked as an editor does, and each code out of the clipboard. */
async function taken(page) {
  const { name, bytes } = await downloaded(page, () => control(page, "portal-folder").click());
  assert.match(name, /^raumbild-.+\.zip$/);
  for (const [path, content] of unzip(bytes)) put(path, content);
  const found = new Map();
  for (const way of WAYS) {
    await control(page, `copy-${way}`).click();
    await eventually(async () => assert.equal(await clipboard(page), await control(page, `embed-${way}`).inputValue()));
    found.set(way, await clipboard(page));
  }
  await control(page, "for-it").locator("summary").click();
  const text = await downloaded(page, () => control(page, "for-it-save").click());
  await assertAccessible(page, "embed codes");
  if (SHOTS) await page.locator(".embed").screenshot({ path: `${SHOTS}/embed.png` });
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page);
  if (SHOTS) await page.locator(".embed").screenshot({ path: `${SHOTS}/embed-320.png` });
  assert.deepEqual(page.faults, []);
  assert.deepEqual(page.sent, []);
  return { codes: found, office: text };
}

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

function put(path, content) {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), content);
}

function pageWith(name, body) {
  put(`seite/${name}.html`, `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Portal</title>
<link rel="icon" href="/portal/icon.svg"></head><body><main><h1>Statistik</h1>${body}</main></body></html>`);
  return `seite/${name}.html`;
}

test("script and element, with the entry's integrity", async () => {
  const page = await portal.open(pageWith("element", codes.get("element")));
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("raumbild-view .table tbody tr").count(), 62);
  assert.deepEqual(page.faults, []);
});

test("a script that is another is not run: the link to the table stays", async () => {
  const changed = `${readFileSync(join(place, "raumbild/standalone.js"), "utf8")}\n`;
  put("raumbild/other.js", changed);
  const page = await portal.open(pageWith("changed", codes.get("element").replace("standalone.js", "other.js")));
  await eventually(async () => assert.match(page.faults.join(), /integrity/));
  assert.equal(await page.locator("raumbild-view").evaluate((view) => view.shadowRoot), null);
  const table = page.getByRole("link", { name: "Sozialindex Rüsenhagen 2024: Tabelle ansehen" });
  await table.click();
  await page.locator("table").first().waitFor();
});

test("the frame is as high as its content", async () => {
  const page = await portal.open(pageWith("frame", codes.get("frame")));
  const view = page.frameLocator("iframe").locator("raumbild-view");
  await view.locator(".table tbody tr").nth(61).waitFor({ state: "attached" });
  await eventually(async () => assert.ok(Math.abs((await outer(page)) - (await inner(page))) < 6));
  assert.equal(await page.locator("iframe").getAttribute("title"), "Sozialindex Rüsenhagen 2024: Karte, Diagramm und Tabelle");
  assert.deepEqual(page.faults, []);
});

test("the frame shows nothing from outside its folder", async () => {
  for (const path of ["../seite/datapackage.json", "//stadt.example/datapackage.json", "https://stadt.example/x.json", "a/../../b.json", ""]) {
    const page = await portal.open(`raumbild/frame.html?bundle=${encodeURIComponent(path)}`);
    await page.getByText("Die Adresse nennt kein Bündel").waitFor();
    assert.equal(await page.locator("raumbild-view").count(), 0);
  }
});

test("another address is told the height only where the frame page names it", async () => {
  const there = await serve({ folders: { "/seite/": join(place, "seite") }, policies: { "/seite/": null } });
  try {
    const code = codes.get("frame").replaceAll("/raumbild/", `${portal.url}raumbild/`);
    const host = pageWith("other", code.replace(`${portal.url}raumbild/frame-host.js`, "frame-host.js"));
    put("seite/frame-host.js", readFileSync(join(place, "raumbild/frame-host.js")));
    const html = readFileSync(join(place, "raumbild/frame.html"), "utf8");
    const stranger = await portal.openAt(`${there.url}${host}`);
    await stranger.frameLocator("iframe").locator("raumbild-view .table tbody tr").nth(61).waitFor({ state: "attached" });
    await stranger.waitForTimeout(300);
    assert.equal(await outer(stranger), 1200);
    put("raumbild/frame.html", html.replace('<html lang="de">', `<html lang="de" data-hosts="https://a.example ${new URL(there.url).origin}">`));
    const known = await portal.openAt(`${there.url}${host}`);
    await eventually(async () => assert.notEqual(await outer(known), 1200));
    put("raumbild/frame.html", html);
  } finally {
    await there.close();
  }
});

const outer = (page) => page.locator("iframe").evaluate((node) => node.clientHeight);
const inner = (page) => page.frameLocator("iframe").locator("body").evaluate((node) => node.getBoundingClientRect().height);

test("npm: the code in a page's own script", async () => {
  const project = join(place, "portal");
  mkdirSync(join(project, "node_modules"), { recursive: true });
  symlinkSync(join(PROJECT, "pkg"), join(project, "node_modules/raumbild"), "junction");
  writeFileSync(join(project, "main.js"), codes.get("npm"));
  await build({
    entryPoints: [join(project, "main.js")], outfile: join(place, "seite/main.js"),
    bundle: true, format: "esm", logLevel: "error", nodePaths: [join(PROJECT, "pkg-config/node_modules")],
  });
  const page = await portal.open(pageWith("npm", '<script type="module" src="main.js"></script>'));
  await page.heard("raumbild-ready");
  assert.equal(await page.locator("main > raumbild-view .table tbody tr").count(), 62);
  assert.deepEqual(page.faults, []);
});

test("the IT's text says what the servers have to send, and lies in the folder", async () => {
  const text = office.bytes.toString();
  assert.equal(office.name, "fuer-ihre-it.txt");
  assert.equal(readFileSync(join(place, "raumbild/fuer-ihre-it.txt"), "utf8"), text);
  const [, hash] = /integrity="([^"]+)"/.exec(codes.get("element"));
  const { createHash } = await import("node:crypto");
  const found = createHash("sha384").update(readFileSync(join(place, "raumbild/standalone.js"))).digest("base64");
  assert.equal(hash, `sha384-${found}`);
  for (const said of [hash, STRICT, "frame-ancestors", "wasm-unsafe-eval", "application/geo+json", "gzip", "nosniff", "AddType", "nginx"]) {
    assert.ok(text.includes(said), said);
  }
  assert.ok(readFileSync(join(place, "raumbild/frame.html"), "utf8").includes(hash));
});

test("weights to move only where the publisher ticks it", async () => {
  for (const code of codes.values()) assert.ok(!code.includes("what-if"));
  const page = await prepared("de");
  await control(page, "embed-whatif").check();
  for (const way of WAYS) await eventually(async () => assert.match(await control(page, `embed-${way}`).inputValue(), /what-if/));
  const shown = await portal.open(pageWith("moved", await control(page, "embed-frame").inputValue()));
  await shown.frameLocator("iframe").locator("raumbild-view .what-if summary").waitFor();
});

test("in English, too", async () => {
  const page = await prepared("en");
  await page.getByText("Folder for the portal (ZIP)").waitFor();
  const saved = await downloaded(page, async () => {
    await control(page, "for-it").locator("summary").click();
    await control(page, "for-it-save").click();
  });
  assert.equal(saved.name, "for-your-it.txt");
  assert.match(saved.bytes.toString(), /^For your IT: /);
  // Visitors read the bundle's language.
  assert.match(await control(page, "embed-element").inputValue(), /lang="de"[^]*Tabelle ansehen/);
});
