// A published bundle read back as data, from all it may come in.
// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { test } from "node:test";

import { BundleError, explainBundleError, readBundle } from "../../pkg/dist/elements/bundle.js";
import { publishCity } from "./with/city.mjs";

const { files, zip } = await publishCity();
const text = (/** @type {string} */ path) => Buffer.from(files.get(path) ?? []).toString();

/**
 * @param {string} code
 * @param {RegExp} said
 * @param {Promise<unknown>} call
 */
async function refused(code, said, call) {
  const error = await call.then(() => assert.fail(`${code}: not refused`), (error) => error);
  assert.ok(error instanceof BundleError, String(error));
  assert.equal(error.code, code);
  assert.match(explainBundleError(error), said);
  assert.doesNotMatch(explainBundleError(error, "en"), /\{|Bündel|Datei/);
}

/** The files with one of them written anew, its checksum too if asked for. */
function changed(path = "", edit = (/** @type {string} */ it) => it, sign = false) {
  const copy = new Map(files);
  const bytes = Buffer.from(edit(text(path)));
  copy.set(path, bytes);
  if (sign) {
    const manifest = JSON.parse(text("datapackage.json"));
    const entry = manifest.resources.find((/** @type {{path: string}} */ it) => it.path === path);
    entry.bytes = bytes.length;
    entry.hash = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    copy.set("datapackage.json", Buffer.from(JSON.stringify(manifest)));
  }
  return copy;
}

/** @param {(manifest: any) => void} edit */
const described = (edit) => changed("datapackage.json", (it) => {
  const manifest = JSON.parse(it);
  edit(manifest);
  return JSON.stringify(manifest);
});

test("all figures come back as they were published, each status by itself", async () => {
  const bundle = await readBundle(zip);
  const rows = bundle.indicators.flatMap(({ id, date, figures }) =>
    [...figures].flatMap(([level, zones]) => [...zones].flatMap(([zone, measures]) =>
      Object.entries(measures).map(([measure, it]) => {
        const value = it.value === null ? "" : it.value.toFixed(it.decimals);
        return [level, zone, id, date ?? "", measure, value, it.status].join(",");
      }))));
  const [, ...published] = text("data/indicators.csv").trimEnd().split("\n");
  assert.deepEqual(rows.sort(), published.sort());
  const statuses = new Set(rows.map((row) => row.split(",").at(-1)));
  for (const status of ["zero", "missing", "suppressed"]) assert.ok(statuses.has(status), status);
});

test("index, classes, boundaries and protocol are typed data", async () => {
  const bundle = await readBundle(files);
  const rows = bundle.index.map((it) =>
    ["area", it.area, it.name, it.district ?? "", it.class ?? "", it.label, it.score ?? "", it.status, it.reason].join(","));
  assert.deepEqual(rows, text("data/index.csv").trimEnd().split("\n").slice(1));
  const classes = bundle.index.map((it) => it.class).filter((it) => it !== null);
  assert.ok(classes.every((it) => bundle.classes[it - 1]?.class === it));
  assert.deepEqual(bundle.boundaries.length, JSON.parse(text("geo/areas.geojson")).features.length);
  const protocol = JSON.parse(text("protection.json"));
  assert.deepEqual(bundle.protocol, { ...protocol, rules: { ...protocol.rules, mechanism: protocol.rules.mechanism.kind } });
  assert.deepEqual(bundle.recipe, JSON.parse(text("recipe.json")));
  assert.deepEqual([...bundle.files.keys()].sort(), [...files.keys()].sort());
  assert.deepEqual(bundle.levels.map(({ id }) => id).slice(0, 3), ["area", "district", "city"]);
});

test("as many classes as a recipe may ask for are read", async () => {
  const many = described((it) => {
    it.raumbild.classes = Array.from({ length: 255 }, (_, at) => ({ class: at + 1, label: `${at + 1}`, colour: "#456ea1" }));
  });
  assert.equal((await readBundle(many)).classes.length, 255);
});

test("archive, files, a repacked folder and three addresses give the same", async (t) => {
  const expected = await readBundle(files);
  const inFolder = new Map([...files].map(([path, bytes]) => [`sozialindex/${path}`, bytes]));
  assert.deepEqual(await readBundle(inFolder), expected);
  assert.deepEqual(await readBundle(zip), expected);
  const copy = Uint8Array.from(zip);
  assert.deepEqual(await readBundle(copy.buffer), expected);
  assert.deepEqual(await readBundle(new Uint8Array([0, ...copy, 0]).subarray(1, -1)), expected);
  const base = await hosted(t);
  for (const address of ["daten", "daten/", "daten/datapackage.json", "daten.zip"]) {
    assert.deepEqual(await readBundle(new URL(address, base)), expected, address);
    assert.deepEqual(await readBundle(address, { base }), expected, address);
  }
  await refused("E_DOWNLOAD_STATUS", /404/, readBundle(`${base}fehlt`));
  await refused("E_SOURCE_ADDRESS", /./, readBundle("file:///etc/"));
});

/**
 * @param {import("node:test").TestContext} t
 * @returns {Promise<string>}
 */
function hosted(t) {
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const found = path === "/daten.zip" ? zip : files.get(path.replace("/daten/", ""));
    response.writeHead(found ? 200 : 404).end(found);
  });
  t.after(() => server.close());
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object") resolve(`http://127.0.0.1:${address?.port}/`);
    });
  });
}

