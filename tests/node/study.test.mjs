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
  const engine = await inWorker({ studyModule: read("reader_bg.wasm") });
  const { code } = await engine.study(recipe()).catch((error) => error);
  assert.equal(code, "E_WASM_DOWNLOAD");
  engine.close();
});

const CERTAINTY = { runs: 300, weights: { method: "noise", share: 0.25 }, data: "jeffreys" };

/** @returns {any} */
function uncertain(more = {}) {
  return { ...recipe(), certainty: { ...CERTAINTY, ...more } };
}

test("certainty is the same in the page, in a worker and however it is cut", async () => {
  const engine = await createEngine();
  await give(engine);
  const study = await engine.study(uncertain());
  const found = await study.certainty();
  assert.deepEqual([found.runs, found.total, found.count], [300, 300, 4]);
  assert.deepEqual([...found.factors], ["data", "weights"]);
  assert.deepEqual(found.classes, (await engine.run(recipe())).classes);
  for (let at = 0; at < 8; at += 1) {
    const shares = [...found.shares.subarray(4 * at, 4 * at + 4)];
    const sum = shares.reduce((all, share) => all + share, 0);
    assert.ok(Math.abs(sum - 1) < 1e-12);
    const own = shares[(found.classes[at] ?? 0) - 1] ?? 0;
    assert.equal(found.stable[at], own >= 0.8 ? 1 : 0);
  }
  const other = await inWorker();
  const far = await other.study(uncertain());
  assert.deepEqual(await far.certainty(), found);
  engine.close();
  other.close();
});

test("certainty is told while it lasts, and stops when asked to", async () => {
  const engine = await inWorker();
  const study = await engine.study(uncertain({ runs: 100_000 }));
  /** @type {number[]} */
  const told = [];
  const controller = new AbortController();
  const onProgress = (/** @type {{runs: number}} */ { runs }) => {
    told.push(runs);
    controller.abort(new Error("enough"));
  };
  const call = study.certainty(undefined, { onProgress, signal: controller.signal });
  await assert.rejects(call, /enough/);
  assert.equal(told.length, 1);
  assert.ok((told[0] ?? 0) < 100_000);
  // The study goes on: what comes next is answered.
  const few = await study.certainty({ certainty: { runs: 50 } });
  assert.equal(few.runs, 50);
  assert.equal(few.warnings[0]?.code, "W_CERTAINTY_FIXED");
  engine.close();
});

test("each run can be told, and built again", async () => {
  const engine = await createEngine();
  await give(engine);
  const study = await engine.study(uncertain({ data: undefined }));
  await study.certainty();
  const runs = await study.realised(0, 5);
  assert.deepEqual(runs.map(({ run }) => run), [0, 1, 2, 3, 4]);
  const [first] = runs;
  assert.ok(first);
  const scored = await study.score(first.index);
  assert.equal(scored.scores.length, 8);
  const order = await study.certainty().then(() => study.order(0, 3));
  assert.ok(Math.abs(order.above + order.equal + order.below - 1) < 1e-12);
  engine.close();
});

test("what the ranks hang on", async () => {
  const engine = await createEngine();
  await give(engine);
  const methods = { normalise: [{ method: "minMax", low: 0, high: 1 }] };
  const sets = { ...recipe().index, weightSets: { one: { sgb2: 3 }, other: { alo: 3 } } };
  const certainty = { methods, weights: { method: "sets" } };
  const study = await engine.study({ ...recipe(), index: sets, certainty });
  const effects = await study.effects(undefined, { areas: ["03"] });
  assert.equal(effects.exact, true);
  assert.deepEqual([...effects.factors], ["normalise", "weights"]);
  assert.deepEqual(effects.outputs.map(({ output }) => output), ["shift", "rank", "class"]);
  for (const { variance, first, total } of effects.outputs) {
    if (variance === 0) continue;
    const sum = first.reduce((all, { value }) => all + value, 0);
    assert.ok(sum <= 1 + 1e-12);
    for (const [at, { value }] of total.entries()) assert.ok(value >= (first[at]?.value ?? 0) - 1e-12);
  }
  const bars = await study.tornado();
  assert.deepEqual(bars.map(({ factor }) => factor), ["normalise", "weights", "weights"]);
  const removals = await study.removals();
  assert.deepEqual(removals.map(({ id }) => id), ["sgb2", "alo"]);
  const bridge = await study.compare({ ...recipe().index, weights: { sgb2: 3 } });
  assert.equal(bridge.both, 8);
  assert.ok(bridge.spearman > 0.5 && bridge.spearman <= 1);
  const wrong = study.certainty({ certainty: { data: "jeffreys", indicators: ["nix"] } });
  const error = await wrong.catch((found) => found);
  assert.ok(error instanceof EngineError);
  assert.ok(error.findings.some(({ message }) => message.includes("nix")));
  engine.close();
});

