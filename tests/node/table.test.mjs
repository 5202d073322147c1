// A table's columns as typed arrays, whatever the file is like.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createEngine, EngineError } from "../../pkg/dist/engine/node.js";

/** @typedef {import("../../pkg/dist/engine/node.js").Source} Source */
/** @typedef {import("../../pkg/dist/engine/node.js").ReadTable} ReadTable */

const CORPUS = new URL("../reference/import/", import.meta.url);

/**
 * A file of the corpus, read with what the case decides.
 *
 * @param {string} id
 * @param {Partial<Source>} [decided]
 */
async function read(id, decided = {}) {
  const text = readFileSync(new URL(`${id}/expected.json`, CORPUS), "utf8");
  const expected = JSON.parse(text);
  const engine = await createEngine();
  const { file } = expected;
  await engine.addFile(file, readFileSync(new URL(`${id}/${file}`, CORPUS)));
  /** @type {Source} */
  const source = {
    ...{ id: "s", file, holder: "Amt", widest: "internal" },
    ...expected.source,
    ...decided,
  };
  return { expected, table: await engine.readTable({ source }) };
}

/**
 * A cell: a number, or the status in its place, or a text.
 *
 * @param {ReadTable} table
 * @param {string} name
 * @param {string} key
 */
function cell({ keys, columns, statuses }, name, key) {
  const column = columns.find((it) => it.name === name) ?? { name };
  const row = keys.indexOf(key);
  if ("texts" in column) return { text: column.texts[row] };
  if (!("values" in column)) return undefined;
  const status = statuses[column.statuses[row] ?? 0];
  return status === "value" ? column.values[row] : status;
}

for (const id of ["csv-everything", "xlsx-keys-as-numbers"]) {
  test(`${id}: every stated cell, as number, status or text`, async () => {
    const { expected, table } = await read(id);
    assert.ok(table.lines instanceof Uint32Array);
    assert.ok(table.roles instanceof Uint8Array);
    assert.equal(table.statuses[0], "value");
    const areas = table.keys.filter((_, row) => table.roles[row] === 0);
    assert.deepEqual(areas, Object.keys(expected.cells).sort());
    assert.ok(areas.every((key) => key.startsWith("0")), "keys keep zeros");
    for (const column of table.columns) {
      if (!("values" in column)) continue;
      assert.ok(column.values instanceof Float64Array, column.name);
      assert.ok(column.statuses instanceof Uint8Array, column.name);
      column.statuses.forEach((status, row) => {
        const [name = "", value] = [table.statuses[status], column.values[row]];
        if (name === "zero") assert.equal(value, 0);
        else assert.equal(name === "value", !Number.isNaN(value), name);
      });
    }
    for (const [key, cells] of Object.entries(expected.cells)) {
      for (const [name, truth] of Object.entries(cells)) {
        assert.deepEqual(cell(table, name, key), truth, `${key}, ${name}`);
      }
    }
  });
}

test("rows that are no areas are there, and told apart", async () => {
  const { expected, table } = await read("csv-everything");
  const names = ["area", "total", "subtotal", "notArea"];
  const others = [...table.roles].flatMap((role, row) =>
    role === 0 ? [] : [{ line: table.lines[row], why: names[role] }],
  );
  const rows = expected.leftOut.filter(
    (/** @type {{why: string}} */ it) => it.why !== "note",
  );
  assert.deepEqual(others, rows);
});

test("what has to be decided stays without values, and is told", async () => {
  const open = await read("csv-ambiguous-told", { numbers: "auto" });
  const column = open.table.columns.find(({ name }) => name === "Wert");
  assert.ok(column && !("values" in column) && !("texts" in column));
  const codes = open.table.findings.map(({ code }) => code);
  assert.deepEqual(codes, ["E_NUMBER_AMBIGUOUS"]);
  const decided = await read("csv-ambiguous-told");
  assert.equal(cell(decided.table, "Wert", "01"), 1234);
});

test("a file nobody gave is named", async () => {
  const engine = await createEngine();
  /** @type {Source} */
  const source = { id: "s", file: "x.csv", key: "a", holder: "", widest: "internal" };
  await assert.rejects(engine.readTable({ source }), (error) => {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "E_FILE_MISSING");
    return error.findings[0]?.place.file === "x.csv";
  });
});
