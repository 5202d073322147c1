/** Which columns further questions name, and what is still unsaid in them. */
import type { Analysis, Recipe } from "../../engine/index.js";
import type { Open } from "../project/open.js";
import { NO_MEASURE, put, type Measure } from "../project/recipe.js";

/** A part of an entry, and its path within it: `allocation.size`. */
interface Part<T> {
  readonly path: string;
  readonly value: T;
}

type Loose = Readonly<Record<string, unknown>>;

/** The columns of areas that an entry names, each with its path. */
export function columnsOf(entry: Analysis): Part<Measure>[] {
  return objects(entry, "").flatMap(({ path, value }) =>
    isMeasure(value) ? [{ path, value }] : [],
  );
}

/** The tables of another shape that an entry names. */
export function tablesOf(entry: Analysis): Part<{ readonly file: string }>[] {
  return objects(entry, "").flatMap(({ path, value }) => {
    const { file } = value;
    return typeof file === "string" ? [{ path, value: { ...value, file } }] : [];
  });
}

function objects(value: unknown, path: string): Part<Loose>[] {
  if (Array.isArray(value)) {
    return value.flatMap((it, at) => objects(it, `${path}[${at}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, it]) =>
    objects(it, path === "" ? name : `${path}.${name}`),
  );
  return [{ path, value: value as Loose }, ...inner];
}

function isMeasure(value: unknown): value is Measure {
  return typeof value === "object" && value !== null && "source" in value && "columns" in value;
}

/** The same with all its columns or tables made anew. */
function rebuilt(value: unknown, make: (old: Loose) => Loose): unknown {
  if (Array.isArray(value)) return value.map((it) => rebuilt(it, make));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, it]) => [name, rebuilt(it, make)]);
  return make(Object.fromEntries(entries) as Loose);
}

/** Without the columns of sources that are gone: they are chosen anew. */
export function forgetSources(
  analyses: Recipe["analyses"],
  gone: ReadonlySet<string>,
): Recipe["analyses"] {
  const forget = (old: Loose): Loose =>
    isMeasure(old) && gone.has(old.source) ? { ...NO_MEASURE } : old;
  return rebuilt(analyses, forget) as Recipe["analyses"];
}

/** Every table that was in one file is in another. */
export function renameTables(recipe: Recipe, from: string, to: string): Recipe {
  const rename = (old: Loose): Loose => (old["file"] === from ? { ...old, file: to } : old);
  return put(recipe, "analyses", rebuilt(recipe.analyses, rename) as Recipe["analyses"]);
}

/** Without an indicator that is gone. */
export function forgetIndicator(analyses: Recipe["analyses"], id: string): Recipe["analyses"] {
  return analyses?.map((entry) => {
    const { typology, regions } = entry;
    const left = <T extends { indicators?: string[] }>(old: T): T => {
      const kept = old.indicators?.filter((it) => it !== id) ?? [];
      return put(old, "indicators", kept.length > 0 ? kept : undefined);
    };
    return {
      ...entry,
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
    if (value.columns.length === 0) items.push(open(path, "open.columns"));
    const source = recipe.sources.find(({ id }) => id === value.source);
    if (source?.key === "") items.push(open(path, "open.sourceKey", { file: source.file }));
  }
  const { allocation, change } = entry;
  if (allocation !== undefined && !allocation.institutions && !allocation.size) {
    items.push(open("allocation.size", "open.columns"));
  }
  change?.indicators.forEach(({ first, second }, n) => {
    for (const [name, { date }] of Object.entries({ first, second })) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(date)) continue;
      items.push(open(`change.indicators[${n}].${name}.date`, "open.date"));
    }
  });
  return items;
}
