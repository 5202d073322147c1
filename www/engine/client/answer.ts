import type { Finding } from "../errors.js";
import type { AnalysisKind } from "../method/analyses.js";

/**
 * What one of the recipe's `analyses` found. It is not protected: it stays in
 * the house.
 */
export interface Answer {
  /** The entry's own. */
  id: string;
  label: string;
  /** What was asked. */
  kind: AnalysisKind;
  /** All numbers, as the engine has them; lists of areas are in their order. */
  found: unknown;
  /** What of it people want to read. */
  report: Report;
  warnings: Finding[];
}

/** An answer in words, numbers and tables. */
export interface Report {
  facts: Fact[];
  sheets: Sheet[];
  /** What has to be known to read them. */
  notes: string[];
}

/** A number with its name. */
export interface Fact {
  /** What programs call it. */
  name: string;
  label: string;
  value: number | null;
  /** Between what it lies. */
  between?: [number, number];
  decimals: number;
}

export interface Sheet {
  /** What programs and files call it. */
  name: string;
  title: string;
  columns: Heading[];
  rows: Cell[][];
  /** Positions of the areas the rows are about; left out for other rows. */
  areas?: number[];
  /** The column that may shade a map. */
  shade?: number;
}

export interface Heading {
  name: string;
  label: string;
  decimals: number;
}

/** A number, a word, or nothing. */
export type Cell = number | string | null;
