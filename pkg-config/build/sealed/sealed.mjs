// Makes pkg/werkstatt/raumbild-werkstatt.html: the workshop with everything it
// needs in one file that can be opened from a disk and lets nothing out.
// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { build } from "esbuild";

import { integrity, PORTAL } from "../portal.mjs";
import { document } from "./document.mjs";
import { squeeze } from "./squeeze.mjs";

const HERE = "www/workshop/sealed";
const GENERATED = "www/engine/generated";
const NAME = "raumbild-werkstatt.html";
const KEPT = "target/raumbild/squeezed";

const WORKERS = ["worker", "reader-worker", "study-worker"];
const EXAMPLES = ["ruesenhagen", "wiesenau"];
const GUIDE = /\.md$/;

/** @typedef {[path: string, content: Uint8Array]} Part */

/**
 * Writes the file and its hash, and returns the sources that became part of
 * it. What else is in pkg/ has to be there already.
 */
export async function seal(folder = "pkg/werkstatt") {
  /** @type {Set<string>} */
  const inputs = new Set();
  /** @param {string} source */
  const script = async (source) => {
    const { outputFiles, metafile } = await build({ ...settings(), ...inMemory(source) });
    for (const path of Object.keys(metafile.inputs)) inputs.add(path);
    return (outputFiles[0]?.text ?? "").trim();
  };
  const app = await script(`import "./app.js";`);
  const probe = await script(`import "./leak/probe.js";`);
  const html = document({
    outer: await script(`import "./outer.js";`),
    inner: await script(`import "./inner.js";`),
    app,
    probe,
    page: squeezed(pack([...(await scripts(script)), ["app.js", bytes(app)], ["probe.js", bytes(probe)], ...texts()])),
    engine: squeezed(pack(engine())),
  });
  const hash = createHash("sha256").update(html).digest("hex");
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${NAME}`, html);
  writeFileSync(`${folder}/${NAME}.sha256`, `${hash}  ${NAME}\n`);
  return inputs;
}

/** @type {import("esbuild").BuildOptions & {write: false, metafile: true}} */
const SETTINGS = {
  bundle: true,
  // Classic scripts: their hash is all a policy needs to know of them.
  format: "iife",
  minify: true,
  metafile: true,
  write: false,
  charset: "ascii",
  legalComments: "none",
  logLevel: "error",
  target: ["chrome106", "firefox115", "safari16.4"],
  // There is nothing beside this file; the engine is given all it needs.
  define: { "import.meta.url": '""' },
};

/** What the code to embed vouches for is known only once the element is made. */
const settings = () => ({ ...SETTINGS, define: { ...SETTINGS.define, ...integrity() } });

/** @param {string} contents */
function inMemory(contents) {
  return { stdin: { contents, resolveDir: resolve(HERE), loader: /** @type {const} */ ("ts") } };
}

/**
 * The workers, each behind what shuts its doors.
 *
 * @param {(source: string) => Promise<string>} script
 * @returns {Promise<Part[]>}
 */
async function scripts(script) {
  /** @type {Part[]} */
  const parts = [];
  for (const name of WORKERS) {
    const text = await script(`import "./shut.js"; import "../../engine/${name}.js";`);
    parts.push([`${name}.js`, bytes(text)]);
  }
  return parts;
}

/** @returns {Part[]} */
function texts() {
  const examples = EXAMPLES.flatMap((place) =>
    readdirSync(`www/examples/${place}`)
      .filter((name) => /\.(csv|geojson|json)$/.test(name))
      .sort()
      .map((name) => file(`examples/${place}/${name}`, `www/examples/${place}/${name}`)),
  );
  /** @type {Record<string, string[]>} */
  const raw = JSON.parse(readFileSync("www/examples/raw.json", "utf8"));
  const sent = Object.entries(raw).flatMap(([place, names]) => names.map((name) => `examples/${place}/roh/${name}`));
  const guide = readdirSync("www/guide").filter((name) => GUIDE.test(name)).sort();
  return [
    ...examples,
    ...["examples/raw.json", ...sent].map((path) => file(path, `www/${path}`)),
    ...guide.map((name) => file(`guide/${name}`, `www/guide/${name}`)),
    ...PORTAL.map((name) => file(name, `pkg/dist/${name}`)),
    file("NOTICE", "pkg/NOTICE"),
  ];
}

/**
 * Those with most in common beside each other.
 *
 * @returns {Part[]}
 */
function engine() {
  const modules = ["raumbild", "study", "reader"].map((name) => `${name}_bg.wasm`);
  return [
    ...modules.map((name) => file(name, `${GENERATED}/${name}`)),
    file("BETA2007.gsb", "www/engine/grids/BETA2007.gsb"),
  ];
}

/** @param {string} path @param {string} from @returns {Part} */
function file(path, from) {
  return [path, readFileSync(from)];
}

/** @param {string} text */
function bytes(text) {
  return Buffer.from(text);
}

/** What `divide` in www/workshop/sealed/parts.ts takes apart. @param {Part[]} parts */
function pack(parts) {
  const list = bytes(JSON.stringify(parts.map(([path, { length }]) => [path, length])));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(list.length);
  return Buffer.concat([size, list, ...parts.map(([, content]) => content)]);
}

/**
 * Kept from build to build: the engine takes some ten seconds, and changes less
 * often than the page.
 *
 * @param {Buffer} content
 */
function squeezed(content) {
  const own = ["squeeze.mjs", "matches.mjs", "range.mjs"].map((name) => readFileSync(new URL(name, import.meta.url)));
  const hash = createHash("sha256");
  for (const it of [...own, content]) hash.update(it);
  const path = `${KEPT}/${hash.digest("hex")}`;
  if (!existsSync(path)) {
    mkdirSync(KEPT, { recursive: true });
    forget();
    writeFileSync(path, squeeze(content));
  }
  return { bytes: readFileSync(path), size: content.length };
}

/** The oldest go: a build makes two, and going back a little is common. */
function forget() {
  const paths = readdirSync(KEPT).map((name) => `${KEPT}/${name}`);
  const newest = paths.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const path of newest.slice(8)) rmSync(path);
}
