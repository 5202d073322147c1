// What happens to single indicators, as the published schema has it.

/**
 * What happens to an indicator's values before they are normalised. The values
 * are as measured: not yet turned so that high means burden.
 */
export type Treat =
  /** Nothing. */
  | { method: "none" }
  /** The natural logarithm of value + offset (Townsend: offset 1). */
  | { method: "log"; offset: number }
  /**
   * The JRC's test and remedy: values pass if |skewness| < 2 or kurtosis < 3.5
   * (type 2).
   */
  | {
      method: "jrc";
      most: number;
      otherwise: Transform;
      skewness?: number;
      kurtosis?: number;
    }
  /** A transformation, whatever the shape. */
  | { method: "transform"; by: Transform }
  /** Values beyond two quantiles (type 7) are set to these. */
  | { method: "clip"; low: number; high: number }
  /**
   * Values beyond the quartiles by more than `factor` times their distance are
   * set to that limit.
   */
  | { method: "fences"; factor: number }
  /**
   * Hampel: values further than so many times 1.4826 · median distance from
   * the median become the median.
   */
  | { method: "hampel"; deviations: number }
  /** Robust z: such values are set to that limit. */
  | { method: "robustZ"; deviations: number };

/** A curve that all values are put through. The order of areas stays. */
export type Transform =
  /** ln(x − min + 1 % of the range). */
  | { method: "logRange" }
  /**
   * The same for right-skewed values, −ln(max + 1 % of the range − x) for
   * left-skewed ones.
   */
  | { method: "logRangeEither" }
  /** ln(x − min + 1). */
  | { method: "logOne" }
  /** (y^λ − 1) / λ of y = x − min + 1, ln y for λ = 0. */
  | { method: "boxCox"; lambda?: number };

/** How an indicator's values become comparable scores. */
export type Normalise =
  /** The values as they are. */
  | { method: "none" }
  /** Mean 0, standard deviation 1. */
  | { method: "zScore"; divisor: Divisor }
  /**
   * The same with another mean and standard deviation: 100 and 10 for the
   * Mazziotta-Pareto index.
   */
  | {
      method: "standardScore";
      mean: number;
      deviation: number;
      divisor: Divisor;
    }
  /** The smallest value becomes `low`, the largest `high`. */
  | { method: "minMax"; low: number; high: number }
  /**
   * The English indices' transformation: with R the share of areas up to and
   * including this one, −23 ln(1 − R (1 − e^(−100/23))), within 0 and 100.
   */
  | { method: "rankExponential" }
  /** (x − median) / (1.4826 · median distance from the median). */
  | { method: "robustZ" }
  /** Fixed ends: `lower` becomes 0, `upper` becomes `scale`. */
  | {
      method: "goalposts";
      lower: number;
      upper: number;
      scale: number;
      truncated: boolean;
    }
  /** The rank, 1 for the lowest burden. */
  | { method: "rank"; ties: Ties }
  /**
   * (rank − 1) / (n − 1), within 0 and 1 (Excel's PERCENTRANK; CDC SVI with
   * the lowest rank for ties).
   */
  | { method: "percentile"; ties: Ties }
  /** (rank − ½) / n, Hazen's position. */
  | { method: "hazen"; ties: Ties }
  /** The normal distribution's quantile at (rank − a) / (n + 1 − 2a). */
  | { method: "normalScores"; formula: NormalScore; ties: Ties }
  /** rank / n among the values other than zero; 0 where there is nothing. */
  | { method: "percentileNonZero"; ties: Ties }
  /** (x − min) / (target − min): 1 at the target. */
  | { method: "target"; target: number; capped: boolean }
  /** The same with one area's value as the target. */
  | { method: "reference"; area: string; capped: boolean }
  /** x / max: needs values of one sign. */
  | { method: "fractionOfMax" }
  /**
   * 70 + 60 (x − lo) / (hi − lo), with lo and hi half a range below and above
   * the reference: the scale of the adjusted Mazziotta-Pareto index.
   */
  | { method: "ampi"; reference?: number; minimum?: number; maximum?: number }
  /** 1 above mean + `deviations` · standard deviation, otherwise 0. */
  | { method: "aboveMean"; deviations: number; divisor: Divisor }
  /**
   * 1 above (1 + `margin`) · mean, −1 below (1 − `margin`) · mean, otherwise
   * 0.
   */
  | { method: "aroundMean"; margin: number }
  /** 1 beyond the limit, otherwise 0. */
  | { method: "beyondLimit"; limit: number }
  /** Steps at quantiles (type 7); a value at a limit takes the step. */
  | { method: "categorical"; shares: number[]; scores: number[] };

/** Which rank equal values get. */
export type Ties =
  /** The mean of the ranks they take up. */
  | "average"
  /** The lowest of them ("1 2 2 4"). */
  | "lowest"
  /** The highest of them ("1 3 3 4"). */
  | "highest";

/** Whose position a normal score is taken at: (rank − a) / (n + 1 − 2a). */
export type NormalScore =
  /** a = 3/8. */
  | "blom"
  /** a = 0 (openSIMD). */
  | "vanDerWaerden"
  /** a = ½ (AHAH). */
  | "rankit";

/**
 * What a sum of squares is divided by: the choice is part of every published
 * method and decides the third digit of a z-score.
 */
export type Divisor =
  /** n: all areas are known (Berlin's MSS). */
  | "population"
  /** n − 1: the areas are a sample (`COINr`, Townsend, GISD). */
  | "sample";
