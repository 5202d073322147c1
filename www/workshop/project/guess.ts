/** Proposals, each shown where it applies and open to change. */
import type { FileSummary, Recipe } from "../../engine/index.js";
import type { Project, SourceFile } from "../state.js";
import { BY_AREA, freeName, waysFiles, withZones } from "../zones/system.js";
import { furtherFiles } from "./further.js";
import { tableOf, type Understandings } from "./understood.js";
import { freeId, measures, put, type Measure, type Source } from "./recipe.js";

type Column = FileSummary["columns"][number];

/** Columns that can hold the numbers of an indicator. */
export function numberColumns(summary: FileSummary, key: string): Column[] {
  return summary.columns.filter(
    ({ name, numeric }) => name !== key && numeric > 0,
  );
}

/** Whether its rows are schools or addresses; of areas there is one row each. */
export function hasPlaces({ zones = [] }: Recipe, { areas }: Source): boolean {
  return zones.some(({ id, crosswalk }) => id === areas && crosswalk.by === "location");
}

/** How well a column fits as the key that meets another one. */
function fit(one: Column, rows: number, other: Column): number {
  const same = one.name.toLowerCase() === other.name.toLowerCase();
  const unique = one.distinct === rows;
  const values = new Set(other.sample);
  const shared = one.sample.filter((value) => values.has(value)).length;
  // The files may be sorted differently: then only the name tells.
  if (shared === 0) return same && unique ? 0.5 : 0;
  const share = shared / Math.max(1, one.sample.length);
  const alike = one.distinct === other.distinct;
  return share + Number(unique) + Number(same) / 2 + Number(alike) / 2;
}

/** The column of `summary` that meets one of the other columns best. */
export function proposeKey(
  summary: FileSummary,
  others: readonly Column[],
): string {
  let best = { name: "", score: 0 };
  for (const column of summary.columns) {
    for (const other of others) {
      const score = fit(column, summary.rows, other);
      if (score > best.score) best = { name: column.name, score };
    }
  }
  return best.name;
}

/** A property that reads like a name: its own for each area, and in letters. */
export function proposeName(summary: FileSummary, key: string): string {
  const names = summary.columns.filter(
    ({ name, numeric, distinct }) =>
      name !== key && numeric === 0 && distinct > summary.rows / 2,
  );
  const named = names.find(({ name }) => /name|bez/i.test(name));
  return (named ?? names[0])?.name ?? "";
}

/** A new data file's entry, with everything that is guessed about it. */
export function proposeSource(
  id: string,
  file: FileSummary,
  keys: readonly Column[],
): Source {
  return {
    id,
    file: file.name,
    key: proposeKey(file, keys),
    numbers: "auto",
    holder: "",
    widest: "internal",
  };
}

/** Boundaries and their key, as far as the data files tell. */
export function proposeGeography(
  summary: FileSummary,
  tables: readonly FileSummary[],
): Recipe["geography"] {
  const columns = tables.flatMap((table) => table.columns);
  const unique = summary.columns.find(
    ({ distinct }) => distinct === summary.rows,
  );
  const best = proposeKey(summary, columns);
  const key = best === "" && tables.length === 0 ? (unique?.name ?? "") : best;
  const name = proposeName(summary, key);
  return { file: summary.name, key, ...(name !== "" && { name }) };
}

/** The columns whose values may be the areas' keys. */
export function keyColumns(
  recipe: Recipe,
  files: readonly SourceFile[],
): Column[] {
  const { file, key } = recipe.geography;
  const summary = files.find(({ name }) => name === file)?.summary;
  const columns = summary?.columns ?? [];
  const chosen = columns.filter(({ name }) => name === key);
  return chosen.length > 0 ? chosen : columns;
}

/** Columns not yet used, offered as new indicators; rows where each is a place of its own. */
export function unusedColumns(
  recipe: Recipe,
  files: readonly SourceFile[],
  understood: Understandings,
): Measure[] {
  const all = measures(recipe);
  const used = new Set(
    all.flatMap(({ source, columns }) =>
      columns.map((column) => `${source} ${column}`),
    ),
  );
  return recipe.sources.flatMap((source) => {
    const { id, key } = source;
    const summary = tableOf(source, files, understood);
    if (summary === null) return [];
    const columns = numberColumns(summary, key).filter(({ name }) => !used.has(`${id} ${name}`));
    const isCounted = all.some((it) => it.source === id && it.count !== undefined);
    return [
      ...columns.map(({ name }) => ({ source: id, columns: [name] })),
      ...(hasPlaces(recipe, source) && !isCounted ? [{ source: id, columns: [], count: "rows" as const }] : []),
    ];
  });
}

