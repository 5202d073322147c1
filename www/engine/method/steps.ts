// The steps of an index, as the published schema has them.
import type { Divisor, Normalise, Treat } from "./scales.js";

/** A published method. */
export type Preset =
  /**
   * Monitoring Soziale Stadtentwicklung Berlin, status index: z-scores over
   * all valid areas (standard deviation over n), equal weights, sum,
   * standardised again; classes at −1, 1 and 1.5; areas under 300 inhabitants
   * have no index.
   */
  | "mss"
  /**
   * The same, dynamics index: changes in place of states, classes at −1 and 1.
   */
  | "mssDynamics"
  /**
   * The same, overall index: status and dynamics, two dimensions in this
   * order, each a sum of z-scores standardised again (to be said of each), as
   * one of twelve classes.
   */
  | "mssTotal"
  /**
   * Mean of z-scores (standard deviation over n): `KomMonitor`'s "Soziale
   * Lage".
   */
  | "zMean"
  /**
   * Berlin's `GESIx`: first principal component of its parts, standard
   * deviation 1 over n − 1.
   */
  | "gesix"
  /**
   * German Index of Socioeconomic Deprivation, release of 2018: dimensions by
   * their first principal component, each between 0 and 1 (both to be said of
   * each), their sum between 0 and 1; fifths of the areas.
   */
  | "gisd2018"
  /**
   * English Indices of Deprivation 2019, overall: weighted sum of
   * exponentially transformed ranks, the weights as they are.
   */
  | "imdEngland"
  /** Scottish Index of Multiple Deprivation 2016, overall: the same. */
  | "simd2016"
  /**
   * The same, one domain: van der Waerden's normal scores, 0 where missing,
   * weights of one factor by maximum likelihood.
   */
  | "simd2016Domain"
  /**
   * Townsend 2011: sum of z-scores (n − 1); the logarithms of unemployment and
   * overcrowding are for the recipe to name, for they hang on indicators.
   */
  | "townsend"
  /**
   * CDC Social Vulnerability Index 2018: percentile rank of the sum of
   * percentile ranks, each rounded to four decimals.
   */
  | "svi"
  /** How many indicators lie above the mean of all areas. */
  | "multipleBurden"
  /**
   * Mazziotta-Pareto index for burdens: mean of scores around 100 with
   * standard deviation 10, raised by imbalance.
   */
  | "mpi";

/** The steps, each of them optional where a preset has it. */
export interface Steps {
  /**
   * The share of indicators an area must have to take part, within 0 and 1; 1
   * if not given. Areas that take part shape the scales even where they get no
   * index.
   */
  screen?: number;
  /** How missing values are estimated. */
  impute?: Impute;
  /** By indicator: what happens to skewed values. */
  treat?: Record<string, Treat>;
  /** The same for the indicators that are not named. */
  treatOthers?: Treat;
  /** One scale for all indicators. */
  normalise?: Normalise;
  /** By indicator: another scale. */
  scales?: Record<string, Normalise>;
  /**
   * The score of an indicator that is still missing; such scores count as
   * imputed. None if not given.
   */
  missingScore?: number;
  /** What is rounded. */
  round?: Rounding;
  /** Where weights come from. */
  weigh?: Weigh;
  /** How the scores become one. */
  aggregate?: Aggregate;
  /**
   * The weighted share of its children a dimension or the index needs, within
   * 0 and 1; 1 if not given.
   */
  minimumShare?: number;
  /** What happens to the one. */
  standardise?: Normalise;
  /** How it becomes classes. */
  classify?: Classify;
}

/**
 * Indicators and dimensions that become one score before they enter the index.
 */
export interface Dimension {
  /** A short name without blanks, by which weights are given. */
  id: string;
  /** The name people read. */
  label: string;
  /** The ids of the indicators and dimensions it is made of. */
  of: string[];
  /** Where its children's weights come from; as for the index if not given. */
  weigh?: Weigh;
  /** How its children become one; as for the index if not given. */
  aggregate?: Aggregate;
  /** What happens to the one; nothing if not given. */
  standardise?: Normalise;
  /** What is rounded; nothing if not given. */
  round?: Rounding;
  /**
   * The weighted share of children an area needs; as for the index if not
   * given.
   */
  minimumShare?: number;
}