test("what is missing or changed is named", async () => {
  for (const path of files.keys()) {
    const without = new Map(files);
    without.delete(path);
    await refused("E_BUNDLE_MISSING", new RegExp(`„${path.replaceAll(".", "\\.")}“ fehlt`), readBundle(without));
    if (path === "datapackage.json") continue;
    // Same length, one character else: only the checksum tells.
    await refused("E_BUNDLE_CHANGED", new RegExp(path), readBundle(changed(path, (it) => it.replace(/\d/, (digit) => digit === "1" ? "2" : "1"))));
  }
  await refused("E_BUNDLE_SHAPE", /hash/, readBundle(described((it) => delete it.resources[0].hash)));
});

test("unknown formats are refused, whichever file has them", async () => {
  await refused("E_BUNDLE_FORMAT", /Format 2/, readBundle(described((it) => (it.raumbild.format = 2))));
  const recipe = changed("recipe.json", (it) => it.replace('"version": 1', '"version": 7'), true);
  await refused("E_BUNDLE_FORMAT", /Format 7/, readBundle(recipe));
  await refused("E_BUNDLE_SHAPE", /raumbild/, readBundle(described((it) => delete it.raumbild)));
  await refused("E_BUNDLE_JSON", /JSON/, readBundle(changed("datapackage.json", () => "{")));
});

test("numbers that contradict their status are refused, signed or not", async () => {
  const table = "data/indicators.csv";
  for (const [from, to] of [
    [/,0(\.0)?,zero\n/, ",1,zero\n"],
    [/,,suppressed\n/, ",2,suppressed\n"],
    [/,,missing\n/, ",0,missing\n"],
    [/,[\d.]+,value\n/, ",,value\n"],
    [/,value\n/, ",guessed\n"],
    [/area,0101,/, "area,9999,"],
    [/,lower,/, ",rate,"],
  ]) {
    const spoilt = changed(table, (it) => it.replace(/** @type {RegExp} */ (from), String(to)), true);
    assert.notDeepEqual(spoilt.get(table), Buffer.from(files.get(table) ?? []));
    await refused("E_BUNDLE_SHAPE", /indicators\.csv/, readBundle(spoilt));
  }
  const other = changed("protection.json", (it) => it.replace('"public"', '"committee"'), true);
  await refused("E_BUNDLE_SHAPE", /protection\.json/, readBundle(other));
});

test("a confidential bundle is read only where that is asked for", async () => {
  const internal = await publishCity("internal");
  await refused("E_BUNDLE_CONFIDENTIAL", /vertraulich/, readBundle(internal.zip));
  const bundle = await readBundle(internal.zip, { allowConfidential: true });
  assert.equal(bundle.edition, "internal");
  assert.ok(bundle.files.has("import.json"));
});

test("no damage to an archive goes unseen, and none is more than a BundleError", async () => {
  const expected = await readBundle(zip);
  let unseen = 0;
  // A step prime to everything: headers, names, contents and directory get their turn.
  for (let at = 0; at < zip.length; at += 499) {
    const spoilt = Uint8Array.from(zip);
    spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
    const result = await readBundle(spoilt).catch((error) => error);
    if (result instanceof BundleError) continue;
    // Dates and permissions are not read; then all the rest has to be the same.
    assert.deepEqual(result, expected, `byte ${at}`);
    unseen += 1;
  }
  assert.ok(unseen * 10 < zip.length / 499, `${unseen} unseen`);
  for (const length of [0, 1, 21, 22, 1000, zip.length - 1]) {
    await refused("E_BUNDLE_ZIP", /ZIP/, readBundle(zip.slice(0, length)));
  }
});

test("a bomb, and an archive that says it is smaller than it is, are refused", async () => {
  const small = Uint8Array.from(zip);
  const view = new DataView(small.buffer);
  const directory = view.getUint32(small.length - 6, true);
  view.setUint32(directory + 24, 10, true);
  await refused("E_BUNDLE_ZIP", /./, readBundle(small));
  view.setUint32(directory + 24, 0x7fffffff, true);
  await refused("E_BUNDLE_TOO_LARGE", /200 MB/, readBundle(small));
});

test("a signal ends it", async () => {
  const reason = new Error("enough");
  await assert.rejects(readBundle(zip, { signal: AbortSignal.abort(reason) }), reason);
});

test("what other programs pack is read too", { skip: !hasPython() }, async () => {
  const pack = "import sys,zipfile,json;z=zipfile.ZipFile(sys.stdout.buffer,'w',zipfile.ZIP_STORED);" +
    "[z.writestr('mappe/'+k,bytes.fromhex(v)) for k,v in json.load(sys.stdin).items()];z.close()";
  const input = JSON.stringify(Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("hex")])));
  const packed = execFileSync("python3", ["-c", pack], { input, maxBuffer: 1e8 });
  assert.deepEqual(await readBundle(packed), await readBundle(files));
});

function hasPython() {
  try {
    return execFileSync("python3", ["--version"]).length > 0;
  } catch {
    return false;
  }
}
