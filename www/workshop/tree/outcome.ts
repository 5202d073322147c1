/** What weights are to foretell: an indicator that is no part of the index. */
import type { Recipe, Weigh } from "../../engine/index.js";
import { put, type Index } from "../project/recipe.js";
import { parentOf, topOf, TOP } from "./tree.js";

function outcomeOf(weigh: Weigh | undefined): string[] {
  return weigh?.method === "regression" && weigh.outcome !== "" ? [weigh.outcome] : [];
}

/** All that is foretold, in the index and in its dimensions. */
export function outcomesOf({ steps, dimensions = [] }: Index): string[] {
  return [...outcomeOf(steps?.weigh), ...dimensions.flatMap(({ weigh }) => outcomeOf(weigh))];
}

/** Takes out of the index what is foretold now, and back in what no longer is. */
export function settled(before: Recipe, after: Recipe): Recipe {
  if (before.index === after.index) return after;
  const now = outcomesOf(after.index);
  const out = now.reduce(without, after);
  return outcomesOf(before.index).filter((id) => !now.includes(id)).reduce(again, out);
}

function without(recipe: Recipe, id: string): Recipe {
  const parent = parentOf(recipe, id);
  if (parent === undefined) return recipe;
  const { index } = recipe;
  const of = topOf(recipe).filter((it) => it !== id);
  if (parent === TOP) return { ...recipe, index: { ...index, of } };
  const dimensions = (index.dimensions ?? []).map((it) => (it.id === parent ? { ...it, of: it.of.filter((child) => child !== id) } : it));
  return { ...recipe, index: { ...index, of, dimensions } };
}

function again(recipe: Recipe, id: string): Recipe {
  const { index, indicators } = recipe;
  if (parentOf(recipe, id) !== undefined || index.of === undefined || indicators.every((it) => it.id !== id)) return recipe;
  const all = topOf({ indicators, index: put(index, "of", undefined) });
  const of = all.filter((it) => it === id || index.of?.includes(it) === true);
  return { ...recipe, index: put(index, "of", of.length === all.length ? undefined : of) };
}
