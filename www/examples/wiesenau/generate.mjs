// Writes the invented Landkreis Wiesenau-Hartgau; with --check compares
// instead.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { summary } from "../generator/check.mjs";
import { Random } from "../generator/random.mjs";
import { run } from "../generator/run.mjs";
import { table } from "../generator/write.mjs";
import { administrations, names, planted, shares } from "./plan.mjs";

const SEED = 58;
const YEARS = [2022, 2023, 2024];

/** Every Kita with its Gemeinde and administration, in their order. */
function kitas(random) {
  const found = [];
  for (const { name, places } of administrations) {
    for (const [place, kitaCount] of places) {
      for (let one = 0; one < kitaCount; one += 1) {
        found.push({ administration: name, place });
      }
    }
  }
  return found.map((kita, at) => ({
    ...kita,
    code: `K${String(at + 1).padStart(2, "0")}`,
    name: `Kita ${names[at]}`,
    planted: kita.administration === planted.administration ? planted.kitas[at] : null,
    burden: random.bell(),
  }));
}

/** How many children, year by year, and how many of them are counted. */
function withCounts(kita, at, random) {
  const children = kita.planted?.children ?? (at === 20 ? 11 : at === 40 ? 13
    : Math.round(26 + 74 * random.next() ** 1.6));
  const row = { ...kita };
  YEARS.forEach((year, back) => {
    row[`children ${year}`] = Math.max(11, children - Math.round((2 - back) * 2 * random.next()));
    for (const { name, level, slope } of shares) {
      const share = Math.min(0.9, Math.max(0.01, level + slope * kita.burden));
      row[`${name} ${year}`] = random.count(row[`children ${year}`], share);
    }
  });
  const [needing, examined] = kita.planted?.language
    ?? counted(Math.round(children * (0.8 + 0.3 * random.next())), 0.2 + 0.07 * kita.burden, random);
  split(examined, random).forEach((part, back) => { row[`examined ${YEARS[back]}`] = part; });
  share(needing, YEARS.map((year) => row[`examined ${year}`]))
    .forEach((part, back) => { row[`language ${YEARS[back]}`] = part; });
  return row;
}

function counted(of, share, random) {
  return [random.count(of, Math.min(0.8, Math.max(0.02, share))), of];
}

/** Three parts of about the same size. */
function split(total, random) {
  const first = Math.round(total / 3 + (random.next() - 0.5) * total * 0.1);
  const second = Math.round((total - first) / 2);
  return [first, second, total - first - second];
}

/** A part of each of the parts, none larger than it. */
function share(total, parts) {
  const all = parts.reduce((sum, one) => sum + one, 0);
  let before = 0;
  let given = 0;
  return parts.map((part) => {
    before += part;
    const until = Math.floor((total * before) / all);
    const own = until - given;
    given = until;
    return own;
  });
}

/** A Kita that opened in 2023 has no children in 2022. */
const isClosed = (row, year) => row.code === "K33" && year === 2022;

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

const random = new Random(SEED);
const rows = kitas(random.stream("burden"))
  .map((kita, at) => withCounts(kita, at, random.stream(kita.code)));
process.exitCode = run(
  dirname(fileURLToPath(import.meta.url)),
  { files: files(rows), facts: facts(rows), faults: faults(rows) },
  process.argv.slice(2),
);
