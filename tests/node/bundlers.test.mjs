// The packed package in the projects of others: Vite and webpack, React and Vue.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LOCKED = fileURLToPath(new URL("consumers", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "raumbild-"));
const require = createRequire(join(project, "package.json"));
let size = 0;

// Three WebAssembly modules make up nine tenths of it.
const MOST_BYTES = 3_500_000;

const ENGINE = `import { createEngine } from "raumbild";
globalThis.started = createEngine().then((engine) => engine.version);
`;

const REACT = `import "raumbild/define";
import { readBundle } from "raumbild/bundle";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
globalThis.readBundle = readBundle;
createRoot(document.body).render(createElement("raumbild-map", { src: "daten/datapackage.json" }));
`;

const VUE = `import "raumbild/define";
import { createApp, h } from "vue/dist/vue.runtime.esm-bundler.js";
createApp({ render: () => h("raumbild-table", { src: "daten/datapackage.json" }) }).mount(document.body);
`;

before(() => {
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(LOCKED, file), join(project, file));
  run("npm", ["ci", "--prefer-offline"]);
  const packed = run("npm", ["pack", "--silent", join(ROOT, "pkg")]).trim().split("\n").at(-1) ?? "";
  size = statSync(join(project, packed)).size;
  const place = join(project, "node_modules/raumbild");
  mkdirSync(place);
  run("tar", ["-xzf", packed, "--strip-components=1", "-C", "node_modules/raumbild"]);
  for (const [name, text] of [["engine", ENGINE], ["react", REACT], ["vue", VUE]]) {
    writeFileSync(join(project, `${name}.js`), String(text));
  }
});

after(() => rmSync(project, { recursive: true, force: true }));

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return execFileSync(command, args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
}

/** @param {string} name @returns {Promise<any>} */
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

/** @param {string} folder */
function outcome(folder) {
  const paths = readdirSync(join(project, folder), { recursive: true }).map(String);
  const text = paths.filter((path) => path.endsWith(".js")).map((path) => readFileSync(join(project, folder, path), "utf8")).join("\n");
  return { paths, text };
}

/** The engine's parts have to lie beside the page, under whatever name. */
function holdsEngine(/** @type {string} */ folder) {
  const { paths, text } = outcome(folder);
  const modules = paths.filter((path) => path.endsWith(".wasm"));
  assert.ok(modules.length >= 3, `${folder}: ${paths}`);
  for (const path of modules) {
    const bytes = readFileSync(join(project, folder, path));
    assert.deepEqual([...bytes.subarray(0, 4)], [0, 0x61, 0x73, 0x6d], path);
    const name = path.split(/[\\/]/).at(-1) ?? "";
    assert.ok(text.includes(name), `${folder}: nothing names ${name}`);
  }
  assert.match(text, /new Worker\(/);
}

/** @param {string} entry */
async function withVite(entry) {
  const { build } = await load("vite");
  const outDir = join(project, `vite-${entry}`);
  writeFileSync(join(project, "index.html"), `<!doctype html><title>x</title><script type="module" src="./${entry}.js"></script>`);
  await build({ root: project, logLevel: "error", base: "./", build: { outDir, emptyOutDir: true } });
  return `vite-${entry}`;
}

/** @param {string} entry @returns {Promise<string>} */
async function withWebpack(entry) {
  const { default: webpack } = await load("webpack");
  const compiler = webpack({
    mode: "production", context: project, entry: `./${entry}.js`,
    output: { path: join(project, `webpack-${entry}`), filename: "page.js" },
    performance: false,
  });
  const stats = await new Promise((resolve, reject) =>
    compiler.run((/** @type {unknown} */ error, /** @type {any} */ result) => (error ? reject(error) : resolve(result))));
  const { errors } = stats.toJson({ all: false, errors: true });
  assert.deepEqual(errors.map((/** @type {{message: string}} */ it) => it.message), []);
  return `webpack-${entry}`;
}

test("the tarball is no larger than it has to be, and has no source maps", () => {
  assert.ok(size < MOST_BYTES, `${size} bytes`);
  const paths = readdirSync(join(project, "node_modules/raumbild"), { recursive: true }).map(String);
  assert.deepEqual(paths.filter((path) => path.endsWith(".map")), []);
});

for (const [name, build] of /** @type {const} */ ([["Vite", withVite], ["webpack", withWebpack]])) {
  test(`${name} bundles the engine with its workers and WebAssembly`, async () => {
    holdsEngine(await build("engine"));
  });
  for (const [frame, tag] of /** @type {const} */ ([["react", "raumbild-map"], ["vue", "raumbild-table"]])) {
    test(`${name} bundles the elements for ${frame}, without any WebAssembly`, async () => {
      const { paths, text } = outcome(await build(frame));
      assert.ok(text.includes(tag));
      assert.ok(text.includes("customElements"));
      assert.deepEqual(paths.filter((path) => path.endsWith(".wasm")), []);
    });
  }
}
