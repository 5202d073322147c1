/** Tables of another shape than one row for each area: who needs which. */
import type { Geography, Institutions, OverlapSource, Recipe } from "../../engine/index.js";
import type { Open } from "./open.js";
import { measures, put, type Change } from "./recipe.js";
import { columnsIn, tablesIn, withFile } from "./walk.js";

const ENTRIES = ["analyses", "indicators", "institutions", "levels", "overlap"] as const;

/** The files of such tables: none of them is a table of numbers by areas. */
export function furtherFiles(recipe: Recipe): string[] {
  return ENTRIES.flatMap((name) => tablesIn(recipe[name]))
    .map(({ value }) => value.file)
    .filter((file) => file !== "");
}

/** What a file is read for, by the names people know; none if it is no such table. */
export function readersOf(file: string, { analyses = [], indicators, institutions = [], levels = [] }: Recipe): string[] {
  const isIn = (entry: unknown): boolean => tablesIn(entry).some(({ value }) => value.file === file);
  const labelled = [...analyses, ...indicators, ...institutions].filter(isIn).map(({ label }) => label);
  return [...labelled, ...levels.filter(isIn).map(({ id = file }) => id)];
}

/** What in the entry of such a table is a heading of its file. */
const HEADINGS = new Set(["area", "areas", "texts", "numbers", "home", "institution", "children", "weight", "column", "columns", "risks", "key", "name"]);

const READ = new Set(["keys", "reading", "signs"]);

/** The headings a file of such a table has to have. */
export function headingsOf(file: string, recipe: Recipe): string[] {
  const own = ENTRIES.flatMap((name) => tablesIn(recipe[name])).filter(({ value }) => value.file === file);
  return own.flatMap(({ value }) => headings(value)).filter((it) => it !== "");
}

function headings(entry: object): string[] {
  return Object.entries(entry).flatMap(([key, value]: [string, unknown]) => {
    // How it is read, and what is counted in other sources, is no column of its own.
    if (READ.has(key)) return [];
    if (typeof value === "object" && value !== null && "source" in value) return [];
    if (HEADINGS.has(key)) return texts(value);
    return typeof value === "object" && value !== null ? headings(value) : [];
  });
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Every such table that was in one file is in another; "" to choose it anew. */
export function renameTables(recipe: Recipe, from: string, to: string): Recipe {
  const made = ENTRIES.map((name) => [name, withFile(recipe[name], from, to)] as const);
  const named = made.filter(([, value]) => value !== undefined);
  return { ...recipe, ...(Object.fromEntries(named) as Partial<Recipe>) };
}

/** A file that now is such a table is no longer one of numbers, unless something is computed from it. */
export function withoutSourceOf(file: string): Change {
  return (recipe) => {
    const asked = columnsIn(recipe.analyses).map(({ value }) => value);
    const used = new Set([...measures(recipe), ...asked].map(({ source }) => source));
    const sources = recipe.sources.filter((it) => it.file !== file || used.has(it.id));
    return { ...recipe, sources };
  };
}

/** What is still unsaid of them; the map does not wait for it. */
export function openFurther(recipe: Recipe): Open[] {
  const asked: Open[] = [];
  const ask = (entry: string, text: string): number =>
    asked.push({ step: entry.startsWith("overlap") ? "indicators" : "areas", entry, text });
  (recipe.institutions ?? []).forEach((it, at) => {
    const part = missingOf(it);
    if (part !== null) ask(`institutions[${at}].${part}`, part === "file" ? "open.table" : part === "label" ? "open.name" : "open.columns");
  });
  (recipe.levels ?? []).forEach((it, at) => {
    const part = openOfLevel(it);
    if (part !== null) ask(`levels[${at}].${part}`, part === "file" ? "open.table" : "open.columns");
  });
  const { overlap, places } = recipe;
  if (overlap !== undefined) {
    const part = openOfOverlap(overlap);
    if (part !== null) ask(`overlap.${part}`, part === "file" ? "open.table" : "open.columns");
  }
  if (places?.columns.length === 0) ask("places", "open.columns");
  return asked;
}

function missingOf({ label, file, home, institution, children }: Institutions): string | null {
  if (label.trim() === "") return "label";
  if (file === "") return "file";
  if (home === "") return "home";
  if (institution === "") return "institution";
  return children === "" ? "children" : null;
}

function openOfLevel({ file, key }: Geography): string | null {
  if (file === "") return "file";
  return key === "" ? "key" : null;
}

function openOfOverlap({ file, area, risks }: OverlapSource): string | null {
  if (file === "") return "file";
  if (area === "") return "area";
  return risks.length === 0 ? "risks" : null;
}

/** What the engine is given of them: what is said to the end. */
export function wholeOf(recipe: Recipe): Recipe {
  const { institutions = [], levels = [], overlap, overlapProxy, places } = recipe;
  const some = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);
  let given = put(recipe, "institutions", some(institutions.filter((it) => missingOf(it) === null)));
  given = put(given, "levels", some(levels.filter((it) => openOfLevel(it) === null)));
  given = put(given, "overlap", overlap !== undefined && openOfOverlap(overlap) === null ? overlap : undefined);
  given = put(given, "overlapProxy", overlapProxy !== undefined && overlapProxy.by.length > 0 ? overlapProxy : undefined);
  return put(given, "places", places !== undefined && places.columns.length > 0 ? places : undefined);
}
