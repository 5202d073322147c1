// Wiesenau-Hartgau from its raw files: what has to hold for a Landkreis
// without an office of statistics.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { stigma } from "../../pkg/dist/words/stigma.js";
import { command, rawFiles, rows, sent, text, told } from "./cases/raw.mjs";
import { contents, raumbild } from "./with/command.mjs";

const PLACE = "wiesenau";
const REGISTERS = ["einwohner_1_hartgau", "einwohner_2_wiesgrund", "einwohner_3_lautertal", "einwohner_4_steinmark", "einwohner_5_rabenberg", "einwohner_6_wies"];

test("1: the lost leading zero is put back, and said", () => {
  const path = rawFiles(PLACE, "wiesenau-gemeinden");
  const { stderr } = command(path, ["run", "--out", "aus"]);
  assert.match(stderr, /sgb2_gemeinde_BA\.xlsx.*ergänzt oder übersetzt wurden: 31 \(7999001 → 07999001/);
  const given = [...told(path, "aus")].filter(([name, it]) => /^0\d{7} sgb2 numerator$/.test(name) && it.value !== "");
  assert.equal(given.length, 31 - 9);
});

test("1: without being told, the key's zero is a proposal, never a silent repair", () => {
  const path = rawFiles(PLACE, "wiesenau-gemeinden", (recipe) => {
    const agency = recipe.sources.find((/** @type {any} */ it) => it.id === "jobcenter");
    delete agency.keys;
  });
  const { stderr } = command(path, ["check"], 1);
  assert.match(stderr, /„7999001“, als Gebiet „07999001“.*fehlen führende Nullen\?/);
});

test("2: of nine stars the audit finds the one that a sum tells", () => {
  const path = rawFiles(PLACE, "wiesenau-gemeinden");
  command(path, ["run", "--out", "aus"]);
  const found = told(path, "aus");
  // The second sheet gives the administrations' sums, the first the Landkreis'.
  const totals = administrations();
  /** @type {Map<string, string[]>} */
  const members = new Map();
  for (const it of JSON.parse(text(path, "gemeinden.geojson")).features.map((/** @type {any} */ one) => one.properties)) {
    members.set(it.VERWALTUNG, [...(members.get(it.VERWALTUNG) ?? []), it.AGS]);
  }
  const codes = [...members.values()].flat();
  const cells = codes.map((code) => {
    const cell = found.get(`${code} sgb2 numerator`);
    return cell?.status === "suppressed" ? { id: code, value: null, atLeast: 1 } : { id: code, value: Number(cell?.value) };
  });
  assert.equal(cells.filter(({ value }) => value === null).length, 9);
  const sums = [...totals].map(([id, value]) => ({ id, value }));
  const relations = [...members].map(([total, parts]) => ({ total, parts }));
  const names = [...members.keys()];
  writeFileSync(join(path, "t.json"), JSON.stringify({
    cells: [...cells, ...sums], relations: [...relations, { total: "Landkreis insgesamt", parts: names }],
  }));
  const { stdout, status } = raumbild(["audit", "t.json"], { cwd: path });
  assert.equal(status, 1);
  // Lindig is alone with its star in its administration.
  assert.match(stdout, /07999014 ist genau 2/);
  assert.match(stdout, /Genau berechenbar: 1\b/);
});

/** What the agency's second sheet says, read through the engine. */
function administrations() {
  const path = rawFiles(PLACE, "wiesenau-gemeinden", (recipe, folder) => {
    // A code: a row called "Stadt …" is taken for a sum.
    const list = sent(PLACE, "verwaltungen.csv");
    writeFileSync(join(folder, "v.csv"), `Verwaltung;Nr\n${list.map((it) => `${it["Verwaltung"]?.replace("Stadt ", "Ort ")};${it["Nr"]}`).join("\n")}\n`);
    recipe.geography = { file: "v.csv", key: "Verwaltung" };
    delete recipe.zones;
    const agency = recipe.sources.find((/** @type {any} */ it) => it.id === "jobcenter");
    const aliases = Object.fromEntries(list.map((it) => [it["Verwaltung"], it["Verwaltung"]?.replace("Stadt ", "Ort ")]));
    const all = Object.fromEntries(list.map((it) => [it["Verwaltung"], "area"]));
    recipe.sources = [{ ...agency, key: "Verwaltung", keys: { aliases }, reading: { sheet: "Verwaltungsgemeinschaften", rows: all } }];
    recipe.indicators = recipe.indicators.slice(-1);
  });
  command(path, ["run", "--out", "aus"]);
  const found = told(path, "aus");
  const sums = new Map(sent(PLACE, "verwaltungen.csv").map((it) => {
    const name = it["Verwaltung"] ?? "";
    return [name, Number(found.get(`${name.replace("Stadt ", "Ort ")} sgb2 numerator`)?.value)];
  }));
  const whole = [...sums.values()].reduce((sum, one) => sum + one, 0);
  assert.ok(whole > 0);
  return new Map([...sums, ["Landkreis insgesamt", whole]]);
}

test("3: nothing public names a Kita, or a Gemeinde that has only one", () => {
  const path = rawFiles(PLACE, "wiesenau-roh");
  command(path, ["run", "--out", "aus"]);
  const homes = sent(PLACE, "kita_verwaltung.csv");
  const count = (/** @type {string | undefined} */ place) => homes.filter((it) => it["Gemeinde"] === place).length;
  const alone = [...new Set(homes.map((it) => it["Gemeinde"] ?? ""))].filter((place) => count(place) === 1);
  assert.equal(alone.length, 22);
  const words = [...alone, "Kita-Nr", ...homes.map((it) => it["Kita-Nr"] ?? "")];
  for (const [file, bytes] of contents(join(path, "aus"))) {
    for (const word of words) assert.doesNotMatch(String(bytes), new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, "u"), `${word} in ${file}`);
  }
  const index = rows(text(path, "aus/data/index.csv"));
  assert.equal(index.length, 10);
});

