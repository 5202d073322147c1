// An index under study: scored again and again, in the page and in a worker.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";

import { EngineError } from "../../pkg/dist/engine/errors.js";
import * as page from "../../pkg/dist/engine/index.js";
import { createEngine } from "../../pkg/dist/engine/node.js";
import { give, recipe } from "./with/small.mjs";
import { Thread } from "./with/thread.mjs";

const GENERATED = new URL("../../pkg/dist/engine/generated/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, GENERATED));

/** @type {Thread[]} */
const threads = [];
after(() => threads.forEach((thread) => thread.terminate()));

/** @returns {any} */
function thread(file = "study-worker.js") {
  const made = new Thread(file);
  threads.push(made);
  return made;
}

/** @param {import("../../pkg/dist/engine/client/engine.js").EngineOptions} [more] */
async function inWorker(more = {}) {
  const engine = await page.createEngine({
    wasmModule: read("raumbild_bg.wasm"),
    studyModule: read("study_bg.wasm"),
    workerFactory: () => thread("worker.js"),
    studyFactory: () => thread(),
    ...more,
  });
  await give(engine);
  return engine;
}

test("a study scores what the engine scores, whatever the weights", async () => {
  const engine = await createEngine();
  await give(engine);
  const study = await engine.study(recipe());
  for (const weights of [undefined, { sgb2: 3 }, { alo: 0.25, sgb2: 1 }]) {
    const index = { ...recipe().index, ...(weights && { weights }) };
    const preview = await engine.run({ ...recipe(), index });
    const scored = await study.score(index);
    assert.deepEqual(scored.scores, preview.scores);
    assert.deepEqual(scored.classes, preview.classes);
    assert.deepEqual(scored.limits, preview.limits);
    const [one = 0, other = 0] = scored.effective;
    assert.ok(Math.abs(one + other - 1) < 1e-12);
  }
  const own = await study.score();
  assert.deepEqual(own.scores, (await engine.run(recipe())).scores);
  engine.close();
  const { code } = await study.score().catch((error) => error);
  assert.equal(code, "E_CLOSED");
});

test("faults of an index are told, and the study goes on", async () => {
  const engine = await createEngine({ language: "en" });
  await give(engine);
  const study = await engine.study(recipe());
  const wrong = study.score({ preset: "mss", weights: { sgb2: 0, alo: 0 } });
  const error = await wrong.catch((found) => found);
  assert.ok(error instanceof EngineError);
  assert.equal(error.findings[0]?.severity, "fault");
  assert.equal((await study.score()).classes.length, 8);
  await assert.rejects(engine.study("{"), EngineError);
  engine.close();
});

test("in a worker of its own, which ends with it", async () => {
  const engine = await inWorker();
  const study = await engine.study(recipe());
  const preview = await engine.run(recipe());
  assert.deepEqual((await study.score()).scores, preview.scores);
  const own = threads.at(-1);
  study.close();
  assert.ok(own?.ended);
  // The engine is there still, and begins another.
  const other = await engine.study(recipe());
  assert.equal((await other.score()).classes.length, 8);
  engine.close();
  assert.ok(threads.at(-1)?.ended);
});

test("who asks anew no longer waits for the last answer", async () => {
  const engine = await inWorker();
  const study = await engine.study(recipe());
  const first = study.score().catch((error) => error.name);
  const second = study.score({ preset: "zMean" });
  assert.equal(await first, "AbortError");
  assert.equal((await second).scores.length, 8);
  const aborted = AbortSignal.abort(new Error("enough"));
  await assert.rejects(study.score(undefined, { signal: aborted }), /enough/);
  engine.close();
});

test("without workers it computes in the page", async () => {
  const engine = await inWorker({
    studyFactory: () => {
      throw new Error("no worker");
    },
  });
  const study = await engine.study(recipe());
  assert.equal((await study.score()).classes.length, 8);
  engine.close();
});

test("a module that is none is told", async () => {
  const studyModule = read("reader_bg.wasm");
  const engine = await createEngine({ studyModule });
  await give(engine);
  const { code } = await engine.study(recipe()).catch((error) => error);
  assert.equal(code, "E_WASM_DOWNLOAD");
  engine.close();
});
