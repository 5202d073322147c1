// The bill of materials: its form, and that nothing delivered is left out.
// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { crates, packages } from "../../pkg-config/sbom/locks.mjs";
import { sbom } from "../../pkg-config/sbom/sbom.mjs";

const ROOT = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT));
const bom = JSON.parse(sbom());
/** @type {any[]} */
const components = bom.components;

test("it is CycloneDX 1.5: required entries, known words, unique references", () => {
  assert.equal(bom.bomFormat, "CycloneDX");
  assert.equal(bom.specVersion, "1.5");
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const refs = components.map((it) => it["bom-ref"]);
  assert.equal(new Set(refs).size, refs.length);
  const lengths = { "SHA-256": 64, "SHA-512": 128 };
  for (const { type, name, version, purl, scope, hashes } of components) {
    assert.match(type, /^(library|file)$/, name);
    assert.ok(hashes.length > 0, name);
    for (const { alg, content } of hashes) {
      assert.match(content, /^[0-9a-f]+$/, name);
      assert.equal(content.length, lengths[/** @type {keyof typeof lengths} */ (alg)], name);
    }
    if (type === "file") continue;
    assert.match(purl, /^pkg:(cargo|npm)\/[\w%/.-]+@[\w.+-]+$/, name);
    assert.ok(purl.endsWith(`@${version}`), name);
    assert.match(scope, /^(required|excluded)$/, name);
  }
  const known = new Set([bom.metadata.component["bom-ref"], ...refs]);
  for (const { ref, dependsOn } of bom.dependencies) {
    for (const each of [ref, ...dependsOn]) assert.ok(known.has(each), each);
  }
});

test("each crate and package of the locks is in it, and what is delivered is required", () => {
  const locked = [...read("Cargo.lock").toString().matchAll(/name = "(.+)"\nversion = "(.+)"\nsource/g)];
  assert.ok(locked.length > 50, `${locked.length}`);
  for (const [, name, version] of locked) assert.ok(find(`pkg:cargo/${name}@${version}`), name);
  const delivered = read("www/engine/generated/crates.txt").toString().trim().split("\n");
  for (const line of delivered) {
    const [, name, version] = /^(\S+) v([^\s:]+)/.exec(line) ?? [];
    if (name === "raumbild") continue;
    const found = find(`pkg:cargo/${name}@${version}`);
    assert.equal(found?.scope, "required", line);
    assert.ok(found.licenses[0].expression.length > 0, line);
  }
  for (const name of ["d3-geo", "d3-array", "internmap"]) {
    assert.equal(components.find((it) => it.name === name)?.scope, "required", name);
  }
  assert.equal(components.find((it) => it.name === "typescript")?.scope, "excluded");
});

const find = (/** @type {string} */ ref) => components.find((it) => it["bom-ref"] === ref);

test("the files delivered have the SHA-512 they have", () => {
  const files = components.filter((it) => it.type === "file");
  assert.ok(files.length >= 6, `${files.length}`);
  for (const file of files) {
    assert.ok(existsSync(new URL(file["bom-ref"], ROOT)));
    const wanted = createHash("sha512").update(read(file["bom-ref"])).digest("hex");
    assert.equal(file.hashes.find((/** @type {any} */ it) => it.alg === "SHA-512").content, wanted, file.name);
  }
});

test("it is the same twice, and a package without SHA-512 is refused", () => {
  assert.equal(sbom(), sbom());
  assert.throws(() => packages('{"packages": {"node_modules/a": {"version": "1.0.0"}}}'), /no SHA-512/);
});

test("a crate of which cargo holds other bytes gets no SHA-512", () => {
  const lock = '[[package]]\nname = "adler2"\nversion = "2.0.1"\nsource = "r"\nchecksum = "00"\n';
  const [adler] = crates(lock, "adler2 v2.0.1: MIT").components;
  assert.deepEqual(adler?.hashes.map(({ alg }) => alg), ["SHA-256"]);
});
