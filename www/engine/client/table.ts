import type { Finding } from "../errors.js";
import type { Source } from "../recipe.js";

/** What `readTable` is asked: a source, as it stands in a recipe. */
export interface ReadTableRequest {
  source: Source;
}

/**
 * A table's rows and columns. All lists of rows are in the same order; the
 * numbers are yours, no copy of them is kept.
 */
export interface ReadTable {
  /** The key of each row, always text, with its leading zeros. */
  keys: string[];
  /** The line each row stands in, as Excel counts. */
  lines: Uint32Array;
  /** What each row is: 0 an area, 1 a total, 2 a subtotal, 3 no area. */
  roles: Uint8Array;
  /** The names of the statuses, by their codes; 0 is a plain `value`. */
  statuses: string[];
  /** In the order of the file. */
  columns: ReadColumn[];
  /** What is wrong with columns, and what is worth knowing. */
  findings: Finding[];
}

/** Told apart by what it has: `"values" in column`, `"texts" in column`. */
export type ReadColumn = NumberColumn | TextColumn | UnreadColumn;

export interface NumberColumn {
  name: string;
  /** `NaN` where there is no number; 0 where a sign says so. */
  values: Float64Array;
  /** What stands there: codes of `ReadTable.statuses`. */
  statuses: Uint8Array;
}

export interface TextColumn {
  name: string;
  /** As they stand in the file, without the spaces around them. */
  texts: string[];
}

/** One that cannot be read without a decision; `findings` says which. */
export interface UnreadColumn {
  name: string;
}
