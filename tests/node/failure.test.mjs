// What happens when the engine cannot be had, or fails in the middle.
// @ts-check
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";
import { Session } from "../../pkg/dist/engine/generated/raumbild.js";
import { give, recipe } from "./with/small.mjs";

const folder = mkdtempSync(join(tmpdir(), "raumbild-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {Promise<unknown>} call */
async function failure(call) {
  const error = await call.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof EngineError, String(error));
  return error;
}

// The order matters: once an engine has been loaded it stays.

test("without WebAssembly there is a message, not a crash", async () => {
  const { WebAssembly } = globalThis;
  Reflect.deleteProperty(globalThis, "WebAssembly");
  const { code, message } = await failure(createEngine({ language: "en" }));
  Object.assign(globalThis, { WebAssembly });
  assert.equal(code, "E_NO_WASM");
  assert.match(message, /WebAssembly.*Firefox 115/);
});

test("without vectors too", async () => {
  const { validate } = WebAssembly;
  WebAssembly.validate = () => false;
  const { code, message } = await failure(createEngine());
  WebAssembly.validate = validate;
  assert.equal(code, "E_NO_WASM");
  assert.match(message, /SIMD/);
});

test("an engine that is not there is named by its address", async () => {
  const wasmUrl = pathToFileURL(join(folder, "nothing.wasm"));
  const { code, message } = await failure(createEngine({ wasmUrl }));
  assert.equal(code, "E_WASM_DOWNLOAD");
  assert.ok(message.includes(wasmUrl.href), message);
});

test("so is a file that is no engine, and one that does not fit", async () => {
  const page = join(folder, "page.wasm");
  writeFileSync(page, "<!doctype html>");
  const first = await failure(createEngine({ wasmUrl: page }));
  assert.equal(first.code, "E_WASM_DOWNLOAD");
  const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
  const second = await failure(createEngine({ wasmModule: empty }));
  assert.equal(second.code, "E_WASM_DOWNLOAD");
});

test("after all that, the next try succeeds", async () => {
  const engine = await createEngine();
  await give(engine);
  assert.equal((await engine.run(recipe())).areas.length, 8);
});

test("a trap is told as such, and the next call has all files", async () => {
  const [engine, other] = [await createEngine(), await createEngine()];
  await give(engine);
  await give(other);
  const { run } = Session.prototype;
  Session.prototype.run = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const { code, message } = await failure(engine.run(recipe()));
  Session.prototype.run = run;
  assert.equal(code, "E_INTERNAL");
  assert.match(message, /unreachable/);
  assert.equal((await engine.run(recipe())).areas.length, 8);
  assert.equal((await other.run(recipe())).areas.length, 8);
});

test("memory the machine refuses is told as such", async () => {
  const engine = await createEngine({ language: "en" });
  await give(engine);
  const { check } = Session.prototype;
  Session.prototype.check = () => {
    throw new RangeError("Array buffer allocation failed");
  };
  const { code } = await failure(engine.check(recipe()));
  Session.prototype.check = check;
  assert.equal(code, "E_MEMORY");
  assert.deepEqual(
    (await engine.check(recipe())).filter(
      ({ severity }) => severity === "fault",
    ),
    [],
  );
});

test("a file that can no longer be read is named", async () => {
  const engine = await createEngine();
  const gone = new Blob(["x"]);
  gone.arrayBuffer = () => Promise.reject(new Error("changed on disk"));
  const { code, findings } = await failure(engine.addFile("a.csv", gone));
  assert.equal(code, "E_FILE_FORMAT");
  assert.equal(findings[0]?.place.file, "a.csv");
  assert.match(findings[0]?.message ?? "", /a\.csv.*changed on disk/);
});

test("a fault in onProgress is the caller's, not the engine's", async () => {
  const engine = await createEngine();
  await give(engine);
  /** @type {unknown[]} */
  const uncaught = [];
  process.once("uncaughtException", (error) => uncaught.push(error));
  const onProgress = () => {
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (error) => uncaught.push(error));
    throw new Error("mine");
  };
  const { areas } = await engine.run(recipe(), { onProgress });
  await new Promise((resolve) => setImmediate(resolve));
  process.removeAllListeners("uncaughtException");
  assert.equal(areas.length, 8);
  assert.equal(uncaught.length, 4);
});
