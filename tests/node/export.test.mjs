// A bundle for other systems: what is withheld stays so, beside every figure its status.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { Ajv2020 } from "ajv/dist/2020.js";

import { EXPORT_FORMATS, exportBundle, readBundle } from "../../pkg/dist/elements/bundle.js";
import { publishCity } from "./with/city.mjs";
import { folder, raumbild } from "./with/command.mjs";
import { CONFIG, SERVICES, STYLE } from "./with/masterportal.mjs";

const { files, zip } = await publishCity();
const bundle = await readBundle(files);
const ADDRESS = "https://daten.stadt.example/si/";
const made = (/** @type {any} */ format, changed = bundle) => exportBundle(changed, format, { address: ADDRESS });
const text = (/** @type {any} */ format, /** @type {string} */ name, changed = bundle) => made(format, changed).get(name) ?? "";

/** Rates of areas, or the classes that stand for them, that are not there. @param {string} status */
const absent = (status) => bundle.indicators.flatMap(({ id, figures }) =>
  [...(figures.get("area") ?? [])].filter(([, { rate }]) => rate?.status === status).map(([area]) => `${id} ${area}`));

/** @param {string} csv @param {string} between */
const cells = (csv, between) => csv.replace(/^\uFEFF/, "").trimEnd().split("\n").map((line) => line.split(between));

test("the example withholds something, or nothing here would be tested", () => {
  assert.ok(absent("suppressed").length > 5);
  assert.ok(absent("zero").length > 0);
});

