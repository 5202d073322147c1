// What a recipe's `analyses` may ask, as the published schema has it.
import type { AllocationAnalysis } from "./money.js";
import type { PatternAnalysis, RegionAnalysis, TypologyAnalysis } from "./patterns.js";
import type { Columns, Direction, KeySpec, Reading, Signs } from "../recipe.js";

/** What can be asked; an entry asks exactly one. */
export type AnalysisKind =
  | "segregation"
  | "change"
  | "trend"
  | "panel"
  | "movement"
  | "allocation"
  | "effect"
  | "patterns"
  | "typology"
  | "regions";

/**
 * One question to the data beyond the index. Its answer is not protected: it
 * stays in the house, unless it is to be published.
 */
export interface Analysis {
  /** A short name without blanks, used in files. */
  id: string;
  /** The name people read. */
  label: string;
  /**
   * Whether an answer leaves with every bundle, computed anew from what the
   * bundle publishes and from nothing else: of segregation, of patterns by
   * `queen` or `rook`, and of an allocation by columns, where all columns are
   * numerators, denominators or values of the recipe's indicators.
   */
  publish?: boolean;
  /** How unevenly groups live or learn. */
  segregation?: SegregationAnalysis;
  /** What changed between two dates. */
  change?: ChangeAnalysis;
  /** A budget or posts divided. */
  allocation?: AllocationAnalysis;
  /** A share over the years. */
  trend?: TrendAnalysis;
  /** The index over several years. */
  panel?: PanelAnalysis;
  /** Who moved where. */
  movement?: MovementAnalysis;
  /** What became of places where something was done. */
  effect?: EffectAnalysis;
  /** Whether like lies beside like. */
  patterns?: PatternAnalysis;
  /** Types of areas. */
  typology?: TypologyAnalysis;
  /** Small areas put together with their neighbours. */
  regions?: RegionAnalysis;
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
  direction: Direction;
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
  alarms?: { runs?: number; seed?: number };
}

/** A share over the years. */
export interface TrendAnalysis {
  of: YearlyShare;
  options?: SeriesOptions;
}

export interface YearlyShare {
  id: string;
  label: string;
  direction: Direction;
  /** Rising. */
  years: { year: number; numerator: Columns; denominator: Columns }[];
}

export interface SeriesOptions {
  level?: number;
  /** From which years on the series is another. */
  breaks?: { year: number; reason?: string; areas?: string[] }[];
  /** Pairs of years to be compared; first and last if not given. */
  pairs?: { from: number; to: number }[];
  overlap?: { share: number; correlation: number };
}

/** The index over several years, by the recipe's own method in each. */
export interface PanelAnalysis {
  /** At least two years, rising. */
  years: { year: number; indicators: Record<string, ValueRef> }[];
  options?: {
    /** What scores of different years have in common; `pooled`. */
    scale?: { by: "pooled" } | { by: "yearly" } | { by: "base"; year: number };
    /** The years of the change that is taken apart; first and last. */
    from?: number;
    to?: number;
  };
}

/** A share of two columns, or a value. */
export interface ValueRef {
  numerator?: Columns;
  denominator?: Columns;
  value?: Columns;
}

/** Moves between areas, and to and from elsewhere. */
export interface MovementAnalysis {
  /**
   * `areas` with `from` and `to`, `numbers` with `count` and, as needed, `year`
   * and `target`, `texts` with `age`. What is no area is elsewhere.
   */
  flows: LongTable;
  /** Who lives there; without, there are no rates. */
  residents?: { year?: number; age?: string; people: Columns; target?: Columns }[];
  options?: MovementOptions;
}

export interface MovementOptions {
  level?: number;
  /** Rates are per so many people and year. */
  per?: number;
  /** How many main partners of an area are named. */
  partners?: number;
  /** Counts above 0 and below this are listed as to be protected. */
  minimum?: number;
  /** Whether and how displacement is marked. */
  marker?: { noise?: "binomial" | "poisson"; discovery?: number };
}

/** What became of places where something was done: never a ranking. */
export interface EffectAnalysis {
  indicators: YearlyShare[];
  options: { measures: Measure[]; level?: number };
}

export interface Measure {
  id: string;
  label: string;
  /** The keys of the areas it reaches. */
  areas: string[];
  /** The first year in which it works. */
  start: number;
  end?: number;
  /** A step of the stairs of effects, 1 to 7, or a link of the logic model. */
  level:
    | { scale: "stairs"; step: number }
    | { scale: "logic"; stage: "input" | "output" | "outcome" | "impact" };
  /** The id of the indicator it aims at. */
  indicator: string;
  target?: { value: number; bound: "atMost" | "atLeast" };
  /** What its areas are compared with; all others if not given. */
  reference?: { kind: "others" } | { kind: "peers"; areas: string[] } | { kind: "district" };
  before?: number;
  after?: number;
}
