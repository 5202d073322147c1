// Rüsenhagen from its raw files: what has to hold for a city with an office
// of statistics of its own.
// @ts-check
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { command, rawFiles, rows, sent, text, told } from "./cases/raw.mjs";
import { contents, raumbild } from "./with/command.mjs";

const PLACE = "ruesenhagen";
const CHILDREN = "Leistungsberechtigte unter 15 J. 12/2024";

/** @param {(recipe: any, path: string) => void} [change] */
const files = (change) => rawFiles(PLACE, "ruesenhagen-roh", change);

test("1: a star and a slash never become zero, and open sums stay intervals", () => {
  const path = files();
  command(path, ["run", "--edition", "internal", "--out", "aus"]);
  const found = told(path, "aus");
  const starred = sent(PLACE, "sgb2_bezirk.csv").filter((it) => it[CHILDREN] === "*" && it["Bezirk"] !== "");
  assert.equal(starred.length, 4);
  for (const { Bezirk } of starred) assert.deepEqual(found.get(`${Bezirk} sgb2 numerator`), { value: "", status: "suppressed" });
  const few = sent(PLACE, "seu_pool_22_24.csv").filter((it) => it["Sprachförderbedarf"] === "/");
  assert.ok(few.length > 0);
  for (const { Bezirk } of few) assert.deepEqual(found.get(`${Bezirk} sprache numerator`), { value: "", status: "uncertain" });
  const zero = sent(PLACE, "sgb2_bezirk.csv").find((it) => it[CHILDREN] === "-");
  assert.deepEqual(found.get(`${zero?.["Bezirk"]} sgb2 numerator`), { value: "0", status: "zero" });
  // Total less all that is told: what the stars are together.
  const list = sent(PLACE, "sgb2_bezirk.csv");
  const total = Number(list.find((it) => it["Bezirksname"] === "Stadt Rüsenhagen")?.[CHILDREN]);
  const parts = list.filter((it) => it["Bezirksname"] !== "Stadt Rüsenhagen");
  const shown = parts.reduce((sum, it) => sum + (Number(it[CHILDREN]) || 0), 0);
  assert.ok(total - shown >= starred.length, `${total} - ${shown}`);
  const cells = parts.map((it) => ({ id: it["Bezirksname"], ...(it[CHILDREN] === "*" ? { atLeast: 1, value: null } : { value: Number(it[CHILDREN]) || 0 }) }));
  writeFileSync(join(path, "t.json"), JSON.stringify({
    cells: [...cells, { id: "Stadt", value: total }], relations: [{ total: "Stadt", parts: cells.map(({ id }) => id) }],
  }));
  const audit = raumbild(["audit", "t.json"], { cwd: path });
  assert.match(audit.stdout, /Geprüft: 4 schützenswerte Angaben/);
  assert.doesNotMatch(audit.stdout, /ist genau/);
});

test("2: converted by building blocks, 4,318 children stay 4,318", () => {
  const blocks = sent(PLACE, "adressen_kinder_block.csv");
  const bySchool = new Map();
  for (const it of blocks) bySchool.set(it["Schulbezirk"], (bySchool.get(it["Schulbezirk"]) ?? 0) + Number(it["Kinder 6 bis 9"]));
  assert.equal([...bySchool.values()].reduce((sum, one) => sum + one, 0), 4318);
  const path = files((recipe, folder) => {
    writeFileSync(join(folder, "sb.csv"), `SB;Kinder\n${[...bySchool].map(([code, n]) => `${code};${n}`).join("\n")}\n`);
    recipe.zones = [{ id: "sb", file: "schulbezirke.zip", key: "SCHULBEZ", crosswalk: { by: "table", file: "adressen_kinder_block.csv", from: "Schulbezirk", to: "Bezirk", weight: "Kinder 6 bis 9" } }];
    recipe.sources.push({ ...recipe.sources[2], id: "sb", file: "sb.csv", key: "SB", areas: "sb", signs: "none" });
    recipe.indicators.push({ ...recipe.indicators[0], id: "kinder", unit: "per1000", numerator: { source: "sb", columns: ["Kinder"] }, denominator: recipe.population });
  });
  command(path, ["run", "--edition", "internal", "--out", "aus"]);
  const sum = [...told(path, "aus")].filter(([name]) => /^\d{4} kinder numerator$/.test(name)).reduce((all, [, { value }]) => all + Number(value), 0);
  assert.equal(sum, 4318);
});

test("3: Bezirke and Schulbezirke together tell the planted piece, and a pattern hides it", () => {
  const blocks = sent(PLACE, "adressen_kinder_block.csv");
  const { cells, relations, published } = tables(blocks, "davon SGB II");
  const planted = cells.find(({ id }) => id === "0305/SB04");
  assert.equal(planted?.value, 2);
  const path = files();
  const latent = cells.map((it) => (it.latent ? { id: it.id, value: null } : { id: it.id, value: it.value }));
  writeFileSync(join(path, "beide.json"), JSON.stringify({ cells: latent, relations }));
  const audit = raumbild(["audit", "beide.json"], { cwd: path });
  assert.equal(audit.status, 1);
  assert.match(audit.stdout, /0305\/SB04 ist genau 2/);
  const rules = [{ kind: "minimum", on: "count", minimum: 3, width: 3 }];
  writeFileSync(join(path, "schutz.json"), JSON.stringify({ rules, cells, relations }));
  const fixed = raumbild(["protect", "schutz.json", "--out", "vorschlag"], { cwd: path });
  assert.equal(fixed.status, 0, fixed.stderr);
  assert.equal(raumbild(["audit", "vorschlag/published.json"], { cwd: path }).status, 0);
  const left = JSON.parse(text(path, "vorschlag/published.json")).cells.filter((/** @type {any} */ it) => published.has(it.id) && it.value !== null);
  assert.ok(left.length > published.size / 2, `${left.length} of ${published.size} are left`);
});