/** How a missing value is estimated from others. */
export type Impute =
  /** Not at all. */
  | { method: "none" }
  /** The indicator's mean over all areas. */
  | { method: "mean" }
  /** The indicator's median over all areas. */
  | { method: "median" }
  /**
   * Its mean over the areas of the same district; stays missing where the
   * district has no value.
   */
  | { method: "districtMean" }
  /** Its median over the areas of the same district. */
  | { method: "districtMedian" }
  /**
   * The mean of the area's other indicators, each between its smallest (0) and
   * its largest value (1) with high as burden, brought back to the indicator's
   * unit.
   */
  | { method: "rowMean"; within: Within }
  /**
   * Least squares on the other indicators that the area has, over the areas
   * that have these and the missing one; what others determine is left out.
   * Stays missing where there are too few such areas.
   */
  | { method: "regression"; within: Within }
  /**
   * The expectation given the area's other indicators, if all are normal
   * together: means and covariances by maximum likelihood (EM).
   */
  | { method: "em"; within: Within }
  /** The indicator's own latest earlier value. */
  | { method: "latest"; years?: number }
  /**
   * On the straight line between its own values before and after; the nearest
   * one where there is only one side.
   */
  | { method: "linear" }
  /**
   * Its own latest earlier value, and the first later one where there is none.
   */
  | { method: "constant" };

/** Which indicators stand in for a missing one. */
export type Within =
  /** All of the index. */
  | "index"
  /** Those of the same dimension. */
  | "dimension";

/** Where numbers are rounded. */
export interface Rounding {
  /** The indicators' scores, after they are normalised. */
  scores?: Round;
  /** What they are combined to, before it is standardised. */
  totals?: Round;
  /** What it is standardised to. */
  results?: Round;
}

/** To how many decimals, and what becomes of halves. */
export interface Round {
  /** Digits after the decimal sign, at most 15. */
  decimals: number;
  /** What becomes of halves. */
  halves?: Halves;
}

/** What becomes of a half of the last digit. */
export type Halves =
  /** Away from zero, as Excel rounds. */
  | "away"
  /** To the even digit, as R and numpy round. */
  | "even"
  /** Up, as `PERCENTRANK` and many scripts do. */
  | "up";

/**
 * Where the weights come from.  Those that come from the data are computed
 * from the scores of the node's children, over the areas that have all of
 * them.
 */
export type Weigh =
  /** From the recipe; 1 where it says nothing. */
  | { method: "given" }
  /** 1 for each. */
  | { method: "equal" }
  /**
   * As many as there are indicators below: every indicator counts the same in
   * the whole.
   */
  | { method: "equalIndicators" }
  /** The first principal component of the correlations (`GESIx`, GISD). */
  | { method: "firstComponent" }
  /** The squares of its entries, which add up to 1 and have no sign. */
  | { method: "componentSquares" }
  /**
   * One factor by maximum likelihood: the weights of its regression scores,
   * brought to a sum of 1 (openSIMD).
   */
  | { method: "oneFactor" }
  /**
   * Nicoletti: principal components, rotated by varimax; each child counts its
   * share of the factor it loads on most, times the factor's share.
   */
  | { method: "factors"; count?: number }
  /** 1 − entropy of the column's shares, for scores not below zero. */
  | { method: "entropy" }
  /** Standard deviation times Σ (1 − r) of the columns between 0 and 1. */
  | { method: "critic" }
  /** The standard deviations of the scores. */
  | { method: "deviation"; divisor: Divisor }
  /**
   * What removing a child changes in the logarithmic whole; for scores above
   * zero.
   */
  | { method: "merec" }
  /**
   * Least squares of an indicator that is no part of the index, as measured
   * and with high as burden, on the children: the slopes, their sizes brought
   * to a sum of 1.
   */
  | { method: "regression"; outcome: string }
  /**
   * Weights above zero, of sum 1, under which each child has its target share
   * of the variance of the weighted sum, w cov(x, y) / var(y).
   */
  | { method: "balanced"; targets?: Record<string, number> }
  /** Points by experts: each expert's shares, averaged. */
  | { method: "budget"; experts: Record<string, number>[] }
  /** Saaty's pairwise judgements: the principal eigenvector. */
  | { method: "judgements"; order: string[]; matrix: number[][] };