/**
 * Fills in what can be guessed for files that are new; not for those that may
 * turn out to be a newer one of a file the recipe names.
 */
export function propose(
  project: Project,
  reserved: ReadonlySet<string>,
): Project {
  const files = project.files.filter(({ name }) => !reserved.has(name));
  const tables = kind(files, "table");
  let { recipe } = project;
  const { geography, sources } = recipe;
  const [boundaries] = kind(files, "boundaries").filter(
    ({ name }) => geography.file === "" || name === geography.file,
  );
  // The first tables tell which property of the boundaries is the key.
  const isNew = geography.file === "" || sources.length === 0;
  if (isNew && boundaries !== undefined) {
    const proposed = proposeGeography(boundaries, tables);
    const { crs } = geography;
    recipe = { ...recipe, geography: put(proposed, "crs", crs) };
  }
  const levels = new Set((recipe.levels ?? []).map(({ file }) => file));
  for (const it of kind(files, "boundaries")) if (!levels.has(it.name)) recipe = withSystem(recipe, it, tables);
  const keys = keyColumns(recipe, files);
  const ways = new Set([...waysFiles(recipe), ...furtherFiles(recipe)]);
  for (const table of tables) {
    if (!ways.has(table.name)) recipe = withSource(recipe, table, keys);
  }
  return { ...project, recipe };
}

/**
 * A file that was a table of another shape and is none any more offers its
 * columns, or its areas, again.
 */
export function withFreed(before: Recipe, after: Recipe, files: readonly SourceFile[]): Recipe {
  const named = new Set(furtherFiles(after));
  const freed = new Set(furtherFiles(before).filter((file) => !named.has(file)));
  if (freed.size === 0) return after;
  const mine = files.filter(({ name }) => freed.has(name));
  const tables = kind(files, "table");
  let recipe = after;
  for (const it of kind(mine, "boundaries")) recipe = withSystem(recipe, it, tables);
  const keys = keyColumns(recipe, files);
  const ways = waysFiles(recipe);
  for (const it of kind(mine, "table")) if (!ways.has(it.name)) recipe = withSource(recipe, it, keys);
  return recipe;
}

/** Every further file of boundaries is a further system of areas. */
function withSystem(
  recipe: Recipe,
  summary: FileSummary,
  tables: readonly FileSummary[],
): Recipe {
  const { geography, zones = [] } = recipe;
  const { name } = summary;
  if (geography.file === name || zones.some(({ file }) => file === name)) return recipe;
  const proposed = proposeGeography(summary, tables);
  const further = { ...proposed, id: freeName(name, recipe), crosswalk: BY_AREA };
  return withZones(recipe, [...zones, further]);
}

function withSource(
  recipe: Recipe,
  table: FileSummary,
  keys: FileSummary["columns"],
): Recipe {
  const { geography, zones = [] } = recipe;
  const isAreas = geography.file === table.name || zones.some(({ file }) => file === table.name);
  if (isAreas) return recipe;
  const known = recipe.sources.find(({ file }) => file === table.name);
  if (known !== undefined) {
    if (known.key !== "") return recipe;
    const key = proposeKey(table, keys);
    const sources = recipe.sources.map((source) =>
      source === known ? { ...source, key } : source,
    );
    return { ...recipe, sources };
  }
  const taken = recipe.sources.map(({ id }) => id);
  const id = freeId("source", taken);
  const source = proposeSource(id, table, keys);
  return { ...recipe, sources: [...recipe.sources, source] };
}

function kind(
  files: readonly SourceFile[],
  wanted: FileSummary["kind"],
): FileSummary[] {
  return files
    .map(({ summary }) => summary)
    .filter((summary) => summary !== null)
    .filter((summary) => summary.kind === wanted);
}
