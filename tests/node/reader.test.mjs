// Files that the engine does not read itself, where it computes in the page.
// @ts-check
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";
import { needsReader, Session } from "../../pkg/dist/engine/generated/raumbild.js";
import * as sniff from "../../pkg/dist/engine/reader/sniff.js";
import { AREAS, give, NUMBERS, recipe } from "./with/small.mjs";

const TABLE = "<table><tr><td>bezirk</td></tr><tr><td>01</td></tr></table>";
const BROKEN = new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]);

// Two areas in daten/gebiete.geojson, packed.
const PACKED =
  "UEsDBBQAAAAIAAAAIQAq9U0SiQAAADEBAAAVAAAAZGF0ZW4vZ2ViaWV0ZS5nZW9qc2" +
  "9ulY49D8IgEIb/y80MAu3S1cTZnTA09WxIkCMnDg3hv1uqDcZJpyd53/t4MqQlIgxw" +
  "wjE9GI/kPU7JUQAB11d2h8Hkr7m1jUwRObnaZwi8lgcJRcCMdMPES43fW2fyy7zdnI" +
  "j44sKYtrPGSC16ZYWRXaOu1I3KWluK+NFB/e+w/+4b9adLtzvY8gRQSwECFAMUAAAA" +
  "CAAAACEAKvVNEokAAAAxAQAAFQAAAAAAAAAAAAAAgAEAAAAAZGF0ZW4vZ2ViaWV0ZS" +
  "5nZW9qc29uUEsFBgAAAAABAAEAQwAAALwAAAAAAA==";

/** @param {Promise<unknown>} call */
async function failure(call) {
  const error = await call.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof EngineError, String(error));
  return error;
}

/**
 * What the engine is given while a call lasts, and a summary in its place.
 *
 * @param {() => Promise<unknown>} call
 */
async function handedOver(call) {
  const { addCells, inspect } = Session.prototype;
  /** @type {{name: string, length: number}[]} */
  const given = [];
  /** @type {any} */
  const prototype = Session.prototype;
  prototype.addCells = function (/** @type {[string, Uint8Array, string]} */ ...args) {
    given.push({ name: args[0], length: args[1].length });
    return addCells.apply(this, args);
  };
  prototype.inspect = () => ({ kind: "table" });
  try {
    await call();
  } finally {
    Object.assign(prototype, { addCells, inspect });
  }
  return given;
}

/**
 * The heading of a table with two fields, and some rows.
 *
 * @param {number[]} head
 */
function dbf(...head) {
  const bytes = new Uint8Array(512);
  bytes.set(head);
  bytes[96] = 13;
  return bytes;
}

test("page and engine agree on what needs a reader", async () => {
  await createEngine();
  const text = (/** @type {string} */ it) => new TextEncoder().encode(it);
  const yes = [
    BROKEN,
    new Uint8Array([0x50, 0x4b, 5, 6]),
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    text("SQLite format 3\0"),
    text("<table><tr>"),
    text("\r\n\t <!DOCTYPE html>"),
    // Other XML the reader refuses, as the engine would.
    text("\uFEFF<?xml version='1.0'?><Workbook>"),
    new Uint8Array([0xff, 0xfe, ...Buffer.from("<html>", "utf16le")]),
    dbf(3, 124, 12, 31, 4, 0, 0, 0, 97, 0, 20, 0),
    dbf(0x30, 24, 1, 1, 4, 0, 0, 0, 0x68, 1, 20, 0),
  ];
  const no = [
    text(AREAS),
    text(NUMBERS),
    text('{"type": "FeatureCollection"}'),
    text("0\n\n1;2;3;4;5;6;7;8"),
    text("01;02;03\n1;2;3\n"),
    text("a;<b>\n"),
    text("\uFEFFa;b\n"),
    text("01;02;03\n".repeat(20)),
    text(""),
  ];
  for (const [samples, expected] of /** @type {const} */ ([[yes, true], [no, false]])) {
    for (const sample of samples) {
      const shown = `${sample.slice(0, 16)}`;
      assert.equal(needsReader(sample), expected, `engine: ${shown}`);
      assert.equal(sniff.needsReader(sample), expected, `page: ${shown}`);
    }
  }
});

// The order matters: once the readers have been loaded they stay.