/** How weighted scores become one. */
export type Aggregate =
  /** Σ w x, the weights as they are. */
  | { method: "sum" }
  /** Σ w x / Σ w. */
  | { method: "mean" }
  /** Π x^w, the weights as they are; scores above zero. */
  | { method: "product" }
  /** exp(Σ w ln x / Σ w); scores above zero. */
  | { method: "geometric" }
  /** Σ w / Σ (w / x); scores above zero. */
  | { method: "harmonic" }
  /** (Σ w x^p / Σ w)^(1/p), the geometric mean for p = 0; scores above zero. */
  | { method: "power"; exponent: number }
  /** The median; a weight only says whether a child counts at all. */
  | { method: "median" }
  /** The lowest score; weights as for the median. */
  | { method: "min" }
  /** The highest score; weights as for the median. */
  | { method: "max" }
  /**
   * Σ v x / Σ v with x in falling order: ordered weights; only where all
   * children are there.
   */
  | { method: "ordered"; weights: number[] }
  /**
   * Mazziotta-Pareto: M ± S² / M with the weighted mean M and variance S²
   * (over n) of the area's scores; M above zero.
   */
  | { method: "mazziottaPareto"; penalty: Penalty }
  /**
   * M − a (√((M − min)² + b²) − b), between the mean (a = 0) and the minimum
   * (a = 1, b = 0).
   */
  | { method: "meanMin"; a: number; b: number }
  /**
   * Alkire-Foster: the weighted share of scores above zero, 0 where it is
   * below `cutoff`.
   */
  | { method: "counting"; cutoff: number }
  /** Σ w (rank − 1) with average ranks, 0 for the lowest score. */
  | { method: "borda" }
  /**
   * How many areas an area outranks, less those that outrank it: one outranks
   * another if the weights of the children in which it is higher exceed those
   * in which it is lower.
   */
  | { method: "copeland" }
  /**
   * The order that agrees with the most weighted pairwise comparisons: the
   * number of areas below, averaged over all best orders. Exact, for at most
   * 40 areas that do not contradict each other too much.
   */
  | { method: "kemeny" }
  /**
   * The cell of a table whose edges are the children's classes, from 1: each
   * child's class by its own limits, the last child's counted through first;
   * only where all children are there, whatever their weights.
   */
  | { method: "crossed"; limits: number[][] }
  /**
   * Benefit of the doubt: each area by the weights under which it scores
   * highest while no area scores above 1; scores not below zero, only where
   * all children are there. A weight of the recipe only says whether a child
   * counts at all.
   */
  | { method: "benefitOfTheDoubt"; leeway?: Leeway };

/** How far weights may go. */
export interface Leeway {
  /** What is bounded. */
  of: Bounded;
  /** The least share, within 0 and 1. */
  low: number;
  /** The largest share, within 0 and 1. */
  high: number;
}

/** What of the weights is bounded. */
export type Bounded =
  /** w / Σ w, each weight's share of all weights. */
  | "weights"
  /** w x / Σ w x, each child's share of the area's score. */
  | "shares";

/** What imbalance does to the mean. */
export type Penalty =
  /** Taken off: for scores of which high is good. */
  | "subtract"
  /** Added: for scores of which high is burden. */
  | "add";

/** How scores become classes, class 1 with the lowest scores. */
export type Classify =
  /** No classes. */
  | { method: "none" }
  /** At fixed limits. A score equal to a limit belongs to the better side. */
  | { method: "limits"; limits: number[] }
  /**
   * As many areas in each class as possible; limits by quantiles, of type 7
   * unless the recipe says otherwise.
   */
  | {
      method: "quantiles";
      count: number;
      definition?: QuantileType;
      equal?: Equal;
    }
  /** At so many standard deviations from the mean. */
  | { method: "deviations"; limits: number[]; divisor: Divisor }
  /**
   * By rank: from the top, class ⌈count · rank / n⌉ (the English deciles);
   * equal scores share the better rank from the top.
   */
  | { method: "equalCounts"; count: number }
  /**
   * The classes with the least sum of squares within them: Fisher's optimum,
   * which Jenks's procedure approaches.
   */
  | { method: "optimal"; count: number }
  /**
   * Head/tail breaks: at the mean, then at the mean of what lies above, as
   * long as that is less than 40 %.
   */
  | { method: "headTail"; count: number };

/**
 * Which of the nine definitions of a quantile is meant: they differ by a rank,
 * which decides the class of an area at a limit.
 */
export type QuantileType =
  /** Inverse of the distribution function. */
  | "type1"
  /** The same, averaged where it jumps (SAS). */
  | "type2"
  /** The nearest value. */
  | "type3"
  /** Interpolated distribution function. */
  | "type4"
  /** Hazen: values stand in the middle of their share. */
  | "type5"
  /** Weibull: k / (n + 1). */
  | "type6"
  /** Excel, R, numpy: (k − 1) / (n − 1). */
  | "type7"
  /** Median unbiased. */
  | "type8"
  /** Nearly unbiased for normal values (GISD). */
  | "type9";

/** The class of a score that equals a limit. */
export type Equal =
  /** The one below the limit. */
  | "lower"
  /** The one above (R's `findInterval`, GISD). */
  | "upper";