test("observations: every figure of the bundle, each with both statuses", () => {
  const [head = [], ...rows] = cells(text("sdmx", "observations.csv"), ",");
  const column = (/** @type {string} */ name) => head.indexOf(name);
  const [value, observed, conf, comment] = ["OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "OBS_COMMENT"].map(column);
  const published = new TextDecoder().decode(files.get("data/indicators.csv")).trimEnd().split("\n").length - 1;
  assert.equal(rows.length, published + bundle.index.length);
  for (const row of rows) {
    const [number, status, secret, why] = [value, observed, conf, comment].map((at) => row[at ?? 0] ?? "");
    assert.match(status ?? "", /^[AMNOQU]$/);
    assert.equal(secret === "C", why?.startsWith("suppressed"), row.join());
    assert.equal(number === "", !/^(value|zero|rounded_to_zero)/.test(why ?? ""), row.join());
    assert.equal(status === "Q", secret === "C");
  }
  const zeros = rows.filter((row) => row[comment ?? 0] === "zero");
  assert.ok(zeros.length > 0 && zeros.every((row) => Number(row[value ?? 0]) === 0));
});

for (const [format, between, decimal] of /** @type {const} */ ([["kommonitor", ";", "."], ["keck", ";", ","]])) {
  test(`${format}: an empty cell is never without its status`, () => {
    const tables = [...made(format)].filter(([name]) => name.endsWith(".csv"));
    let withheld = 0;
    for (const [name, table] of tables) {
      const [head = [], ...rows] = cells(table, between);
      assert.equal(rows.length, bundle.index.length, name);
      for (const row of rows) {
        assert.equal(row.length, head.length, `${name}: ${row.join()}`);
        for (let at = 2; at < row.length; at += 2) {
          const [value = "", status = ""] = row.slice(at);
          assert.equal(value === "", !/^(value|zero|rounded_to_zero)/.test(status), `${name}: ${row.join()}`);
          if (value !== "") assert.ok(!Number.isNaN(Number(value.replace(decimal, "."))), value);
          if (status === "suppressed") withheld += 1;
        }
      }
    }
    assert.equal(withheld, absent("suppressed").length);
  });
}

test("spatial units have key and name, and nothing else", () => {
  const { features } = JSON.parse(text("kommonitor", "raumeinheiten.geojson"));
  assert.equal(features.length, 62);
  assert.deepEqual(Object.keys(features[0].properties), ["ID", "NAME"]);
});

test("Masterportal: what the portal documents, and no brackets for it to run", () => {
  const ajv = new Ajv2020({ strict: false });
  for (const [name, schema] of /** @type {[string, object][]} */ ([["style.json", STYLE], ["services.json", SERVICES], ["config.json", CONFIG]])) {
    const valid = ajv.validate(schema, JSON.parse(text("masterportal", name)));
    assert.ok(valid, `${name}: ${ajv.errorsText()}`);
  }
  const [service] = JSON.parse(text("masterportal", "services.json"));
  const [{ styleId, rules }] = JSON.parse(text("masterportal", "style.json"));
  assert.equal(service.styleId, styleId);
  assert.equal(service.url, `${ADDRESS}${styleId}.geojson`);
  assert.equal(rules.at(-1).conditions, undefined, "no area is left without a style");
  const { features } = JSON.parse(text("masterportal", `${styleId}.geojson`));
  assert.equal(features.length, 62);
  for (const name of Object.keys(service.gfiAttributes)) assert.ok(name in features[0].properties, name);
  const withheld = features.flatMap((/** @type {any} */ { properties }) =>
    bundle.indicators.filter(({ id }) => properties[`${id}_status`] === "suppressed").map(({ id }) => `${id} ${properties.area} ${properties[id]}`));
  assert.deepEqual(withheld.sort(), absent("suppressed").map((it) => `${it} null`).sort());
  // Each area is drawn by the first rule whose conditions it meets.
  for (const { properties } of features) {
    const rule = rules.find((/** @type {any} */ { conditions }) =>
      Object.entries(conditions?.properties ?? {}).every(([key, value]) => properties[key] === value));
    assert.equal(rule.conditions?.properties.class ?? null, properties.class);
  }
  assert.match(text("masterportal", "config.json"), /<raumbild-view src=\\"https/);
});

test("names that would be formulas or markup are neither", () => {
  const [first, ...rest] = bundle.index;
  if (!first) throw new Error("no areas");
  const hostile = { ...bundle, title: "<img onerror=1>", index: [{ ...first, name: '=cmd|"a";b<script>' }, ...rest] };
  assert.ok(text("sdmx", "observations.csv", hostile).includes(`"'=cmd|""a"";b<script>"`));
  assert.ok(text("keck", "keck.csv", hostile).includes(`"'=cmd|""a"";b<script>"`));
  for (const content of made("masterportal", hostile).values()) assert.doesNotMatch(content, /<script>|<img/);
  const negative = bundle.indicators.map((it, at) => (at > 0 ? it : { ...it, figures: new Map([["area", new Map([[first.area, { rate: { status: /** @type {const} */ ("value"), value: -1.5, decimals: 1 } }]])]]) }));
  assert.match(text("sdmx", "observations.csv", { ...bundle, indicators: negative }), /,-1\.5,/);
});

test("DCAT-AP.de: the same in JSON-LD and Turtle, what is mandatory is there", () => {
  const found = JSON.parse(text("dcat", "dcat-ap-de.jsonld"));
  const turtle = text("dcat", "dcat-ap-de.ttl");
  assert.equal(found["@type"], "dcat:Dataset");
  for (const name of ["dct:title", "dct:description", "dct:publisher", "dcat:theme", "dcat:distribution"]) assert.ok(found[name], name);
  assert.equal(found["dcat:distribution"].length, 3);
  for (const it of found["dcat:distribution"]) {
    const path = it["@id"].slice(ADDRESS.length);
    assert.ok(files.has(path), path);
    assert.equal(it["dct:license"]["@id"], "http://dcat-ap.de/def/licenses/cc-zero");
    assert.equal(Number(it["dcat:byteSize"]["@value"]), files.get(path)?.length);
    const { resources } = JSON.parse(new TextDecoder().decode(files.get("datapackage.json")));
    const resource = resources.find((/** @type {any} */ { path: known }) => known === path);
    assert.equal(`sha256:${it["spdx:checksum"]["spdx:checksumValue"]["@value"]}`, resource.hash);
    assert.ok(turtle.includes(`<${it["@id"]}> a dcat:Distribution ;`));
  }
  const addresses = [...text("dcat", "dcat-ap-de.jsonld").matchAll(/"@id": "([^"]+)"/g)].map(([, it]) => it);
  for (const address of addresses) assert.ok(turtle.includes(`<${address}>`), address);
  const quoted = { ...bundle, title: 'Ein "Index"\\\nin zwei Zeilen' };
  assert.ok(text("dcat", "dcat-ap-de.ttl", quoted).includes('dct:title "Ein \\"Index\\"\\\\\\nin zwei Zeilen"@de'));
});

test("what is not public is not exported", async () => {
  const committee = await readBundle((await publishCity("committee")).files);
  for (const format of EXPORT_FORMATS) assert.throws(() => made(format, committee), { code: "E_BUNDLE_CONFIDENTIAL" });
  assert.throws(() => exportBundle(bundle, "dcat"), TypeError);
  assert.throws(() => exportBundle(bundle, "masterportal", { address: 'javascript:"' }), TypeError);
});

test("the command writes what the function gives, of a folder or an archive", async () => {
  const place = folder({});
  writeFileSync(join(place, "bundle.zip"), zip);
  for (const format of EXPORT_FORMATS) {
    const out = join(place, format);
    const { status, stdout, stderr } = raumbild(["export", format, join(place, "bundle.zip"), "--out", out, "--url", ADDRESS]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, new RegExp(`^${format}: \\d+ Dateien`));
    for (const [name, content] of made(format)) assert.equal(readFileSync(join(out, name), "utf8"), content, name);
  }
  const full = raumbild(["export", "sdmx", join(place, "bundle.zip"), "--out", join(place, "sdmx")]);
  assert.equal(full.status, 1, "a folder that holds something is not replaced unasked");
});

test("the command says what is wrong", async () => {
  const place = folder({});
  writeFileSync(join(place, "a.zip"), (await publishCity("internal")).zip);
  writeFileSync(join(place, "b.zip"), zip);
  /** @type {[string[], number, RegExp][]} */
  const wrong = [
    [["export", "pdf", "b.zip", "--out", "x"], 2, /„pdf“ ist keine Form.*masterportal, kommonitor, keck, sdmx, dcat/],
    [["export", "sdmx", "--out", "x"], 2, /Es fehlt die Form oder das Bündel/],
    [["export", "sdmx", "b.zip"], 2, /--out/],
    [["export", "sdmx", join(place, "a.zip"), "--out", join(place, "x")], 1, /vertraulich/i],
    [["export", "dcat", join(place, "b.zip"), "--out", join(place, "x")], 1, /keine Adresse.*https:\/\//],
    [["export", "dcat", join(place, "b.zip"), "--out", join(place, "x"), "--url", "file:///x"], 1, /keine Adresse/],
  ];
  for (const [args, status, message] of wrong) {
    const said = raumbild(args);
    assert.equal(said.status, status, `${args.join(" ")}: ${said.stderr}`);
    assert.match(said.stderr, message);
  }
  assert.ok(!existsSync(join(place, "x")));
});
