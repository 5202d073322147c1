// Every file's licence (REUSE.toml), and what publiccode.yml says of the project.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), "utf8");

/** @typedef {{paths: string[], holder: string, licence: string}} Annotation */

/** The few forms of TOML that REUSE.toml is written in; anything else is a fault. */
const annotations = read("REUSE.toml").split("[[annotations]]").slice(1).map((block) => {
  /** @type {Record<string, any>} */
  const entry = {};
  for (const line of block.trim().split("\n")) {
    const [, key = "", value = ""] = /^([\w-]+) = (.+)$/.exec(line) ?? assert.fail(line);
    entry[key] = JSON.parse(value);
  }
  return /** @type {Annotation} */ ({
    paths: [entry["path"]].flat(),
    holder: entry["SPDX-FileCopyrightText"],
    licence: entry["SPDX-License-Identifier"],
  });
});

/** @param {string} pattern @param {string} path */
const fits = (pattern, path) =>
  pattern.endsWith("**") ? path.startsWith(pattern.slice(0, -2)) : path === pattern;

/** @param {string} path */
const entryOf = (path) => [...annotations].reverse().find((it) => it.paths.some((pattern) => fits(pattern, path)));

const licencesIn = (/** @type {string} */ expression) => expression.split(/ (?:OR|AND) /);

test("every entry fits some file, has a holder and a licence whose text is there", (t) => {
  const files = tracked() ?? t.skip("no git here");
  if (!files) return;
  for (const { paths, holder, licence } of annotations) {
    assert.ok(holder.length > 0);
    for (const pattern of paths) assert.ok(files.some((path) => fits(pattern, path)), pattern);
    for (const name of licencesIn(licence)) assert.ok(existsSync(join(ROOT, `LICENSES/${name}.txt`)), name);
  }
  for (const path of files) assert.ok(entryOf(path), path);
});

test("no licence text is there without a file under it", () => {
  const used = new Set(annotations.flatMap((it) => licencesIn(it.licence)));
  assert.deepEqual(readdirSync(join(ROOT, "LICENSES")).sort(), [...used].map((name) => `${name}.txt`).sort());
});

test("files of others are under their licence, not ours", () => {
  const [, others = ""] = /## Files of others\n([\s\S]*?)\nRead from beside/.exec(read("tests/reference/import/SOURCE.md")) ?? [];
  const rows = others.split("\n").filter((line) => line.startsWith("| `"));
  assert.ok(rows.length >= 6, `${rows.length}`);
  for (const row of rows) {
    const [, folders = ""] = row.split(" | ", 1)[0]?.split("| ") ?? [];
    for (const [, folder] of folders.matchAll(/`([\w-]+)`/g)) {
      assert.notEqual(entryOf(`tests/reference/import/${folder}/x`)?.licence, "MIT OR Apache-2.0", folder);
    }
  }
  for (const folder of ["de-berlin-gssa2022", "uk-imd2019-england", "primary/gauss"]) {
    assert.notEqual(entryOf(`tests/reference/${folder}/x`)?.licence, "MIT OR Apache-2.0", folder);
  }
});

test("the package's licence is the project's, and its texts go along", () => {
  const ours = annotations[0]?.licence ?? "";
  for (const path of ["pkg-config/package.json", "pkg/package.json"]) assert.equal(JSON.parse(read(path)).license, ours);
  assert.match(read("Cargo.toml"), new RegExp(`^license = "${ours}"$`, "m"));
  for (const name of [...licencesIn(ours), "LicenseRef-AdV-BETA2007"]) {
    assert.equal(read(`pkg/LICENSES/${name}.txt`), read(`LICENSES/${name}.txt`));
  }
});

test("publiccode.yml has what the standard asks for, and it is true", () => {
  const text = read("publiccode.yml");
  const value = (/** @type {string} */ key) => new RegExp(`^\\s*${key}: *(.*)$`, "m").exec(text)?.[1]?.replaceAll('"', "");
  assert.match(value("publiccodeYmlVersion") ?? "", /^0\.\d+$/);
  assert.equal(value("softwareVersion"), JSON.parse(read("pkg/package.json")).version);
  assert.equal(value("license"), annotations[0]?.licence);
  assert.match(value("developmentStatus") ?? "", /^(concept|development|beta|stable|obsolete)$/);
  assert.match(value("softwareType") ?? "", /^standalone\/(mobile|iot|desktop|web|backend|other)$|^(addon|library|configurationFiles)$/);
  assert.match(value("type") ?? "", /^(internal|contract|community|none)$/);
  assert.equal(value("localisationReady"), "true");
  const languages = readdirSync(join(ROOT, "src/text")).filter((it) => it.endsWith(".json")).map((it) => it.slice(0, -5)).sort();
  assert.equal(value("availableLanguages"), `[${languages.join(", ")}]`);
  for (const language of languages) {
    const [, part = ""] = new RegExp(`^  ${language}:\\n((?:    .*\\n)+)`, "m").exec(text) ?? [];
    const short = /shortDescription: (.+)/.exec(part)?.[1] ?? "";
    assert.ok(short.length > 0 && short.length <= 150, `${language}: ${short.length}`);
    const [, long = ""] = /longDescription: >\n((?: {6}.*\n)+)/.exec(part) ?? [];
    const said = long.replace(/\s+/g, " ").trim();
    assert.ok(said.length >= 150 && said.length <= 10_000, `${language}: ${said.length}`);
    assert.match(part, /features:\n( {6}- .+\n)+/);
  }
  assert.match(text, /^maintenance:\n(  .*\n)*  contacts:\n    - name: .+/m);
});

/** The project's files, or nothing where it was unpacked without its history. */
function tracked() {
  try {
    return execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8", maxBuffer: 1e7 }).trim().split("\n");
  } catch {
    return null;
  }
}
