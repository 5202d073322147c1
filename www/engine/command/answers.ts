/** An answer as tables, for the office's own eyes: for files and pages alike. */
import type { Answer, Preview, Sheet } from "../client/engine.js";
import { table, type Cell } from "./table.js";

/** All numbers, and what people want to read, by the names of their files. */
export function answerTables(answer: Answer, areas: Preview["areas"]): [string, string][] {
  const { id, found, report } = answer;
  const sheets = report.sheets.map((sheet): [string, string] => [
    `${id}.${sheet.name}.csv`,
    rows(sheet, areas),
  ]);
  return [
    [`${id}.json`, `${JSON.stringify(found, null, 1)}\n`],
    [`${id}.csv`, facts(answer)],
    ...sheets,
  ];
}

function facts({ report }: Answer): string {
  const rows = report.facts.map(({ name, label, value, between }): Cell[] => [
    name,
    label,
    value ?? undefined,
    between?.[0],
    between?.[1],
  ]);
  const notes = report.notes.map((note): Cell[] => ["note", note]);
  return table(["name", "label", "value", "low", "high"], [...rows, ...notes]);
}

function rows({ columns, rows, areas }: Sheet, all: Preview["areas"]): string {
  const twice = new Set<string>();
  const names = columns.map(({ name, label }) => {
    const is = twice.has(name) || columns.filter((it) => it.name === name).length > 1;
    twice.add(name);
    return is ? label : name;
  });
  const named = areas === undefined ? names : ["area", "name", ...names.slice(1)];
  const cells = rows.map((row, at): Cell[] => {
    const own = row.map((cell) => cell ?? undefined);
    const place = areas?.[at];
    if (place === undefined) return own;
    return [own[0], all[place]?.name, ...own.slice(1)];
  });
  return table(named, cells);
}
