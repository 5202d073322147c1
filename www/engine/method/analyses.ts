// What a recipe's `analyses` may ask, as the published schema has it.
import type { Columns, Indicator, KeySpec, Reading, Signs } from "../recipe.js";

/** What can be asked; an entry asks exactly one. */
export type AnalysisKind = "segregation" | "change";

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
