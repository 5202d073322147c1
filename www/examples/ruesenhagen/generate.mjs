// Writes the invented city of Rüsenhagen; with --check compares instead.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "../generator/city.mjs";
import {
  correlation, coverageFaults, hangTogether, index, ringsOf, summary,
} from "../generator/check.mjs";
import { count } from "../generator/numbers.mjs";
import { Random } from "../generator/random.mjs";
import { run } from "../generator/run.mjs";
import { boundaries, table } from "../generator/write.mjs";
import { ORIGIN, SEED, people, plan } from "./plan.mjs";

const YEARS = [2022, 2024];
const INHABITANTS = [
  ["einwohner", "people"], ["u15", "u15"], ["erwerbsfaehig", "working"],
  ["u21", "u21"], ["einschulung", "school"],
];
const INDICATORS = [
  ["sgb2_u15", "sgb2", "u15"], ["arbeitslose", "unemployed", "working"],
  ["sprachfoerderung", "language", "school"], ["hze", "help", "u21"],
];
// Where a source gave no number: withheld, forgotten, too few to be reliable.
const GAPS = [
  { name: "Ölhafen", column: "hze_2024", sign: "." },
  { name: "Güterbahnhof", column: "sprachfoerderung_2024", sign: "" },
  { name: "Mückenmoor", column: "sprachfoerderung_2024", sign: "/" },
];

function files(areas, rows) {
  const named = [["bezirk", (row) => row.code], ["name", (row) => row.name]];
  return new Map([
    ["bezirke.geojson", boundaries(areas, {
      name: "bezirke",
      crs: "urn:ogc:def:crs:EPSG::25832",
      clockwise: true,
      place: ([x, y]) => [ORIGIN[0] + x, ORIGIN[1] + y].map(plan.centimetres),
      properties: ({ code, name, district, districtName }) => ({
        bezirk: code, name, stadtteil: district, stadtteil_name: districtName,
      }),
    })],
    ["bevoelkerung.csv", table(rows, [...named, ...columns(INHABITANTS, String)], {
      delimiter: ";", end: "\r\n", encoding: "utf-8 with BOM",
    })],
    ["soziales.csv", table(rows, [...named, ...columns(INDICATORS, signed)], {
      delimiter: ";", end: "\r\n", encoding: "windows-1252",
    })],
  ]);
}

function columns(pairs, write) {
  return pairs.flatMap(([heading, name]) => YEARS.map((year) =>
    [`${heading}_${year}`, (row) => write(row[`${name} ${year}`])]));
}

function signed(value) {
  return value === 0 ? "-" : String(value);
}

/** Puts the sign of a gap where the source has no number. */
function leaveGaps(rows) {
  for (const { name, column, sign } of GAPS) {
    const [, heading, year] = column.match(/^(.*)_(\d+)$/);
    const [, own] = INDICATORS.find(([known]) => known === heading);
    rows.find((row) => row.name === name)[`${own} ${year}`] = sign;
  }
}

function facts(areas, rows) {
  const km2 = areas.reduce((sum, one) => sum + one.km2, 0).toFixed(2);
  const zones = districts(areas).map((one) => `${one} (${membersOf(areas, one).length})`);
  const small = few(rows).map((row) => `${row.code} ${row.name} (${row["people 2024"]})`);
  const indexed = complete(rows).length;
  return [
    `- Seed ${SEED}; ${areas.length} Bezirke, ${zones.length} Stadtteile, ${km2} km²`,
    `- Stadtteile: ${zones.join(", ")}`,
    `- Below 300 inhabitants in 2024: ${small.join(", ")}`,
    `- Gaps: ${GAPS.map((gap) => gapInWords(gap, rows)).join("; ")}`,
    `- Index of 2024 (${indexed} Bezirke) by class, best first: ${classes(rows).join(", ")}`,
    "",
    "| column | sum | least | most | zeros | 1 to 4 | gaps |",
    "|---|---:|---:|---:|---:|---:|---:|",
    ...[...INHABITANTS, ...INDICATORS].flatMap(([heading, name]) =>
      YEARS.map((year) =>
        summaryLine(`${heading}_${year}`, rows.map((row) => row[`${name} ${year}`])))),
  ];
}

