import type { Finding } from "../errors.js";
import type { KeySpec, LongSpec, NumberStyle, RowRole, Signs } from "../recipe.js";

/** How a file is read with what the recipe says of it, and what is proposed. */
export interface Understanding {
  file: string;
  /** `csv`, `xlsx`, `xls`, `ods`, `html`, `spreadsheetMl`, `dbf`, … */
  format: string;
  /** Of text files. */
  encoding: string | null;
  delimiter: string | null;
  sheets: SheetSummary[];
  /** The one that is read. */
  sheet: string;
  /** What stands above the table. */
  title: string[];
  /** The date or year the file says it is of. */
  period: string | null;
  /** The lines of the headings. */
  head: { first: number; last: number } | null;
  /** All rows, and those that are areas. */
  rows: number;
  areas: number;
  /** Parts of a table that repeats its areas. */
  sections: string[];
  /** The line of a further table, which is not read. */
  further: number | null;
  /** How a table with many rows per area could become one row for each. */
  long: LongSpec | null;
  columns: UnderstoodColumn[];
  /** The first rows, and those that are no areas, in the order of lines. */
  preview: PreviewRow[];
  /** What stands below the table. */
  notes: { line: number; text: string }[];
  signs: UsedSign[];
  /** Whose signs they must be; null where several offices' would do. */
  profile: { signs: Signs; because: string[] } | null;
  /** Null without areas or without a key column. */
  keys: KeyProposal | null;
  /** Faults and warnings of all columns, as they are told of those used. */
  findings: Finding[];
}

export interface SheetSummary {
  name: string;
  hidden: boolean;
  rows: number;
  columns: number;
}

export interface UnderstoodColumn {
  name: string;
  /** As Excel counts: `A`, `B`, … */
  letter: string;
  kind: "number" | "text" | "empty";
  style: "auto" | NumberStyle;
  percent: boolean;
  period: string | null;
  /** How many cells are numbers. */
  numbers: number;
  /** How many different values there are. */
  distinct: number;
  /** How many cells hold no number, by the reason. */
  statuses: Record<string, number>;
  /** How many numbers carry a mark, such as a footnote's. */
  marks: number;
  /** Whether the areas add up to the row of totals. */
  total: "agrees" | "differs" | "none";
  /** The codes of what is wrong with its cells. */
  faults: string[];
  sample: string[];
}

export interface PreviewRow {
  /** As Excel counts. */
  line: number;
  role: RowRole;
  hidden: boolean;
  /** In the order of the columns. */
  cells: PreviewCell[];
}

export interface PreviewCell {
  /** As it stands in the file. */
  text: string;
  value: number | null;
  /** `""` in columns of text, `fault` where the cell cannot be read. */
  status: string;
  /** What stands beside the number, such as `r` or `1)`. */
  mark: string;
}

export interface UsedSign {
  sign: string;
  count: number;
  /** The status it stands for, by office; left out where it is unknown. */
  meanings: Record<string, string>;
}

export type KeyRepair =
  | "alias"
  | "padded"
  | "trimmed"
  | "decimal"
  | "grouped"
  | "scientific"
  | "date"
  | "name"
  | "prefixed"
  | "similar";

/** What a column of keys looks like beside the areas, for a person to accept. */
export interface KeyProposal {
  /** How many keys are an area's as they stand. */
  exact: number;
  /** The length to which digits would have to be filled up. */
  pad: number | null;
  pairs: KeyPair[];
  /** Texts that are no area's. */
  strangers: KeyClaim[];
  /** Areas nothing stands for. */
  gaps: string[];
  /** Areas for which several texts stand. */
  duplicates: { key: string; claims: KeyClaim[] }[];
  /** Texts that could mean several areas. */
  ambiguous: { text: string; rows: number[]; keys: string[] }[];
  empty: number[];
  /** Whether there are so many that names were not compared. */
  tooMany: boolean;
  /** What to record so that every certain pair holds. */
  spec: KeySpec;
}

export interface KeyClaim {
  text: string;
  rows: number[];
}

export interface KeyPair extends KeyClaim {
  key: string;
  repair: KeyRepair;
  certainty: "certain" | "suggested";
  /** How alike, in thousandths. */
  score: number;
  near: { key: string; score: number }[];
}
