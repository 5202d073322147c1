// The engine in Node.js, with the WebAssembly as it is published.
// @ts-check
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";
import { AREAS, give, NUMBERS, recipe } from "./with/small.mjs";

const MANIFEST = JSON.parse(
  readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"),
);

/** @param {Promise<unknown>} call */
async function failure(call) {
  const error = await call.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof EngineError, String(error));
  return error;
}

async function ready() {
  const engine = await createEngine();
  await give(engine);
  return engine;
}

describe("files", () => {
  test("the engine is of the package's version and says where it runs", async () => {
    const engine = await createEngine();
    assert.equal(engine.version, MANIFEST.version);
    assert.equal(engine.mode, "main");
  });

  test("every kind of content gives the same summary", async () => {
    const engine = await createEngine();
    const bytes = new TextEncoder().encode(NUMBERS);
    const summary = await engine.addFile("a.csv", NUMBERS);
    assert.equal(summary.kind, "table");
    assert.equal(summary.rows, 8);
    assert.deepEqual(
      summary.columns.map(({ name }) => name),
      ["bezirk", "einwohner", "kinder", "sgb2", "erwerb", "arbeitslos"],
    );
    assert.equal(summary.columns[1]?.numeric, 8);
    for (const content of [bytes, bytes.slice().buffer, new Blob([bytes])]) {
      assert.deepEqual(await engine.addFile("a.csv", content), summary);
    }
    assert.equal(
      bytes.length,
      NUMBERS.length,
      "the caller's bytes stay usable",
    );
    assert.deepEqual(await engine.inspect("a.csv"), summary);
  });

  test("a file is understood as its source says, with what is proposed", async () => {
    const engine = await createEngine();
    await engine.addFile("gebiete.csv", AREAS);
    await engine.addFile("alt.csv", NUMBERS.replaceAll("\n0", "\n"));
    const { sources, geography } = recipe();
    const source = { ...sources[0], file: "alt.csv" };
    const { areas, columns, head, keys } = await engine.understand({ source, geography });
    assert.equal(areas, 8);
    assert.deepEqual(head, { first: 1, last: 1 });
    assert.equal(columns.find(({ name }) => name === "kinder")?.numbers, 8);
    assert.equal(keys?.exact, 0);
    assert.deepEqual(keys?.spec, { pad: 2 });
    const mended = { ...source, keys: keys.spec };
    const fixed = { ...recipe(), sources: [mended] };
    const found = await engine.check(fixed);
    assert.deepEqual(found.map(({ code }) => code), ["W_KEYS_REPAIRED"]);
  });

  test("calls keep their order, awaited or not", async () => {
    const engine = await createEngine();
    const given = [
      engine.addFile("gebiete.csv", AREAS),
      engine.addFile("zahlen.csv", new Blob([NUMBERS])),
    ];
    const run = engine.run(recipe());
    const removed = engine.removeFile("zahlen.csv");
    const later = failure(engine.run(recipe()));
    assert.equal((await run).areas.length, 8);
    assert.equal((await later).code, "E_FILE_MISSING");
    await Promise.all([...given, removed]);
  });

  test("a removed file is missing", async () => {
    const engine = await ready();
    await engine.removeFile("zahlen.csv");
    const { code, findings } = await failure(engine.run(recipe()));
    assert.equal(code, "E_FILE_MISSING");
    assert.equal(findings[0]?.place.file, "zahlen.csv");
  });

  test("an empty file is told, and kept for the check to tell again", async () => {
    const engine = await ready();
    const { code } = await failure(engine.addFile("zahlen.csv", ""));
    assert.equal(code, "E_FILE_EMPTY");
    const found = await engine.check(recipe());
    assert.deepEqual(
      found.map(({ code }) => code),
      ["E_FILE_EMPTY"],
    );
  });
});

