// What the sealed file carries comes out as it went in, and always the same.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { seal } from "../../pkg-config/build/sealed/sealed.mjs";
import { signs, SIGNS } from "../../pkg-config/build/sealed/signs.mjs";
import { squeeze } from "../../pkg-config/build/sealed/squeeze.mjs";

const { buildSync } = createRequire(new URL("../../pkg-config/package.json", import.meta.url))("esbuild");

async function built(folder, name) {
  const outfile = join(folder, `${name}.mjs`);
  buildSync({ entryPoints: [`www/workshop/sealed/${name}.ts`], outfile, format: "esm", bundle: true });
  return await import(pathToFileURL(outfile).href);
}

/** Bytes that look random, and are the same in every run. */
function noise(length, step = 7) {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state, 1103515245) + 12345 + step) >>> 0) >>> 24);
}

test("what is squeezed comes out again", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const { unpack } = await built(folder, "unpack");
  const text = readFileSync("README.md");
  const far = Buffer.concat([noise(5000), Buffer.alloc(300_000, 1), noise(5000), text, noise(900), text]);
  const cases = [Buffer.alloc(0), Buffer.from("a"), Buffer.from("abc"), Buffer.alloc(100_000), noise(20_000), text, far, readFileSync("pkg/dist/engine/generated/reader_bg.wasm").subarray(0, 200_000)];
  for (const content of cases) {
    const small = squeeze(content);
    assert.deepEqual(Buffer.from(unpack(small, content.length)), Buffer.from(content));
  }
  assert.ok(squeeze(far).length < text.length, "what stood before is not stored again");
});

test("bytes become signs that mean nothing in HTML, and bytes again", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const { unsigned } = await built(folder, "signs");
  assert.equal(new Set(SIGNS).size, 85);
  assert.doesNotMatch(SIGNS, /[<>&"'`\\\-!\s]/);
  for (const content of [[], [0], [255], [255, 255, 255, 255], [0, 0, 0, 0, 1], noise(4_001), noise(70_002)]) {
    const bytes = Uint8Array.from(content);
    const lines = signs(bytes).replace(/.{1000}/g, "$&\n");
    assert.deepEqual(unsigned(`\n${lines}\n`, bytes.length), bytes);
  }
});

test("the same sources give the same file, which lies in pkg/", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
  context.after(() => rmSync(folder, { recursive: true }));
  await seal(folder);
  for (const name of ["raumbild-werkstatt.html", "raumbild-werkstatt.html.sha256"]) {
    assert.ok(readFileSync(join(folder, name)).equals(readFileSync(`pkg/werkstatt/${name}`)), name);
  }
});

test("the file names no address from which it would load anything", () => {
  const html = readFileSync("pkg/werkstatt/raumbild-werkstatt.html", "utf8");
  const outside = html.slice(0, html.indexOf('<script type="text/plain"'));
  assert.doesNotMatch(outside, /(src|href)="?https?:/);
  assert.doesNotMatch(outside, /url\((?!["']?data:)/);
  assert.match(outside, /^<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"/);
});
