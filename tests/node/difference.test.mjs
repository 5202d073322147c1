// What two systems of zones tell of each other's remains: the call, and the
// command.
// @ts-check
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { createEngine, determined, EngineError, perturb } from "../../pkg/dist/engine/node.js";
import { folder, raumbild } from "./with/command.mjs";

/**
 * District 07 is school district S1, but for a block of 7 people that belongs
 * to S2; 08 is the rest of S2. Block 0009 lies in no school district.
 */
const ROWS = [
  ["0001", "07", "S1", 120],
  ["0002", "07", "S1", 80],
  ["0003", "07", "S2", 7],
  ["0004", "08", "S2", 300],
  ["0005", "08", "S2", 0],
  ["0009", "09", "", 400],
];
const CSV = ["block;bezirk;schulbezirk;einwohner", ...ROWS.map((it) => it.join(";"))].join("\n");
const JSON_ROWS = JSON.stringify(ROWS.map(([unit, first, second, people]) => ({ unit, first, second, people })));

/** @type {import("../../pkg/dist/engine/node.js").Engine} */
let engine;
before(async () => {
  engine = await createEngine({ language: "en" });
});
after(() => engine.close());

const town = () => ({
  first: Int32Array.of(0, 0, 0, 1, 1, 2),
  second: Int32Array.of(0, 0, 1, 1, 1, -1),
  people: Float64Array.of(120, 80, 7, 300, 0, 400),
  threshold: 10,
});

/** @param {Promise<unknown>} call */
async function refused(call) {
  const error = await call.then(() => undefined, (it) => it);
  assert.ok(error instanceof EngineError, String(error));
  return error;
}

describe("engine.differences", () => {
  test("names what remains, both ways, and tells of progress", async () => {
    /** @type {number[]} */ const told = [];
    const found = await engine.differences(town(), { onProgress: (done, total) => told.push(done / total) });
    // 07 − S1, and S2 − 08.
    assert.deepEqual([...found.people], [7, 7]);
    assert.deepEqual([...found.directions], [0, 1]);
    assert.deepEqual([...found.added], [0, 1]);
    assert.deepEqual([...found.subtracted], [0, 1]);
    assert.deepEqual([...found.subtractedEnds], [1, 2]);
    assert.deepEqual([...found.units], [2, 2]);
    assert.ok(told.length > 0 && told.every((it) => it >= 0 && it <= 1));
  });

  test("nothing where the threshold is not above what remains", async () => {
    const found = await engine.differences({ ...town(), threshold: 7 });
    assert.equal(found.people.length, 0);
    assert.equal(found.units.length, 0);
  });

  test("gives up when told, and answers again", async () => {
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    await assert.rejects(engine.differences(town(), options), { name: "AbortError" });
    const early = engine.differences(town(), { signal: AbortSignal.abort() });
    await assert.rejects(early, { name: "AbortError" });
    assert.equal((await engine.differences(town())).people.length, 2);
  });

  test("says what is wrong with the lists", async () => {
    const short = await refused(engine.differences({ ...town(), second: Int32Array.of(0) }));
    assert.equal(short.code, "E_AUDIT_INPUT");
    assert.match(short.message, /6, 1 and 6/);
    const people = Float64Array.of(120, 80, -7, 300, 0, 400);
    assert.match((await refused(engine.differences({ ...town(), people }))).message, /unit 3: -7/);
    const second = new Int32Array(6).fill(-1);
    assert.match((await refused(engine.differences({ ...town(), second }))).message, /nothing to compare/);
  });
});

