// What the engine publishes against the schemas the package publishes.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { publishCity } from "./with/city.mjs";

const ROOT = new URL("../../", import.meta.url);
const tools = createRequire(new URL("pkg-config/package.json", ROOT));
/** @type {typeof import("ajv/dist/2020.js").default} */
const Ajv = tools("ajv/dist/2020.js").default;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });

const SCHEMAS = /** @type {const} */ ({
  "datapackage.json": "datapackage-1",
  "protection.json": "protection-1",
  "recipe.json": "published-recipe-1",
  "import.json": "import-1",
  "geo/areas.geojson": "areas-1",
});

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
const validators = new Map(Object.entries(SCHEMAS).map(([path, name]) =>
  [path, ajv.compile(read(`pkg/dist/schema/${name}.json`))]));

/**
 * @param {string} path
 * @param {unknown} value
 */
function faults(path, value) {
  const validate = validators.get(path) ?? assert.fail(`no schema for ${path}`);
  validate(value);
  return (validate.errors ?? []).map((it) => `${it.instancePath} ${it.message}`);
}

const editions = /** @type {const} */ (["internal", "committee", "public"]);
const bundles = new Map();
for (const edition of editions) bundles.set(edition, (await publishCity(edition)).files);

/** @param {string} edition @param {string} path */
const json = (edition, path) => JSON.parse(Buffer.from(bundles.get(edition).get(path)).toString());

for (const edition of editions) {
  test(`every JSON file of the ${edition} edition has a schema and fits it`, () => {
    const paths = [...bundles.get(edition).keys()].filter((path) => /json$/.test(path));
    assert.equal(paths.includes("import.json"), edition === "internal");
    for (const path of paths) assert.deepEqual(faults(path, json(edition, path)), [], path);
  });
}

test("the protocols of all golden publications fit", () => {
  const golden = new URL("tests/golden/", ROOT);
  let seen = 0;
  for (const name of readdirSync(golden)) {
    for (const edition of editions) {
      const path = `tests/golden/${name}/expected/${edition}/protection.json`;
      if (!existsSync(new URL(path, ROOT))) continue;
      assert.deepEqual(faults("protection.json", read(path)), [], path);
      seen += 1;
    }
  }
  assert.ok(seen > 10, `${seen}`);
});

test("a schema refuses what does not belong", () => {
  /** @type {[string, (it: any) => void][]} */
  const spoilt = [
    ["datapackage.json", (it) => (it.raumbild.format = 2)],
    ["datapackage.json", (it) => (it.raumbild.confidential = true)],
    ["datapackage.json", (it) => delete it.resources[0].hash],
    ["datapackage.json", (it) => (it.resources[0].path = "../index.csv")],
    ["protection.json", (it) => (it.secret = "4711")],
    ["protection.json", (it) => delete it.proven],
    ["recipe.json", (it) => (it.sources = [{ file: "geheim.xlsx" }])],
    ["recipe.json", (it) => (it.indicators[0].numerator = { columns: ["u15"] })],
    ["recipe.json", (it) => (it.disclosure.secret = "4711")],
    ["geo/areas.geojson", (it) => (it.features[0].properties.name = "<b>")],
    ["geo/areas.geojson", (it) => (it.features[0].properties.count = 2)],
    ["geo/areas.geojson", (it) => (it.features[0].geometry.coordinates[0][0] = [200, 100])],
  ];
  for (const [path, spoil] of spoilt) {
    const value = json("public", path);
    spoil(value);
    assert.notDeepEqual(faults(path, value), [], `${path}: ${spoil}`);
  }
});

test("the description keeps the rules of Data Package 2 that a reader leans on", () => {
  for (const edition of editions) {
    const { resources, licenses, contributors, name } = json(edition, "datapackage.json");
    assert.match(name, /^[-a-z0-9._/]+$/);
    const names = resources.map((/** @type {{name: string}} */ it) => it.name);
    assert.equal(new Set(names).size, names.length);
    for (const licence of licenses) assert.match(licence.name, /^[-a-zA-Z0-9._]+$/);
    assert.ok(contributors.length > 0);
    for (const { path, schema, type } of resources) {
      assert.equal(type === "table", /\.csv$/.test(path), path);
      if (!schema) continue;
      const header = Buffer.from(bundles.get(edition).get(path)).toString().split("\n", 1)[0]?.split(",") ?? [];
      const fields = schema.fields.map((/** @type {{name: string}} */ it) => it.name);
      assert.deepEqual(header.slice(0, fields.length), fields, path);
      for (const key of schema.primaryKey) assert.ok(fields.includes(key), `${path}: ${key}`);
    }
  }
});