test("3: what is computed by Kita does not become public by a slip", () => {
  const path = rawFiles(PLACE, "wiesenau-intern");
  command(path, ["run", "--edition", "public", "--out", "aus"], 1);
});

test("4: a Kita with 0 of 15 has 8.1 % and an interval of 0 to 20.4 %, and is not the best", () => {
  const path = rawFiles(PLACE, "wiesenau-intern");
  command(path, ["certainty", "--out", "aus"]);
  const values = rows(text(path, "aus/values.csv"));
  const own = values.find((it) => it["area"] === "K05" && it["indicator"] === "sprache");
  assert.deepEqual([own?.["count"], own?.["of"]], ["0", "15"]);
  assert.equal(Number(own?.["value"]).toFixed(1), "8.1");
  assert.deepEqual([own?.["raw_lower"], own?.["raw_upper"]].map((it) => Number(it).toFixed(1)), ["0.0", "20.4"]);
  const scores = rows(text(path, "aus/certainty.csv")).filter((it) => it["score"] !== "");
  const best = scores.reduce((one, other) => (Number(other["score"]) < Number(one["score"]) ? other : one));
  assert.notEqual(best["area"], "K05");
});

test("5: segregation is told beside what chance alone makes of it", () => {
  // Sixty Kitas of forty children, one in ten: all difference is chance.
  let state = 7;
  const draw = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const counts = Array.from({ length: 60 }, () => Array.from({ length: 40 }, draw).filter((it) => it < 0.1).length);
  const path = rawFiles(PLACE, "wiesenau-intern", (recipe, folder) => {
    writeFileSync(join(folder, "zufall.csv"), `Kita;alle;davon\n${counts.map((it, at) => `Z${at + 1};40;${it}`).join("\n")}\n`);
    const source = { ...recipe.sources[0], id: "z", file: "zufall.csv", key: "Kita", signs: "none" };
    delete source.reading;
    const columns = (/** @type {string} */ name) => ({ source: "z", columns: [name] });
    Object.assign(recipe, { sources: [source], geography: { file: "zufall.csv", key: "Kita" } });
    recipe.indicators = [{ id: "i", label: "i", unit: "percent", direction: "higherIsWorse", numerator: columns("davon"), denominator: columns("alle") }];
    recipe.analyses = [{ id: "seg", label: "Segregation", segregation: { groups: [{ label: "g", count: columns("davon") }], total: columns("alle"), options: { expectation: "binomial" } } }];
    for (const part of ["places", "population", "certainty"]) delete recipe[part];
  });
  command(path, ["analyse", "--out", "aus"]);
  const found = new Map(rows(text(path, "aus/seg.csv")).map((it) => [it["name"], Number(it["value"])]));
  const expected = [...found].find(([name]) => /dissimilarity\.expected/.test(name ?? ""))?.[1] ?? NaN;
  const observed = found.get("all.dissimilarity.observed") ?? NaN;
  assert.ok(Math.abs(expected - 0.21) < 0.015, `${expected}: ${[...found.keys()]}`);
  assert.ok(Math.abs(observed - expected) < 0.06, `${observed}`);
});

