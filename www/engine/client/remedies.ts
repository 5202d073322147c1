import type { Judgement, JudgeOptions } from "./judgement.js";
import type { Recipe } from "../recipe.js";

/** What a remedy does, and to what. */
export type RemedyKind =
  /** Joins areas to others beside them; names, and the share of people there. */
  | { kind: "mergeAreas"; areas: string[][]; left: number; people: number | null }
  /** Publishes larger areas: those of a level, or (`null`) the districts. */
  | { kind: "largerAreas"; level: string | null; left: number }
  | { kind: "fewerClasses"; from: number; to: number }
  /** Adds several dates of an indicator up. */
  | { kind: "poolYears"; indicator: string; dates: string[] }
  | { kind: "dropIndicator"; indicator: string }
  /** Does not publish the sums of a level, or (`null`) of the districts. */
  | { kind: "dropLevel"; level: string | null };

/** The entries of a recipe that change: a JSON merge patch (RFC 7396). */
export type RecipePatch = { readonly [entry: string]: unknown };

/** A change of the recipe after which an edition may withhold less. */
export type Remedy = RemedyKind & { patch: RecipePatch };

/** A remedy and what it comes to. */
export type PricedRemedy = Remedy & {
  /** What the edition withholds afterwards; how many there are is its price. */
  after: Omit<Judgement, "cells">;
};

export interface Remedies {
  /** What the edition withholds as the recipe stands. */
  before: Omit<Judgement, "cells">;
  /** Those that help, the mildest first. */
  remedies: PricedRemedy[];
}

export interface RemedyOptions extends JudgeOptions {
  signal?: AbortSignal;
  /** How many of all remedies have been tried. */
  onProgress?: (done: number, all: number) => void;
}

/** What is asked of the engine for it. */
export interface Asked {
  judge: (recipe: string) => Promise<Judgement>;
  remedies: (recipe: string) => Promise<Remedy[]>;
}

/** Tries every remedy; what does not help is left out. */
export async function priced(
  asked: Asked,
  recipe: string,
  { signal, onProgress }: Pick<RemedyOptions, "signal" | "onProgress">,
): Promise<Remedies> {
  const before = brief(await asked.judge(recipe));
  const all = await asked.remedies(recipe);
  const remedies: PricedRemedy[] = [];
  for (const [done, remedy] of all.entries()) {
    signal?.throwIfAborted();
    onProgress?.(done, all.length);
    const changed = JSON.stringify(patched(JSON.parse(recipe), remedy.patch));
    const after = brief(await asked.judge(changed));
    if (withheld(after) < withheld(before)) remedies.push({ ...remedy, after });
  }
  onProgress?.(all.length, all.length);
  return { before, remedies };
}

function brief({ cells: _, ...rest }: Judgement): Omit<Judgement, "cells"> {
  return rest;
}

function withheld({ counts, rates, classes }: Omit<Judgement, "cells">): number {
  return counts[1] + rates[1] + classes[1];
}

/** The recipe after a remedy. */
export function remedied(recipe: Recipe, { patch }: { patch: RecipePatch }): Recipe {
  return patched(recipe, patch) as Recipe;
}

/** A JSON merge patch: `null` takes out, objects are merged, the rest replaces. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const made: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete made[name];
    else made[name] = patched(made[name], value);
  }
  return made;
}

function isObject(it: unknown): it is Record<string, unknown> {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}

