// Packs the package as npm would, looks inside, and uses it as others would.
// @ts-check
import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ALLOWED = [
  /^examples\/ruesenhagen\/[\w.]+\.(csv|geojson|json)$/,
  /^(package\.json|README\.md|NOTICE)$/,
  /^LICENSES\/[\w.-]+\.txt$/,
  /^dist\/.+\.(js|d\.ts|wasm|json|html|css|svg|png)$/,
  /^dist\/engine\/grids\/BETA2007\.gsb$/,
];

const REQUIRED = [
  "LICENSES/Apache-2.0.txt",
  "LICENSES/MIT.txt",
  "NOTICE",
  "README.md",
  "dist/bin/raumbild.js",
  "dist/engine/generated/raumbild.d.ts",
  "dist/engine/generated/raumbild_bg.wasm",
  "dist/engine/generated/reader.d.ts",
  "dist/engine/generated/reader_bg.wasm",
  "dist/engine/generated/study.d.ts",
  "dist/engine/generated/study_bg.wasm",
  "dist/engine/grids/BETA2007.gsb",
  "dist/engine/reader-worker.js",
  "dist/engine/study-worker.js",
  "dist/engine/worker.js",
  "dist/schema/areas-1.json",
  "dist/schema/datapackage-1.json",
  "dist/schema/import-1.json",
  "dist/schema/protection-1.json",
  "dist/schema/published-recipe-1.json",
  "dist/schema/recipe-1.json",
  "dist/standalone.js",
  "dist/workshop/index.html",
  "dist/workshop/main.js",
  "examples/ruesenhagen/ruesenhagen.raumbild.json",
];

// What a program outside writes; checked with its libraries' declarations too.
const CONSUMER = `
import { createEngine } from "raumbild";
import * as elements from "raumbild/elements";
import "raumbild/define";
import type * as bundle from "raumbild/bundle";
import type * as worker from "raumbild/worker";
import type * as readerWorker from "raumbild/reader-worker";
import type * as studyWorker from "raumbild/study-worker";
export { createEngine, elements };
export type { bundle, readerWorker, studyWorker, worker };
`;

/** @type {string[]} */
const faults = [];
const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
try {
  contents();
  install();
  types("nodenext");
  types("bundler");
  imports();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

function contents() {
  const text = execFileSync("npm", ["pack", "--dry-run", "--json"], {
    cwd: "pkg",
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files, size }] = JSON.parse(text);
  /** @type {string[]} */
  const paths = files.map((/** @type {{path: string}} */ { path }) => path);
  for (const path of paths) {
    if (!ALLOWED.some((pattern) => pattern.test(path))) {
      faults.push(`${path} does not belong in the package`);
    }
  }
  for (const path of REQUIRED) {
    if (!paths.includes(path)) faults.push(`${path} is not in the package`);
  }
  console.log(`${paths.length} files, ${Math.round(size / 1000)} kB packed`);
}

/** The package in an empty project, with its dependencies beside it. */
function install() {
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  execFileSync("cp", ["-R", resolve("pkg"), join(modules, "raumbild")]);
  const drawing = resolve("pkg-config/node_modules/d3-geo");
  symlinkSync(drawing, join(modules, "d3-geo"));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  writeFileSync(join(folder, "use.ts"), CONSUMER);
}

/** @param {"nodenext" | "bundler"} resolution */
function types(resolution) {
  const options = {
    module: resolution === "bundler" ? "preserve" : "nodenext",
    moduleResolution: resolution,
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  };
  const config = { compilerOptions: options, files: ["use.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = resolve("pkg-config/node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], {
    encoding: "utf8",
  });
  if (status === 0) return console.log(`types: fit with ${resolution}`);
  faults.push(`The types do not fit with ${resolution}:\n${stdout}`);
}

/** Node.js has no page: importing must work all the same. */
function imports() {
  for (const entry of ["raumbild", "raumbild/elements", "raumbild/bundle"]) {
    const program = `await import(${JSON.stringify(entry)})`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", program],
      { cwd: folder, encoding: "utf8" },
    );
    if (status === 0) console.log(`import "${entry}": works in Node.js`);
    else faults.push(`import "${entry}" fails in Node.js:\n${stderr}`);
  }
}
