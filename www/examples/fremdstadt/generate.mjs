// Writes the invented town of Fremdstadt; with --check compares instead.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { coverageFaults, ringsOf, summary } from "../generator/check.mjs";
import { build } from "../generator/city.mjs";
import { count } from "../generator/numbers.mjs";
import { Random } from "../generator/random.mjs";
import { run } from "../generator/run.mjs";
import { boundaries, table } from "../generator/write.mjs";
import { people, plan } from "./plan.mjs";

const SEED = 23;
// Longitude and latitude of the town's middle, and metres in a degree there.
const ORIGIN = [7.912, 52.684];
const DEGREE = [67_480, 111_270];

const COUNTS = [
  ["Einwohner", "people"], ["unter 15", "u15"], ["15 bis 64", "working"],
  ["SGB II, unter 15 (before withholding)", "sgb2"],
  ["Arbeitslose (without row 999)", "unemployed"],
];

/** To six decimals, which is some 10 cm. */
function degrees(point) {
  return point.map((metres, axis) =>
    Math.round((ORIGIN[axis] + metres / DEGREE[axis]) * 1e6) / 1e6);
}

/** `2 345`, as state offices print thousands. */
function spaced(value) {
  const text = String(value);
  return text.length > 3 ? `${text.slice(0, -3)} ${text.slice(-3)}` : text;
}

/** `18,4`, and `18` where the decimal is zero, as Excel saves it. */
function percent(part, of) {
  return String(Math.round((1000 * part) / of) / 10).replace(".", ",");
}

/** Counts of 1 and 2 are withheld as the Bundesagentur für Arbeit does. */
function withheld(value) {
  return value === 1 || value === 2 ? "*" : String(value);
}

function files(areas, rows) {
  return new Map([
    ["gebiete.geojson", boundaries(areas, {
      name: "gebiete",
      clockwise: false,
      place: degrees,
      properties: ({ code, name }) => ({ GEBIET_NR: Number(code), Bezeichnung: name }),
    })],
    ["einwohner.csv", inhabitants(rows)],
    ["quoten.csv", quotas(rows)],
  ]);
}

function inhabitants(rows) {
  return table(rows, [
    ["Gebietsnummer", (row) => row.code],
    ["Gebietsname", (row) => row.name],
    ["Einwohner", (row) => spaced(row["people 2023"])],
    ["unter 15", (row) => row["u15 2023"]],
    ["15 bis 64", (row) => spaced(row["working 2023"])],
    ["SGB II, unter 15", (row) => withheld(row["sgb2 2023"])],
  ], { delimiter: ",", end: "\n", encoding: "utf-8" });
}

function quotas(rows) {
  const unknown = rows[rows.length - 1];
  return table(rows, [
    ["Nr", (row) => row.code],
    ["Armutsgefährdung in % ", (row) =>
      row === unknown ? "k. A." : percent(row["poor 2023"], row["people 2023"])],
    ["Arbeitslose", (row) => row["unemployed 2023"]],
  ], {
    delimiter: "\t", end: "\n", encoding: "utf-8",
    footer: [["999", "k. A.", "17"]],
  });
}

function parts(areas) {
  const holes = (one) => one.rings.filter(turnsRight).length;
  return {
    inTwoParts: areas.filter((one) => one.rings.length - holes(one) === 2).length,
    withHole: areas.filter((one) => holes(one) === 1).length,
  };
}

function turnsRight(ring) {
  return ring.reduce((twice, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length];
    return twice + x * nextY - nextX * y;
  }, 0) < 0;
}

function facts(areas, rows) {
  const last = rows[rows.length - 1].code;
  const { withHole, inTwoParts } = parts(areas);
  const withoutSgb2 = stars(rows).map(({ code }) => code).join(", ");
  return [
    `- Seed ${SEED}; ${areas.length} areas, keys ${rows[0].code} to ${last}`,
    `- ${withHole} area with a hole, ${inTwoParts} in two parts`,
    `- \`*\` for SGB II in ${withoutSgb2}; \`k. A.\` for Armutsgefährdung in ${last}`,
    "", "| column | sum | least | most | zeros |", "|---|---:|---:|---:|---:|",
    ...COUNTS.map(([heading, name]) => {
      const { sum, least, most, zeros } = summary(rows.map((row) => row[`${name} 2023`]));
      return `| ${heading} | ${sum} | ${least} | ${most} | ${zeros} |`;
    }),
  ];
}

function stars(rows) {
  return rows.filter((row) => withheld(row["sgb2 2023"]) === "*");
}

function faults(areas, rows, written) {
  const expected = [
    ["23 areas", areas.length === 23],
    ["23 names", new Set(areas.map(({ name }) => name)).size === 23],
    ["one hole, one area in two parts",
      parts(areas).withHole === 1 && parts(areas).inTwoParts === 1],
    ["31,250 inhabitants", summary(rows.map((row) => row["people 2023"])).sum === 31250],
    ["four withheld at the source", stars(rows).length === 4],
    ["parts within their wholes", rows.every((row) => row["sgb2 2023"] <= row["u15 2023"]
      && row["unemployed 2023"] <= row["working 2023"])],
  ];
  const failed = expected.filter(([, holds]) => !holds).map(([name]) => `not so: ${name}`);
  return [...failed, ...coverageFaults(ringsOf(written.get("gebiete.geojson").toString()))];
}

const random = new Random(SEED);
const areas = build(plan, random.stream("plan"));
const rows = count(areas, people, random.stream("people"));
const written = files(areas, rows);
process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: written, facts: facts(areas, rows), faults: faults(areas, rows, written) },
  process.argv.slice(2),
);
