// The extension for TYPO3, as far as it can be tested without one.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../www/hosts/typo3/raumbild", import.meta.url));
const STAND_INS = fileURLToPath(new URL("with/typo3.php", import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), "utf8");
const files = readdirSync(ROOT, { recursive: true }).map(String);
const php = spawnSync("php", ["-v"]).status === 0;
const without = php ? false : "there is no PHP on this machine";

/** What editors may type, and whether it may go into a page. @type {[object, string | null][]} */
const ROWS = [
  [{ tx_raumbild_src: "/raumbild/si/datapackage.json", tx_raumbild_show: "map", tx_raumbild_what_if: 1 }, "raumbild-map"],
  [{ tx_raumbild_src: " /a/datapackage.json " }, "raumbild-view"],
  [{ tx_raumbild_src: "/a/datapackage.json", tx_raumbild_show: "script" }, "raumbild-view"],
  [{ tx_raumbild_src: "//fremd.example/datapackage.json" }, null],
  [{ tx_raumbild_src: "https://fremd.example/datapackage.json" }, null],
  [{ tx_raumbild_src: "javascript:alert(1)//datapackage.json" }, null],
  [{ tx_raumbild_src: '/a"onload=x/datapackage.json' }, null],
  [{ tx_raumbild_src: "/a/../b/datapackage.json" }, null],
  [{ tx_raumbild_src: "/a/datapackage.json\n<b>" }, null],
  [{}, null],
];

test("every PHP file is PHP", { skip: without }, () => {
  const found = files.filter((path) => path.endsWith(".php"));
  assert.ok(found.length >= 7);
  for (const path of found) execFileSync("php", ["-l", join(ROOT, path)], { stdio: "pipe" });
});

test("policy, content element and bundle, against stand-ins for the core", { skip: without }, () => {
  const said = execFileSync("php", [STAND_INS, ROOT], { input: JSON.stringify(ROWS.map(([row]) => row)), encoding: "utf8" });
  const found = JSON.parse(said);
  assert.equal(found.scope, "frontend");
  assert.deepEqual(found.policy, ["script-src", "connect-src", "img-src"].map((name) => ["extend", name, ["self"]]));
  assert.deepEqual(found.bundles.map((/** @type {any} */ it) => it?.tag ?? null), ROWS.map(([, tag]) => tag));
  assert.deepEqual(found.bundles[0], { source: "/raumbild/si/datapackage.json", folder: "/raumbild/si/", tag: "raumbild-map", whatIf: true });
  const [[table, columns]] = found.seen.addTCAcolumns;
  assert.equal(table, "tt_content");
  for (const name of Object.keys(columns)) {
    assert.ok(found.type.showitem.includes(name), `${name} can be edited`);
    assert.match(read("ext_tables.sql"), new RegExp(`\\b${name}\\b`), `${name} is stored`);
  }
  assert.equal(found.seen.addTcaSelectItem[0][2].value, "raumbild");
  for (const [key, folder] of found.seen.addStaticFile) assert.ok(key === "raumbild" && existsSync(join(ROOT, folder, "setup.typoscript")));
  const { version } = JSON.parse(readFileSync(new URL("../../pkg-config/package.json", import.meta.url), "utf8"));
  assert.equal(found.emconf.version, version);
});

test("both languages say everything that is asked for", () => {
  const asked = new Set(files.filter((path) => /\.(php|html)$/.test(path)).flatMap((path) =>
    [...read(path).matchAll(/(?:\$text\('|f:translate key=")([\w.]+)['"]/g)].map(([, key]) => key ?? "")));
  asked.delete("show.");
  for (const kind of ["view", "map", "table", "profile", "chart"]) asked.add(`show.${kind}`);
  const keys = (/** @type {string} */ name) => [...read(`Resources/Private/Language/${name}`).matchAll(/trans-unit id="([\w.]+)"/g)].map(([, key]) => key ?? "").sort();
  assert.deepEqual(keys("locallang.xlf"), [...asked].sort());
  assert.deepEqual(keys("de.locallang.xlf"), keys("locallang.xlf"));
  assert.equal(read("Resources/Private/Language/de.locallang.xlf").match(/<target>[^<]+<\/target>/g)?.length, asked.size);
});

test("the template has every element, each with its fallback, and nothing inline", () => {
  const template = read("Resources/Private/Templates/Raumbild.html");
  for (const [, kind] of read("Classes/Bundle.php").matchAll(/'(view|map|table|profile|chart)'/g)) {
    assert.match(template, new RegExp(`<raumbild-${kind} src="\\{bundle\\.source\\}"[^]*?section="Fallback"[^]*?</raumbild-${kind}>`), kind);
    assert.ok(existsSync(new URL(`../../www/elements/raumbild-${kind}.ts`, import.meta.url)), kind);
  }
  assert.doesNotMatch(template, /style=|onclick|<script/);
  const properties = new Set([...read("Classes/Bundle.php").matchAll(/public readonly \w+ \$(\w+)/g)].map(([, name]) => name));
  for (const [, name] of template.matchAll(/bundle\.(\w+)/g)) assert.ok(properties.has(name), name);
  assert.match(read("Configuration/TypoScript/setup.typoscript"), /templateName = Raumbild\b/);
  for (const path of files.filter((it) => it.endsWith("setup.typoscript") || it === "ext_localconf.php")) {
    for (const [, named = ""] of read(path).matchAll(/EXT:raumbild\/([\w/.]+)/g)) assert.ok(existsSync(join(ROOT, named)), named);
  }
});
