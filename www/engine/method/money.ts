// What a recipe's `analyses` say of a budget, as the published schema has it.
import type { Columns } from "../recipe.js";

/** A budget or posts divided among areas or institutions. */
export interface AllocationAnalysis {
  /**
   * The id of the recipe's `institutions` that get a part, each as large as its
   * children are many and with the mean index of their areas; areas if not
   * given.
   */
  institutions?: string;
  /** How many children or people an area has. */
  size?: Columns;
  /** What need is measured by, high where the burden is; else the index. */
  score?: Columns;
  /** Whatever else the rule asks for, by its name in the rule. */
  attributes?: Record<string, Columns>;
  options: AllocationOptions;
  /**
   * How often the index is built from counts as chance could have made them,
   * to see whose part hangs on it; 200 if not given.
   */
  draws?: number;
}

export interface AllocationOptions {
  /** In euros or posts. */
  budget: number;
  /** The smallest part: 1 for whole posts, .5, .25; .01 for money. */
  step?: number;
  rule: AllocationRule;
  /** What everybody gets at least, or those that get any. */
  minimum?: { amount: number; for: "all" | "those" };
  /** What nobody gets more than. */
  maximum?: number;
  /** Units without a score: they get nothing, or count with the mean. */
  missing?: "exclude" | "mean";
}

/** By what a budget is divided; n is a unit's size, s its score. */
export type AllocationRule =
  /** By n alone. */
  | { method: "perHead" }
  /** The highest score gets `most` times as much per head as the lowest. */
  | { method: "linear"; most: number }
  /** By n and the weight of the class the score lies in. */
  | { method: "step"; limits: number[]; weights: number[] }
  /** By n among those with a score above. */
  | { method: "threshold"; above: number }
  /** By n among those with the highest scores. */
  | { method: "top"; count: number }
  /** A part by n, the rest by n max(0, s − above). */
  | { method: "baseAndTopUp"; topUp: number; above: number }
  /** By n and a weight of one's own. */
  | { method: "own"; attribute: string }
  /** By shares of several totals. */
  | { method: "key"; parts: { attribute: string; weight: number; inverse?: boolean }[] }
  /** By n (product of `times`) Σ `scaled` + n Σ `added`. */
  | { method: "formula"; times?: string[]; scaled?: AllocationTerm[]; added?: AllocationTerm[] };

/** `factor` times an attribute, or `factor` alone. */
export interface AllocationTerm {
  id: string;
  factor: number;
  of?: string;
  most?: number;
}
