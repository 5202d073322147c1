// Residents as six registration offices write them, each in its own way.

import { encode } from "../../generator/write.mjs";

const dotted = (value) => grouped(value, ".");
const grouped = (value, sign) => (value < 1000 ? String(value)
  : `${Math.floor(value / 1000)}${sign}${String(value % 1000).padStart(3, "0")}`);

/** Which administrations each office keeps the register of, and how it writes. */
export const OFFICES = [
  { file: "einwohner_1_hartgau.csv", of: ["VG Hartgau"], write: withTitle },
  { file: "einwohner_2_wiesgrund.csv", of: ["VG Wiesgrund", "Stadt Altenzell"], write: english },
  { file: "einwohner_3_lautertal.csv", of: ["VG Oberes Lautertal"], write: twoHeads },
  { file: "einwohner_4_steinmark.csv", of: ["VG Steinmark", "Stadt Wiesenau"], write: byKey },
  { file: "einwohner_5_rabenberg.csv", of: ["VG Am Rabenberg", "Stadt Brunnstadt"], write: long },
  { file: "einwohner_6_wies.csv", of: ["VG Untere Wies", "Stadt Märzfurt"], write: withSums },
];

export function register({ of, write }, gemeinden, year) {
  return write(gemeinden.filter(({ administration }) => of.includes(administration)), year);
}

const parts = (list) => list.flatMap((one) => one.parts.map((part) => ({ ...part, gemeinde: one.name })));
const lines = (rows, sign, end = "\r\n") => rows.map((row) => row.join(sign) + end).join("");

/** Ortsteile, a title above, dots between thousands. */
function withTitle(list, year) {
  return encode(`Einwohner nach Ortsteilen\r\nStichtag 31.12.${year}\r\n\r\n` + lines([
    ["OT-Nr", "Ortsteil", "Gemeinde", "insgesamt", "unter 15", "unter 18"],
    ...parts(list).map((one) => [one.code, one.name, one.gemeinde, ...[one.people, one.u15, one.u18].map(dotted)]),
  ], ";"), "windows-1252");
}

/** Gemeinden by name, commas between columns and between thousands. */
function english(list) {
  const quoted = (value) => (value < 1000 ? String(value) : `"${grouped(value, ",")}"`);
  return encode(lines([
    ["Gemeinde", "Einwohner", "unter 15", "unter 18"],
    ...list.map((one) => [one.name, ...[one.people, one.u15, one.u18].map(quoted)]),
  ], ",", "\n"), "utf-8");
}

/** Ortsteile, two lines of headings, tabs, blanks between thousands. */
function twoHeads(list) {
  const blank = (value) => grouped(value, " ");
  return encode(lines([
    ["OT-Nr", "Ortsteil", "Einwohner", "", ""],
    ["", "", "insgesamt", "unter 15", "unter 18"],
    ...parts(list).map((one) => [one.code, one.name, ...[one.people, one.u15, one.u18].map(blank)]),
  ], "\t"), "windows-1252");
}

/** Gemeinden by key, in the middle of the year. */
function byKey(list, year) {
  return encode(`Stichtag: 30.06.${year}\r\n` + lines([
    ["AGS", "Ort", "EW", "EW unter 15", "EW unter 18"],
    ...list.map((one) => [one.ags, one.name, one.people, one.u15, one.u18]),
  ], ";"), "utf-8 with BOM");
}

/** A row for each Gemeinde and each thing counted. */
function long(list) {
  const counted = [["insgesamt", "people"], ["unter 15", "u15"], ["unter 18", "u18"]];
  return encode(lines([
    ["AGS", "Gemeinde", "Merkmal", "Anzahl"],
    ...list.flatMap((one) => counted.map(([name, field]) => [one.ags, one.name, name, dotted(one[field])])),
  ], ";"), "windows-1252");
}

/** Ortsteile with a sum below each Gemeinde. */
function withSums(list) {
  const numbers = (one) => [one.people, one.u15, one.u18].map(dotted);
  return encode(lines([
    ["OT-Nr", "Ortsteil", "Personen", "Personen unter 15", "Personen unter 18"],
    ...list.flatMap((one) => [
      ...one.parts.map((part) => [part.code, part.name, ...numbers(part)]),
      ["", `${one.name} zusammen`, ...numbers(one)],
    ]),
  ], "|"), "utf-8");
}
