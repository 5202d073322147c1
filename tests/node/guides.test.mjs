// The code in the guides for developers and editors runs as it stands there.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { publishCity } from "./with/city.mjs";

const GUIDE = new URL("../../www/guide/", import.meta.url);
const guide = (/** @type {string} */ name) => readFileSync(new URL(name, GUIDE), "utf8");
const blocks = (/** @type {string} */ text, /** @type {string} */ kind) =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map((it) => it[1] ?? "");

const { files, zip } = await publishCity();
const project = mkdtempSync(join(tmpdir(), "raumbild-"));
mkdirSync(join(project, "node_modules"));
symlinkSync(fileURLToPath(new URL("../../pkg", import.meta.url)), join(project, "node_modules/raumbild"), "junction");
writeFileSync(join(project, "bundle.zip"), zip);
after(() => rmSync(project, { recursive: true, force: true }));

const SAID = [
  /^Sozialindex Rüsenhagen 2024 62\n$/,
  /^(.+ \{ zero: \d+, missing: \d+, suppressed: \d+ \}\n){4}$/,
  /^true\n$/,
  /^E_BUNDLE_ZIP The ZIP archive is damaged.+\n$/,
  /^\[ 'counts', 'rates', 'classes' \]\n$/,
];

test("every block of the developers' guide runs and says what is expected", () => {
  const programs = blocks(guide("developers.md"), "js");
  assert.equal(programs.length, SAID.length);
  for (const [at, program] of programs.entries()) {
    writeFileSync(join(project, "block.mjs"), program);
    const said = execFileSync(process.execPath, ["block.mjs"], { cwd: project, encoding: "utf8" });
    assert.match(said, SAID[at] ?? /^$/, program);
  }
});

test("every command of the editors' guide runs", () => {
  const commands = blocks(guide("portal.md"), "sh").join("").trim().split("\n");
  assert.equal(commands.length, 5);
  for (const command of commands) {
    const [npx, raumbild, ...args] = command.split(" ");
    assert.deepEqual([npx, raumbild], ["npx", "raumbild"]);
    const said = execFileSync(process.execPath, ["node_modules/raumbild/dist/bin/raumbild.js", ...args], { cwd: project, encoding: "utf8" });
    assert.match(said, /^\w+: \d+ Dateien? in \w+\.\n$/, command);
  }
});

test("the frame of the editors' guide is what the workshop hands out", () => {
  const frame = blocks(guide("portal.md"), "html").find((it) => it.includes("<iframe")) ?? "";
  for (const [, name = ""] of frame.matchAll(/src="\/raumbild\/([\w.-]+)/g)) assert.ok(existsSync(join(project, "node_modules/raumbild/dist", name)), name);
  assert.match(frame, /frame\.html\?bundle=sozialindex\/datapackage\.json&amp;lang=de/);
});

test("schemas the developers' guide names are in the package", () => {
  for (const [, name] of guide("developers.md").matchAll(/`([\w-]+-1\.json)`/g)) {
    assert.ok(existsSync(join(project, `node_modules/raumbild/dist/schema/${name}`)), name);
  }
});

test("tags, attributes and files of the editors' guide exist", () => {
  const text = guide("portal.md");
  const page = blocks(text, "html").join("\n");
  const element = readFileSync(new URL("../elements/bundle-element.ts", GUIDE), "utf8");
  const [, listed = ""] = /observedAttributes = \[([^\]]+)\]/.exec(element) ?? [];
  const known = new Set(listed.match(/[\w-]+/g));
  const tags = [...page.matchAll(/<(raumbild-\w+)([^>]*)>/g)];
  assert.equal(tags.length, 2);
  for (const [, tag = "", attributes = ""] of tags) {
    assert.ok(readFileSync(new URL(`../elements/${tag}.ts`, GUIDE), "utf8").includes(`"${tag}"`), tag);
    for (const [, name = ""] of attributes.matchAll(/([\w-]+)="/g)) assert.ok(known.has(name), name);
  }
  for (const [, name = ""] of text.matchAll(/^\| `([\w-]+)` \|/gm)) assert.ok(known.has(name), name);
  for (const [, path = ""] of page.matchAll(/"\/daten\/sozialindex\/([^"]+)"/g)) assert.ok(files.has(path), path);
  for (const [, link = ""] of text.matchAll(/\]\(([^)]+)\)/g)) assert.ok(existsSync(new URL(link, GUIDE)), link);
});
