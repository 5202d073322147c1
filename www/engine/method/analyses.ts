// What a recipe's `analyses` may ask, as the published schema has it.
import type { Columns, Indicator, KeySpec, Reading, Signs } from "../recipe.js";

/** What can be asked; an entry asks exactly one. */
export type AnalysisKind = "segregation" | "change" | "allocation";

/**
 * One question to the data beyond the index. Its answer is not protected: it
 * stays in the house.
 */
export interface Analysis {
  /** A short name without blanks, used in files. */
  id: string;
  /** The name people read. */
  label: string;
  /** How unevenly groups live or learn. */
  segregation?: SegregationAnalysis;
  /** What changed between two dates. */
  change?: ChangeAnalysis;
  /** A budget or posts divided. */
  allocation?: AllocationAnalysis;
}

/**
 * A table whose rows are no areas, and what its columns are to the analysis: by
 * their part in it the heading.
 */
export interface LongTable {
  file: string;
  /** Columns with keys of areas. */
  areas?: Record<string, string>;
  /** Columns with words. */
  texts?: Record<string, string>;
  /** Columns with numbers. */
  numbers?: Record<string, string>;
  signs?: Signs;
  reading?: Reading;
  keys?: KeySpec;
}

/** Groups in areas, or in institutions beside the areas they live in. */
export interface SegregationAnalysis {
  /** One is compared with everybody else, several with one another. */
  groups?: { label: string; count: Columns }[];
  /** Everybody, where one group is given. */
  total?: Columns;
  /**
   * Where the same children live and learn: `areas` with `home`, `texts` with
   * `institution`, `numbers` with `total` and `group`.
   */
  attendance?: LongTable;
  options?: SegregationOptions;
}

export interface SegregationOptions {
  /** Atkinson's parameter, above 0 and below 1; .5 if not given. */
  atkinson?: number;
  /** What chance is taken to be; `fixedTotals` if not given. */
  expectation?: "fixedTotals" | "binomial";
  /** Random tables for the interval under no segregation; 0 for none. */
  draws?: number;
  seed?: number;
  /** The share of random tables within the interval. */
  level?: number;
}

/** Shares at two dates; several count the same people. */
export interface ChangeAnalysis {
  indicators: DatedShare[];
  options?: ChangeOptions;
}

export interface DatedShare {
  id: string;
  label: string;
  direction: Indicator["direction"];
  first: ShareAt;
  second: ShareAt;
}

export interface ShareAt {
  /** `2024-12-31`. */
  date: string;
  numerator: Columns;
  denominator: Columns;
}

export interface ChangeOptions {
  /** The share of intervals that hold the true difference; .95. */
  level?: number;
  /** What is known of the people counted at both dates. */
  overlap?: { share: number; correlation: number };
  /** How the errors of several indicators hang together. */
  dependence?:
    | { method: "independent" }
    | { method: "given"; correlation: number[][] }
    | { method: "areas" }
    | { method: "counts" };
  /** How many standard deviations the rule of monitoring systems calls a change. */
  deviations?: number;
  /** Whether differences pulled towards the mean stand beside the others. */
  smooth?: boolean;
  /** How often each rule is tried where nothing has changed. */
  alarms?: { runs?: number; seed?: number } | null;
}

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