function gapInWords({ name, column, sign }, rows) {
  const { code } = rows.find((row) => row.name === name);
  return `${sign === "" ? "empty" : `\`${sign}\``} in ${column} of ${code}`;
}

function summaryLine(heading, values) {
  const { sum, least, most, zeros, small, gaps } = summary(values);
  return `| ${heading} | ${sum} | ${least} | ${most} | ${zeros} | ${small} | ${gaps} |`;
}

function districts(areas) {
  return [...new Set(areas.map((one) => `${one.district} ${one.districtName}`))];
}

function membersOf(areas, label) {
  return areas.filter((one) => `${one.district} ${one.districtName}` === label);
}

function few(rows, year = 2024) {
  return rows.filter((row) => row[`people ${year}`] < 300);
}

/** The areas that get an index: enough inhabitants and no gap. */
function complete(rows) {
  return rows.filter((row) => row["people 2024"] >= 300
    && INDICATORS.every(([, name]) => typeof row[`${name} 2024`] === "number"));
}

function rates(rows) {
  return INDICATORS.map(([, name, of]) =>
    complete(rows).map((row) => row[`${name} 2024`] / row[`${of} 2024`]));
}

function classes(rows) {
  const limits = [-1, 1, 1.5];
  const found = [0, 0, 0, 0];
  for (const score of index(rates(rows))) {
    found[limits.filter((limit) => score > limit).length] += 1;
  }
  return found;
}

function faults(areas, rows, written) {
  const bytes = written.get("soziales.csv");
  const dialects = [
    ["ß and en dash in Windows-1252", bytes.includes(0xdf) && bytes.includes(0x96)],
    ["a byte-order mark", written.get("bevoelkerung.csv")[0] === 0xef],
  ];
  const failed = [...citySays(areas), ...numbersSay(rows), ...dialects]
    .filter(([, holds]) => !holds)
    .map(([name]) => `not so: ${name}`);
  return [...failed, ...coverageFaults(antiClockwise(written.get("bezirke.geojson")))];
}

function citySays(areas) {
  const km2 = areas.reduce((sum, one) => sum + one.km2, 0);
  const all = districts(areas).map((label) => membersOf(areas, label));
  const different = (of) => new Set(areas.map(of)).size;
  return [
    ["62 areas", areas.length === 62 && different(({ code }) => code) === 62],
    ["62 names", different(({ name }) => name) === 62],
    ["8 districts of at least 5", all.length === 8 && all.every((one) => one.length >= 5)],
    ["districts in one piece", all.every((members) =>
      hangTogether(members.map((one) => one.rings)))],
    ["one ring each", areas.every((one) => one.rings.length === 1)],
    ["about 140 km²", km2 > 136 && km2 < 144],
  ];
}

function numbersSay(rows) {
  const now = summary(rows.map((row) => row["people 2024"]));
  const small = INDICATORS.map(([, name]) => summary(rows.map((row) => row[`${name} 2024`])));
  const added = (part) => small.reduce((sum, one) => sum + one[part], 0);
  const columnsOf = rates(rows);
  const pairs = columnsOf.flatMap((one, at) =>
    columnsOf.slice(at + 1).map((other) => correlation(one, other)));
  return [
    ["118,400 inhabitants", now.sum === 118400],
    ["from 88 to 6,230 inhabitants", now.least === 88 && now.most === 6230],
    ["5 below 300 inhabitants at both dates",
      YEARS.every((year) => few(rows, year).length === 5)],
    ["at least 3 true zeros", added("zeros") >= 3],
    ["at least 15 counts of 1 to 4", added("small") >= 15],
    ["3 gaps", added("gaps") === 3],
    ["correlations from 0.4 to 0.95", pairs.every((one) => one > 0.4 && one < 0.95)],
    ["four classes in use", classes(rows).every((one) => one > 0)],
    ["parts within their wholes", rows.every(sensible)],
  ];
}

function antiClockwise(geojson) {
  return ringsOf(geojson.toString()).map((ring) => ring.reverse());
}

function sensible(row) {
  return YEARS.every((year) => {
    const [total, u15, working, u21, school] =
      INHABITANTS.map(([, name]) => row[`${name} ${year}`]);
    const parts = INDICATORS.every(([, name, of]) =>
      !(row[`${name} ${year}`] > row[`${of} ${year}`]) && row[`${of} ${year}`] > 0);
    return parts && u15 + working <= total && u15 < u21 && u21 - u15 <= working && school <= u15;
  });
}

const random = new Random(SEED);
const areas = build(plan, random.stream("plan"));
const rows = count(areas, people, random.stream("people"));
leaveGaps(rows);
const written = files(areas, rows);
process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: written, facts: facts(areas, rows), faults: faults(areas, rows, written) },
  process.argv.slice(2),
);
