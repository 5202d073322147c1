import { finding } from "./generated/texts.js";

/** The language people are spoken to. */
export type Language = "de" | "en";

/** Every code an {@link EngineError} can have. The list is closed. */
export const ERROR_CODES = [
  "E_RECIPE_SYNTAX",
  "E_RECIPE_UNKNOWN",
  "E_RECIPE_MISSING",
  "E_RECIPE_INVALID",
  "E_RECIPE_REFERENCE",
  "E_RECIPE_DUPLICATE",
  "E_MERGE_UNKNOWN",
  "E_MERGE_CUT",
  "E_MERGE_EARLIER",
  "E_FILE_MISSING",
  "E_FILE_EMPTY",
  "E_FILE_TOO_LARGE",
  "E_FILE_FORMAT",
  "E_FILE_RAGGED",
  "E_FILE_ENCRYPTED",
  "E_FILE_DAMAGED",
  "E_SHEET_MISSING",
  "E_TABLE_NONE",
  "E_SIGN_UNDECIDED",
  "E_CELL_ERROR",
  "E_FORMULA_UNSOLVED",
  "E_COLUMN_MISSING",
  "E_COLUMN_TWICE",
  "E_KEY_EMPTY",
  "E_KEY_DUPLICATE",
  "E_KEY_NONE_MATCH",
  "E_NUMBER_TEXT",
  "E_NUMBER_AMBIGUOUS",
  "E_NOT_A_COUNT",
  "E_NUMERATOR_ABOVE_DENOMINATOR",
  "E_DENOMINATOR_ZERO",
  "E_GEOMETRY_NONE",
  "E_GEOMETRY_INVALID",
  "E_LAYER",
  "E_CRS_UNKNOWN",
  "E_INDEX_NO_SPREAD",
  "E_INDEX_TOO_FEW",
  "E_INDEX_NO_MEDIAN_SPREAD",
  "E_INDEX_NOT_POSITIVE",
  "E_INDEX_GOALPOSTS",
  "E_INDEX_CLASSES",
  "E_INDEX_TOO_MANY",
  "E_INDEX_CIRCLES",
  "E_INDEX_NO_SOLUTION",
  "E_INDEX_LENGTHS",
  "E_INDEX_NO_REFERENCE",
  "E_INDEX_UNREACHED",
  "E_INDEX_COMBINATION",
  "E_CERTAINTY_LARGE",
  "E_CERTAINTY_NO_COUNTS",
  "E_EFFECTS_NONE",
  "E_EFFECTS_FAILED",
  "E_PATTERN_LENGTHS",
  "E_PATTERN_TOO_FEW",
  "E_PATTERN_TOO_MANY",
  "E_PATTERN_NO_SPREAD",
  "E_PATTERN_NO_NEIGHBOURS",
  "E_PATTERN_VALUE",
  "E_PATTERN_NEIGHBOURS",
  "E_SEGREGATION_NO_GROUP",
  "E_CHANGE_CORRELATION",
  "E_ALLOCATION_GUARANTEE",
  "E_ALLOCATION_MAXIMUM",
  "E_ALLOCATION_BOUNDS",
  "E_ALLOCATION_NOBODY",
  "E_ALLOCATION_STEP",
  "E_ALLOCATION_NEGATIVE",
  "E_ALLOCATION_DIVISION",
  "E_ALLOCATION_NO_TOTAL",
  "E_EFFECT_NO_YEARS",
  "E_ANALYSIS_NO_BORDERS",
  "E_ANALYSIS_UNPUBLISHED",
  "E_ANALYSIS_WITHHELD",
  "E_EDITION_FORBIDDEN",
  "E_AUDIT_INPUT",
  "E_EARLIER_UNREADABLE",
  "E_TABLES_INVALID",
  "E_DRAFT_INVALID",
  "E_WEIGHT_INVALID",
  "E_CROSSWALK_EMPTY",
  "E_CROSSWALK_MISSING",
  "E_VALUE_CONVERTED",
  "E_EDITION_CONVERTED",
  "E_EDITION_SURVEY",
  "E_EDITION_SINGLE",
  "E_EDITION_DATES",
  "E_ANSWER_INVALID",
  "E_MORE",
  "E_MEMORY",
  "E_INTERNAL",
  // The three that arise before or after there is an engine.
  "E_NO_WASM",
  "E_WASM_DOWNLOAD",
  "E_CLOSED",
] as const;

