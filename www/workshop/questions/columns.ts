/** Which columns further questions name, and what is still unsaid in them. */
import type { Analysis, LongTable, Recipe } from "../../engine/index.js";
import type { Open } from "../project/open.js";
import { isBlank, put, type Measure } from "../project/recipe.js";
import { columnsIn, tablesIn, type Part } from "../project/walk.js";

/** The columns of areas that an entry names, each with its path. */
export function columnsOf(entry: Analysis): Part<Measure>[] {
  return columnsIn(entry);
}

/** The tables of another shape that an entry names. */
export function tablesOf(entry: Analysis): Part<{ readonly file: string }>[] {
  return tablesIn(entry);
}

/** Without an indicator that is gone. */
export function forgetIndicator(analyses: Recipe["analyses"], id: string): Recipe["analyses"] {
  return analyses?.map((entry) => {
    const { panel, typology, regions } = entry;
    const left = <T extends { indicators?: string[] }>(old: T): T => {
      const kept = old.indicators?.filter((it) => it !== id) ?? [];
      return put(old, "indicators", kept.length > 0 ? kept : undefined);
    };
    return {
      ...entry,
      ...(panel && {
        panel: {
          ...panel,
          years: panel.years.map((it) => ({
            ...it,
            indicators: Object.fromEntries(Object.entries(it.indicators).filter(([name]) => name !== id)),
          })),
        },
      }),
      ...(typology && { typology: left(typology) }),
      ...(regions && { regions: left(regions) }),
    };
  });
}

const asked = new WeakMap<Recipe, readonly Open[]>();

/** What has to be said before questions can be answered; nothing else waits. */
export function openQuestions(recipe: Recipe): readonly Open[] {
  const known = asked.get(recipe);
  if (known !== undefined) return known;
  const items = (recipe.analyses ?? []).flatMap((entry, at) => openIn(recipe, entry, at));
  asked.set(recipe, items);
  return items;
}

/** Whether nothing is left to say in an entry. */
export function isWhole(recipe: Recipe, at: number): boolean {
  return openQuestions(recipe).every(({ entry }) => !entry.startsWith(`analyses[${at}].`));
}

function openIn(recipe: Recipe, entry: Analysis, at: number): Open[] {
  const open = (path: string, text: string, values?: Readonly<Record<string, string>>): Open => ({
    step: "questions",
    entry: `analyses[${at}].${path}`,
    text,
    ...(values && { values }),
  });
  const items: Open[] = [];
  if (entry.label.trim() === "") items.push(open("label", "open.question"));
  for (const { path, value } of columnsOf(entry)) {
    if (isBlank(value)) items.push(open(path, "open.columns"));
    const source = recipe.sources.find(({ id }) => id === value.source);
    if (source?.key === "") items.push(open(path, "open.sourceKey", { file: source.file }));
  }
  const { allocation, change, effect, movement, panel, segregation } = entry;
  if (allocation !== undefined && !allocation.institutions && !allocation.size) {
    items.push(open("allocation.size", "open.columns"));
  }
  change?.indicators.forEach(({ first, second }, n) => {
    for (const [name, { date }] of Object.entries({ first, second })) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(date)) continue;
      items.push(open(`change.indicators[${n}].${name}.date`, "open.date"));
    }
  });
  panel?.years.forEach(({ indicators }, n) => {
    const lacking = recipe.indicators.filter(({ id }) => indicators[id] === undefined);
    for (const { id, value } of lacking) {
      items.push(open(`panel.years[${n}].indicators.${id}.${value === undefined ? "numerator" : "value"}`, "open.columns"));
    }
  });
  effect?.options.measures.forEach(({ areas, label }, n) => {
    if (label.trim() === "") items.push(open(`effect.options.measures[${n}].label`, "open.name"));
    if (areas.length === 0) items.push(open(`effect.options.measures[${n}].areas`, "open.places"));
  });
  if (movement !== undefined) items.push(...openTable(movement.flows, "movement.flows", FLOWS, open));
  const { attendance } = segregation ?? {};
  if (attendance !== undefined) items.push(...openTable(attendance, "segregation.attendance", ATTENDANCE, open));
  return items;
}

const FLOWS = [["areas", "from"], ["areas", "to"], ["numbers", "count"]] as const;
const ATTENDANCE = [["areas", "home"], ["texts", "institution"], ["numbers", "total"], ["numbers", "group"]] as const;

/** Which of the columns a table has to have are not said yet. */
function openTable(table: LongTable, path: string, parts: readonly (readonly ["areas" | "texts" | "numbers", string])[], open: (path: string, text: string) => Open): Open[] {
  if (table.file === "") return [open(`${path}.file`, "open.table")];
  const missing = parts.filter(([list, part]) => (table[list]?.[part] ?? "") === "");
  return missing.map(([list, part]) => open(`${path}.${list}.${part}`, "open.columns"));
}
