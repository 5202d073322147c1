/** Weights of several recipes made comparable: what each indicator counts in the whole. */
import type { Recipe } from "../../engine/index.js";
import { put, type Index } from "../project/recipe.js";
import { withWeight } from "../tree/sets.js";
import { childrenOf, dimensionOf, parentOf, shares, TOP, weighOf } from "../tree/tree.js";

export type Tree = Pick<Recipe, "index" | "indicators">;

/** A group's recipe, by the name of its file. */
export interface Group {
  readonly name: string;
  readonly recipe: Recipe;
}

/** Why a group's weights cannot be put beside the own ones. */
export interface Misfit {
  /** Indicators it lacks, or has besides; the same ones in other dimensions; weights that come from data. */
  readonly kind: "indicators" | "tree" | "computed";
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export interface Weighed {
  readonly group: Group;
  /** By indicator, together 1; null where it does not fit. */
  readonly shares: ReadonlyMap<string, number> | null;
  readonly misfit: Misfit | null;
}

export interface Summary {
  readonly id: string;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Standard deviation over the groups (n − 1); NaN for a single one. */
  readonly deviation: number;
}

/** The indicators that are part of the index, in the recipe's order. */
export function partsOf(recipe: Tree): string[] {
  return recipe.indicators.map(({ id }) => id).filter((id) => isPart(recipe, id));
}

function isPart(recipe: Tree, id: string): boolean {
  let at = parentOf(recipe, id);
  for (let level = 0; at !== undefined && at !== TOP && level < 9; level += 1) at = parentOf(recipe, at);
  return at === TOP;
}

/** What each indicator counts in the whole, as the recipe gives it. */
export function sharesOf(recipe: Tree): Map<string, number> {
  const all = shares(recipe, null);
  return new Map(partsOf(recipe).map((id) => [id, all.get(id) ?? NaN]));
}

export function weighed(own: Tree, group: Group): Weighed {
  const [mine, theirs] = [partsOf(own), partsOf(group.recipe)];
  const misfit = (kind: Misfit["kind"], missing: readonly string[] = [], extra: readonly string[] = []): Weighed => ({ group, shares: null, misfit: { kind, missing, extra } });
  const missing = mine.filter((id) => !theirs.includes(id));
  const extra = theirs.filter((id) => !mine.includes(id));
  if (missing.length + extra.length > 0) return misfit("indicators", missing.map(named(own)), extra.map(named(group.recipe)));
  if (mine.some((id) => home(own, id) !== home(group.recipe, id))) return misfit("tree");
  const found = sharesOf(group.recipe);
  return [...found.values()].every(Number.isFinite) ? { group, shares: found, misfit: null } : misfit("computed");
}

function named({ indicators }: Tree): (id: string) => string {
  return (id) => indicators.find((it) => it.id === id)?.label ?? id;
}

/** Which indicators it is put together with: dimensions may be called otherwise. */
function home(recipe: Tree, id: string): string {
  const parent = parentOf(recipe, id) ?? TOP;
  return parent === TOP ? "" : leaves(recipe, parent).sort().join("\n");
}

function leaves(recipe: Tree, id: string): string[] {
  return dimensionOf(recipe, id) === undefined ? [id] : childrenOf(recipe, id).flatMap((child) => leaves(recipe, child));
}

/** Mean and spread of each indicator over the groups that fit. */
export function summaries(own: Tree, groups: readonly Weighed[]): Summary[] {
  const fitting = groups.flatMap(({ shares: found }) => (found === null ? [] : [found]));
  if (fitting.length === 0) return [];
  return partsOf(own).map((id) => {
    const values = fitting.map((it) => it.get(id) ?? NaN);
    const mean = values.reduce((sum, it) => sum + it, 0) / values.length;
    const squares = values.reduce((sum, it) => sum + (it - mean) ** 2, 0);
    return { id, mean, least: Math.min(...values), most: Math.max(...values), deviation: Math.sqrt(squares / (values.length - 1)) };
  });
}

/** The heaviest a slider goes. */
const HEAVIEST = 3;

/**
 * The own index with weights that make each indicator count what `wanted` says:
 * each part of a dimension gets its part of that dimension's sum.
 */
export function withShares(recipe: Tree, wanted: ReadonlyMap<string, number>): Index {
  const sum = (id: string): number => leaves(recipe, id).reduce((total, leaf) => total + (wanted.get(leaf) ?? 0), 0);
  const parents = [TOP, ...(recipe.index.dimensions ?? []).map(({ id }) => id)];
  return parents.reduce((index, parent) => {
    const children = childrenOf(recipe, parent).filter((id) => leaves(recipe, id).length > 0);
    const parts = children.map((id) => ({ id, part: sum(id) }));
    const whole = parts.reduce((total, { part }) => total + part, 0);
    const most = Math.max(...parts.map(({ part }) => part));
    if (!(whole > 0)) return index;
    const scale = Math.min(children.length / whole, HEAVIEST / most);
    return parts.reduce((now, { id, part }) => withWeight(now, id, Math.round(part * scale * 1000) / 1000), index);
  }, given(recipe));
}

/** An index whose weights are those that are given. */
function given(recipe: Tree): Index {
  const { index } = recipe;
  const parents = [TOP, ...(index.dimensions ?? []).map(({ id }) => id)];
  if (parents.every((id) => weighOf(recipe, id).method === "given")) return index;
  const dimensions = index.dimensions?.map((it) => put(it, "weigh", undefined));
  return put({ ...index, steps: { ...index.steps, weigh: { method: "given" } } }, "dimensions", dimensions);
}
