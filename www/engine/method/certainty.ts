// How sure an index is, as the published schema has it.
import type { Normalise, Treat } from "./scales.js";
import type { Aggregate, Classify, Impute, Weigh } from "./steps.js";

/**
 * The same recipe many times, with what could as well have been chosen, or
 * counted, otherwise.
 */
export interface CertaintyRecipe {
  /** How often the index is built; 1,000 if not given. */
  runs?: number;
  /** What all draws depend on; 1 if not given. */
  seed?: number;
  /**
   * Steps that could be taken in place of the recipe's own. Each list stands
   * beside the recipe's choice: a run takes one of them all, each equally
   * likely.
   */
  methods?: Alternatives;
  /** How weights vary; not at all if not given. */
  weights?: WeightVariation;
  /**
   * Indicators and dimensions that could as well be left out: a run leaves out
   * one of them or none, each equally likely.
   */
  indicators?: string[];
  /**
   * Whether shares of counted people are drawn anew in each run, and from what;
   * not if not given.
   */
  data?: Prior;
  /**
   * Whether values in place of gaps are drawn anew in each run; only the
   * imputation `em` has a distribution to draw from. Not if not given.
   */
  gaps?: boolean;
}

/** Steps beside the recipe's own. */
export interface Alternatives {
  /** The share of indicators an area needs to take part. */
  screen?: number[];
  /** How missing values are estimated. */
  impute?: Impute[];
  /** What happens to skewed values of indicators the recipe does not name. */
  treatOthers?: Treat[];
  /** The scale of indicators without one of their own. */
  normalise?: Normalise[];
  /** Where weights come from, in dimensions without a rule of their own. */
  weigh?: Weigh[];
  /** How scores become one, in dimensions without a rule of their own. */
  aggregate?: Aggregate[];
  /** How the index becomes classes: as many as the recipe has. */
  classify?: Classify[];
}

/** How weights vary from run to run. */
export type WeightVariation =
  /** w (1 + share (2u − 1)) with u even between 0 and 1. */
  | { method: "noise"; share: number; on?: Varied }
  /**
   * A Dirichlet draw among the children of each dimension, with the run's
   * weights as mean and their sum kept.
   */
  | { method: "dirichlet"; concentration: number }
  /** The recipe's sets of weights, each equally likely. */
  | { method: "sets" }
  /**
   * The experts of the recipe's budget, their mean and each alone equally
   * likely.
   */
  | { method: "experts" };

/** Which weights vary. */
export type Varied =
  /** Each weight in its dimension. */
  | "nodes"
  /**
   * What each indicator counts in the whole; a dimension counts what its
   * indicators do.
   */
  | "effective";

/** What is known of a share before anyone is counted. */
export type Prior =
  /** Jeffreys: a = b = ½, next to nothing. */
  | "jeffreys"
  /**
   * From the indicator's own areas: their common share, and how much their
   * logits differ from it.
   */
  | "empirical";
