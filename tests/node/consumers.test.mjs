// The package as others get it: packed, installed, imported, bundled.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { AREAS, NUMBERS, recipe } from "./with/small.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "raumbild-"));

const PROGRAM = `
import { createEngine, EngineError } from "raumbild";
const engine = await createEngine(OPTIONS);
await engine.addFile("gebiete.csv", ${JSON.stringify(AREAS)});
await engine.addFile("zahlen.csv", ${JSON.stringify(NUMBERS)});
const { areas, scores } = await engine.run(${JSON.stringify(recipe())});
const failed = await engine.run("{").catch((error) => error);
console.log(areas.length, scores.length, failed instanceof EngineError);
// The readers had to be loaded to find out that this is no workbook.
const broken = new Uint8Array([0x50, 0x4b, 3, 4]);
const refused = await engine.addFile("b.xlsx", broken).catch((error) => error);
console.log(refused.findings[0].place.file);
`;

before(() => {
  const pack = [
    "pack",
    "--silent",
    "--pack-destination",
    project,
    join(ROOT, "pkg"),
  ];
  const [file = ""] = npm(pack).trim().split("\n").slice(-1);
  writeFileSync(join(project, "package.json"), '{"type": "module"}');
  // What it depends on lies in npm's store since the tools were installed.
  npm(["install", "--prefer-offline", "--no-audit", "--no-fund", `./${file}`]);
});

after(() => rmSync(project, { recursive: true, force: true }));

/** @param {string[]} args */
function npm(args) {
  const shell = process.platform === "win32";
  return execFileSync("npm", args, {
    cwd: project,
    encoding: "utf8",
    shell,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** @param {string} file */
function run(file) {
  return execFileSync(process.execPath, [file], {
    cwd: project,
    encoding: "utf8",
  });
}

/** @returns {Promise<typeof import("esbuild")>} */
async function esbuild() {
  const tools = createRequire(join(ROOT, "pkg-config/package.json"));
  return await import(pathToFileURL(tools.resolve("esbuild")).href);
}

test("installed, it runs in Node.js", () => {
  writeFileSync(join(project, "app.js"), PROGRAM.replace("OPTIONS", ""));
  assert.equal(run("app.js"), "8 8 true\nb.xlsx\n");
});

test("installed, the command runs", () => {
  const shown = npm(["exec", "--offline", "--", "raumbild", "--version"]);
  assert.match(shown, /^\d+\.\d+\.\d+\s*$/);
});

test("bundled for Node.js, it runs with the exported WebAssembly", async () => {
  const options = `{
    wasmUrl: import.meta.resolve("raumbild/engine_bg.wasm"),
    readerUrl: import.meta.resolve("raumbild/reader_bg.wasm"),
  }`;
  writeFileSync(
    join(project, "bundled.js"),
    PROGRAM.replace("OPTIONS", options),
  );
  const { build } = await esbuild();
  await build({
    absWorkingDir: project,
    entryPoints: ["bundled.js"],
    outfile: "node-bundle.js",
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
  assert.equal(run("node-bundle.js"), "8 8 true\nb.xlsx\n");
});

test("bundled for browsers, workers and WebAssembly lie beside it", async () => {
  writeFileSync(join(project, "page.js"), PROGRAM.replace("OPTIONS", ""));
  const { build } = await esbuild();
  const engine = "node_modules/raumbild/dist/engine";
  const { warnings } = await build({
    absWorkingDir: project,
    entryPoints: [
      "page.js",
      `${engine}/worker.js`,
      `${engine}/reader-worker.js`,
      `${engine}/study-worker.js`,
    ],
    outdir: "site",
    entryNames: "[name]",
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  assert.deepEqual(warnings, []);
  const page = readFileSync(join(project, "site/page.js"), "utf8");
  // What Vite and webpack look for, and where both find what they need.
  for (const worker of ["worker", "reader-worker", "study-worker"]) {
    const started = new RegExp(
      `new Worker\\(new URL\\("\\./${worker}\\.js", import\\.meta\\.url\\), ` +
        `\\{\\s*type: "module"\\s*\\}\\)`,
    );
    assert.match(page, started);
    assert.ok(existsSync(join(project, `site/${worker}.js`)));
  }
  for (const [file, found] of [
    ["page.js", "raumbild_bg"],
    ["page.js", "reader_bg"],
    ["worker.js", "raumbild_bg"],
    ["reader-worker.js", "reader_bg"],
    ["page.js", "study_bg"],
    ["study-worker.js", "study_bg"],
  ]) {
    const bundled = readFileSync(join(project, `site/${file}`), "utf8");
    const address = `new URL("./generated/${found}.wasm", import.meta.url)`;
    assert.ok(bundled.includes(address), `${file}: ${address}`);
  }
  assert.doesNotMatch(page, /from "node:|import\("node:/);
});

test("importing does nothing: no global, no request, no error", () => {
  const program = `
    globalThis.fetch = () => { throw new Error("fetched"); };
    const before = Object.getOwnPropertyNames(globalThis).length;
    await import("raumbild");
    await import("./node_modules/raumbild/dist/engine/index.js");
    await import("./node_modules/raumbild/dist/engine/worker.js");
    await import("./node_modules/raumbild/dist/engine/reader-worker.js");
    await import("./node_modules/raumbild/dist/engine/study-worker.js");
    console.log(Object.getOwnPropertyNames(globalThis).length - before);
  `;
  writeFileSync(join(project, "quiet.js"), program);
  assert.equal(run("quiet.js"), "0\n");
});
