// The command `raumbild`: check, run, and what it refuses.
// @ts-check
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { contents, folder, raumbild } from "./with/command.mjs";
import { AREAS, NUMBERS, recipe } from "./with/small.mjs";

const EXAMPLE = fileURLToPath(
  new URL("../../www/examples/ruesenhagen", import.meta.url),
);

/** @param {(recipe: any) => void} [change] */
function project(change = () => undefined) {
  const changed = recipe();
  change(changed);
  return folder({
    "klein.raumbild.json": JSON.stringify(changed, null, 2),
    "gebiete.csv": AREAS,
    "zahlen.csv": NUMBERS,
  });
}

/** @param {string} stderr */
function noTrace(stderr) {
  assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+/m);
}

describe("help", () => {
  test("help is in German, in English where the environment says so", () => {
    assert.match(raumbild(["help"]).stdout, /Aufruf:/);
    assert.match(raumbild(["--help"]).stdout, /Aufruf:/);
    const env = { LANG: "en_GB.UTF-8" };
    assert.match(raumbild(["help"], { env }).stdout, /Usage:/);
    const both = { LANG: "en_GB.UTF-8", LC_ALL: "de_DE.UTF-8" };
    assert.match(raumbild(["help"], { env: both }).stdout, /Aufruf:/);
    assert.match(raumbild(["help", "--lang", "en"]).stdout, /Usage:/);
    assert.equal(raumbild(["help"]).status, 0);
  });

  test("the version is the package's", () => {
    const manifest = new URL("../../pkg/package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(manifest, "utf8"));
    assert.equal(raumbild(["--version"]).stdout, `${version}\n`);
  });

  for (const args of [
    [],
    ["prüfe"],
    ["check"],
    ["check", "a.json", "b.json"],
    ["check", "a.json", "--colour"],
    ["check", "a.json", "--out", "x"],
    ["run", "a.json"],
    ["run", "a.json", "--out"],
    ["run", "a.json", "--out", "--zip"],
    ["run", "a.json", "--out", "x", "--zip=yes"],
    ["run", "a.json", "--out", "x", "--edition", "secret"],
    ["check", "a.json", "--lang", "fr"],
  ]) {
    test(`"raumbild ${args.join(" ")}" is wrong usage`, () => {
      const { status, stdout, stderr } = raumbild(args);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^Fehler: .*\nMehr dazu: raumbild help\n$/);
    });
  }
});

