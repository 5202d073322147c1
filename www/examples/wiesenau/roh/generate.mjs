// Writes the raw files of Wiesenau-Hartgau, as its offices would send them.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { Random } from "../../generator/random.mjs";
import { run } from "../../generator/run.mjs";
import { boundaries, table } from "../../generator/write.mjs";
import { SEED, YEARS, invented } from "../kitas.mjs";
import { administrations } from "../plan.mjs";
import { RENAMED, agency, occupancy } from "./books.mjs";
import { cells } from "./cells.mjs";
import { ORTSTEILE, PEOPLE, gemeinden, place } from "./land.mjs";
import { MEASURES } from "./measures.mjs";
import { OFFICES, register } from "./offices.mjs";

const CELLS = 6800;
const LEAST_EXAMINED = 10;
/** Stars of the agency, with what stands under them. */
const STARS = new Map([
  ["Ammern", 2], ["Dornhain", 1], ["Gernbach", 1], ["Hainrode", 2], ["Lindig", 2],
  ["Neuenrod", 1], ["Oberhof", 6], ["Queienfeld", 2], ["Sandhain", 2],
]);
// Delivered with their administration only.
const WITHOUT_OWN = ["Immenau", "Vogelsdorf"];
const MERGED = [["Bruchfeld", "07999041", "Altbruch"], ["Rossach", "07999042", "Rossachsgrund"]];

const random = new Random(SEED).stream("raw files");
const kitas = invented();
const land = gemeinden(random).map((one) => {
  const own = random.stream(`poor ${one.name}`);
  const share = one.isTown ? 0.15 : 0.07;
  const poor = STARS.get(one.name) ?? Math.max(3, own.count(one.u15, share));
  return { ...one, poor, before: Math.max(3, poor + Math.floor(own.between(-3, 4))) };
});
const grid = cells(land, CELLS, random.stream("cells"));
const pool = examinations();

const number = (administration) =>
  `V${String(administrations.findIndex(({ name }) => name === administration) + 1).padStart(2, "0")}`;

function examinations() {
  const own = land.map((one) => {
    const n = Math.max(4, Math.round(one.u15 * 0.19 * (one.isTown ? 1 : random.stream(`seen ${one.name}`).between(0.15, 1))));
    return { ...one, n, needs: random.stream(`needs ${one.name}`).count(n, 0.21) };
  });
  const line = (key, name, list) => {
    const n = list.reduce((sum, one) => sum + one.n, 0);
    const needs = list.reduce((sum, one) => sum + one.needs, 0);
    return [key, name, "2022–2024", n < LEAST_EXAMINED ? "." : String(n), n < LEAST_EXAMINED ? "." : String(needs)];
  };
  const single = own.filter(({ name }) => !WITHOUT_OWN.includes(name)).map((one) => line(one.ags, one.name, [one]));
  const rural = [...new Set(land.map(({ administration }) => administration))].filter((name) => name.startsWith("VG"));
  return [...single, ...rural.map((name, at) => line(`07999${5001 + at}`, name, own.filter((one) => one.administration === name)))];
}

