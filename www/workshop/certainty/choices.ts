/** What could as well have been chosen, or counted, otherwise. */
import type { Recipe } from "../../engine/index.js";
import { stepOf } from "../method/method.js";
import { isBlank, put, type Change } from "../project/recipe.js";

export type Certain = NonNullable<Recipe["certainty"]>;
type Scale = NonNullable<NonNullable<Certain["methods"]>["normalise"]>[number];

/** A quarter more or less. */
const NOISE = 0.25;

/** Scales that are often used in place of one another. */
const SCALES: readonly Scale[] = [
  { method: "zScore", divisor: "population" },
  { method: "minMax", low: 0, high: 1 },
  { method: "percentile", ties: "average" },
  { method: "robustZ" },
];

/** What is asked as long as the recipe says nothing: weights, and chance. */
export function certainOf(recipe: Recipe): Certain {
  if (recipe.certainty !== undefined) return recipe.certainty;
  const weights = { method: "noise", share: NOISE } as const;
  return isCounted(recipe) ? { weights, data: "jeffreys" } : { weights };
}

/** Whether chance has anything to vary: counts, not values. */
export function isCounted({ indicators }: Recipe): boolean {
  return indicators.some(({ denominator }) => !isBlank(denominator));
}

function change(make: (old: Certain) => Certain): Change {
  return (recipe) => ({ ...recipe, certainty: make(certainOf(recipe)) });
}

export function noiseOf({ weights }: Certain): number | null {
  return weights?.method === "noise" ? weights.share : null;
}

export function setNoise(share: number | null): Change {
  const weights = share === null ? undefined : ({ method: "noise", share } as const);
  return change((old) => put(old, "weights", weights));
}

export const FIRST_NOISE = NOISE;

export function setChance(on: boolean): Change {
  return change((old) => put(old, "data", on ? "jeffreys" : undefined));
}

/** Only one way of estimating says how likely which value would have been. */
export function isDrawable({ index }: Recipe): boolean {
  return stepOf(index, "impute").method === "em";
}

export function setGaps(on: boolean): Change {
  return change((old) => put(old, "gaps", on ? true : undefined));
}

export function hasScales({ methods }: Certain): boolean {
  return (methods?.normalise?.length ?? 0) > 0;
}

export function setScales(on: boolean): Change {
  return (recipe) => {
    const normalise = on ? SCALES.filter(isOther(recipe)) : undefined;
    return change((old) => withScales(old, normalise))(recipe);
  };
}

/** The recipe's own scale is among the levels anyway: it is not said twice. */
export function askedOf(recipe: Recipe): Certain {
  const { gaps, ...rest } = certainOf(recipe);
  const certain = gaps && isDrawable(recipe) ? { ...rest, gaps } : rest;
  return withScales(certain, certain.methods?.normalise?.filter(isOther(recipe)));
}

function isOther({ index }: Recipe): (scale: Scale) => boolean {
  const own = stepOf(index, "normalise").method;
  return ({ method }) => method !== own;
}

function withScales(certain: Certain, normalise: Scale[] | undefined): Certain {
  const some = normalise?.length === 0 ? undefined : normalise;
  const methods = put({ ...certain.methods }, "normalise", some);
  return put(certain, "methods", Object.keys(methods).length > 0 ? methods : undefined);
}

export function hasOmissions({ indicators }: Certain): boolean {
  return (indicators?.length ?? 0) > 0;
}

export function setOmissions(on: boolean): Change {
  return (recipe) => {
    const ids = recipe.indicators.map(({ id }) => id);
    return change((old) => put(old, "indicators", on ? ids : undefined))(recipe);
  };
}

export function setRuns(runs: number): Change {
  return change((old) => ({ ...old, runs }));
}
