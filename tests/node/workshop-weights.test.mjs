// Weights of several recipes: comparable by what each indicator counts, or blocked.
// @ts-check
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

const { buildSync } = createRequire(new URL("../../pkg-config/package.json", import.meta.url))("esbuild");

const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
after(() => rmSync(folder, { recursive: true }));

/** A part of the page by itself. @param {string} path */
async function part(path) {
  const outfile = join(folder, `${path.replaceAll("/", "-")}.mjs`);
  buildSync({ entryPoints: [`www/workshop/${path}.ts`], outfile, format: "esm", bundle: true, logLevel: "error" });
  return await import(pathToFileURL(outfile).href);
}

const { sharesOf, summaries, weighed, withShares } = await part("groups/weights");
const { faultsOf, isAllowed, readTemplates, templatesFile } = await part("tones/templates");
const { sideOf, spreadOf, verdictOf } = await part("report/published");

const recipe = (/** @type {object} */ index, ids = ["a", "b", "c"]) => ({ indicators: ids.map((id) => ({ id, label: id.toUpperCase() })), index: { preset: "mss", ...index } });
const group = (/** @type {string} */ name, /** @type {object} */ index, ids = ["a", "b", "c"]) => ({ name, recipe: recipe(index, ids) });
const DEEP = { dimensions: [{ id: "d", label: "D", of: ["a", "b"] }] };

/** @param {ReadonlyMap<string, number>} found */
const rounded = (found) => Object.fromEntries([...found].map(([id, share]) => [id, Math.round(share * 1000) / 1000]));

test("weights on different scales are the same shares", () => {
  const own = recipe({});
  const [one, ten] = [weighed(own, group("one", { weights: { a: 2, b: 1, c: 1 } })), weighed(own, group("ten", { weights: { a: 20, b: 10, c: 10 } }))];
  assert.deepEqual(rounded(one.shares), { a: 0.5, b: 0.25, c: 0.25 });
  assert.deepEqual(rounded(ten.shares), rounded(one.shares));
});

test("mean and spread leave out who does not fit", () => {
  const own = recipe({});
  const all = [group("x", { weights: { a: 2, b: 1, c: 1 } }), group("y", { weights: { a: 0, b: 1, c: 1 } }), group("z", {}, ["a", "b"])].map((it) => weighed(own, it));
  assert.deepEqual(all[2].misfit, { kind: "indicators", missing: ["C"], extra: [] });
  const [first] = summaries(own, all);
  assert.deepEqual([first.mean, first.least, first.most], [0.25, 0, 0.5]);
  assert.ok(Math.abs(first.deviation - Math.sqrt(0.125)) < 1e-12);
  assert.ok(Number.isNaN(summaries(own, all.slice(0, 1))[0].deviation), "one group has no spread");
  assert.deepEqual(summaries(own, all.slice(2)), []);
});

test("other dimensions and weights out of data are blocked, other names of dimensions are not", () => {
  const own = recipe(DEEP);
  assert.equal(weighed(own, group("flat", {})).misfit.kind, "tree");
  assert.equal(weighed(own, group("named", { dimensions: [{ id: "other", label: "O", of: ["b", "a"] }] })).misfit, null);
  assert.equal(weighed(recipe({}), group("factor", { steps: { weigh: { method: "oneFactor" } } })).misfit.kind, "computed");
});

test("shares become weights that give these very shares, also in dimensions", () => {
  for (const index of [{}, DEEP, { weightSets: { mine: { a: 1 } }, weightSet: "mine" }, { steps: { weigh: { method: "equal" } } }]) {
    const own = recipe(index);
    const wanted = new Map([["a", 0.7], ["b", 0.1], ["c", 0.2]]);
    const made = withShares(own, wanted);
    assert.deepEqual(rounded(sharesOf({ ...own, index: made })), { a: 0.7, b: 0.1, c: 0.2 }, JSON.stringify(index));
    const sets = made.weightSet === undefined ? made.weights : made.weightSets[made.weightSet];
    assert.ok(Object.values(sets).every((weight) => weight <= 3), "as far as a slider goes");
  }
});

test("templates are read back; anything else is none", () => {
  const kept = { texts: { public: { area: "{gebiet}" } }, strengths: { "0101": "Ein Park" } };
  assert.deepEqual(readTemplates(templatesFile(kept)), kept);
  for (const text of ["", "{}", "[]", '{"kind":"raumbild-templates","version":2,"texts":{}}', '{"kind":"raumbild-templates","version":1,"texts":{"mayor":{}}}', '{"kind":"raumbild-templates","version":1,"texts":{"public":{"area":1}}}']) assert.equal(readTemplates(text), null, text);
});

test("a tone needs an edition its readers may have", () => {
  const allowed = (/** @type {string} */ tone) => ["internal", "committee", "public"].filter((edition) => isAllowed(tone, edition));
  assert.deepEqual(allowed("public"), ["public"]);
  assert.deepEqual(allowed("council"), ["committee", "public"]);
  assert.deepEqual(allowed("expert"), ["internal", "committee", "public"]);
  assert.equal(faultsOf({ whole: "", area: "{raenge}" }, "committee").area[0].kind, "insideOnly");
});

test("the published range says what is similar; the direction says what is a strength", () => {
  assert.deepEqual([verdictOf([5, 7], 4), verdictOf([5, 7], 5), verdictOf([5, 7], 8)], ["higher", "similar", "lower"]);
  const spread = spreadOf([1, 2, 3, 4, 5]);
  assert.deepEqual(spread, { least: 1, lower: 2, median: 3, upper: 4, most: 5 });
  assert.equal(spreadOf([1, 2, 3, 4]), null);
  assert.equal(sideOf(9, "higher", spread, true), "need");
  assert.equal(sideOf(9, "higher", spread, false), "strength");
  assert.equal(sideOf(9, "similar", spread, true), "middle", "the range counts before the box");
  assert.deepEqual([1, 2, 4, 5].map((value) => sideOf(value, null, spread, true)), ["strength", "middle", "middle", "need"]);
  assert.equal(sideOf(null, null, spread, true), null);
});
