// The server shows its folders with the right headers, and nothing else.
// @ts-check
import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { PORTAL_POLICY, serve, WORKSHOP_POLICY } from "../serve.mjs";

const root = mkdtempSync(join(tmpdir(), "raumbild-serve-"));
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;

before(async () => {
  for (const folder of ["pkg/dist/workshop", "www/hosts", "more"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(root, "pkg/dist/workshop/index.html"), "<!doctype html>");
  writeFileSync(join(root, "pkg/dist/a b.wasm"), "");
  writeFileSync(join(root, "www/hosts/portal.html"), "<!doctype html>");
  writeFileSync(join(root, "more/page.html"), "<!doctype html>");
  symlinkSync(join(root, "secret.txt"), join(root, "pkg/dist/link.txt"));
  site = await serve({
    root,
    folders: { "/more/": "more" },
    policies: { "/more/": null },
  });
});

after(async () => {
  await site.close();
  rmSync(root, { recursive: true });
});

/** @param {string} path */
const get = (path) => fetch(new URL(path, site.url));

/**
 * The whole answer to a path sent as it is: fetch would tidy it first.
 *
 * @param {string} path
 * @returns {Promise<string>}
 */
function answer(path) {
  return new Promise((done, failed) => {
    let text = "";
    const socket = connect(site.port, "127.0.0.1");
    socket.on("error", failed);
    socket.on("data", (chunk) => (text += chunk));
    socket.on("end", () => done(text));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
}

test("the first page is the workshop, with its policy", async () => {
  const page = await get("/");
  assert.equal(page.status, 200);
  assert.ok(page.url.endsWith("/dist/workshop/"));
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(page.headers.get("content-security-policy"), WORKSHOP_POLICY);
  assert.equal(page.headers.get("cache-control"), "no-cache");
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.equal(page.headers.get("referrer-policy"), "no-referrer");
});

test("host pages have a portal's policy, others the one asked for", async () => {
  const portal = await get("/hosts/portal.html");
  assert.equal(portal.headers.get("content-security-policy"), PORTAL_POLICY);
  const page = await get("/more/page.html");
  assert.equal(page.status, 200);
  assert.equal(page.headers.get("content-security-policy"), null);
});

test("wasm has its own kind, or browsers refuse to stream it", async () => {
  const wasm = await get("/dist/a%20b.wasm");
  assert.equal(wasm.headers.get("content-type"), "application/wasm");
});

test("nothing outside the folders is shown", async () => {
  const paths = [
    "/secret.txt",
    "/dist/../secret.txt",
    "/dist/../../secret.txt",
    "/dist/%2e%2e/%2e%2e/secret.txt",
    "/dist/..%2f..%2fsecret.txt",
    "/dist/..%5c..%5csecret.txt",
    "/dist//../../secret.txt",
    "/dist/link.txt",
    "/dist/workshop",
    "/dist/%00",
    "/dist/%zz",
  ];
  for (const path of paths) {
    const text = await answer(path);
    assert.match(text, /^HTTP\/1\.1 40[04] /, path);
    assert.doesNotMatch(text, /\r\n\r\nsecret/, path);
  }
});

test("only reading is possible", async () => {
  const refused = await fetch(new URL("/dist/", site.url), { method: "POST" });
  assert.equal(refused.status, 405);
});
