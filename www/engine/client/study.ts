import type { Finding } from "../errors.js";
import type { Analysis, CertaintyRecipe, IndexRecipe } from "../recipe.js";
import type { Answer } from "./answer.js";

/** Scores and classes under one set of choices. */
export interface Rescored {
  /** `NaN` where there is no index. */
  scores: Float64Array;
  /** From 1, the lowest burden; 0 where there is no class. */
  classes: Uint8Array;
  /** Where one class ends and the next begins. */
  limits: Float64Array;
  /** What each indicator counts in the whole; together 1. */
  effective: Float64Array;
}

/** What is studied, where it is not the recipe's own. */
export interface Choices {
  index?: IndexRecipe;
  certainty?: CertaintyRecipe;
}

export interface StudyOptions {
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface CertaintyOptions extends StudyOptions {
  /** What the runs so far say: soon, then ever more rarely. */
  onProgress?: (found: Certainty) => void;
}

export interface AnswerOptions extends StudyOptions {
  /** How far an answer is that takes long: areas done, of all of them. */
  onProgress?: (done: number, total: number) => void;
}

/** A choice that varies from run to run. */
export type Factor =
  | "screen"
  | "impute"
  | "treatOthers"
  | "normalise"
  | "indicators"
  | "data"
  | "gaps"
  | "weigh"
  | "aggregate"
  | "weights"
  | "classify";

/**
 * How sure ranks and classes are. One entry per area unless said otherwise;
 * shares are of the runs in which the area has a score.
 */
export interface Certainty {
  /** Runs that were done, and that are wanted. */
  runs: number;
  total: number;
  /** What varies from run to run. */
  factors: Factor[];
  /** Runs among them that failed, by cause. */
  failures: { finding: Finding; runs: number }[];
  /** What the recipe itself leads to; `NaN` and 0 where there is none. */
  scores: Float64Array;
  /** From 1 for the highest score; equal scores share the lower number. */
  ranks: Uint16Array;
  /** From 1, the lowest burden. */
  classes: Uint8Array;
  /** Runs in which the area has a score. */
  scored: Uint32Array;
  /** Median, 5 % and 95 % quantile (type 7) of its ranks. */
  median: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** How many classes there are. */
  count: number;
  /** The share of runs in each class: as many for each area as classes. */
  shares: Float64Array;
  /** How much each share may be off by, for want of more runs. */
  errors: Float64Array;
  /** 1 where the recipe's own class has at least 80 % of the runs. */
  stable: Uint8Array;
  /**
   * Two for each area: the first and the last of the fewest neighbouring
   * classes that hold 80 % of the runs.
   */
  between: Uint8Array;
  /** By how many ranks a run differs from the recipe's own, on average. */
  meanShift: number;
  warnings: Finding[];
}

/** Who comes first of two areas, in shares of the runs. */
export interface Order {
  runs: number;
  above: number;
  equal: number;
  below: number;
}

/** What a run really did. */
export interface Realised {
  run: number;
  /** The level of each factor, 0 for the recipe's own. */
  levels: Partial<Record<Factor, number>>;
  /** The recipe's `index` that leads to the run's scores. */
  index: IndexRecipe;
  /** The draw of the data, if they vary. */
  data?: number;
  /** The draw of what stands in place of gaps, if it varies. */
  gaps?: number;
}

/** How effects are found out. */
export interface EffectOptions extends StudyOptions {
  /** How many draws stand for what varies at random; 100. */
  draws?: number;
  /** Points of a sampled design, a power of two; 512. */
  points?: number;
  /** Up to how many combinations all are built; 20,000. */
  enumerate?: number;
  /** Resamples for the intervals of a sampled design; 500. */
  resamples?: number;
  /** Keys of areas whose rank and class are to be explained, too. */
  areas?: string[];
  onProgress?: (done: number, total: number) => void;
}

/** A factor's share of a variance, and what sampling leaves open (5–95 %). */
export interface Share {
  value: number;
  low: number;
  high: number;
}

/** Which choice moves what: Sobol's indices. */
export interface Effects {
  factors: Factor[];
  /** How many levels each has. */
  levels: Uint32Array;
  /** Whether all combinations were built: no error of sampling. */
  exact: boolean;
  runs: number;
  outputs: {
    /** The mean shift of all ranks, or an area's rank, or its own class. */
    output: "shift" | "rank" | "class";
    area: string | null;
    mean: number;
    variance: number;
    /** One per factor: what it does alone; none if nothing varies. */
    first: Share[];
    /** One per factor: what it does alone and with others. */
    total: Share[];
  }[];
}

/** What one level of one factor does by itself. */
export interface Bar {
  factor: Factor;
  /** From 1, the entry in the factor's list; 1 for what is drawn. */
  level: number;
  runs: number;
  /** By how many ranks areas move, on average; the least and the most. */
  meanShift: number;
  leastShift: number;
  mostShift: number;
  /** Areas in another class, on average. */
  changed: number;
  failure: Finding | null;
}

/** The index without one of its parts. */
export interface Removal {
  /** The id of the indicator or dimension. */
  id: string;
  meanShift: number;
  /** Areas in another class. */
  changed: number;
  ranks: Uint16Array;
  classes: Uint8Array;
  failure: Finding | null;
}

/** Two recipes side by side: their scores have no common scale. */
export interface Bridge {
  scores: [Float64Array, Float64Array];
  /** Among the areas that both have a score for; 0 for none. */
  ranks: [Uint32Array, Uint32Array];
  classes: [Uint8Array, Uint8Array];
  /** Areas that both have a score for, and those only one has. */
  both: number;
  only: Uint32Array;
  /** Areas in another class; `null` if their numbers of classes differ. */
  changed: number | null;
  meanShift: number;
  spearman: number;
}

/** All pairs, row by row; `NaN` where one of a pair does not vary. */
export interface Correlations {
  values: Float64Array;
  pValues: Float64Array;
  /** The areas that have both. */
  counts: Uint32Array;
}

/**
 * What an index is made of: its indicators' scores, turned so that high means
 * burden. Lists by indicator are in the order of `indicators`.
 */
export interface Diagnosis {
  /** Positions of the indicators that are part of the index. */
  indicators: Uint32Array;
  /** Positions of the areas that take part. */
  areas: Uint32Array;
  pearson: Correlations;
  spearman: Correlations;
  /** τ-b. */
  kendall: Correlations;
  /** Pairs above .9 or below −.4 (Pearson). */
  flags: { pair: Uint32Array; value: number }[];
  /** Cronbach's alpha, and what it would be without each indicator. */
  reliability: {
    raw: number;
    standardised: number;
    rawIfDeleted: Float64Array;
    standardisedIfDeleted: Float64Array;
    itemRest: Float64Array;
  } | null;
  /** Principal components of the correlations; loadings column by column. */
  components: {
    eigenvalues: Float64Array;
    loadings: Float64Array;
    /** 90 % of resamples lie between; empty above 2,000 areas. */
    low: Float64Array;
    high: Float64Array;
  } | null;
  /** Kaiser-Meyer-Olkin, and Bartlett's test of sphericity. */
  adequacy: {
    kmo: number;
    byIndicator: Float64Array;
    chiSquared: number;
    freedom: number;
    pValue: number;
  } | null;
  importances: {
    /** Its share of the weights in its dimension, and in the whole. */
    nominal: number;
    effective: number;
    /** r² with the index; the same by any curve; its share of the variance. */
    squared: number;
    ratio: number;
    variance: number;
  }[];
  /**
   * What each of all the recipe's indicators adds to each area's score (or to
   * its logarithm), indicator after indicator over `areas`; with `base` they
   * add up to it. `null` where the method has no such parts.
   */
  contributions: {
    scale: "additive" | "logarithmic";
    values: Float64Array;
    base: Float64Array;
  } | null;
}

/** How far one indicator alone would have to go. */
export interface Move {
  indicator: string;
  from: number;
  /** `NaN` if no value of any area is far enough. */
  to: number;
  /** The class it then is in; 0 for none. */
  class: number;
}

/** What an attack on publications found. */
export interface Audited {
  /** Whether everything that should be protected is as open as promised. */
  safe: boolean;
  /** What was found, in words. */
  lines: string[];
  /** How many numbers to protect can be computed exactly. */
  exact: number;
  /** How many are narrower than promised. */
  narrow: number;
  /** How many are open. */
  open: number;
  /** How many could not be told within the effort. */
  unknown: number;
}

/** What came of tables that were to be protected, as JSON texts. */
export interface ProtectedTables {
  /** What may be published; `audit` takes it. */
  published: string;
  /** What was withheld and why: for the office alone. */
  report: string;
  /** Whether every unsafe number is proven uncertain. */
  safe: boolean;
}

/** One publication: its files by path. */
export type Published = ReadonlyMap<string, Uint8Array>;

/**
 * An index under study. All lists of areas and indicators are in the order of
 * the preview. A call under way gives way to the next: it rejects with an
 * `AbortError`.
 */
export interface Study {
  /**
   * Scores and classes by another `index`, or the recipe's own: fast where only
   * weights or classes differ from the last.
   */
  score(index?: IndexRecipe, options?: StudyOptions): Promise<Rescored>;
  /** How sure ranks and classes are, refined run by run. */
  certainty(choices?: Choices, options?: CertaintyOptions): Promise<Certainty>;
  /** Of the last `certainty`: which of two areas, by position, comes first. */
  order(one: number, other: number): Promise<Order>;
  /** Of the last `certainty`: what some of its runs did. */
  realised(first: number, count: number): Promise<Realised[]>;
  /** Which of the choices moves the ranks. */
  effects(choices?: Choices, options?: EffectOptions): Promise<Effects>;
  /** Each choice by itself. */
  tornado(
    choices?: Choices & { draws?: number },
    options?: StudyOptions,
  ): Promise<Bar[]>;
  /** The index without each of its indicators and dimensions. */
  removals(choices?: Choices, options?: StudyOptions): Promise<Removal[]>;
  /** How the indicators hang together, and what each does to the whole. */
  diagnose(choices?: Choices, options?: StudyOptions): Promise<Diagnosis>;
  /** What would bring an area, by its key, into a better or a worse class. */
  moves(
    area: string,
    aim?: "better" | "worse",
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Move[]>;
  /** The index beside another. */
  compare(
    other: IndexRecipe,
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Bridge>;
  /**
   * The answer to one of the recipe's `analyses`, by its id, or to one of
   * those given in their place: they may name only columns and tables that the
   * recipe's own do. Patterns of many areas take their time: of them
   * `onProgress` tells, and they can be given up while they last.
   */
  answer(
    id: string,
    choices?: Choices & { analyses?: Analysis[] },
    options?: AnswerOptions,
  ): Promise<Answer>;
  /**
   * What published bundles tell together, as the text of a file that a recipe
   * names in `disclosure.earlier`.
   */
  ledger(published: readonly Published[]): Promise<string>;
  /** Publications put to the test together, whoever published them. */
  audit(published: readonly Published[]): Promise<Audited>;
  /** Ends it and lets its memory go. */
  close(): void;
}