test("readers that cannot be had leave the engine as it is", async () => {
  const readerUrl = pathToFileURL(join(tmpdir(), "no-such-folder/r.wasm"));
  const engine = await createEngine({ readerUrl });
  await give(engine);
  const { code, message } = await failure(engine.addFile("a.xls", TABLE));
  assert.equal(code, "E_WASM_DOWNLOAD");
  assert.ok(message.includes(readerUrl.href), message);
  assert.equal((await engine.run(recipe())).areas.length, 8);
});

test("so does a module that is another one", async () => {
  const readerModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const engine = await createEngine({ readerModule });
  const { code } = await failure(engine.addFile("a.xls", TABLE));
  assert.equal(code, "E_WASM_DOWNLOAD");
});

test("the engine gets the cells, and after a crash gets them again", async () => {
  const engine = await createEngine();
  const given = await handedOver(async () => {
    await engine.addFile("a.xls", TABLE);
    const { check } = Session.prototype;
    Session.prototype.check = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    const { code } = await failure(engine.check("{}"));
    Session.prototype.check = check;
    assert.equal(code, "E_INTERNAL");
    await engine.check("{}");
  });
  assert.equal(given.length, 2);
  assert.equal(given[0]?.name, "a.xls");
  assert.ok((given[0]?.length ?? 0) > 10);
  assert.deepEqual(given[0], given[1]);
});

test("what is no cells does not become a file", async () => {
  const { code } = await failure(
    (async () => {
      const session = new Session();
      try {
        session.addCells("a", new Uint8Array([9, 9, 9]), "de");
      } catch (error) {
        throw new EngineError(/** @type {any} */ (error));
      }
    })(),
  );
  assert.equal(code, "E_INTERNAL");
});

test("a file's memory is let go, whether it could be read or not", async () => {
  const { Instance } = WebAssembly;
  /** @type {WebAssembly.Instance[]} */
  const made = [];
  const watched = new Proxy(Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args);
      made.push(instance);
      return instance;
    },
  });
  const large = "<table>" + "<tr><td>x</td></tr>".repeat(500_000);
  WebAssembly.Instance = watched;
  try {
    const engine = await createEngine();
    await handedOver(() => engine.addFile("a.xls", large));
    await failure(engine.addFile("b.xlsx", BROKEN));
  } finally {
    WebAssembly.Instance = Instance;
  }
  // A fresh one after each file, and no more than it had at first.
  assert.equal(made.length, 2);
  for (const { exports } of made) {
    const memory = /** @type {WebAssembly.Memory} */ (exports["memory"]);
    assert.ok(memory.buffer.byteLength < 4_000_000);
  }
});

test("a file that cannot be read is not missing: check says why", async () => {
  const engine = await createEngine({ language: "en" });
  await give(engine);
  const { code, findings } = await failure(
    engine.addFile("zahlen.csv", BROKEN),
  );
  assert.match(code, /^E_FILE_(FORMAT|DAMAGED)$/);
  assert.equal(findings[0]?.place.file, "zahlen.csv");
  const found = await engine.check(recipe());
  const faults = found.filter(({ severity }) => severity === "fault");
  assert.deepEqual(faults, findings);
  assert.equal((await failure(engine.run(recipe()))).code, code);
  assert.equal((await failure(engine.inspect("zahlen.csv"))).code, code);
  await engine.addFile("zahlen.csv", NUMBERS);
  assert.equal((await engine.run(recipe())).areas.length, 8);
});

test("a file that was refused and then removed is missing", async () => {
  const engine = await createEngine();
  await failure(engine.addFile("a.xlsx", BROKEN));
  await engine.removeFile("a.xlsx");
  const { code } = await failure(engine.inspect("a.xlsx"));
  assert.equal(code, "E_FILE_MISSING");
});

test("after closing no file is read", async () => {
  const engine = await createEngine();
  const under = engine.addFile("a.xls", TABLE);
  engine.close();
  assert.equal((await failure(under)).code, "E_CLOSED");
});

test("GeoJSON in an archive is the file itself", async () => {
  const engine = await createEngine();
  const summary = await engine.addFile("gebiete.zip", Buffer.from(PACKED, "base64"));
  assert.equal(summary.kind, "boundaries");
  assert.equal(summary.rows, 2);
  assert.deepEqual(summary.columns[0]?.sample, ["01", "02"]);
  engine.close();
});
