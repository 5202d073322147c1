// The two workbooks, with headings of several lines and what offices write
// above and below a table.

import { workbook } from "../../generator/raw/workbook.mjs";
import { AGES } from "./people.mjs";

// A blank between thousands makes a text of a number.
const typed = (value) => (value < 1000 ? value
  : `${Math.floor(value / 1000)} ${String(value % 1000).padStart(3, "0")}`);

const total = (counts) => counts.reduce((sum, one) => sum + one, 0);

/** Residents: a sheet for each year, newest first. */
export function residents(years) {
  return workbook(years.map(({ year, areas }) => ({
    name: String(year),
    rows: [
      [`Rüsenhagen: Einwohner am Ort der Hauptwohnung 1) am 31.12.${year}`],
      [],
      ["Bezirk", "Name", `31.12.${year}`],
      ["", "", "Alter in Jahren", ...AGES.slice(1).map(() => null), "insgesamt"],
      ["", "", ...AGES, null, "männlich", "weiblich"],
      ...areas.map(({ code, name, counts }) => line(Number(code), name, counts)),
      line(null, "Stadt gesamt", AGES.map((_, at) => total(areas.map(({ counts }) => counts[at])))),
      [],
      ["1) ohne Nebenwohnung"],
      ["Quelle: Einwohnermelderegister, eigene Auszählung"],
    ],
    merged: ["A3:A5", "B3:B5", "C3:N3", "C4:K4", "L4:N4"],
  })));
}

function line(code, name, counts) {
  const all = total(counts);
  const male = Math.round(all * 0.49);
  return [code, name, ...counts.map(typed), typed(all), typed(male), typed(all - male)];
}

/** Help with upbringing: cases, and a child may be two. */
export function helps(rows) {
  return workbook([{
    name: "HzE 2024",
    rows: [
      ["Hilfen zur Erziehung 2024 (laufende und beendete Fälle)"],
      ["Achtung: Fälle, nicht Kinder – ein Kind kann mehrere Hilfen haben"],
      [],
      ["Bezirk", "Name", "Fälle"],
      ...rows.map(({ code, name, cases }) => [Number(code), name, cases]),
      [null, "nicht zuordenbar", 37],
      [],
      ["Quelle: Jugendamt, Fachverfahren"],
    ],
    coloured: rows.map(({ cases }, at) => (cases > 0 && cases < 3 ? at + 5 : 0)).filter((at) => at > 0),
  }]);
}
