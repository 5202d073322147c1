// Files that the engine does not read itself, in workers of their own.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, mock, test } from "node:test";

import { WorkerUnusable } from "../../pkg/dist/engine/client/remote.js";
import { EngineError } from "../../pkg/dist/engine/errors.js";
import { createEngine } from "../../pkg/dist/engine/index.js";
import { far, LIMIT } from "../../pkg/dist/engine/reader/far.js";
import { Thread } from "./with/thread.mjs";

const GENERATED = new URL("../../pkg/dist/engine/generated/", import.meta.url);
const ENGINE = readFileSync(new URL("raumbild_bg.wasm", GENERATED));
const READERS = readFileSync(new URL("reader_bg.wasm", GENERATED));
const TABLE = new Blob(["<table><tr><td>bezirk</td></tr></table>"]);
const BROKEN = new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])]);

/** @type {Thread[]} */
let threads = [];
after(() => threads.forEach((thread) => thread.terminate()));

/** @returns {any} a worker of the package, kept to be looked at */
function thread(file = "reader-worker.js") {
  const made = new Thread(file);
  threads.push(made);
  return made;
}

/** @param {Partial<import("../../pkg/dist/engine/reader/page.js").Readers>} [more] */
function reading(more = {}) {
  threads = [];
  return far({
    language: "en",
    readerUrl: undefined,
    readerModule: READERS,
    readerFactory: () => thread(),
    ...more,
  });
}

/** @param {any[]} messages what it says to whatever it is sent */
function mute(...messages) {
  const worker = {
    /** @type {any} */ onmessage: null,
    /** @type {any} */ onerror: null,
    ended: 0,
    postMessage: () => {
      for (const data of messages) worker.onmessage({ data });
    },
    terminate: () => (worker.ended += 1),
  };
  return worker;
}

const BEGUN = {
  kind: "begun",
  module: undefined,
  internal: "file a: failed: {detail}",
  slow: {
    code: "E_FILE_TOO_LARGE",
    findings: [
      { code: "E_FILE_TOO_LARGE", severity: "fault", message: "slow", place: {} },
    ],
  },
};

const never = new AbortController().signal;

