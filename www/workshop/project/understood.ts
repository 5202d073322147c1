/** How each data file is understood with what the recipe says of it so far. */
import type {
  FileSummary,
  Recipe,
  Understanding,
  UsedSign,
} from "../../engine/index.js";
import type { Finding, SourceFile } from "../state.js";
import { systemOf } from "../zones/system.js";
import { measures, type Source } from "./recipe.js";

/** The answer to one question about a source. */
export interface Understood {
  /** What was asked, see `question`, and of which content. */
  readonly asked: string;
  readonly bytes: Uint8Array;
  /** The last that could be made of this file. */
  readonly value: Understanding | null;
  /** Why nothing can be made of it as it is asked now. */
  readonly findings: readonly Finding[];
}

/** By the source's id. */
export type Understandings = ReadonlyMap<string, Understood>;

/** All of a recipe that decides how a source is understood. */
export function question(
  source: Source,
  recipe: Pick<Recipe, "geography" | "zones">,
  language: string,
): string {
  const { file, key, signs, numbers, reading, keys } = source;
  const asked = { file, key, signs, numbers, reading, keys };
  return JSON.stringify([asked, systemOf(recipe, source), language]);
}

/**
 * The columns a source offers: as understood, else as the file was summed up
 * when it came.
 */
export function tableOf(
  { id, file }: Source,
  files: readonly SourceFile[],
  understood: Understandings,
): FileSummary | null {
  const found = files.find(({ name }) => name === file);
  const known = understood.get(id);
  if (found === undefined || found.summary === null) return null;
  if (known === undefined || known.value === null) return found.summary;
  return known.bytes === found.bytes && known.value.file === file
    ? summed(known.value)
    : found.summary;
}

/** As much of an understanding as choosing columns needs. */
export function summed({ file, areas, columns }: Understanding): FileSummary {
  return {
    name: file,
    kind: "table",
    rows: areas,
    columns: columns.map(({ name, kind, numbers, distinct, sample }) => ({
      name,
      // A column of nothing but signs is one of numbers, too.
      numeric: kind === "number" ? Math.max(1, numbers) : 0,
      distinct,
      sample,
    })),
  };
}

/** Signs that are zero in one office and no number in the next. */
export function undecidedSigns({ signs }: Understanding): UsedSign[] {
  return signs.filter(({ meanings }) => {
    const stated = Object.values(meanings).map(isNumber);
    return stated.some((it) => it !== stated[0]);
  });
}

function isNumber(status: string): boolean {
  return ["zero", "rounded_to_zero", "value"].includes(status);
}

/** The columns of a source that hold a sign nobody has explained. */
export function unexplained(understanding: Understanding): string[] {
  return understanding.columns
    .filter(({ faults }) => faults.includes("E_SIGN_UNDECIDED"))
    .map(({ name }) => name);
}

/** Columns of whose numbers it has to be said how they are written. */
export function ambiguous(understanding: Understanding): string[] {
  return understanding.columns
    .filter(({ faults }) => faults.includes("E_NUMBER_AMBIGUOUS"))
    .map(({ name }) => name);
}

/** The columns of a source that something is computed from. */
export function usedColumns(recipe: Recipe, id: string): Set<string> {
  const used = measures(recipe).filter(({ source }) => source === id);
  return new Set(used.flatMap(({ columns }) => columns));
}
