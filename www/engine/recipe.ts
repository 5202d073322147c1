import type { Analysis } from "./method/analyses.js";
import type { CertaintyRecipe } from "./method/certainty.js";
import type { Dimension, Preset, Steps } from "./method/steps.js";

export type * from "./method/analyses.js";
export type * from "./method/certainty.js";
export type * from "./method/money.js";
export type * from "./method/patterns.js";
export type * from "./method/scales.js";
export type * from "./method/steps.js";

/**
 * The recipe, version 1: the project as one JSON document. Published as a
 * schema too, as `raumbild/schema/recipe-1.json`; a test compares the two.
 */
export interface Recipe {
  /** The schema's address, for editors. */
  $schema?: string;
  version: 1;
  sources: Source[];
  geography: Geography;
  /** Further systems of areas that sources are on. */
  zones?: Zones[];
  /**
   * Areas that are joined before anything is computed: their counts are added
   * up, and only the sums leave.
   */
  merge?: Merge[];
  /**
   * Larger systems of areas in which the areas lie, each with an `id`: checked
   * by keys and by boundaries.
   */
  levels?: Geography[];
  /** The residents of each area, for the smallest population an index needs. */
  population?: Columns;
  indicators: Indicator[];
  /** Schools or Kitas, described by the areas their children come from. */
  institutions?: Institutions[];
  /**
   * Where the areas are institutions: the column with the place each stands
   * in. Those alone in their place are told and stay in the house.
   */
  places?: Columns;
  /** Persons and their risks, counted together; for the own screen only. */
  overlap?: OverlapSource;
  /** Indicators that stand in for that: areas, not persons. */
  overlapProxy?: OverlapProxy;
  /** Which areas an area is compared with. */
  comparison?: ComparisonRecipe;
  index: IndexRecipe;
  /** Further questions to the data. Their answers stay in the house. */
  analyses?: Analysis[];
  /** How sure its ranks and classes are. */
  certainty?: CertaintyRecipe;
  disclosure: Disclosure;
  publication: Publication;
}

/** A table, who owns it and how far it may go. */
export interface Source {
  id: string;
  file: string;
  /** The column that holds the areas' keys. */
  key: string;
  /** The zones whose keys they are, where they are not the areas'. */
  areas?: string;
  /** Left out: only signs on which all offices agree are understood. */
  signs?: Signs;
  numbers?: "auto" | NumberStyle;
  reading?: Reading;
  keys?: KeySpec;
  holder: string;
  widest: Edition;
  /** The citation, if the values are public already. */
  published?: string;
  /** Never leaves the recipe. */
  note?: string;
}

/**
 * A table of where the children of institutions live: pairs of home area and
 * institution, or a matrix with a row for each area.
 */
export interface Institutions {
  id: string;
  label: string;
  file: string;
  /** The column with the keys of the areas the children live in. */
  home: string;
  /** Left out, with `children`, for a matrix: its columns are institutions. */
  institution?: string;
  /** How many children. */
  children?: string;
  /** Whether an empty cell says that nobody comes from there. */
  emptyIsZero?: boolean;
  signs?: Signs;
  reading?: Reading;
  keys?: KeySpec;
}

export type NumberStyle = "german" | "english" | "plain";

/** How the table is found in its file, where it is not as it seems. */
export interface Reading {
  sheet?: string;
  /** The part of the sheet, as Excel writes it: `A3:H40`. */
  range?: string;
  /** The lines of the headings. */
  head?: { first: number; last: number };
  /** Which part, where a table repeats its areas. */
  section?: string;
  /** What rows are, by key or label. */
  rows?: Record<string, RowRole>;
  long?: LongSpec;
  /** How single columns write their numbers. */
  numbers?: Record<string, NumberStyle | "auto">;
}

export type RowRole = "area" | "total" | "subtotal" | "notArea";

/** A table with one row for each area and each thing counted. */
export interface LongSpec {
  /** The columns that together name what is counted. */
  item: string[];
  /** The column with the numbers. */
  value: string;
  period?: string;
}

/** How a file's keys become the areas' keys. */
export interface KeySpec {
  /** Digits are filled up with zeros on the left to this length. */
  pad?: number;
  /** A text of the file, and the key of the area it means. */
  aliases?: Record<string, string>;
  /** Whether the column holds names. */
  byName?: boolean;
}

/** Who may see something, from narrow to wide. */
export type Edition = "internal" | "committee" | "public";

/** What stands for a missing, hidden or zero value. */
export type Signs =
  | "destatis"
  | "lsn"
  | "ba"
  | "zensus2022"
  | "zuerich"
  | "none"
  | { own: Record<string, Status> };

