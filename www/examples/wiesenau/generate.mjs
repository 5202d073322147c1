// Writes the invented Landkreis Wiesenau-Hartgau; with --check compares
// instead.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { summary } from "../generator/check.mjs";
import { run } from "../generator/run.mjs";
import { table } from "../generator/write.mjs";
import { SEED, YEARS, invented, isClosed } from "./kitas.mjs";
import { planted, shares } from "./plan.mjs";

function files(rows) {
  const dialect = { delimiter: ";", end: "\r\n", encoding: "utf-8 with BOM" };
  const yearly = (heading, name) => YEARS.map((year) =>
    [`${heading} ${year}`, (row) => (isClosed(row, year) ? "." : row[`${name} ${year}`])]);
  return new Map([
    ["kitas.csv", table(rows, [
      ["Kita-Nr", (row) => row.code],
      ["Kita", (row) => row.name],
      ["Gemeinde", (row) => row.place],
      ["Verwaltung", (row) => row.administration],
      ...yearly("Kinder", "children"),
      ...shares.flatMap(({ heading, name }) => yearly(heading, name)),
    ], dialect)],
    ["einschulung.csv", table(rows, [
      ["Kita-Nr", (row) => row.code],
      ...yearly("untersucht", "examined"),
      ...yearly("Sprachförderbedarf", "language"),
    ], dialect)],
  ]);
}

function single(rows) {
  return rows.filter(({ place }) => rows.filter((it) => it.place === place).length === 1);
}

function facts(rows) {
  const sizes = summary(rows.map((row) => row["children 2024"]));
  return [
    `- Seed ${SEED}; ${rows.length} Kitas, keys ${rows[0].code} to ${rows.at(-1).code}`,
    `- ${new Set(rows.map(({ place }) => place)).size} Gemeinden, `
      + `${new Set(rows.map(({ administration }) => administration)).size} administrations`,
    `- ${single(rows).length} Kitas are alone in their Gemeinde`,
    `- ${sizes.sum} children in 2024, ${sizes.least} to ${sizes.most} in a Kita; `
      + `${rows.filter((row) => row["children 2024"] < 20).length} Kitas below 20`,
    `- \`.\` for 2022 in K33, which opened in 2023`,
    `- ${planted.administration}: language needs of ${planted.kitas
      .map(({ language: [count, of] }) => `${count}/${of}`).join(", ")} in three years`,
  ];
}

function faults(rows) {
  const sum = (row, name) => YEARS.reduce((all, year) => all + row[`${name} ${year}`], 0);
  const home = rows.filter(({ planted: it }) => it);
  const expected = [
    ["58 Kitas", rows.length === 58],
    ["58 names", new Set(rows.map(({ name }) => name)).size === 58],
    ["31 Gemeinden", new Set(rows.map(({ place }) => place)).size === 31],
    ["22 Kitas alone", single(rows).length === 22],
    ["the planted rates", home.length === 6 && home.every((row) =>
      sum(row, "language") === row.planted.language[0]
        && sum(row, "examined") === row.planted.language[1])],
    ["parts within their wholes", rows.every((row) => YEARS.every((year) =>
      row[`language ${year}`] <= row[`examined ${year}`]
        && shares.every(({ name }) => row[`${name} ${year}`] <= row[`children ${year}`])))],
  ];
  return expected.filter(([, holds]) => !holds).map(([name]) => `not so: ${name}`);
}

const rows = invented();
process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: files(rows), facts: facts(rows), faults: faults(rows) },
  process.argv.slice(2),
);