/** @param {Promise<unknown>} call */
async function failure(call) {
  const error = await call.then(
    () => assert.fail("it did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof EngineError, String(error));
  return error;
}

test("each file has a worker, ended with it; compiled once", async () => {
  const read = reading();
  const cells = await read({ name: "a.xls", content: TABLE }, never);
  assert.ok((await cells.arrayBuffer()).byteLength > 10);
  await read({ name: "b.xls", content: TABLE }, never);
  const [first, second] = threads;
  assert.equal(threads.length, 2);
  assert.ok(first?.ended && second?.ended);
  await Promise.all([first.ended, second.ended]);
  assert.ok(!(first.sent[0].wasmModule instanceof WebAssembly.Module));
  assert.ok(second.sent[0].wasmModule instanceof WebAssembly.Module);
});

test("a file that cannot be read ends its worker too", async () => {
  const read = reading();
  const { findings } = await failure(
    read({ name: "b.xlsx", content: BROKEN }, never),
  );
  assert.equal(findings[0]?.place.file, "b.xlsx");
  assert.ok(threads[0]?.ended);
});

test("who gives up ends the worker at once", async () => {
  const read = reading();
  const controller = new AbortController();
  const call = read({ name: "a.xls", content: TABLE }, controller.signal);
  const reason = new Error("enough");
  controller.abort(reason);
  await assert.rejects(call, reason);
  assert.ok(threads[0]?.ended);
});

test("memory the machine refuses is told as such", async () => {
  const large = new Blob(["<table>", "<tr><td>x</td></tr>".repeat(300_000)]);
  const read = reading({ readerModule: limited(READERS, 3) });
  const { code, message } = await failure(
    read({ name: "a.xls", content: large }, never),
  );
  assert.equal(code, "E_MEMORY");
  assert.match(message, /^file a\.xls: The browser refuses more memory/);
});

test("readers that are not ours are refused", async () => {
  const read = reading({ readerModule: ENGINE });
  const { code } = await failure(read({ name: "a.xls", content: TABLE }, never));
  assert.equal(code, "E_WASM_DOWNLOAD");
  assert.ok(threads[0]?.ended);
});

test("a file that takes too long is given up", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const worker = mute(BEGUN);
  const read = reading({ readerFactory: () => /** @type {any} */ (worker) });
  const call = failure(read({ name: "a", content: TABLE }, never));
  mock.timers.tick(LIMIT * 1000 - 1);
  assert.equal(worker.ended, 0);
  mock.timers.tick(1);
  mock.timers.reset();
  assert.equal((await call).code, "E_FILE_TOO_LARGE");
  assert.equal(worker.ended, 1);
});

test("the reader words that fault, and with it the limit", async () => {
  /** @type {any[]} */
  const heard = [];
  const read = reading({
    readerFactory: () => {
      const worker = thread();
      const { postMessage } = worker;
      worker.postMessage = (/** @type {any} */ data) => {
        const { onmessage } = worker;
        worker.onmessage = (/** @type {any} */ event) => {
          heard.push(event.data);
          onmessage(event);
        };
        postMessage.call(worker, data);
      };
      return worker;
    },
  });
  await read({ name: "a.xls", content: TABLE }, never);
  const [{ slow }] = heard;
  assert.equal(slow.code, "E_FILE_TOO_LARGE");
  assert.match(slow.findings[0].message, /^file a\.xls: .*too long.*60 s/);
});

test("a worker that dies is a defect, one that never began is none", async () => {
  const [dying, absent] = [mute(BEGUN), mute()];
  const event = { message: "crashed", preventDefault: () => undefined };
  const read = reading({ readerFactory: () => /** @type {any} */ (dying) });
  const call = failure(read({ name: "a", content: TABLE }, never));
  dying.onerror(event);
  const { code, message } = await call;
  assert.equal(code, "E_INTERNAL");
  assert.equal(message, "file a: failed: crashed");
  assert.equal(dying.ended, 1);

  const other = reading({ readerFactory: () => /** @type {any} */ (absent) });
  const second = other({ name: "a", content: TABLE }, never);
  const rejected = assert.rejects(second, WorkerUnusable);
  absent.onerror(event);
  await rejected;
  assert.equal(absent.ended, 1);
});

test("closing the engine ends the worker under way", async () => {
  threads = [];
  const engine = await inWorker({ readerFactory: () => thread() });
  const call = failure(engine.addFile("a.xls", TABLE));
  while (threads.length < 2) await new Promise((next) => setTimeout(next, 5));
  engine.close();
  assert.equal((await call).code, "E_CLOSED");
  await new Promise((next) => setTimeout(next));
  assert.ok(threads.every(({ ended }) => ended !== null));
});

test("without a worker for them the readers work in the page", async () => {
  threads = [];
  let asked = 0;
  const engine = await inWorker({
    readerFactory: () => {
      asked += 1;
      throw new Error("forbidden");
    },
  });
  const { code, findings } = await failure(engine.addFile("b.xlsx", BROKEN));
  assert.equal(engine.mode, "worker");
  assert.equal(asked, 1);
  assert.match(code, /^E_FILE_(FORMAT|DAMAGED)$/);
  assert.equal(findings[0]?.place.file, "b.xlsx");
  engine.close();
});

/** @param {import("../../pkg/dist/engine/index.js").EngineOptions} options */
async function inWorker(options) {
  return await createEngine({
    workerFactory: () => thread("worker.js"),
    wasmModule: ENGINE,
    readerModule: READERS,
    ...options,
  });
}

/**
 * The module with no more memory than it has at first, and a few pages.
 *
 * @param {Uint8Array} wasm
 * @param {number} pages
 */
function limited(wasm, pages) {
  const MEMORY = 5;
  let at = 8;
  while (wasm[at] !== MEMORY) {
    const size = number(wasm, at + 1);
    at = size.end + size.value;
  }
  const size = number(wasm, at + 1);
  const first = number(wasm, size.end + 2).value;
  const body = [1, 1, ...digits(first), ...digits(first + pages)];
  return Buffer.concat([
    wasm.subarray(0, at),
    Buffer.from([MEMORY, ...digits(body.length), ...body]),
    wasm.subarray(size.end + size.value),
  ]);
}

/**
 * A number as WebAssembly writes it: seven bits a byte, the lowest first.
 *
 * @param {Uint8Array} wasm
 * @param {number} at
 */
function number(wasm, at) {
  let [value, end] = [0, at];
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[end] ?? 0;
    value |= (byte & 0x7f) << shift;
    end += 1;
    if (byte < 0x80) return { value, end };
  }
}

/** @param {number} value */
function digits(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
