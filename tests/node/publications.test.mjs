// What can be asked of publications and of tables of any office without a
// recipe: put to the test, written down, protected; told and given up.
// @ts-check
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { audit, createEngine, ledger, protectTables } from "../../pkg/dist/engine/node.js";
import { publishCity } from "./with/city.mjs";

/** Two areas of three are below 3, and the sum is published. */
const TABLES = JSON.stringify({
  rules: [{ kind: "minimum", on: "count", minimum: 3, width: 3 }],
  cells: [
    { id: "all", value: 60 },
    { id: "a", value: 2 },
    { id: "b", value: 28 },
    { id: "c", value: 30 },
  ],
  relations: [{ total: "all", parts: ["a", "b", "c"] }],
});

describe("publications and tables without a recipe", () => {
  /** @type {import("../../pkg/dist/engine/node.js").Engine} */
  let engine;
  /** @type {ReadonlyMap<string, Uint8Array>} */
  let files;
  before(async () => {
    engine = await createEngine();
    ({ files } = await publishCity("public"));
  });
  after(() => engine.close());

  test("the engine answers as the functions do, and tells how far it is", async () => {
    /** @type {number[]} */
    const shares = [];
    const onProgress = (/** @type {number} */ done, /** @type {number} */ total) => shares.push(done / total);
    assert.deepEqual(await engine.audit([files], { onProgress }), await audit([files]));
    assert.ok(shares.length > 0 && shares.every((it) => it >= 0 && it <= 1), String(shares));
    assert.equal(await engine.ledger([files]), await ledger([files]));
    shares.length = 0;
    const made = await engine.protectTables(TABLES, { onProgress });
    assert.deepEqual(made, await protectTables(TABLES));
    assert.ok(made.safe && shares.length > 0);
    const { cells } = JSON.parse(made.published);
    assert.equal(cells.find((/** @type {{id: string}} */ it) => it.id === "a").value, null);
  });

  test("each can be given up, before and while it lasts", async () => {
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    for (const asked of [
      engine.audit([files], { signal }),
      engine.ledger([files], { signal }),
      engine.protectTables(TABLES, { signal }),
    ])
      await assert.rejects(asked, reason);
    const controller = new AbortController();
    const stopped = engine.audit([files], {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await assert.rejects(stopped, reason);
    // The next call is answered all the same.
    assert.deepEqual(await engine.audit([files]), await audit([files]));
  });

  test("what is wrong with them is said", async () => {
    await assert.rejects(engine.protectTables("{}"), { code: "E_TABLES_INVALID" });
    const broken = new Map([["x.json", new Uint8Array([1])]]);
    await assert.rejects(engine.audit([broken]), { code: "E_AUDIT_INPUT" });
  });

  test("a ledger is a file like others, by what it tells", async () => {
    const text = await engine.ledger([files]);
    const summary = await engine.addFile("earlier.json", text);
    assert.deepEqual([summary.kind, summary.rows, summary.columns], ["ledger", 1, []]);
  });
});
