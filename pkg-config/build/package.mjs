// Lays out the npm package in pkg/: JavaScript, engine, licences, manifest.
// @ts-check
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";

import "./texts.mjs";
import { bundle, packagesIn } from "./bundle.mjs";
import { seal } from "./sealed/sealed.mjs";
import { verify } from "./verify.mjs";

const GENERATED = "www/engine/generated";

// Every entry the package promises, and the file it is made from.
const SOURCES = [
  "www/engine/index.ts",
  "www/engine/node.ts",
  "www/engine/worker.ts",
  "www/engine/reader-worker.ts",
  "www/engine/study-worker.ts",
  "www/engine/cli.ts",
  "www/elements/index.ts",
  "www/elements/define.ts",
  "www/elements/bundle.ts",
  "www/workshop/main.ts",
  "www/workshop/index.html",
  "src/recipe/recipe-1.json",
  "www/schema/datapackage-1.json",
  "README.md",
];

const missing = SOURCES.filter((path) => !existsSync(path));
for (const path of missing) console.error(`${path} is missing`);

rmSync("pkg", { recursive: true, force: true });
mkdirSync("pkg/dist", { recursive: true });

if (missing.every((path) => !path.endsWith(".ts"))) compile();
cpSync(GENERATED, "pkg/dist/engine/generated", {
  recursive: true,
  // What the compiler makes of the texts is there already.
  filter: (path) => !/crates\.txt$|(?<!\.d)\.ts$/.test(path),
});
copy("www/engine/grids", "pkg/dist/engine/grids");
const bundled = await bundle();
copy("src/recipe/recipe-1.json", "pkg/dist/schema/recipe-1.json");
copy("www/schema", "pkg/dist/schema");
copyReadme();
copyExample();
copyLicences();
writeCommand();
writeNotice();
writeManifest();
if (missing.length === 0) {
  for (const name of packagesIn(await seal())) bundled.add(name);
}

const faults = missing.length > 0 ? [] : verify(bundled);
for (const fault of faults) console.error(fault);
process.exitCode = missing.length + faults.length > 0 ? 1 : 0;

/** Pictures stay in the repository. */
function copyReadme() {
  if (!existsSync("README.md")) return;
  const text = readFileSync("README.md", "utf8");
  writeFileSync("pkg/README.md", text.replace(/^!\[.*\n\n/gm, ""));
}

/** Those of what is in the package; test data have others. */
function copyLicences() {
  for (const name of ["Apache-2.0", "LicenseRef-AdV-BETA2007", "MIT"]) copy(`LICENSES/${name}.txt`, `pkg/LICENSES/${name}.txt`);
}

/** The city the workshop opens with, where its page looks for it. */
function copyExample() {
  const city = "www/examples/ruesenhagen";
  mkdirSync("pkg/examples/ruesenhagen", { recursive: true });
  for (const name of readdirSync(city)) {
    if (/\.(csv|geojson|json)$/.test(name)) copy(`${city}/${name}`, `pkg/examples/ruesenhagen/${name}`);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}

/** Compiles www/ file by file, so that bundlers see the package's own files. */
function compile() {
  const tsc = "pkg-config/node_modules/typescript/bin/tsc";
  const project = "pkg-config/build/tsconfig.json";
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], {
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error("The TypeScript in www/ has errors (see above).");
    process.exit(1);
  }
  // The workshop is a page, not a library: it comes as one bundled file.
  rmSync("pkg/dist/workshop", { recursive: true, force: true });
}

/** `npx raumbild`: the name in `bin` starts the compiled www/engine/cli.ts. */
function writeCommand() {
  mkdirSync("pkg/dist/bin");
  const path = "pkg/dist/bin/raumbild.js";
  writeFileSync(path, '#!/usr/bin/env node\nimport "../engine/cli.js";\n');
  chmodSync(path, 0o755);
}

function writeNotice() {
  const crates = readFileSync(`${GENERATED}/crates.txt`, "utf8");
  const notice = readFileSync("pkg-config/build/NOTICE", "utf8");
  writeFileSync("pkg/NOTICE", notice + crates);
}

/** The manifest without what only this project needs. */
function writeManifest() {
  const manifest = JSON.parse(readFileSync("pkg-config/package.json", "utf8"));
  const cargo = readFileSync("Cargo.toml", "utf8");
  const version = /^version = "(.*)"$/m.exec(cargo)?.[1];
  if (manifest.version !== version) {
    console.error(
      `pkg-config/package.json says version ${manifest.version}, ` +
        `Cargo.toml says ${version}: write the same in both.`,
    );
    process.exit(1);
  }
  delete manifest.private;
  delete manifest.devDependencies;
  delete manifest.scripts;
  const text = JSON.stringify(manifest, null, 2);
  writeFileSync("pkg/package.json", `${text}\n`);
}
