// The data-protection templates say of the software what is so.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, test } from "node:test";

import { createEngine } from "../../pkg/dist/engine/node.js";
import { publishCity } from "./with/city.mjs";
import { give, recipe } from "./with/small.mjs";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL("www/guide/datenschutz/", ROOT);
const PAPERS = [
  "barrierefreiheit", "datenschutzhinweis", "dsfa", "schwellwertanalyse",
  "statistikstelle", "steckbrief", "tom", "vvt-eintrag",
].map((name) => `${name}.md`);

const read = (/** @type {string} */ path) => readFileSync(new URL(path, ROOT), "utf8");
const paper = (/** @type {string} */ name) => readFileSync(new URL(name, FOLDER), "utf8");
const all = PAPERS.map(paper).join("\n");
const flat = all.replace(/\s+/g, " ");

const engine = await createEngine();
await give(engine);
after(() => engine.close());

test("all eight are there, each a template with fields, and none is legal advice", () => {
  assert.deepEqual(readdirSync(FOLDER).filter((name) => name.endsWith(".md")).sort(), PAPERS);
  const version = /^version = "(.*)"$/m.exec(read("Cargo.toml"))?.[1];
  for (const name of PAPERS) {
    assert.match(paper(name), /^# .+\n\n> \*\*Vorlage, keine Rechtsberatung\.\*\*/, name);
    assert.match(paper(name), /`\[[^\]]+\]`/, name);
    assert.ok(paper(name).includes(`gelten für raumbild ${version};`), name);
  }
});

test("files and links they name exist", async () => {
  const [internal, published] = [await publishCity("internal"), await publishCity("public")];
  const known = new Set([
    ...internal.files.keys(), "raumbild-werkstatt.html", "raumbild-werkstatt.html.sha256", "standalone.js",
  ]);
  const named = [...all.matchAll(/`([\w./-]+\.(?:json|html|svg|csv|geojson|js|sha256))`/g)].map((it) => it[1] ?? "");
  assert.ok(named.length > 15, `${named.length}`);
  for (const name of named) assert.ok(known.has(name), name);
  for (const [, link = ""] of all.matchAll(/\]\(([^)]+)\)/g)) assert.ok(existsSync(new URL(link, FOLDER)), link);
  for (const name of ["import.json"]) {
    assert.ok(internal.files.has(name) && !published.files.has(name), name);
  }
  const recipe = Buffer.from(published.files.get("recipe.json") ?? []).toString();
  for (const word of [".csv", "u15_2024", "einwohner_2024"]) assert.ok(!recipe.includes(word), word);
  for (const [, tag = ""] of all.matchAll(/`<(raumbild-\w+)>`/g)) {
    assert.ok(read(`www/elements/${tag}.ts`).includes(`"${tag}"`), tag);
  }
});

/** @param {string} profile */
async function rules(profile) {
  const asked = recipe();
  asked.disclosure = { profile };
  const { protocol } = await engine.publish(asked);
  return /** @type {any} */ (protocol.rules);
}

test("the numbers of the rules are the engine's", async () => {
  /** @type {[string, RegExp, number][]} */
  const minima = [
    ["minimum3", /`minimum3` \(1 und 2 geschützt\)/, 3],
    ["ba", /`ba` sichert mindestens 3/, 3],
    ["kita", /`kita` mindestens 5/, 5],
    ["kita10", /`kita10` mindestens 10/, 10],
    ["mss", /`mss` mindestens 3/, 3],
  ];
  for (const [profile, said, minimum] of minima) {
    assert.match(flat, said);
    assert.equal((await rules(profile)).minimum, minimum, profile);
  }
  assert.match(flat, /`baInteractive` rundet auf 10, `rounding5` auf 5/);
  assert.equal((await rules("baInteractive")).mechanism.base, 10);
  assert.equal((await rules("rounding5")).mechanism.base, 5);
});

test("the self-test tries as many ways as they say", () => {
  const listed = /export const CHANNELS[^=]*= \[([^\]]+)\]/.exec(read("tests/browser/sealed/leaks.mjs"))?.[1] ?? "";
  const ways = listed.match(/"[^"]+"/g)?.length;
  assert.ok(paper("steckbrief.md").includes(`${ways} Wegen`), `${ways}`);
});

test("nothing is kept on the device: no code that could", () => {
  const storing = /\b(localStorage|sessionStorage|indexedDB|caches\.open)\b|document\.cookie/;
  for (const name of readdirSync(new URL("www/", ROOT), { recursive: true })) {
    const path = String(name);
    // The self-test of the sealed file tries out what is shut there.
    if (!path.endsWith(".ts") || path.includes("generated") || path.includes("sealed")) continue;
    assert.doesNotMatch(read(`www/${path}`), storing, path);
  }
});