test("6: six layouts are read, and next year's files need no manual step", () => {
  const first = rawFiles(PLACE, "wiesenau-gemeinden");
  command(first, ["run", "--out", "aus"]);
  const people = total(first);
  assert.equal(people, 71900);
  const next = rawFiles(PLACE, "wiesenau-gemeinden", (recipe, folder) => {
    for (const name of REGISTERS) renameSync(join(folder, `${name}.csv`), join(folder, `${name}_2025.csv`));
    for (const name of REGISTERS) grown(join(folder, `${name}_2025.csv`));
    for (const it of recipe.sources) if (it.file.startsWith("einwohner")) it.file = it.file.replace(".csv", "_2025.csv");
  });
  command(next, ["run", "--out", "aus"]);
  assert.ok(total(next) > people);
});

/** A register a year later: another date, one more resident in a place. @param {string} path */
function grown(path) {
  const bytes = readFileSync(path).toString("latin1").replace(/2024/g, "2025");
  writeFileSync(path, Buffer.from(bytes.replace(/976\|/, "977|"), "latin1"));
}

/** @param {string} path */
function total(path) {
  const registers = [...told(path, "aus")].filter(([name]) => /^0\d{7} (?!sgb2)\S+ denominator$/.test(name));
  return registers.reduce((sum, [, { value }]) => sum + Number(value), 0);
}

test("7: the Kitas whose posts hang on chance are named", () => {
  const path = rawFiles(PLACE, "wiesenau-intern");
  command(path, ["analyse", "--out", "aus"]);
  const units = rows(text(path, "aus/stellen.units.csv"));
  const sum = units.reduce((all, it) => all + Number(it["amount"]), 0);
  assert.ok(Math.abs(sum - 12) < 1e-9, `${sum}`);
  const changing = units.filter((it) => Number(it["low"]) !== Number(it["high"]));
  assert.ok(changing.length > 5 && changing.length < units.length, `${changing.length}`);
  for (const it of units.filter(({ amount }) => Number(amount) > 0)) assert.ok(Number(it["amount"]) >= 0.5, it["area"]);
});

test("7: half a post for all exceeds twelve, and is refused with what would do", () => {
  const path = rawFiles(PLACE, "wiesenau-intern", (recipe) => (recipe.analyses[0].allocation.options.minimum.for = "all"));
  assert.match(command(path, ["analyse", "--out", "aus"], 1).stderr, /Das Budget 12 reicht nicht.*höchstens 24 Einheiten/);
});

test("8: words that put down are found", () => {
  for (const word of ["Problem-Kita", "sozialer Brennpunkt"]) {
    assert.ok(stigma(`Der Ort gilt als ${word}.`, "de").length > 0, word);
  }
  assert.deepEqual(stigma("Kitas mit hohem Bedarf erhalten mehr Stellen.", "de"), []);
});
