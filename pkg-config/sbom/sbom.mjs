// Writes a bill of materials (CycloneDX 1.5, JSON) of what was built, from the
// lock files and pkg/. Same inputs, same bytes: it bears no time.
//
//   node pkg-config/sbom/sbom.mjs > raumbild.cdx.json
//
// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { crates, packages } from "./locks.mjs";

const ROOT = new URL("../../", import.meta.url);

// What people download and run; each is a file of its own.
const DELIVERED = [
  "pkg/dist/engine/generated/raumbild_bg.wasm",
  "pkg/dist/engine/generated/reader_bg.wasm",
  "pkg/dist/engine/generated/study_bg.wasm",
  "pkg/dist/engine/grids/BETA2007.gsb",
  "pkg/dist/standalone.js",
  "pkg/dist/workshop/main.js",
  "pkg/werkstatt/raumbild-werkstatt.html",
];

const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT));

export function sbom() {
  const { name, version, license } = JSON.parse(read("pkg-config/package.json").toString());
  const ours = `pkg:npm/${name}@${version}`;
  const rust = crates(read("Cargo.lock").toString(), read("www/engine/generated/crates.txt").toString());
  const script = packages(read("pkg-config/package-lock.json").toString());
  const files = DELIVERED.filter((path) => existsSync(new URL(path, ROOT))).map(file);
  const direct = rust.dependencies.find(({ ref }) => ref === name)?.dependsOn ?? [];
  const drawing = script.filter(({ scope }) => scope === "required").map((it) => it["bom-ref"]);
  const bom = {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: {
        type: "application", "bom-ref": ours, name, version, purl: ours,
        licenses: [{ expression: license }],
      },
    },
    components: sorted([...files, ...rust.components, ...script]),
    dependencies: [
      { ref: ours, dependsOn: [...direct, ...drawing].sort() },
      ...rust.dependencies.filter(({ ref }) => ref.startsWith("pkg:")),
    ],
  };
  return `${JSON.stringify({ ...bom, serialNumber: serial(bom) }, null, 2)}\n`;
}

/** @param {string} path */
function file(path) {
  const hashes = /** @type {const} */ (["SHA-256", "SHA-512"]).map((alg) => (
    { alg, content: createHash(alg.replace("-", "").toLowerCase()).update(read(path)).digest("hex") }));
  return { type: "file", "bom-ref": path, name: path.replace("pkg/", ""), hashes };
}

/** @template {{"bom-ref": string}} T @param {T[]} components */
function sorted(components) {
  const key = (/** @type {T} */ it) => it["bom-ref"];
  return components.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** A UUID that follows from the content (RFC 9562, version 8). */
function serial(/** @type {object} */ bom) {
  const digits = createHash("sha512").update(JSON.stringify(bom)).digest("hex");
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20, 32)];
  return `urn:uuid:${parts.join("-")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(sbom());
