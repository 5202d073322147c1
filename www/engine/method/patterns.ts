// What a recipe's `analyses` say of patterns and types, as the published schema
// has it.
import type { Columns } from "../recipe.js";

/** Whether like lies beside like. */
export interface PatternAnalysis {
  /** The values; the index if neither these nor a share are given. */
  values?: Columns;
  /** A share: standardised by its chance before anything is looked for. */
  numerator?: Columns;
  denominator?: Columns;
  /** Who is a neighbour; by `queen` if not given. */
  neighbours?: Neighbourhood;
  /** Which statistic of single areas; `moran` if not given. */
  local?: "moran" | "getisOrdStar" | "getisOrd" | "geary";
  options?: LocalOptions;
  overall?: GlobalOptions;
}

export type Neighbourhood =
  /** Who has at least a point of the border in common. */
  | { by: "queen" }
  /** Who has border of some length in common. */
  | { by: "rook" }
  /** The nearest areas, by centroid. */
  | { by: "nearest"; count: number }
  /** All areas within a distance, by centroid. */
  | { by: "distance"; metres: number };

export interface LocalOptions {
  /** Random draws for every area; 999. */
  draws?: number;
  seed?: number;
  /** Draws end once so many lie beyond the statistic on either side; 20. */
  stopAfter?: number;
  /** What is done about many tests at once. */
  control?: "none" | "benjaminiHochberg" | "benjaminiYekutieli";
  /** An adjusted p-value above is not significant; .05. */
  level?: number;
  divisor?: "population" | "sample";
}

export interface GlobalOptions {
  /** What a neighbour weighs. */
  weighting?: "row" | "binary";
  /** Random orders of the values; 0 for none. */
  draws?: number;
  seed?: number;
}

/** Types of areas by the recipe's indicators. */
export interface TypologyAnalysis {
  /** The ids of the indicators; all if none is named. */
  indicators?: string[];
  options?: TypologyOptions;
  /** `found.model` of an earlier year's answer: its types are taken. */
  model?: TypologyModel;
}

export interface TypologyOptions {
  method?: { by: "ward" } | { by: "kMeans"; starts: number };
  /** How many types. */
  clusters?: number;
  divisor?: "population" | "sample";
  seed?: number;
  /** Samples from which it is seen how stable the types are; 0 for none. */
  samples?: number;
}

export interface TypologyModel {
  scales: { name: string; mean: number; deviation: number }[];
  /** In z-scores, column by column. */
  centres: number[][];
}

/** Areas put together so that none has too few people. */
export interface RegionAnalysis {
  /** By which areas are alike; none: by size. */
  indicators?: string[];
  /** The recipe's population if not given. */
  population?: Columns;
  neighbours?: Neighbourhood;
  options?: RegionOptions;
}

export interface RegionOptions {
  method?: { by: "mergeSmall" } | { by: "count"; regions: number } | { by: "most"; starts: number };
  /** As many people as a region must have. */
  minimum?: number;
  /** Whether areas at a border then change sides where that fits better. */
  improve?: boolean;
  divisor?: "population" | "sample";
  seed?: number;
}
