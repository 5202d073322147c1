// Every number the moderators' handout says, against the generated files.
// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { command, rawFiles, rows, sent, text, told } from "./cases/raw.mjs";

const HANDOUT = readFileSync(new URL("../../www/guide/halber-tag.md", import.meta.url), "utf8").replace(/\s+/g, " ");

/** @param {number} value */
const german = (value) => value.toLocaleString("de-DE", { useGrouping: true });

/** @param {string} place @param {RegExp} wanted */
function fact(place, wanted) {
  const readme = readFileSync(new URL(`../../www/examples/${place}/roh/README.md`, import.meta.url), "utf8");
  return wanted.exec(readme)?.[1] ?? assert.fail(`${place}: ${wanted}`);
}

const town = sent("ruesenhagen", "sgb2_bezirk.csv").filter((it) => it["Bezirk"] !== "");
const blocks = sent("ruesenhagen", "adressen_kinder_block.csv");
const pool = sent("wiesenau", "seu_landkreis.csv");
const kitas = sent("wiesenau", "kita_verwaltung.csv");
const cells = sent("wiesenau", "zensus_100m_cut.csv");

/** @param {Record<string, string>[]} list @param {string} by */
const kinds = (list, by) => new Set(list.map((it) => it[by])).size;

test("what is said is so, and nothing is said that is not looked up here", () => {
  const path = rawFiles("ruesenhagen", "ruesenhagen-roh");
  command(path, ["run", "--edition", "internal", "--out", "aus"]);
  const found = told(path, "aus");
  const cut = [...new Set(blocks.map((it) => it["Bezirk"]))].filter((code) => kinds(blocks.filter((it) => it["Bezirk"] === code), "Schulbezirk") > 1);
  const piece = blocks.filter((it) => it["Bezirk"] === "0305" && it["Schulbezirk"] === "SB04");
  const sum = (/** @type {string} */ name) => piece.reduce((all, it) => all + Number(it[name]), 0);
  const cases = [...found].filter(([name]) => /^\d{4} hze numerator$/.test(name)).reduce((all, [, it]) => all + Number(it.value), 0);
  const stars = town.filter((it) => it["Leistungsberechtigte unter 15 J. 12/2024"] === "*").length;
  const alone = [...new Set(kitas.map((it) => it["Gemeinde"]))].filter((name) => kitas.filter((it) => it["Gemeinde"] === name).length === 1);
  const said = [
    `hat ${german(118400)} Einwohnerinnen und Einwohner in ${town.length} Bezirken`,
    `alle ${town.length} passen`, "`0107` wurde",
    `Bis 2022 gab es ${kinds(sent("ruesenhagen", "bezirk_alt_neu.csv"), "alt")} Bezirke. Reihen über 2023`,
    `Kindern 2024 sind ${stars} Bezirke gesperrt, und unter einem Stern stehen ${Math.max(...fact("ruesenhagen", /12\/2024 \(children\) stand ([\d, ]+)/).split(",").map(Number))}`,
    `die ${sent("ruesenhagen", "sgb2_bezirk.csv").find((it) => it["Bezirksname"] === "nicht zuordenbar")?.["Leistungsberechtigte unter 15 J. 12/2024"]} Kinder „nicht zuordenbar“`,
    `fehlen ${sent("ruesenhagen", "seu_pool_22_24.csv").filter((it) => it["Sprachförderbedarf"] === "/").length} Bezirke`,
    "Weniger als 15 Untersuchte",
    `${german(cases)} Fälle, aber nur ${fact("ruesenhagen", /cases, (\d+) children/)} Kinder`,
    `${cut.length} Bezirke sind zerschnitten`,
    `0305 im Schulbezirk SB04 wohnen ${sum("Kinder 6 bis 9")} Kinder, ${sum("davon SGB II")} davon`,
    `${german(71900)} Menschen leben in ${kinds(sent("wiesenau", "ortsteile.csv"), "AGS")} Gemeinden mit ${sent("wiesenau", "ortsteile.csv").length} Ortsteilen`,
    `hat ${kitas.length} Kitas`, "Lesarten hat „1.234“", "6 Meldeämter, 6 Formate",
    `Von ${fact("wiesenau", /(\d+) stars/)} Sternen`, `der Rest ist ${fact("wiesenau", /Lindig \((\d+)\)/)}`,
    `${pool.length} Zeilen: Immenau und Vogelsdorf`, `${pool.filter((it) => it["untersucht"] === ".").length} Zeilen sind mit Punkt`,
    `In ${alone.length} Gemeinden`,
    `${german(cells.filter((it) => Object.values(it).includes("–")).length)} der ${german(cells.length)} Zellen`,
    `mit ${sent("wiesenau", "massnahmen.csv").length} Zeilen`, ...kita(),
  ];
  let rest = HANDOUT;
  for (const it of said) {
    assert.ok(rest.includes(it), `not in the handout: ${it}`);
    rest = rest.replace(it, "");
  }
  // Times of day, and names of files.
  rest = rest.replace(/\| \d\d:\d\d \|/g, "|").replace(/`[^`]*`/g, "");
  assert.doesNotMatch(rest, /.{20}\d.{0,20}/, "a number nobody checks");
});

/** What the handout says of K05 and of the posts. */
function kita() {
  const path = rawFiles("wiesenau", "wiesenau-intern");
  command(path, ["certainty", "--out", "aus"]);
  const own = rows(text(path, "aus/values.csv")).find((it) => it["area"] === "K05" && it["indicator"] === "sprache");
  const percent = (/** @type {string | undefined} */ it) => Number(it).toFixed(1).replace(".", ",");
  const wanting = rawFiles("wiesenau", "wiesenau-intern", (recipe) => (recipe.analyses[0].allocation.options.minimum.for = "all"));
  const refused = command(wanting, ["analyse", "--out", "aus"], 1).stderr;
  return [
    `K05, nur weil von ${own?.["of"]} untersuchten Kindern ${own?.["count"]} Bedarf`,
    `Geglättet sind es ${percent(own?.["value"])} %, und möglich ist alles bis ${percent(own?.["raw_upper"])} %`,
    `Reichen ${/Das Budget (\d+) reicht/.exec(refused)?.[1]} Stellen`,
    `höchstens ${/höchstens (\d+) Einheiten/.exec(refused)?.[1]} Kitas`,
  ];
}