function files() {
  const windows = { delimiter: ";", end: "\r\n", encoding: "windows-1252" };
  const lines = (headings, list, dialect = windows) =>
    table(list, headings.map((heading, at) => [heading, (row) => row[at]]), dialect);
  return new Map([
    ["kita_belegung_0103.xlsx", occupancy(kitas)],
    ["seu_kita.csv", table(kitas, [
      ["Kita-Nr", ({ code }) => code],
      ...YEARS.flatMap((year) => [
        [`untersucht ${year}`, (row) => row[`examined ${year}`]],
        [`Sprachförderbedarf ${year}`, (row) => row[`language ${year}`]],
      ]),
    ], windows)],
    ["kita_verwaltung.csv", table(kitas, [
      ["Kita-Nr", ({ code }) => code], ["Gemeinde", (row) => row.place], ["Verwaltung", ({ administration }) => administration],
      ["Verwaltung-Nr", ({ administration }) => number(administration)],
    ], windows)],
    ["verwaltungen.csv", lines(["Nr", "Verwaltung"], administrations.map(({ name }) => [number(name), name]))],
    ["sgb2_gemeinde_BA.xlsx", agency(land, STARS)],
    ...OFFICES.map((office) => [office.file, register(office, land, 2024)]),
    ["ortsteile.csv", lines(["Ortsteil", "AGS"], land.flatMap((one) => one.parts.map(({ code }) => [code, one.ags])))],
    ["seu_landkreis.csv", lines(["AGS", "Gebiet", "Jahrgänge", "untersucht", "Sprachförderbedarf"], pool)],
    ["zensus_100m_cut.csv", lines(
      ["GITTER_ID_100m", "x_mp_100m", "y_mp_100m", "Einwohner", "unter18", "AnteilAuslaender", "werterlaeuternde_Zeichen"],
      grid, { ...windows, encoding: "utf-8" })],
    ["gemeinden.geojson", boundaries(land, {
      name: "gemeinden", crs: "urn:ogc:def:crs:EPSG::25832", clockwise: true, place,
      properties: ({ ags, name, administration }) => ({ AGS: ags, GEN: name, VERWALTUNG: administration }),
    })],
    ["gemeinden_alt_neu.csv", lines(["alt", "neu", "Name alt"], [
      ...land.map(({ ags, name }) => [ags, ags, name]),
      ...MERGED.map(([name, old, called]) => [old, land.find((one) => one.name === name).ags, called]),
    ])],
    ["massnahmen.csv", lines(["Nr", "Maßnahme", "Ort", "Kita-Nr", "Beginn", "Stufe", "Ziel"],
      MEASURES.map(([name, code, start, step, target], at) => {
        const kita = kitas.find((one) => one.code === code);
        return [`M${String(at + 1).padStart(2, "0")}`, name, kita.place, code, start, step, target].map(String);
      }))],
  ]);
}

const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);
const listed = (of) => OFFICES.filter(({ write }) => of.includes(write.name)).flatMap(({ of: own }) => own);

function facts() {
  const parts = land.flatMap((one) => one.parts);
  const flagged = (sign) => grid.filter((row) => row.includes(sign)).length;
  const small = kitas.flatMap((row) => [row["other 2024"], row["free 2024"]]).filter((one) => one < 5).length;
  return [
    `- Seed ${SEED}; ${land.length} Gemeinden, ${parts.length} Ortsteile of ${Math.min(...parts.map(({ people }) => people))} `
      + `to ${Math.max(...parts.map(({ people }) => people))} residents, ${sum(land, ({ people }) => people)} in all`,
    `- Three offices list Ortsteile (${listed(["withTitle", "twoHeads", "withSums"]).join(", ")}), three only Gemeinden`,
    `- ${kitas.length} Kitas, ${small} counts below 5 in 2024; ${RENAMED.code} was called ${RENAMED.before} until 2023`,
    `- ${STARS.size} stars in sgb2_gemeinde_BA.xlsx: ${[...STARS].map(([name, count]) => `${name} (${count})`).join(", ")}; `
      + `${sum(land, ({ poor }) => poor)} children in the Landkreis`,
    `- ${pool.length} rows in seu_landkreis.csv, ${pool.filter((row) => row[3] === ".").length} with \`.\`; without an own row: ${WITHOUT_OWN.join(", ")}`,
    `- ${grid.length} cells, ${flagged("–")} with \`–\`, ${flagged("KLAMMERN")} with KLAMMERN`,
    `- ${MERGED.map(([name, , called]) => `${called} joined ${name}`).join(", ")}; ${MEASURES.length} measures`,
  ];
}

function faults() {
  const parts = land.flatMap((one) => one.parts);
  const starsOf = (name) => land.filter((one) => one.administration === name && STARS.has(one.name)).length;
  const expected = [
    ["31 Gemeinden", land.length === 31 && new Set(land.map(({ ags }) => ags)).size === 31],
    ["118 Ortsteile", parts.length === ORTSTEILE && new Set(parts.map(({ code }) => code)).size === ORTSTEILE],
    ["71,900 residents", sum(land, ({ people }) => people) === PEOPLE],
    ["9 stars", STARS.size === 9 && [...STARS.keys()].every((name) => land.some((one) => one.name === name))],
    ["one star alone in its administration", administrations.filter(({ name }) => starsOf(name) === 1).length === 1],
    ["35 rows", pool.length === 35],
    ["6,800 cells", grid.length === CELLS],
    ["14 measures", MEASURES.length === 14],
    ["a piece each", land.every(({ rings }) => rings.length === 1)],
  ];
  return expected.filter(([, holds]) => !holds).map(([name]) => `not so: ${name}`);
}

process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: files(), facts: facts(), faults: faults() },
  process.argv.slice(2),
);