describe("raumbild difference", () => {
  const cwd = folder({ "bloecke.csv": CSV, "bloecke.json": JSON_ROWS });

  test("names the remains in German, and ends with 1", () => {
    const args = ["difference", "bloecke.csv", "--threshold", "10"];
    const { status, stdout } = raumbild(args, { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /^2 Reste mit weniger als 10 Personen; Zonen: 3 \(bezirk\), 2 \(schulbezirk\)/);
    assert.match(stdout, /Wer schulbezirk S1 von bezirk 07 abzieht, erhält 7 Personen; Einheiten \(1\): 0003/);
    assert.match(stdout, /Wer bezirk 08 von schulbezirk S2 abzieht, erhält 7 Personen/);
    assert.match(stdout, /Abhilfe: eine der genannten Zonen/);
  });

  test("and in English; with 0 where nothing remains", () => {
    const named = ["--unit", "block", "--first", "bezirk", "--second", "schulbezirk", "--people", "einwohner"];
    const asked = ["difference", "bloecke.csv", "--lang", "en", ...named];
    const { status, stdout } = raumbild([...asked, "--threshold", "10"], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /Who takes schulbezirk S1 away from bezirk 07 gets 7 people/);
    const none = raumbild(asked, { cwd });
    assert.equal(none.status, 0);
    assert.match(none.stdout, /^No remainder of fewer than 3 people/);
  });

  test("as JSON, from JSON", () => {
    const args = ["difference", "bloecke.json", "--threshold", "10", "--json"];
    const { stdout } = raumbild(args, { cwd });
    const found = JSON.parse(stdout);
    assert.deepEqual([found.threshold, found.units, found.zones], [10, 6, [3, 2]]);
    assert.deepEqual(found.differences[0], {
      people: 7,
      added: { system: "first", zones: ["07"] },
      subtracted: { system: "second", zones: ["S1"] },
      units: ["0003"],
    });
  });

  test("what is no table of units is refused in one sentence", () => {
    const wrong = folder({
      "leer.csv": CSV.replace("S1;120", "S1;"),
      "minus.csv": CSV.replace("S2;7", "S2;-7"),
      "drei.csv": "a,b,c\n1,2,3\n",
      "allein.csv": CSV.replaceAll(/;S\d;/g, ";;"),
      "kaputt.json": '{"unit": 1}',
    });
    const said = (/** @type {string[]} */ ...args) => {
      const { status, stdout, stderr } = raumbild(["difference", ...args], { cwd: wrong });
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+/m);
      return [status, stderr];
    };
    const expected = /** @type {[string[], number, RegExp][]} */ ([
      [["leer.csv"], 1, /Zeile 2, Spalte „einwohner“/],
      [["minus.csv"], 1, /Zeile 4/],
      [["drei.csv"], 1, /--first.*a, b, c/],
      [["allein.csv"], 1, /nichts zu vergleichen/],
      [["kaputt.json"], 1, /Liste von Objekten/],
      [["fehlt.csv"], 1, /nicht vorhanden/],
      [[], 2, /Es fehlt die Tabelle/],
      [["leer.csv", "--threshold", "0"], 2, /ganze Zahl ab 1/],
      [["leer.csv", "--people", "bezirk"], 1, /zweierlei/],
    ]);
    for (const [args, status, words] of expected) {
      const [found, stderr] = said(...args);
      assert.equal(found, status, `${args.join(" ")}: ${stderr}`);
      assert.match(String(stderr), words);
    }
  });
});

describe("determined", () => {
  const sums = {
    ends: Uint32Array.of(3, 6, 9, 12),
    cells: Uint32Array.of(4, 0, 1, 5, 2, 3, 6, 0, 2, 7, 1, 3),
    factors: Int32Array.of(-1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1),
  };

  test("says what sums give away, and refuses lists that do not fit", async () => {
    const three = await determined({ ...sums, withheld: Uint8Array.of(1, 1, 1, 0, 0, 0, 0, 0) });
    assert.deepEqual([...three], [1, 1, 1, 1, 1, 1, 1, 1]);
    const four = await determined({ ...sums, withheld: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0) });
    assert.deepEqual([...four], [0, 0, 0, 0, 1, 1, 1, 1]);
    const short = await refused(determined({ ...sums, withheld: Uint8Array.of(1) }));
    assert.equal(short.code, "E_AUDIT_INPUT");
  });
});

describe("perturb", () => {
  const design = { deviation: 4, variance: 2, least: 3 };
  const names = Array.from({ length: 60 }, (_, at) => `r${at}`);
  const records = Uint32Array.from([...Array(40).keys(), ...Array(40).keys(), ...Array(60).keys()]);
  const cells = { ends: Uint32Array.of(40, 80, 80, 140), records, design, names };

  test("the same records have the same noise, zero stays zero", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const { counts, perturbed } = await perturb({ ...cells, secret });
    assert.deepEqual([...counts], [40, 40, 0, 60]);
    assert.equal(perturbed[0], perturbed[1]);
    assert.equal(perturbed[2], 0);
    assert.ok(perturbed.every((it, at) => Math.abs(it - (counts[at] ?? 0)) <= 4));
    const refusal = await refused(perturb({ ...cells, secret: "short" }));
    assert.equal(refusal.code, "E_TABLES_INVALID");
    assert.equal((await refused(perturb({ ...cells, keys: new Float64Array(60).fill(1) }))).code, "E_TABLES_INVALID");
  });
});
