// Answers that leave with a bundle: from the recipe to the files, the command
// and the reader.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { readBundle } from "../../pkg/dist/elements/bundle.js";
import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";
import { contents, folder, raumbild } from "./with/command.mjs";
import { AREAS, NUMBERS, recipe } from "./with/small.mjs";

const ROOT = new URL("../../", import.meta.url);
const tools = createRequire(new URL("pkg-config/package.json", ROOT));
/** @type {typeof import("ajv/dist/2020.js").default} */
const Ajv = tools("ajv/dist/2020.js").default;

/** @param {string} name */
const columns = (name) => ({ source: "zahlen", columns: [name] });

/** Two of 65 in Brunnenviertel: its count is withheld, and another beside it. */
const FEW = NUMBERS.replace("02,1500,260,65,", "02,1500,260,2,");

/** @param {any[]} analyses */
function asking(...analyses) {
  return { ...recipe(), analyses };
}

const HOMES = {
  id: "wohnen",
  label: "Wohnen",
  publish: true,
  segregation: { groups: [{ label: "SGB II", count: columns("sgb2") }], total: columns("kinder") },
};

const MONEY = {
  id: "geld",
  label: "Geld",
  publish: true,
  allocation: {
    size: columns("einwohner"),
    options: { budget: 30, step: 0.5, rule: { method: "linear", most: 3 } },
  },
};

/**
 * @param {any} asked
 * @param {string} numbers
 */
async function published(asked, numbers = FEW) {
  const engine = await createEngine();
  try {
    await engine.addFile("gebiete.csv", AREAS);
    await engine.addFile("zahlen.csv", numbers);
    return await engine.publish(asked);
  } finally {
    engine.close();
  }
}

/** @param {ReadonlyMap<string, Uint8Array>} files @param {string} path */
const text = (files, path) => Buffer.from(files.get(path) ?? assert.fail(path)).toString();

test("the answer stands in the bundle, its archive and its list of files", async () => {
  const bundle = await published(asking(HOMES));
  const [answer] = JSON.parse(text(bundle.files, "analyses.json")).answers;
  assert.equal(answer.kind, "segregation");
  assert.ok(answer.areas.withheld.includes("02"), answer.areas.withheld);
  assert.equal(answer.areas.used + answer.areas.withheld.length, 8);
  // The counts anybody reads in the table, and no others.
  const rows = text(bundle.files, "data/indicators.csv").split("\n").map((it) => it.split(","));
  /** @param {string} measure */
  const shown = (measure) => new Map(rows
    .filter((it) => it[0] === "area" && it[2] === "sgb2" && it[4] === measure && it[5] !== "")
    .map((it) => [it[1], Number(it[5])]));
  const [part, whole] = [shown("numerator"), shown("denominator")];
  const known = [...part.keys()].filter((it) => whole.has(it));
  const sum = (/** @type {(it: any) => number} */ of) => known.reduce((all, it) => all + of(it), 0);
  const group = (/** @type {any} */ it) => part.get(it) ?? NaN;
  const rest = (/** @type {any} */ it) => (whole.get(it) ?? NaN) - group(it);
  const [groups, rests] = [sum(group), sum(rest)];
  const away = sum((it) => Math.abs(group(it) / groups - rest(it) / rests)) / 2;
  assert.ok(Math.abs(answer.found.all.dissimilarity.observed - away) < 1e-12);
  assert.match(text(bundle.files, "method.html"), /In \d von 8 Gebieten nicht berechenbar, weil zurückgehalten: .*02/);
  // All of it is in the archive, checksums included.
  const read = await readBundle(bundle.zip);
  assert.deepEqual([...read.files.keys()].sort(), [...bundle.files.keys()].sort());
  assert.deepEqual(read.answers.map((it) => [it.id, it.kind, it.areas.all]), [["wohnen", "segregation", 8]]);
  assert.deepEqual(read.answers[0]?.from.map((it) => `${it.indicator} ${it.measure}`), ["sgb2 numerator", "sgb2 denominator"]);
  assert.equal((await readBundle((await published(recipe())).zip)).answers.length, 0);
});

test("the same again is the same bytes", async () => {
  const [one, two] = [await published(asking(HOMES)), await published(asking(HOMES))];
  assert.deepEqual(one.zip, two.zip);
});

test("where nothing is withheld the answer is the one of the house", async () => {
  const bundle = await published(asking(HOMES), NUMBERS);
  const [answer] = JSON.parse(text(bundle.files, "analyses.json")).answers;
  const engine = await createEngine();
  await engine.addFile("gebiete.csv", AREAS);
  await engine.addFile("zahlen.csv", NUMBERS);
  const study = await engine.study(asking(HOMES));
  const own = await study.answer("wohnen");
  engine.close();
  assert.deepEqual(answer.areas.withheld, []);
  assert.deepEqual(answer.report.facts, own.report.facts);
});

test("what is written fits its schema", async () => {
  const { files } = await published(asking(HOMES));
  for (const [path, name] of [
    ["analyses.json", "analyses-1"],
    ["recipe.json", "published-recipe-1"],
    ["datapackage.json", "datapackage-1"],
  ]) {
    const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
    const schema = JSON.parse(readFileSync(new URL(`pkg/dist/schema/${name}.json`, ROOT), "utf8"));
    const validate = ajv.compile(schema);
    validate(JSON.parse(text(files, path ?? "")));
    assert.deepEqual(validate.errors ?? [], [], path);
  }
});

test("what cannot be computed from published numbers is refused with its place", async () => {
  await assert.rejects(published(asking(HOMES, MONEY)), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "E_ANALYSIS_UNPUBLISHED");
    const places = error.findings.map((it) => it.place.entry);
    assert.deepEqual(places, ["analyses[1].allocation", "analyses[1].allocation.size"]);
    return true;
  });
  const few = { ...MONEY, allocation: { ...MONEY.allocation, size: columns("kinder"), score: columns("sgb2") } };
  await assert.rejects(published(asking(few)), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "E_ANALYSIS_WITHHELD");
    assert.match(error.message, /02/);
    return true;
  });
});

test("the command writes it, too", () => {
  const place = folder({
    "klein.raumbild.json": JSON.stringify(asking(HOMES)),
    "gebiete.csv": AREAS,
    "zahlen.csv": FEW,
  });
  const out = join(place, "out");
  const { status, stderr } = raumbild(["run", join(place, "klein.raumbild.json"), "--edition", "public", "--out", out]);
  assert.equal(status, 0, stderr);
  assert.ok(contents(out).has("analyses.json"));
});