describe("check", () => {
  test("a sound recipe has no fault", async () => {
    const engine = await ready();
    const found = await engine.check(recipe());
    assert.deepEqual(
      found.filter(({ severity }) => severity === "fault"),
      [],
    );
  });

  test("all faults of a recipe come at once, each with its place", async () => {
    const engine = await ready();
    const wrong = recipe();
    wrong.sources[0].hodler = "x";
    wrong.indicators[1].unit = "prozent";
    delete wrong.publication.title;
    const found = await engine.check(wrong);
    const places = new Map(found.map(({ code, place }) => [code, place.entry]));
    assert.equal(places.get("E_RECIPE_UNKNOWN"), "sources[0].hodler");
    assert.equal(places.get("E_RECIPE_INVALID"), "indicators[1].unit");
    assert.match(places.get("E_RECIPE_MISSING") ?? "", /^publication/);
  });

  test("all faults of the files come at once, with row and column", async () => {
    const engine = await createEngine();
    const numbers = NUMBERS.replace("210,20", "210,viele").replace(
      "240,120",
      "240,???",
    );
    await give(engine, numbers);
    await engine.addFile("gebiete.csv", AREAS.replace("05,", "04,"));
    const wrong = recipe();
    wrong.sources[0].hodler = "x";
    wrong.indicators[1].denominator.columns = ["erwrb"];
    const found = await engine.check(wrong);
    const told = found.map(({ code, place }) => [
      code,
      place.file ?? place.entry,
      place.row,
    ]);
    assert.deepEqual(told.sort(), [
      ["E_COLUMN_MISSING", "zahlen.csv", undefined],
      ["E_KEY_DUPLICATE", "gebiete.csv", 6],
      ["E_NUMBER_TEXT", "zahlen.csv", 2],
      ["E_NUMBER_TEXT", "zahlen.csv", 9],
      ["E_RECIPE_UNKNOWN", "sources[0].hodler", undefined],
    ]);
  });

  test("a part above its whole is told with row, column and area", async () => {
    const engine = await createEngine();
    await give(engine, NUMBERS.replace("400,180", "400,480"));
    const [finding] = await engine.check(recipe());
    assert.equal(finding?.code, "E_NUMERATOR_ABOVE_DENOMINATOR");
    const { file, row, column, area } = finding?.place ?? {};
    assert.deepEqual(
      [file, row, column, area],
      ["zahlen.csv", 5, "sgb2", "04"],
    );
  });

  test("text that is no JSON is told with line and column", async () => {
    const engine = await createEngine({ language: "en" });
    const [finding] = await engine.check('{"version": 1,\n  oops');
    assert.equal(finding?.code, "E_RECIPE_SYNTAX");
    assert.match(finding?.message ?? "", /line 2|row 2/i);
  });

  test("messages come in the engine's language", async () => {
    const messages = [];
    for (const language of /** @type {const} */ (["de", "en"])) {
      const engine = await createEngine({ language });
      const { message } = await failure(engine.run(recipe()));
      messages.push(message);
    }
    assert.match(messages[0] ?? "", /Datei/);
    assert.match(messages[1] ?? "", /file/i);
  });
});

describe("run", () => {
  test("numbers come as typed arrays, one for each area", async () => {
    const engine = await ready();
    const preview = await engine.run(recipe());
    assert.deepEqual(
      preview.areas.map(({ code }) => code),
      ["01", "02", "03", "04", "05", "06", "07", "08"],
    );
    assert.ok(preview.scores instanceof Float64Array);
    assert.ok(preview.classes instanceof Uint8Array);
    assert.equal(preview.scores.length, 8);
    assert.equal(preview.classes.length, 8);
    for (const { values, lower, upper } of preview.indicators) {
      for (const numbers of [values, lower, upper]) {
        assert.ok(numbers instanceof Float64Array);
        assert.equal(numbers.length, 8);
      }
    }
    assert.equal(preview.indicators[0]?.values[3], (100 * 180) / 400);
    assert.equal(preview.boundaries, null);
  });

  test("an area without an index has NaN, class 0 and a reason", async () => {
    const engine = await ready();
    const changed = recipe();
    changed.index.minimumPopulation = 1000;
    const { scores, classes, reasons } = await engine.run(changed);
    assert.ok(Number.isNaN(scores[2]));
    assert.equal(classes[2], 0);
    assert.equal(reasons[2], "population");
    assert.equal(reasons[0], "");
  });

  test("a recipe as text and as an object are the same", async () => {
    const engine = await ready();
    const once = await engine.run(recipe());
    const again = await engine.run(JSON.stringify(recipe()));
    assert.deepEqual(again, once);
  });

  test("progress is told in order", async () => {
    const engine = await ready();
    /** @type {string[]} */
    const stages = [];
    await engine.run(recipe(), { onProgress: (stage) => stages.push(stage) });
    assert.deepEqual(stages, ["read", "geography", "indicators", "index"]);
    stages.length = 0;
    const onProgress = (/** @type {string} */ stage) => stages.push(stage);
    await engine.publish(recipe(), { onProgress });
    assert.deepEqual(stages.slice(-2), ["protect", "bundle"]);
  });
});