describe("check", () => {
  test("a sound project ends with 0", () => {
    const cwd = project();
    const { status, stdout } = raumbild(["check", "klein.raumbild.json"], {
      cwd,
    });
    assert.equal(status, 0);
    assert.match(stdout, /^klein\.raumbild\.json: 0 Fehler/);
  });

  test("all faults are told at once, with file, row and column", () => {
    const cwd = project((it) => {
      it.sources[0].hodler = "x";
      it.indicators[1].denominator.columns = ["erwrb"];
    });
    const numbers = NUMBERS.replace("210,20", "210,viele");
    writeFileSync(join(cwd, "zahlen.csv"), numbers);
    const { status, stdout, stderr } = raumbild(
      ["check", "klein.raumbild.json"],
      { cwd },
    );
    assert.equal(status, 1);
    assert.match(stderr, /Rezept sources\[0\]\.hodler/);
    assert.match(stderr, /Datei zahlen\.csv, Zeile 2, Spalte „sgb2“/);
    assert.match(stderr, /Datei zahlen\.csv.*„erwrb“/);
    assert.match(stdout, /: 3 Fehler/);
    noTrace(stderr);
  });

  test("broken JSON, an absent recipe, a folder: one sentence each", () => {
    const cwd = folder({ "kaputt.json": '{"version": 1,,}' });
    for (const [path, words] of [
      ["kaputt.json", /kein gültiges JSON \(Zeile 1/],
      ["fehlt.json", /fehlt\.json.*nicht vorhanden/],
      [".", /ist ein Ordner/],
    ]) {
      const { status, stderr } = raumbild(["check", String(path)], { cwd });
      assert.equal(status, 1);
      assert.match(stderr, /** @type {RegExp} */ (words));
      noTrace(stderr);
    }
  });

  test("a recipe saved by a Windows editor is read", () => {
    const cwd = project();
    const text = `\uFEFF${JSON.stringify(recipe())}`.replaceAll("\n", "\r\n");
    writeFileSync(join(cwd, "klein.raumbild.json"), text);
    assert.equal(raumbild(["check", "klein.raumbild.json"], { cwd }).status, 0);
  });

  test("an absent file is told once, with where it was looked for", () => {
    const cwd = project((it) => {
      it.sources.push({ ...it.sources[0], id: "mehr", file: "mehr.csv" });
      it.sources.push({ ...it.sources[0], id: "noch", file: "mehr.csv" });
    });
    const { status, stderr } = raumbild(["check", "klein.raumbild.json"], {
      cwd,
    });
    assert.equal(status, 1);
    assert.equal(stderr.match(/^Fehler: .*mehr\.csv/gm)?.length, 1);
    assert.match(stderr, /--files/);
  });
});

describe("files", () => {
  for (const name of [
    "../zahlen.csv",
    "/tmp/zahlen.csv",
    "C:\\daten\\zahlen.csv",
    "..\\zahlen.csv",
  ]) {
    test(`${name} is refused, and found with --files`, () => {
      const cwd = project((it) => {
        it.sources[0].file = name;
      });
      const { status, stderr } = raumbild(["check", "klein.raumbild.json"], {
        cwd,
      });
      assert.equal(status, 1);
      assert.match(stderr, /nicht im Ordner des Rezepts/);
      const args = ["check", "klein.raumbild.json", "--files", "."];
      assert.equal(raumbild(args, { cwd }).status, 0);
    });
  }

  test("files are looked up beside the recipe, not where one stands", () => {
    const cwd = project();
    const elsewhere = folder({});
    const path = join(cwd, "klein.raumbild.json");
    assert.equal(raumbild(["check", path], { cwd: elsewhere }).status, 0);
  });

  test("a folder below is found, whichever slash the recipe has", () => {
    for (const file of ["daten/zahlen.csv", "daten\\zahlen.csv"]) {
      const changed = recipe();
      changed.sources[0].file = file;
      const cwd = folder({
        "klein.raumbild.json": JSON.stringify(changed),
        "gebiete.csv": AREAS,
        "daten/zahlen.csv": NUMBERS,
      });
      assert.equal(
        raumbild(["check", "klein.raumbild.json"], { cwd }).status,
        0,
      );
    }
  });
});

describe("run", () => {
  /**
   * @param {string} cwd
   * @param {string[]} more
   */
  function run(cwd, ...more) {
    return raumbild(["run", "klein.raumbild.json", "--out", "aus", ...more], {
      cwd,
    });
  }

  test("writes the bundle, and the same bytes again", () => {
    const cwd = project();
    const { status, stdout, stderr } = run(cwd);
    assert.equal(status, 0, stderr);
    assert.match(
      stdout,
      /^Sozialindex Klein, Ausgabe: öffentlich\. \d+ Dateien in aus\.\n$/,
    );
    const once = contents(join(cwd, "aus"));
    const { resources } = JSON.parse(String(once.get("datapackage.json")));
    const listed = resources.map((/** @type {{path: string}} */ it) => it.path);
    assert.deepEqual(
      [...once.keys()].sort(),
      ["datapackage.json", ...listed].sort(),
    );
    const again = project();
    assert.equal(run(again).status, 0);
    assert.deepEqual(contents(join(again, "aus")), once);
  });

  test("a folder that holds anything is left alone", () => {
    const cwd = project();
    assert.equal(run(cwd).status, 0);
    const before = contents(join(cwd, "aus"));
    const { status, stderr } = run(cwd, "--edition", "committee");
    assert.equal(status, 1);
    assert.match(stderr, /aus ist nicht leer.*--force/);
    assert.deepEqual(contents(join(cwd, "aus")), before);
  });

  test("--force replaces an earlier bundle and leaves the rest", () => {
    const cwd = project();
    assert.equal(run(cwd, "--edition", "internal").status, 0);
    writeFileSync(join(cwd, "aus", "eigene.txt"), "bleibt");
    writeFileSync(join(cwd, "aus", "data", "alt.csv"), "war im alten Ergebnis");
    const path = join(cwd, "aus", "datapackage.json");
    const description = JSON.parse(readFileSync(path, "utf8"));
    description.resources.push(
      { path: "data/alt.csv" },
      { path: "../klein.raumbild.json" },
    );
    writeFileSync(path, JSON.stringify(description));
    assert.equal(run(cwd, "--force").status, 0);
    assert.ok(existsSync(join(cwd, "aus", "eigene.txt")));
    assert.ok(!existsSync(join(cwd, "aus", "data", "alt.csv")));
    assert.ok(existsSync(join(cwd, "klein.raumbild.json")));
  });

  test("the internal edition warns that it is confidential", () => {
    const { status, stdout, stderr } = run(project(), "--edition", "internal");
    assert.equal(status, 0);
    assert.match(stderr, /VERTRAULICH/);
    assert.match(stdout, /intern, vertraulich/);
    assert.doesNotMatch(run(project()).stderr, /VERTRAULICH/);
  });

  test("--zip writes one archive and nothing else", () => {
    const cwd = project();
    const { status, stdout } = run(cwd, "--zip", "--lang", "en");
    assert.equal(status, 0);
    assert.match(stdout, /One zip file in aus/);
    const names = readdirSync(join(cwd, "aus"));
    assert.equal(names.length, 1);
    assert.match(names[0] ?? "", /-public\.zip$/);
  });

  test("with a fault nothing is written", () => {
    const cwd = project((it) => {
      it.indicators[0].numerator.columns = ["fehlt"];
    });
    const { status, stdout, stderr } = run(cwd);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /„fehlt“[\s\S]*Nichts geschrieben: 1 Fehler/);
    assert.ok(!existsSync(join(cwd, "aus")));
  });

  test("an edition wider than a source allows is refused", () => {
    const cwd = project((it) => {
      it.sources[0].widest = "committee";
      it.publication.edition = "committee";
    });
    assert.equal(run(cwd, "--edition", "public").status, 1);
    assert.equal(run(cwd).status, 0);
  });

  test("a narrower edition than the recipe's is no fault", () => {
    const cwd = project((it) => {
      it.sources[0].widest = "internal";
    });
    const { status, stderr } = run(cwd, "--edition", "internal");
    assert.equal(status, 0, stderr);
  });

  test("where it cannot write it says so", () => {
    const cwd = project();
    const args = ["run", "klein.raumbild.json", "--out", "zahlen.csv"];
    const { status, stderr } = raumbild(args, { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /zahlen\.csv.*ist kein Ordner/);
    noTrace(stderr);
  });

  test("the built-in example, from boundaries to map", () => {
    const cwd = folder({});
    const path = join(EXAMPLE, "ruesenhagen.raumbild.json");
    const { status, stderr } = raumbild(["run", path, "--out", "aus"], { cwd });
    assert.equal(status, 0, stderr);
    const files = contents(join(cwd, "aus"));
    const { features } = JSON.parse(String(files.get("geo/areas.geojson")));
    assert.equal(features.length, 62);
    assert.match(String(files.get("map.svg")), /^<\?xml|^<svg/);
  });
});

test("certainty writes its tables and ends without a fault", () => {
  const place = project();
  const out = join(place, "sicherheit");
  const run = raumbild(["certainty", join(place, "klein.raumbild.json"), "--out", out]);
  assert.equal(run.status, 0, run.stderr);
  noTrace(run.stderr);
  assert.ok(readdirSync(out).includes("certainty.csv"));
});

describe("analyse", () => {
  const asked = [
    {
      id: "kinder",
      label: "Kinder",
      segregation: {
        groups: [{ label: "SGB II", count: { source: "zahlen", columns: ["sgb2"] } }],
        total: { source: "zahlen", columns: ["kinder"] },
      },
    },
  ];

  test("writes the answers as tables, and says that they are confidential", () => {
    const place = project((recipe) => (recipe.analyses = asked));
    const out = join(place, "antworten");
    const run = raumbild(["analyse", join(place, "klein.raumbild.json"), "--out", out]);
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /VERTRAULICH/);
    assert.deepEqual(readdirSync(out).sort(), ["kinder.csv", "kinder.districts.csv", "kinder.json"]);
    const facts = readFileSync(join(out, "kinder.csv"), "utf8");
    assert.match(facts, /^name,label,value,low,high\n/);
    assert.match(facts, /all\.dissimilarity\.observed,Dissimilarität D,0\.\d+,,\n/);
  });

  test("a recipe that asks nothing is told so", () => {
    const place = project();
    const out = join(place, "antworten");
    const run = raumbild(["analyse", join(place, "klein.raumbild.json"), "--out", out]);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /stellt keine weiteren Fragen/);
    assert.equal(existsSync(out), false);
  });
});

