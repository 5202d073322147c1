/** The index as a tree: which indicators and dimensions make up which. */
import type { Dimension, Preview, Recipe, Weigh } from "../../engine/index.js";
import { withoutJudged } from "../judge/judged.js";
import { stepOf } from "../method/method.js";
import { freeId, put, type Change, type Index } from "../project/recipe.js";

/** The index itself stands at the top, without an id. */
export const TOP = "";

/** Dimensions may lie in dimensions, but no deeper: nobody could follow. */
const DEEPEST = 2;

type Tree = Pick<Recipe, "index" | "indicators">;

function dimensionsOf({ index }: Tree): readonly Dimension[] {
  return index.dimensions ?? [];
}

export function dimensionOf(recipe: Tree, id: string): Dimension | undefined {
  return dimensionsOf(recipe).find((it) => it.id === id);
}

/** What the index itself is made of. */
export function topOf(recipe: Tree): string[] {
  const { index, indicators } = recipe;
  if (index.of !== undefined && index.of.length > 0) return index.of;
  const dimensions = dimensionsOf(recipe);
  const listed = new Set(dimensions.flatMap(({ of }) => of));
  const all = [...indicators.map(({ id }) => id), ...dimensions.map(({ id }) => id)];
  return all.filter((id) => !listed.has(id));
}

export function childrenOf(recipe: Tree, id: string): string[] {
  return id === TOP ? topOf(recipe) : (dimensionOf(recipe, id)?.of ?? []);
}

/** What something belongs to; undefined for what is no part of the index. */
export function parentOf(recipe: Tree, id: string): string | undefined {
  const dimension = dimensionsOf(recipe).find(({ of }) => of.includes(id));
  if (dimension !== undefined) return dimension.id;
  return topOf(recipe).includes(id) ? TOP : undefined;
}

/** The name people read. */
export function labelOf(recipe: Tree, id: string): string {
  const indicator = recipe.indicators.find((it) => it.id === id);
  return indicator?.label ?? dimensionOf(recipe, id)?.label ?? id;
}

/** How many levels of dimensions stand above something. */
function levelOf(recipe: Tree, id: string): number {
  let level = 0;
  // A file may have dimensions that lie in each other.
  for (let at = parentOf(recipe, id); at !== undefined && at !== TOP && level < 9; at = parentOf(recipe, at)) {
    level += 1;
  }
  return level;
}

/** Whether there is any indicator below. */
export function isFilled(recipe: Tree, id: string, level = 0): boolean {
  const dimension = dimensionOf(recipe, id);
  if (dimension === undefined) return recipe.indicators.some((it) => it.id === id);
  return level < 9 && dimension.of.some((child) => isFilled(recipe, child, level + 1));
}

/** The dimensions something can be put into. */
export function homesOf(recipe: Tree, id: string): Dimension[] {
  const dimensions = dimensionsOf(recipe);
  const isIndicator = dimensionOf(recipe, id) === undefined;
  if (isIndicator) return dimensions.filter((it) => levelOf(recipe, it.id) < DEEPEST);
  const hasDimensions = childrenOf(recipe, id).some((child) => dimensionOf(recipe, child) !== undefined);
  if (hasDimensions) return [];
  return dimensions.filter((it) => it.id !== id && levelOf(recipe, it.id) < DEEPEST - 1);
}

function withDimensions(index: Index, dimensions: readonly Dimension[]): Index {
  return put(index, "dimensions", dimensions.length > 0 ? [...dimensions] : undefined);
}

/** A new dimension, named for the user, with nothing in it yet. */
export function addDimension(label: string): Change {
  return (recipe) => {
    const { index } = recipe;
    const dimensions = index.dimensions ?? [];
    const id = newDimensionId(recipe);
    const made = withDimensions(index, [...dimensions, { id, label, of: [] }]);
    return { ...recipe, index: index.of === undefined ? made : { ...made, of: [...index.of, id] } };
  };
}

export function newDimensionId(recipe: Tree): string {
  const taken = [...recipe.indicators, ...dimensionsOf(recipe)].map(({ id }) => id);
  return freeId("dimension", taken);
}

export function changeDimension(id: string, make: (old: Dimension) => Dimension): Change {
  return (recipe) => {
    const dimensions = dimensionsOf(recipe).map((it) => (it.id === id ? make(it) : it));
    return { ...recipe, index: withDimensions(recipe.index, dimensions) };
  };
}

