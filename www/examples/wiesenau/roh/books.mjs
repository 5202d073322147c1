// The two workbooks: Kitas as somebody keeps them by hand, and what the
// employment agency publishes of Gemeinden.

import { place, workbook } from "../../generator/raw/workbook.mjs";
import { YEARS, isClosed } from "../kitas.mjs";

/** It got another name in 2024; its number stayed. */
export const RENAMED = { code: "K47", before: "Kita Sonnenstrahl" };

const HEADINGS = [
  "Kita-Nr", "Einrichtung", "Ort", "Verwaltung", "Plätze", "unter 3", "ab 3",
  "nicht Deutsch", "beitragsfrei", "I-Plätze", "Personalstunden",
];

export function occupancy(rows) {
  return workbook([...YEARS].reverse().map((year) => {
    const lines = rows.map((row) => line(row, year));
    const at = (code) => rows.findIndex((row) => row.code === code) + 4;
    return {
      name: `1.3.${year}`,
      rows: [[`Kita-Belegung am 1. März ${year}`], ["gelb = Belegung nachgefragt"], HEADINGS, ...lines],
      coloured: lines.map((cells, index) => (cells[7] < 5 ? index + 4 : 0)).filter((it) => it > 0),
      comments: [
        [place(4, at("K12")), "inkl. 4 Plätze Außenstelle?"],
        ...(year === 2022 ? [[place(5, at("K33")), "eröffnet im Mai 2023"]] : []),
        ...(year === 2024 ? [[place(1, at(RENAMED.code)), `hieß bis 2023 ${RENAMED.before}`]] : []),
      ],
    };
  }));
}

function line(row, year) {
  const name = row.code === RENAMED.code && year < 2024 ? RENAMED.before : row.name;
  const children = row[`children ${year}`];
  const small = Math.round(children * 0.27);
  const numbers = [
    small, children - small, row[`other ${year}`], row[`free ${year}`],
    Math.floor(children / 24), Math.round(children * 5.6),
  ];
  const places = Math.ceil(children / 5) * 5;
  return [
    row.code, name, row.place, row.administration,
    ...(isClosed(row, year) ? [".", ...numbers.map(() => ".")] : [places, ...numbers]),
  ];
}

/** Gemeinden by key, the key a number: its zero is lost. */
export function agency(gemeinden, stars) {
  const head = (title) => [[title], ["Quelle: Statistik der Bundesagentur für Arbeit; * Werte unter 3 und zum Schutz weiterer Werte"], []];
  const columns = ["Leistungsberechtigte unter 15 J. 12/2022", "Leistungsberechtigte unter 15 J. 12/2024", "Kinder unter 15 J.", "Quote in %"];
  const sum = (list, field) => list.reduce((all, one) => all + one[field], 0);
  const totals = (list) => [sum(list, "before"), sum(list, "poor"), sum(list, "u15"), rate(sum(list, "poor"), sum(list, "u15"))];
  const administrations = [...new Set(gemeinden.map(({ administration }) => administration))];
  return workbook([
    {
      name: "Gemeinden",
      rows: [
        ...head("SGB II nach Gemeinden, Dezember 2024"), ["AGS", "Gemeinde", ...columns],
        ...gemeinden.map((one) => {
          const hidden = stars.has(one.name);
          return [Number(one.ags), one.name, one.before, hidden ? "*" : one.poor, one.u15, hidden ? "*" : rate(one.poor, one.u15)];
        }),
        [null, "Landkreis insgesamt", ...totals(gemeinden)],
      ],
    },
    {
      name: "Verwaltungsgemeinschaften",
      rows: [
        ...head("SGB II nach Verwaltungsgemeinschaften und Städten, Dezember 2024"), ["Verwaltung", ...columns],
        ...administrations.map((name) => [name, ...totals(gemeinden.filter((one) => one.administration === name))]),
        ["Landkreis insgesamt", ...totals(gemeinden)],
      ],
    },
  ]);
}

function rate(count, of) {
  return Math.round((1000 * count) / of) / 10;
}