/** Why a number stands in a table, or why none does. */
export type Status =
  | "value"
  | "zero"
  | "rounded_to_zero"
  | "missing"
  | "suppressed"
  | "uncertain"
  | "later"
  | "not_applicable";

/** The areas: a boundary file, or a table of areas without boundaries. */
export interface Geography {
  /** Its name, where there are further systems of areas. */
  id?: string;
  file: string;
  /** The layer, where the file has several with areas. */
  layer?: string;
  key: string;
  name?: string;
  district?: District;
  crs?: string;
}

/** Areas that are one from there on. */
export interface Merge {
  /** The keys of the areas, two or more, all in one district. */
  of: string[];
  /** The key of what they become; theirs, joined with `+`, if left out. */
  code?: string;
  name?: string;
}

/**
 * A further system of areas, such as school catchments, and how its counts
 * become those of the areas. Only counts are converted, never rates.
 */
export interface Zones {
  id: string;
  /** May be left out with a crosswalk by table. */
  file?: string;
  layer?: string;
  key?: string;
  name?: string;
  /** For when the index is computed for these zones; not read before. */
  district?: District;
  crs?: string;
  crosswalk: Crosswalk;
}

/** By what the counts of a zone are split between the areas. */
export type Crosswalk =
  | {
      /** By area, as if people lived evenly spread: the last resort. */
      by: "area";
      /** Pieces below this share of a zone are left out; 0.001 if not said. */
      minShare?: number;
    }
  | {
      /** By points, such as addresses; a zone without is split by area. */
      by: "points";
      file: string;
      x: string;
      y: string;
      /** How much a point counts; 1 if left out. */
      weight?: string;
      crs?: string;
      /**
       * Where each row is a square cell of a grid: its side, in the unit of
       * its coordinates. Its weight is spread evenly over it.
       */
      cellSize?: number;
    }
  | {
      /**
       * By the place of each zone, such as a school: its counts are added up
       * where it lies, and an area without any has zero.
       */
      by: "location";
      /** Left out where the file has points as geometries. */
      x?: string;
      y?: string;
    }
  | {
      /** By a table of pairs; several rows of a pair are added up. */
      by: "table";
      file: string;
      /** The column with the zone's key. */
      from: string;
      /** The column with the area's key. */
      to: string;
      /** A share or a count; left out where no zone is split. */
      weight?: string;
    };

/** The columns that say which district an area lies in. */
export interface District {
  key: string;
  name?: string;
}

/** Which areas an area is compared with, beside its city and district. */
export interface ComparisonRecipe {
  /** How many areas, the most alike; 5 if not given. */
  peers?: number;
  /** The indicators by which they are alike; all if none is named. */
  by?: string[];
}

/** The sum of these columns, or how many rows there are. */
export interface Columns {
  source: string;
  /** None where rows are counted. */
  columns: string[];
  /** One for each row of the table: schools, addresses. */
  count?: "rows";
}

/** What says how much of a rate is chance; all of 95 %. */
export type Interval =
  "wilson" | "wilsonCorrected" | "clopperPearson" | "garwood" | "byar";

/** One of several years whose counts are added up. */
export interface PoolYear {
  numerator: Columns;
  denominator: Columns;
  /** The year or the reference date. */
  date: string;
}

/** An indicator at another date: two counts, or a value. */
export interface OtherDate {
  /** The year (its last day is meant) or the reference date. */
  date: string;
  numerator?: Columns;
  denominator?: Columns;
  value?: Columns;
}

/** Age groups are weighed so that areas with other ages can be compared. */
export interface Standardise {
  /**
   * `direct`: the area's rates, the standard's ages. `indirect`: counted over
   * expected, the standard's rates with the area's ages; for few cases.
   */
  method: "direct" | "indirect";
  groups: StandardiseGroup[];
}

/** One age group. */
export interface StandardiseGroup {
  numerator: Columns;
  denominator: Columns;
  /**
   * The people of the standard population (direct) or its rate as a share of
   * 1 (indirect); all areas together where it is left out.
   */
  standard?: number;
}

/**
 * Each area's number is pulled to that of its group, the more the fewer it
 * counts. Raw and shrunken numbers are shown side by side.
 */
export interface Shrink {
  /** On logits, as in England, or on rates of rare events (Marshall). */
  method: "ebLogit" | "ebMarshall";
  /** Whom an area is pulled to; all areas where nothing is said. */
  within?: "city" | "district" | { column: Columns };
  /** The true difference between areas: less what chance makes, or not. */
  variance?: "noiseRemoved" | "raw";
}

/**
 * A table with a row for each respondent. What is computed from it appears in
 * the internal edition only.
 */