/** Takes something out of where it is and puts it elsewhere. */
export function move(id: string, to: string): Change {
  return (recipe) => {
    const from = parentOf(recipe, id);
    if (from === to || from === undefined) return recipe;
    const { index } = recipe;
    const dimensions = (index.dimensions ?? []).map((it) => {
      if (it.id === from) return { ...it, of: it.of.filter((child) => child !== id) };
      return it.id === to ? { ...it, of: [...it.of, id] } : it;
    });
    const moved = withDimensions(index, dimensions);
    if (index.of === undefined) return { ...recipe, index: moved };
    const left = index.of.filter((child) => child !== id);
    return { ...recipe, index: { ...moved, of: to === TOP ? [...left, id] : left } };
  };
}

/** What it was made of moves up to what it belonged to. */
export function removeDimension(id: string): Change {
  return (recipe) => {
    const to = parentOf(recipe, id) ?? TOP;
    const emptied = childrenOf(recipe, id).reduce((now, child) => move(child, to)(now), recipe);
    return { ...emptied, index: withoutPart(emptied.index, id) };
  };
}

/** The index without an indicator or dimension: wherever its id stands. */
export function withoutPart(index: Index, gone: string): Index {
  const { weights, weightSets, steps, of } = index;
  const others = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(entries).filter(([id]) => id !== gone));
  const dimensions = (index.dimensions ?? [])
    .filter(({ id }) => id !== gone)
    .map((it) => ({ ...it, of: it.of.filter((id) => id !== gone), ...(it.weigh && { weigh: withoutJudged(it.weigh, gone) }) }));
  const sets = Object.entries(weightSets ?? {}).map(([name, set]) => [name, others(set)] as const);
  let rest = withDimensions(index, dimensions);
  if (weights !== undefined) rest = { ...rest, weights: others(weights) };
  if (weightSets !== undefined) rest = { ...rest, weightSets: Object.fromEntries(sets) };
  if (of !== undefined) rest = { ...rest, of: of.filter((id) => id !== gone) };
  if (steps === undefined) return rest;
  const treat = steps.treat && others(steps.treat);
  const scales = steps.scales && others(steps.scales);
  const weigh = steps.weigh && withoutJudged(steps.weigh, gone);
  return { ...rest, steps: { ...steps, ...(treat && { treat }), ...(scales && { scales }), ...(weigh && { weigh }) } };
}

/** What the engine is given: dimensions in which there is something. */
export function filledIndex(recipe: Tree): Index {
  const empty = dimensionsOf(recipe).filter(({ id }) => !isFilled(recipe, id));
  return empty.reduce((index, { id }) => withoutPart(index, id), recipe.index);
}

/** Where the weights of something's parts come from. */
export function weighOf(recipe: Tree, id: string): Weigh {
  const own = id === TOP ? undefined : dimensionOf(recipe, id)?.weigh;
  return own ?? (stepOf(recipe.index, "weigh") as Weigh);
}

/** The weight the recipe gives, by the set that counts. */
export function givenWeight({ weights, weightSets, weightSet }: Index, id: string): number {
  const set = weightSet === undefined ? undefined : weightSets?.[weightSet];
  return set?.[id] ?? weights?.[id] ?? 1;
}

function below(recipe: Tree, id: string): number {
  if (dimensionOf(recipe, id) === undefined) return 1;
  return childrenOf(recipe, id).reduce((sum, child) => sum + below(recipe, child), 0);
}

/** What each part counts in what it belongs to, as far as it is known. */
export function weightsIn(recipe: Tree, parent: string, preview: Preview | null): Map<string, number> {
  const { method } = weighOf(recipe, parent);
  const found = (id: string): number =>
    [...(preview?.indicators ?? []), ...(preview?.dimensions ?? [])].find((it) => it.id === id)?.weight ?? NaN;
  const weight = (id: string): number => {
    if (method === "given") return givenWeight(recipe.index, id);
    if (method === "equal") return 1;
    return method === "equalIndicators" ? below(recipe, id) : found(id);
  };
  const parts = childrenOf(recipe, parent).filter((id) => isFilled(recipe, id));
  return new Map(parts.map((id) => [id, weight(id)]));
}

/** What each part counts in the whole (0 to 1): the product of its shares. */
export function shares(recipe: Tree, preview: Preview | null): Map<string, number> {
  const all = new Map<string, number>([[TOP, 1]]);
  const open = [TOP];
  while (open.length > 0) {
    const parent = open.pop() ?? TOP;
    const parts = weightsIn(recipe, parent, preview);
    const sum = [...parts.values()].reduce((total, weight) => total + weight, 0);
    for (const [id, weight] of parts) {
      if (all.has(id)) continue;
      all.set(id, sum === 0 ? NaN : ((all.get(parent) ?? NaN) * weight) / sum);
      if (dimensionOf(recipe, id) !== undefined) open.push(id);
    }
  }
  return all;
}