describe("remedies", () => {
  const RECIPE = join(EXAMPLE, "ruesenhagen.raumbild.json");

  test("what helps is listed with its price, and carried out if asked", () => {
    const listed = raumbild(["remedies", RECIPE, "--edition", "public"]);
    assert.equal(listed.status, 0, listed.stderr);
    const lines = listed.stdout.trim().split("\n");
    const numbers = (/** @type {string} */ line) => (line.match(/\d+/g) ?? []).map(Number);
    const [before] = lines.map(numbers);
    const merging = lines.findIndex((line) => line.includes("zusammenlegen"));
    assert.ok(merging > 0, listed.stdout);
    const after = numbers(lines[merging + 1] ?? "");
    assert.ok((before?.[0] ?? 0) > 0 && after[0] === 0, listed.stdout);
    const number = String(Number.parseInt(lines[merging] ?? "", 10));
    const own = folder({});
    const out = join(own, "zusammen.raumbild.json");
    const applied = raumbild(["remedies", RECIPE, "--edition", "public", "--apply", number, "--out", out]);
    assert.equal(applied.status, 0, applied.stderr);
    const bundle = join(own, "aus");
    const run = raumbild(["run", out, "--files", EXAMPLE, "--edition", "public", "--out", bundle]);
    assert.equal(run.status, 0, run.stderr);
    const protocol = JSON.parse(readFileSync(join(bundle, "protection.json"), "utf8"));
    assert.equal(protocol.withheld.counts, 0);
    const { merge } = JSON.parse(readFileSync(join(bundle, "recipe.json"), "utf8"));
    const table = readFileSync(join(bundle, "data", "indicators.csv"), "utf8");
    for (const code of merge[0].of) assert.ok(!table.includes(`,${code},`), code);
    assert.equal(raumbild(["audit", bundle]).status, 0);
  });

  test("a number that is none, or of no remedy, is refused", () => {
    const asked = (/** @type {string[]} */ ...more) => raumbild(["remedies", RECIPE, ...more]);
    assert.match(asked("--apply", "0", "--out", "x.json").stderr, /--apply braucht die Nummer/);
    assert.equal(asked("--apply", "1").status, 2);
    const out = join(folder({}), "x.json");
    const beyond = asked("--edition", "public", "--apply", "99", "--out", out);
    assert.match(beyond.stderr, /Vorschlag 99 gibt es nicht/);
    assert.equal(existsSync(out), false);
  });
});