test("what the index is made of", async () => {
  const engine = await createEngine();
  await give(engine);
  const study = await engine.study(recipe());
  const found = await study.diagnose();
  assert.deepEqual([...found.indicators], [0, 1]);
  const [own, r, again] = found.pearson.values;
  assert.equal(own, 1);
  assert.equal(r, again);
  assert.ok(found.kendall.values.every((tau) => tau >= -1 && tau <= 1));
  assert.ok(found.contributions);
  const { values, base } = found.contributions;
  const { scores } = await study.score();
  for (const [row, area] of found.areas.entries()) {
    const sum = (values[row] ?? 0) + (values[row + found.areas.length] ?? 0) + (base[row] ?? 0);
    assert.ok(Math.abs(sum - (scores[area] ?? NaN)) < 1e-12);
  }
  assert.ok(Math.abs(found.importances.reduce((all, { variance }) => all + variance, 0) - 1) < 1e-9);
  const { classes } = await study.score();
  const moves = await study.moves("04");
  assert.deepEqual(moves.map(({ indicator }) => indicator), ["sgb2", "alo"]);
  for (const { from, to, class: reached } of moves) {
    if (Number.isNaN(to)) continue;
    assert.ok(to < from);
    assert.ok(reached < (classes[3] ?? 0));
  }
  const unknown = await study.moves("nix").catch((error) => error);
  assert.ok(unknown instanceof EngineError);
  engine.close();
});

const COUNTED = (/** @type {string} */ name) => ({ source: "zahlen", columns: [name] });

/** Thirty posts by the index, and how separated children on benefits live. */
const QUESTIONS = [
  {
    id: "posten",
    label: "30 Stellen",
    allocation: {
      size: COUNTED("kinder"),
      options: { budget: 30, step: 0.5, rule: { method: "linear", most: 3 } },
    },
  },
  {
    id: "kinder",
    label: "Kinder in SGB II",
    segregation: {
      groups: [{ label: "SGB II", count: COUNTED("sgb2") }],
      total: COUNTED("kinder"),
    },
  },
];

test("further questions have the same answers in the page and in a worker", async () => {
  const asked = { ...recipe(), analyses: QUESTIONS };
  const answers = [];
  const node = await createEngine();
  await give(node);
  for (const engine of [node, await inWorker()]) {
    const study = await engine.study(asked);
    const posts = await study.answer("posten");
    const given = posts.report.sheets[0];
    const at = given?.columns.findIndex(({ name }) => name === "amount") ?? -1;
    const amounts = given?.rows.map((row) => Number(row[at])) ?? [];
    assert.equal(amounts.reduce((sum, it) => sum + it, 0), 30);
    assert.ok(amounts.every((it) => Number.isInteger(2 * it)));
    assert.deepEqual(posts.warnings, []);
    const lives = await study.answer("kinder");
    assert.equal(lives.kind, "segregation");
    // D never without what chance expects.
    const names = lives.report.facts.map(({ name }) => name);
    assert.ok(names.includes("all.dissimilarity.observed"));
    assert.ok(names.includes("all.dissimilarity.expected.fixedTotals"));
    answers.push([posts, lives]);
    // Other choices, same columns: nothing is read anew.
    const [first] = structuredClone(QUESTIONS);
    if (first?.allocation) first.allocation.options.budget = 12;
    const fewer = await study.answer("posten", { analyses: /** @type {any} */ ([first]) });
    assert.equal(fewer.report.facts[0]?.value, 12);
    const fault = await study.answer("nichts").catch((error) => error);
    assert.equal(fault.code, "E_RECIPE_REFERENCE");
    engine.close();
  }
  assert.deepEqual(answers[0], answers[1]);
});