export interface SurveySource {
  file: string;
  /** The column with the areas' keys. */
  area: string;
  counts:
    | { answers: { column: string; yes: string[]; none?: string[] } }
    | { level: { is: SurveyLevel; measures: SurveyMeasure[] } };
  /** The column that says how much each respondent counts. */
  weight?: string;
  /** How many were invited in each area. */
  invited?: Columns;
  /** An area with fewer respondents has no number; 35 if not given. */
  minimum?: number;
  signs?: Signs;
  reading?: Reading;
  keys?: KeySpec;
}

/**
 * `thriving`: high on all measures but one at most and low on none; `low`: low
 * on at least one.
 */
export type SurveyLevel = "thriving" | "medium" | "low";

/** The mean of some answers. */
export interface SurveyMeasure {
  columns: string[];
  /** From this on it is high. */
  high: number;
  /** Below this it is low. */
  low: number;
}

/** A table with a row for each person and a column (0 or 1) for each risk. */
export interface OverlapSource {
  file: string;
  /** The column with the areas' keys. */
  area: string;
  /** 16 at most. */
  risks: string[];
  signs?: Signs;
  reading?: Reading;
  keys?: KeySpec;
}

/** Areas with several high burdens, where there is no table of persons. */
export interface OverlapProxy {
  /** Indicators. */
  by: string[];
  /** High is above the mean by so many standard deviations; 0 if not given. */
  deviations?: number;
}

/**
 * Either a numerator and its denominator, or a value as it is, or several
 * years, or age groups.
 */
export interface Indicator {
  id: string;
  label: string;
  unit: "percent" | "per1000" | "value";
  direction: Direction;
  date?: string;
  numerator?: Columns;
  denominator?: Columns;
  value?: Columns;
  /** Several years, added up. */
  pool?: PoolYear[];
  /** Areas that lack a year have no number, or that of the others. */
  poolRule?: "allYears" | "available";
  standardise?: Standardise;
  shrink?: Shrink;
  /** An area with a smaller denominator is uncertain: it has no number. */
  minimumOf?: number;
  /** It at other dates, for an imputation by time; needs a `date`. */
  otherDates?: OtherDate[];
  /** A survey, in place of everything else. */
  survey?: SurveySource;
  interval?: Interval;
}

/** The index is high where the burden is; this says which way that is. */
export type Direction = "higherIsWorse" | "lowerIsWorse";

/** How the indicators become an index: a preset, or each step. */
export interface IndexRecipe {
  /** A published method. */
  preset?: Preset;
  /** Each replaces the preset's. */
  steps?: Steps;
  /** Between the indicators and the index, as deep as you like. */
  dimensions?: Dimension[];
  /** What the index itself is made of; if not given, what no dimension lists. */
  of?: string[];
  /** By indicator or dimension; 1 where none is given. */
  weights?: Record<string, number>;
  /** Further sets of weights by their names. */
  weightSets?: Record<string, Record<string, number>>;
  /** The set that counts; what it does not name keeps its weight. */
  weightSet?: string;
  minimumPopulation?: number;
  /** Areas left out, by key. */
  outliers?: string[];
  /** The classes' names, lowest burden first. */
  labels?: string[];
}

/** How numbers are protected before anything leaves. */
export interface Disclosure {
  profile:
    | "minimum3"
    | "minimum5"
    | "minimum10"
    | "ba"
    | "baInteractive"
    | "grid"
    | "rounding5"
    | "kita"
    | "kita10"
    | "mss";
  minimum?: number;
  width?: number;
  protectZero?: boolean;
  protectAll?: boolean;
  /** Numerators of denominators below this are unsafe. */
  denominator?: number;
  /** What is done: withheld or rounded. */
  mechanism?:
    | { kind: "suppression" }
    | { kind: "rounding"; base: number; way: "nearest" | "controlled" };
  /** 32 hexadecimal digits that controlled rounding draws with. */
  secret?: string;
  /** What earlier publications have told already. */
  earlier?: EarlierSpec[];
}

/** Earlier publications. */
export interface EarlierSpec {
  /** A ledger, as `raumbild ledger` writes it from published bundles. */
  file: string;
}

/** A release by two people. Their names stand in the internal edition only. */
export interface ReleaseNote {
  prepared: string;
  approved: string;
  /** As `2026-03-31`. */
  date: string;
}

/** A system of zones, each made of whole areas, whose sums are published. */
export interface LevelSums {
  /** Without `of` also the name of an entry of `levels`. */
  id: string;
  label?: string;
  /** The column with each area's zone. */
  of?: Columns;
}

export interface Publication {
  title: string;
  language?: "de" | "en";
  edition: Edition;
  publisher: string;
  licence?: string;
  description?: string;
  release?: ReleaseNote;
  levels?: LevelSums[];
}