describe("audit and ledger", () => {
  test("a published bundle is attacked, written down and taken into account", () => {
    const own = project();
    const published = ["run", "klein.raumbild.json", "--out", "eins", "--edition", "public"];
    assert.equal(raumbild(published, { cwd: own }).status, 0);
    const attacked = raumbild(["audit", "eins"], { cwd: own });
    assert.equal(attacked.status, 0, attacked.stdout);
    const written = raumbild(["ledger", "eins", "--out", "frueher.json"], { cwd: own });
    assert.equal(written.status, 0, written.stderr);
    assert.match(written.stdout, /"earlier": \[\{"file": "frueher\.json"\}\]/);
    const ledger = JSON.parse(readFileSync(join(own, "frueher.json"), "utf8"));
    assert.equal(ledger.publications.length, 1);
    assert.ok(ledger.columns.length > 0);
    // Not written over unless told to.
    assert.equal(raumbild(["ledger", "eins", "--out", "frueher.json"], { cwd: own }).status, 1);
    const forced = ["ledger", "eins", "--out", "frueher.json", "--force"];
    assert.equal(raumbild(forced, { cwd: own }).status, 0);
    const changed = JSON.parse(readFileSync(join(own, "klein.raumbild.json"), "utf8"));
    changed.disclosure.earlier = [{ file: "frueher.json" }];
    writeFileSync(join(own, "zwei.raumbild.json"), JSON.stringify(changed));
    const second = ["run", "zwei.raumbild.json", "--out", "zwei", "--edition", "public"];
    const run = raumbild(second, { cwd: own });
    assert.equal(run.status, 0, run.stderr);
    const protocol = JSON.parse(readFileSync(join(own, "zwei", "protection.json"), "utf8"));
    assert.deepEqual(protocol.earlier, [{ title: ledger.publications[0].title, sameMethod: true }]);
    assert.equal(raumbild(["audit", "eins", "zwei"], { cwd: own }).status, 0);
  });

  test("what is no bundle, or was never public, is refused", () => {
    const own = project();
    const internal = ["run", "klein.raumbild.json", "--out", "intern", "--edition", "internal"];
    assert.equal(raumbild(internal, { cwd: own }).status, 0);
    for (const args of [["intern"], ["zahlen.csv"], ["fehlt"]]) {
      const refused = raumbild(["ledger", ...args, "--out", "x.json"], { cwd: own });
      assert.equal(refused.status, 1);
      noTrace(refused.stderr);
      assert.ok(!existsSync(join(own, "x.json")));
    }
    assert.equal(raumbild(["ledger", "--out", "x.json"], { cwd: own }).status, 2);
    assert.equal(raumbild(["ledger", "intern"], { cwd: own }).status, 2);
  });
});