/** @param {Record<string, string>[]} blocks @param {string} column */
function tables(blocks, column) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  /** @type {Map<string, Set<string>>} */
  const parts = new Map();
  for (const it of blocks) {
    const piece = `${it["Bezirk"]}/${it["Schulbezirk"]}`;
    const count = Number(it[column]);
    sums.set(piece, (sums.get(piece) ?? 0) + count);
    for (const whole of [it["Bezirk"] ?? "", it["Schulbezirk"] ?? ""]) {
      sums.set(whole, (sums.get(whole) ?? 0) + count);
      parts.set(whole, (parts.get(whole) ?? new Set()).add(piece));
    }
  }
  const cells = [...sums].map(([id, value]) => ({ id, value, ...(id.includes("/") && { latent: true }) }));
  const relations = [...parts].map(([total, of]) => ({ total, parts: [...of] }));
  return { cells, relations, published: new Set(parts.keys()) };
}

test("4: where a cell is hidden no score of two decimals leaves, a class may", () => {
  const path = files();
  command(path, ["run", "--out", "aus"]);
  const hidden = new Set([...told(path, "aus")].filter(([, it]) => it.status === "suppressed").map(([name]) => name.slice(0, 4)));
  const index = rows(text(path, "aus/data/index.csv")).filter((it) => hidden.has(it["area"] ?? ""));
  assert.ok(index.length > 10);
  for (const it of index) assert.doesNotMatch(it["score"] ?? "", /\.\d\d/, it["area"]);
  assert.ok(index.some((it) => it["class"] !== ""), "a class is allowed");
});

test("5: weights 25 % up or down name the Bezirke that change their class", () => {
  const path = files((recipe) => (recipe.certainty = { runs: 400, weights: { method: "noise", share: 0.25 } }));
  command(path, ["certainty", "--out", "aus"]);
  const moving = rows(text(path, "aus/certainty.csv")).filter((it) => {
    const shares = [1, 2, 3, 4].map((at) => Number(it[`share_class_${at}`]));
    return Number(it["runs"]) > 0 && Math.max(...shares) < 1;
  });
  assert.ok(moving.length > 0 && moving.length < 62, `${moving.length}`);
});

test("6: a change is told only where its interval leaves out zero", () => {
  const path = files((recipe) => {
    const [now] = recipe.sources;
    recipe.zones = [{ id: "alt", crosswalk: { by: "table", file: "bezirk_alt_neu.csv", from: "alt", to: "neu", weight: "Anteil" } }];
    recipe.sources.push({ ...now, id: "frueher", areas: "alt", reading: { sheet: "2022" } });
    const { denominator, numerator } = recipe.indicators[0];
    const columns = denominator.columns.map((/** @type {string} */ it) => it.replace("2024", "2022"));
    const first = { date: "2022-12-31", numerator: { ...numerator, columns: ["Leistungsberechtigte unter 15 J. 12/2022"] }, denominator: { source: "frueher", columns } };
    recipe.indicators[0].otherDates = [first];
    const second = { date: "2024-12-31", numerator, denominator };
    recipe.analyses = [{ id: "v", label: "v", change: { indicators: [{ id: "sgb2", label: "SGB II", direction: "higherIsWorse", first, second }] } }];
  });
  command(path, ["analyse", "--out", "aus"]);
  const list = rows(text(path, "aus/v.areas.csv")).filter((it) => it["low"] !== "");
  assert.ok(list.length > 50);
  const open = (/** @type {Record<string, string>} */ it) => Number(it["low"]) <= 0 && Number(it["high"]) >= 0;
  for (const it of list) assert.equal(it["tendency"] === "nicht unterscheidbar", open(it), it["area"]);
  assert.ok(list.some((it) => it["tendency"] !== it["tendencyByRule"]), "the rule of monitorings says more");
});

test("7: no file of the bundle holds a hidden number", () => {
  const path = files();
  command(path, ["run", "--out", "aus"]);
  command(path, ["run", "--edition", "internal", "--out", "innen"]);
  const inside = told(path, "innen");
  const outside = [...told(path, "aus")].filter(([name, it]) => it.status === "suppressed" && / (numerator|rate)$/.test(name));
  const bundle = contents(join(path, "aus"));
  const shapes = JSON.parse(String(bundle.get("geo/areas.geojson"))).features;
  let compared = 0;
  for (const [name] of outside) {
    const [code = "", indicator = "", measure = ""] = name.split(" ");
    const truth = inside.get(name)?.value ?? "";
    if (truth === "") continue;
    compared += 1;
    for (const [file, bytes] of bundle) {
      const said = `area,${code},${indicator},2024-12-31,${measure},${truth},`;
      assert.ok(!String(bytes).includes(said), `${file} says ${said}`);
    }
    const own = shapes.find((/** @type {any} */ it) => Object.values(it.properties).includes(code));
    for (const [key, value] of Object.entries(own.properties)) {
      if (key.includes(indicator)) assert.notEqual(String(value), truth, `${code} ${key}`);
    }
  }
  assert.ok(compared > 20, `${compared}`);
  const words = ["bev_2019_2024", "sgb2_bezirk", "12/2024", "nicht zuordenbar", "jobcenter"];
  for (const [file, bytes] of bundle) for (const word of words) assert.ok(!String(bytes).includes(word), `${word} in ${file}`);
});
