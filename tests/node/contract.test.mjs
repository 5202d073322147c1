// What is written by hand in TypeScript says the same as Rust does.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  createEngine,
  ERROR_CODES,
  WARNING_CODES,
} from "../../pkg/dist/engine/node.js";
import { codes, text } from "../../pkg/dist/engine/generated/raumbild.js";
import { misfits, shapes } from "./with/declared.mjs";
import { give, recipe } from "./with/small.mjs";

// They arise where there is no engine to list them.
const OUTSIDE = ["E_NO_WASM", "E_WASM_DOWNLOAD", "E_CLOSED"];

test("both sides know the same codes", async () => {
  await createEngine();
  const ours = [...ERROR_CODES, ...WARNING_CODES];
  assert.equal(new Set(ours).size, ours.length);
  assert.deepEqual(ours.sort(), [...codes(), ...OUTSIDE].sort());
});

test("every code has a text, in both languages", async () => {
  await createEngine();
  for (const code of [...ERROR_CODES, ...WARNING_CODES]) {
    for (const language of ["de", "en"]) {
      const key = `finding.${code}`;
      assert.notEqual(text(language, key), key);
    }
  }
});

test("the codes are declared as literals, so that a switch is checked", () => {
  const declared = built("engine/errors.d.ts");
  assert.match(declared, /ERROR_CODES: readonly \["E_RECIPE_SYNTAX", /);
});

/** @param {string} path */
function built(path) {
  return readFileSync(
    new URL(`../../pkg/dist/${path}`, import.meta.url),
    "utf8",
  );
}

const schema = JSON.parse(built("schema/recipe-1.json"));

/**
 * What a schema allows, in the form `shapes` gives for a type.
 *
 * @param {any} part
 * @returns {any}
 */
function allowed(part) {
  if (part.$ref !== undefined) return allowed(resolve(part.$ref));
  if (part.const !== undefined) return { literal: part.const };
  if (part.enum !== undefined) {
    return union(
      part.enum.map((/** @type {string} */ literal) => ({ literal })),
    );
  }
  const choices = part.oneOf ?? part.anyOf ?? part.allOf;
  if (choices !== undefined) {
    return union(choices.filter(notNull).map(allowed));
  }
  const type = [part.type].flat().find((name) => name !== "null");
  if (type === "array") return { list: allowed(part.items) };
  if (type === "object") return object(part);
  return type === "integer" ? "number" : type;
}

/** @param {{type?: string}} part */
function notNull({ type }) {
  return type !== "null";
}

/** @param {any} part */
function object({ properties, required = [], additionalProperties }) {
  if (properties === undefined)
    return { record: allowed(additionalProperties) };
  const fields = Object.entries(properties).map(([name, part]) => {
    return [required.includes(name) ? name : `${name}?`, allowed(part)];
  });
  return { fields: Object.fromEntries(fields) };
}

/** @param {any[]} choices */
function union(choices) {
  const flat = choices.flatMap((choice) => choice.union ?? [choice]);
  return flat.length === 1 ? flat[0] : { union: flat };
}

/** @param {string} ref */
function resolve(ref) {
  const path = ref.replace(/^#\//, "").split("/");
  return path.reduce((part, name) => part[name], schema);
}

/**
 * The same in an order of its own: neither side promises one.
 *
 * @param {any} shape
 * @returns {any}
 */
function sorted(shape) {
  if (typeof shape !== "object") return shape;
  if (Array.isArray(shape)) {
    return shape
      .map(sorted)
      .sort((a, b) => order(JSON.stringify(a), JSON.stringify(b)));
  }
  const entries = Object.entries(shape).sort(([a], [b]) => order(a, b));
  return Object.fromEntries(
    entries.map(([name, part]) => [name, sorted(part)]),
  );
}

/**
 * @param {string} a
 * @param {string} b
 */
function order(a, b) {
  return a < b ? -1 : 1;
}

/** The recipe's types, with those of the index's steps. */
function recipeTypes() {
  const files = [
    "recipe",
    "method/analyses",
    "method/certainty",
    "method/money",
    "method/patterns",
    "method/scales",
    "method/steps",
  ];
  return files.map((name) => built(`engine/${name}.d.ts`)).join("\n");
}

test("the types and the schema allow the same", () => {
  const declared = shapes(recipeTypes());
  assert.deepEqual(sorted(declared("Recipe")), sorted(allowed(schema)));
});

test("a bundle describes itself as its types say", async () => {
  const declared = shapes(built("engine/bundle.d.ts") + recipeTypes());
  const engine = await createEngine();
  await give(engine);
  for (const edition of /** @type {const} */ (["internal", "public"])) {
    const { files, protocol } = await engine.publish(recipe(), { edition });
    const text = new TextDecoder().decode(files.get("datapackage.json"));
    assert.deepEqual(misfits(JSON.parse(text), declared("Manifest")), []);
    assert.deepEqual(misfits(protocol, declared("Protocol")), []);
  }
});