describe("protect", () => {
  const tables = {
    rules: [{ kind: "minimum", on: "count", minimum: 3, width: 3 }],
    cells: [{ id: "city", value: 57 }, { id: "north", value: 2 }, { id: "south", value: 55 }],
    relations: [{ total: "city", parts: ["north", "south"] }],
  };

  test("tables of any office are protected, and stand against the attack", () => {
    const own = folder({ "t.json": JSON.stringify(tables) });
    const made = raumbild(["protect", "t.json", "--out", "aus"], { cwd: own });
    assert.equal(made.status, 0, made.stderr);
    assert.match(made.stdout, /2 von 3 Zahlen zurückgehalten/);
    const published = JSON.parse(readFileSync(join(own, "aus", "published.json"), "utf8"));
    const shown = published.cells.map((/** @type {{value: number | null}} */ { value }) => value);
    assert.deepEqual(shown, [57, null, null]);
    assert.equal(raumbild(["audit", "aus/published.json"], { cwd: own }).status, 0);
    assert.equal(raumbild(["protect", "t.json", "--out", "aus"], { cwd: own }).status, 1);
  });

  test("contradictions are told, and nothing is written", () => {
    const wrong = { ...tables, relations: [{ total: "city", parts: ["north", "west"] }] };
    const own = folder({ "t.json": JSON.stringify(wrong) });
    const refused = raumbild(["protect", "t.json", "--out", "aus"], { cwd: own });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /"west"/);
    assert.ok(!existsSync(join(own, "aus")));
    noTrace(refused.stderr);
    assert.equal(raumbild(["protect", "--out", "aus"], { cwd: own }).status, 2);
    assert.equal(raumbild(["protect", "t.json"], { cwd: own }).status, 2);
  });
});
