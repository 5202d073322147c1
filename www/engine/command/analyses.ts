/** Answers to further questions, as tables for the office's own eyes. */
import type { Answer, Engine, Preview, Sheet } from "../client/engine.js";
import { table, type Cell } from "./table.js";

/** The tables by the names of their files; `null` if nothing is asked. */
export async function analysisTables(
  engine: Engine,
  recipe: string,
): Promise<Map<string, string> | null> {
  const asked = ids(recipe);
  if (asked.length === 0) return null;
  const preview = await engine.run(recipe);
  const study = await engine.study(recipe);
  try {
    const files = new Map<string, string>();
    for (const id of asked) {
      const answer = await study.answer(id);
      for (const [name, text] of tables(answer, preview)) files.set(name, text);
    }
    return files;
  } finally {
    study.close();
  }
}

function ids(recipe: string): string[] {
  const { analyses } = JSON.parse(recipe) as { analyses?: { id: string }[] };
  return (analyses ?? []).map(({ id }) => id);
}

function tables(answer: Answer, preview: Preview): [string, string][] {
  const { id, found, report } = answer;
  const sheets = report.sheets.map((sheet): [string, string] => [
    `${id}.${sheet.name}.csv`,
    rows(sheet, preview),
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

function rows({ columns, rows, areas }: Sheet, preview: Preview): string {
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
    return [own[0], preview.areas[place]?.name, ...own.slice(1)];
  });
  return table(named, cells);
}