describe("publish", () => {
  test("the same recipe and files give the same bytes, twice and elsewhere", async () => {
    const engine = await ready();
    const [once, again] = [
      await engine.publish(recipe()),
      await engine.publish(recipe()),
    ];
    const elsewhere = await (await ready()).publish(recipe());
    assert.deepEqual(again.files, once.files);
    assert.deepEqual(again.zip, once.zip);
    assert.deepEqual(elsewhere.files, once.files);
    assert.equal(Buffer.from(once.zip).subarray(0, 2).toString(), "PK");
  });

  test("the description names every file with its size and hash", async () => {
    const { files, protocol } = await (await ready()).publish(recipe());
    const text = Buffer.from(files.get("datapackage.json") ?? []).toString();
    const { resources, raumbild } = JSON.parse(text);
    for (const { path, bytes, hash } of resources) {
      const content = files.get(path) ?? assert.fail(`${path} is missing`);
      if (bytes !== undefined) assert.equal(content.length, bytes, path);
      const sha256 = createHash("sha256").update(content).digest("hex");
      if (hash !== undefined) assert.equal(hash, `sha256:${sha256}`, path);
    }
    const listed = resources.map((/** @type {{path: string}} */ it) => it.path);
    assert.deepEqual(
      [...files.keys()].sort(),
      ["datapackage.json", ...listed].sort(),
    );
    assert.equal(raumbild.edition, "public");
    assert.equal(typeof protocol, "object");
  });

  test("the edition asked for goes before the recipe's", async () => {
    const engine = await ready();
    const { files } = await engine.publish(recipe(), { edition: "internal" });
    const text = Buffer.from(files.get("datapackage.json") ?? []).toString();
    assert.equal(JSON.parse(text).raumbild.confidential, true);
  });

  test("an edition wider than a source allows is refused", async () => {
    const engine = await ready();
    const narrow = recipe();
    narrow.sources[0].widest = "internal";
    const { code } = await failure(engine.publish(narrow));
    assert.equal(code, "E_EDITION_FORBIDDEN");
  });
});

describe("ends", () => {
  test("a signal aborted before stops the call and nothing else", async () => {
    const engine = await ready();
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    await assert.rejects(engine.run(recipe(), { signal }), reason);
    await assert.rejects(engine.publish(recipe(), { signal }), reason);
    await assert.rejects(createEngine({ signal }), reason);
    assert.equal((await engine.run(recipe())).areas.length, 8);
  });

  test("a call that waits is given up at once", async () => {
    const engine = await ready();
    const controller = new AbortController();
    const first = engine.run(recipe());
    const second = engine.run(recipe(), { signal: controller.signal });
    controller.abort();
    await assert.rejects(second, { name: "AbortError" });
    assert.equal((await first).areas.length, 8);
  });

  test("after closing every call says so", async () => {
    const engine = await ready();
    const under = engine.run(recipe());
    engine.close();
    assert.equal((await failure(under)).code, "E_CLOSED");
    assert.equal((await failure(engine.check(recipe()))).code, "E_CLOSED");
    assert.equal((await failure(engine.addFile("a", AREAS))).code, "E_CLOSED");
  });

  test("where the language has asynchronous disposal, it closes", async () => {
    const engine = await ready();
    const dispose = /** @type {any} */ (engine)[Symbol.asyncDispose];
    assert.equal(typeof dispose, "function");
    await dispose.call(engine);
    assert.equal((await failure(engine.check(recipe()))).code, "E_CLOSED");
  });
});