/** Every code a warning can have. The list is closed. */
export const WARNING_CODES = [
  "W_CERTAINTY_FIXED",
  "W_AREA_WITHOUT_DATA",
  "W_DATA_WITHOUT_AREA",
  "W_DENOMINATOR_ZERO",
  "W_AREAS_EXCLUDED",
  "W_TOTAL_UNKNOWN",
  "W_GEOMETRY_REPEATED",
  "W_GEOMETRY_MISSING",
  "W_GEOMETRY_MENDED",
  "W_GEOMETRY_OVERLAP",
  "W_GEOMETRY_CROSSED",
  "W_CRS_SWAPPED",
  "W_CRS_INEXACT",
  "W_MORE",
  "W_WEIGHTS_IGNORED",
  "W_WEIGHT_SIGN",
  "W_COMPONENT_WEAK",
  "W_JUDGEMENTS",
  "W_IMPUTE_NO_DATES",
  "W_VALUES_IMPUTED",
  "W_VALUES_WINSORISED",
  "W_VALUE_ONLY_CLASS",
  "W_CELLS_WITHHELD",
  "W_EARLIER_COLUMNS",
  "W_EARLIER_ZONES",
  "W_EARLIER_REVISED",
  "W_EARLIER_METHOD",
  "W_PATTERN_ISOLATED",
  "W_REGION_BELOW",
  "W_SHEET_HIDDEN",
  "W_ROWS_HIDDEN",
  "W_CELLS_FAR",
  "W_COLUMNS_ELSEWHERE",
  "W_NOT_EVALUATED",
  "W_ROWS_LEFT_OUT",
  "W_TOTAL_DIFFERS",
  "W_PERIODS_DIFFER",
  "W_KEYS_REPAIRED",
  "W_CONVERTED",
  "W_SLIVERS",
  "W_ZONES_WITHOUT_AREA",
  "W_AREAS_WITHOUT_ZONE",
  "W_ZONES_OUTSIDE",
  "W_ZONES_FILLED",
  "W_POINTS_OUTSIDE",
  "W_WEIGHTS_ODD",
  "W_CONVERTED_LOST",
  "W_CONVERTED_WITHHELD",
  "W_CONVERTED_MISSING",
  "W_NESTING_DIFFERS",
  "W_NESTING_CUT",
  "W_NESTING_NONE",
  "W_ESTIMATE_ABOVE",
  "W_CHANGE_FEW_AREAS",
  "W_CHANGE_NO_RULE",
  "W_ALLOCATION_EQUAL",
  "W_ALLOCATION_TIE",
  "W_ALLOCATION_LEFT_OUT",
  "W_ALLOCATION_MEAN",
  "W_ALLOCATION_EMPTY",
  "W_FLOW_OUTSIDE",
  "W_FLOW_MARGIN",
  "W_EFFECT_FEW",
  "W_EFFECT_PRE_TREND",
  "W_EFFECT_REGRESSION",
  "W_POOL_GAPS",
  "W_BELOW_MINIMUM",
  "W_POCKETS_MOVED",
  "W_GROUP_NONE",
  "W_SINGLE_INSTITUTION",
  "W_SURVEY_INCOMPLETE",
  "W_PROXY_OVERLAP",
  "W_FLAGS_KEPT",
] as const;

export type EngineErrorCode = (typeof ERROR_CODES)[number];
export type WarningCode = (typeof WARNING_CODES)[number];

/** Where something was found: as much of the place as is known. */
export interface Place {
  /** The file's name as it was given. */
  file?: string;
  /** The sheet of a workbook. */
  sheet?: string;
  /** The line a person sees in an editor or in Excel, from 1. */
  row?: number;
  /** The column's heading or the property's name. */
  column?: string;
  /** The area's key. */
  area?: string;
  /** The recipe's entry, such as `indicators[2].numerator.source`. */
  entry?: string;
  /** Longitude and latitude, to be shown on a map. */
  point?: [number, number];
}

/** One thing found: a fault stops the work, a warning belongs to the result. */
export interface Finding {
  code: EngineErrorCode | WarningCode;
  severity: "fault" | "warning";
  /** Complete: the place, what is wrong, what to do. */
  message: string;
  place: Place;
  /** The outlines of the areas it is about, where there is something to see. */
  figure?: Outline[];
}

/** An area near a place: its rings in longitude and latitude. */
export interface Outline {
  key: string;
  rings: [number, number][][];
}

/** What crosses from a worker: a class would lose its identity there. */
export interface Failure {
  code: EngineErrorCode;
  findings: readonly Finding[];
}

/**
 * Why the engine could not do what it was asked, all faults together. The
 * messages are in the engine's language and meant to be shown.
 */
export class EngineError extends Error implements Failure {
  override readonly name = "EngineError";
  /** The first finding's code. */
  readonly code: EngineErrorCode;
  /** All that was found. Never empty. */
  readonly findings: readonly Finding[];

  constructor({ code, findings }: Failure) {
    super(findings.map(({ message }) => message).join("\n"));
    this.code = code;
    this.findings = findings;
  }
}

/** After these no answer of the same engine can be trusted. */
export function isFatal({ code }: EngineError): boolean {
  return code === "E_INTERNAL" || code === "E_MEMORY";
}

/** A fault by itself, its text complete. */
export function failure(
  code: EngineErrorCode,
  message: string,
  place: Place = {},
): EngineError {
  return new EngineError({
    code,
    findings: [{ code, severity: "fault", message, place }],
  });
}

/** A text with `{name}` replaced by the value of that name. */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => values[name] ?? whole,
  );
}

/** A fault that arises without an engine, so that no engine can word it. */
export function outside(
  code: "E_NO_WASM" | "E_WASM_DOWNLOAD" | "E_CLOSED",
  language: Language,
  values: Readonly<Record<string, string>> = {},
): EngineError {
  return failure(
    code,
    fill(finding[language][`finding.${code}`] ?? code, values),
  );
}
