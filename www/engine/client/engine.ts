import type { ReadTable, ReadTableRequest } from "./table.js";
import type { Bundle, Edition } from "../bundle.js";
import type { Finding, Language } from "../errors.js";
import type {
  Direction,
  IndexRecipe,
  Interval,
  Recipe,
  Source,
} from "../recipe.js";
import type {
  Access,
  AccessRequest,
  Atoms,
  Contiguity,
  ContiguityOptions,
  LabelOptions,
  Overlaps,
  PlaneAreas,
  TopologyOptions,
  TopologyReport,
} from "./plane.js";
import type { AreaComparison } from "./comparison.js";
import type {
  LastingOptions,
  DifferenceRequest,
  Differences,
} from "./difference.js";
import type { JudgeOptions, Judgement } from "./judgement.js";
import type { Remedies, RemedyOptions } from "./remedies.js";
import type { Audited, ProtectedTables, Published, Study } from "./study.js";
import type { Understanding } from "./understanding.js";

/** A step of the work, in this order; the last two when publishing. */
export type Stage =
  "read" | "geography" | "indicators" | "index" | "protect" | "bundle";

export type * from "./answer.js";
export type * from "./comparison.js";
export type * from "./difference.js";
export type * from "./judgement.js";
export type * from "./remedies.js";
export type * from "./plane.js";
export type * from "./study.js";
export type * from "./understanding.js";

export interface EngineOptions {
  /**
   * Compute in a worker (default), so that the page stays responsive. Where no
   * worker can be had, and in Node.js, the engine computes where it is called.
   */
  worker?: boolean;
  /** Where `raumbild_bg.wasm` lies, if not beside this package's own files. */
  wasmUrl?: string | URL;
  /** The engine's WebAssembly, compiled or as bytes: nothing is downloaded. */
  wasmModule?: WebAssembly.Module | BufferSource;
  /** Makes the worker from the export `raumbild/worker`, as a module worker. */
  workerFactory?: () => Worker;
  /**
   * Where `reader_bg.wasm` lies, if not beside this package's own files. It is
   * downloaded when the first file comes that is neither delimited text nor
   * GeoJSON.
   */
  readerUrl?: string | URL;
  /** The readers' WebAssembly, compiled or as bytes: nothing is downloaded. */
  readerModule?: WebAssembly.Module | BufferSource;
  /**
   * Makes a worker from the export `raumbild/reader-worker`, as a module
   * worker: one for each file that needs it, ended when the file is read.
   */
  readerFactory?: () => Worker;
  /**
   * Where `study_bg.wasm` lies, if not beside this package's own files. It is
   * downloaded when the first study begins.
   */
  studyUrl?: string | URL;
  /** The studies' WebAssembly, compiled or as bytes: nothing is downloaded. */
  studyModule?: WebAssembly.Module | BufferSource;
  /**
   * Makes a worker from the export `raumbild/study-worker`, as a module worker:
   * one for each study, ended when it is closed.
   */
  studyFactory?: () => Worker;
  /**
   * Where `BETA2007.gsb` lies, if not beside this package's own files: the
   * grid from Gauß-Krüger (DHDN) to today's datum, 84 kB. It is downloaded when
   * something in EPSG:31466 to 31469 comes; without it seven parameters serve,
   * which are wrong by up to 3 m, and a warning says so.
   */
  gridUrl?: string | URL;
  /** The grid's bytes: nothing is downloaded. */
  grid?: Uint8Array;
  /** The language of all messages; German unless said otherwise. */
  language?: Language;
  /** Gives up starting. Later calls have a signal of their own. */
  signal?: AbortSignal;
}

/** A source, and the areas its keys are to meet. */
export interface UnderstandRequest {
  source: Source;
  geography?: Recipe["geography"];
}

export interface RunOptions {
  /**
   * Gives up: the call rejects with the signal's reason. A worker stops at
   * once, and the next call finds a new one; without a worker a computation
   * that has begun cannot be stopped, only one that waits.
   */
  signal?: AbortSignal;
  onProgress?: (stage: Stage) => void;
}

export type * from "./table.js";

export interface PublishOptions extends RunOptions {
  /** Who may see it; the recipe's own edition unless said otherwise. */
  edition?: Edition;
}

/** Positions, and from which system to which they are to be moved. */
export interface TransformRequest {
  coordinates: Float64Array;
  from: string;
  to: string;
}

/** What a file contains, as far as choosing columns needs it. */
export interface FileSummary {
  name: string;
  /** A ledger tells of earlier publications (`disclosure.earlier`). */
  kind: "table" | "boundaries" | "ledger";
  /** Rows of a table, features of boundaries, publications of a ledger. */
  rows: number;
  columns: ColumnSummary[];
  crs?: string;
  /** The layers among which one has to be chosen, if there are several. */
  layers?: string[];
}

export interface ColumnSummary {
  name: string;
  /** How many cells are numbers. */
  numeric: number;
  /** How many different values there are. */
  distinct: number;
  sample: string[];
}

/**
 * Results for the analyst's own screen: unprotected, so never to be saved or
 * passed on. All lists of areas are in the same order.
 */
export interface Preview {
  areas: { code: string; name: string; district: string | null }[];
  districts: { code: string; name: string }[];
  /** One for each of the recipe's `levels`. */
  levels: PreviewLevel[];
  /** `NaN` where there is no index. */
  scores: Float64Array;
  /** From 1, the lowest burden; 0 where there is no class. */
  classes: Uint8Array;
  /** Why an area has no index. */
  reasons: ("" | "population" | "outlier" | "missing")[];
  indicators: PreviewIndicator[];
  /** One for each of the recipe's `index.dimensions`, lower ones first. */
  dimensions: PreviewDimension[];
  /** One for each entry of the recipe's `institutions`. */
  institutions: PreviewInstitutions[];
  /**
   * 1 for each area that is an institution alone in its place, where the
   * recipe names `places`; else empty.
   */
  single: Uint8Array;
  /** Where the recipe has a table of persons and their risks. */
  overlap: PreviewOverlap | null;
  /**
   * In how many of the recipe's `overlapProxy` each area's burden is high, of
   * how many that are known. It counts areas, not persons.
   */
  overlapProxy: { burdens: number; known: number }[];
  labels: string[];
  colours: string[];
  /** Where one class ends and the next begins. */
  limits: Float64Array;
  /** GeoJSON text in UTF-8, WGS84, with the property `area`. */
  boundaries: Uint8Array | null;
  /** What was converted, one entry for each further system in use. */
  conversions: PreviewConversion[];
  /** The boundaries of the further systems in use, by their name. */
  zones: Record<string, Uint8Array>;
  warnings: Finding[];
}

/** A larger system of areas. */
export interface PreviewLevel {
  id: string;
  areas: { code: string; name: string }[];
  /** For each area the position of the larger one it lies in; −1 for none. */
  parents: Int32Array;
}

/** How counts of one system of zones became counts of the areas. */
export interface PreviewConversion {
  /** The system's name. */
  zones: string;
  by: "area" | "points" | "population" | "table";
  /** Whether every zone lies in one area: then nothing is an estimate. */
  exact: boolean;
  /** How many zones there are, and how many lie in several areas. */
  sources: number;
  split: number;
  /** Into how many pieces they were cut. */
  pieces: number;
  /** How many areas there are, and how many have an estimate. */
  targets: number;
  estimated: number;
  /** Areas no zone meets. */
  withoutZone: string[];
  /** Zones that lie in no area: what is counted there is lost. */
  withoutArea: string[];
  /** Zones that reach beyond the areas, and by which share (0 to 1) at most. */
  outside: string[];
  outsideShare: number;
  /** Zones without point, split by area. */
  filled: string[];
  /** How many pieces were too small to count. */
  slivers: number;
  columns: ConvertedColumn[];
}

/** What became of one column of counts. */
export interface ConvertedColumn {
  columns: string[];
  /** The sums over zones and over areas, and what belongs to no area. */
  before: number;
  after: number;
  lost: number;
  /** How many areas have no number. */
  open: number;
  /** The area with the largest share (0 to 1) that is estimated. */
  most: [area: string, share: number] | null;
}

export interface PreviewIndicator {
  id: string;
  label: string;
  unit: string;
  /** What says how much of a rate is chance. */
  interval: Interval;
  values: Float64Array;
  /**
   * The share (0 to 1) of each area's counts that was estimated from other
   * zones; absent if the indicator was counted for these areas.
   */
  estimated?: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  statuses: string[];
  mean: number;
  deviation: number;
  /** What it counts in its dimension. */
  weight: number;
  /** What it counts in the whole, the product of its shares; together 1. */
  effective: number;
  /**
   * Where each area's value comes from: 0 measured, 1 missing, 2 imputed,
   * 3 set to a limit because extreme, 4 both, 5 of an area that takes no part.
   */
  origins: Uint8Array;
  /** Where the value is more than one count over another; else `null`. */
  raw: PreviewRaw | null;
  /** Where the value comes from a survey; else `null`. */
  survey: PreviewSurvey | null;
}

/** How a survey went in each area. */
export interface PreviewSurvey {
  /** How many answered, and how many of them gave all answers needed. */
  answered: Float64Array;
  respondents: Float64Array;
  /** Kish's design effect, and respondents over it. */
  design: Float64Array;
  effective: Float64Array;
  /** The share (0 to 1) of the invited; `NaN` if nobody says how many. */
  response: Float64Array;
}

/** How risks fall together among persons. */
export interface PreviewOverlap {
  /** The columns. */
  risks: string[];
  areas: RiskOverlap[];
  all: RiskOverlap;
}

/** Risks of the persons of an area, or of all. */
export interface RiskOverlap {
  /** Of whom all risks are known, and of whom one is not. */
  persons: number;
  incomplete: number;
  /**
   * Those with at least so many risks: their share H, the mean share of risks
   * A they have, and H · A. Empty without persons.
   */
  exposures: {
    least: number;
    persons: number;
    share: number;
    intensity: number | null;
    adjusted: number;
  }[];
  /** Persons with exactly these risks, by their positions. */
  combinations: { risks: number[]; persons: number }[];
}

/** The plain rates beside those that were standardised or shrunken. */
export interface PreviewRaw {
  /** `NaN` where there is none; `statuses` of the indicator says why. */
  values: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** Numerators and denominators, of all years together. */
  counts: Float64Array;
  of: Float64Array;
  /**
   * What the own number counts (0 to 1) and the value of the group that has
   * the rest; `NaN` where nothing was shrunken. Shrinkage pulls isolated
   * pockets to the mean: show both numbers.
   */
  shrunken: { weights: Float64Array; groups: Float64Array } | null;
  /** The first and the last date of the years that were pooled. */
  years: [first: string, last: string] | null;
}

/** A dimension's scores. */
export interface PreviewDimension {
  id: string;
  label: string;
  /** What it counts in what it belongs to. */
  weight: number;
  /** High means burden; `NaN` where there is none. */
  scores: Float64Array;
}

/**
 * Institutions with the mean score of the areas their children live in, each
 * child counting once. It stays on the own screen: no bundle takes it.
 */
export interface PreviewInstitutions {
  id: string;
  label: string;
  /** What everybody has to know who reads such a score. */
  caveat: string;
  keys: string[];
  /** `NaN` where there is none; `statuses` says why. */
  scores: Float64Array;
  statuses: string[];
  /** Between what a score lies, whatever the counts that are not told. */
  lower: Float64Array;
  upper: Float64Array;
  /** How many children there are at least, and at most (`NaN` = unknown). */
  children: Float64Array;
  mostChildren: Float64Array;
  /** The share (0 to 1) of children whose area has no score. */
  withoutScore: Float64Array;
  /** From how many areas they come. */
  origins: Float64Array;
}

/** Columns of the same length, one value per area, `NaN` = missing. */
export interface ScoreInput {
  columns: Readonly<Record<string, Float64Array>>;
}

/** A recipe's `index`, and the columns it is made of, in this order. */
export interface ScoreIndex extends IndexRecipe {
  indicators: { id: string; direction: Direction }[];
}

export interface Scores {
  /** `NaN` where there is no index. */
  scores: Float64Array;
  /** From 1, the lowest burden; 0 where there is no class. */
  classes: Uint8Array;
}

/** Areas as GeoJSON has them; what is no polygon is an area without points. */
export interface LocateAreas {
  features: readonly {
    geometry:
      | { type: "Polygon"; coordinates: readonly Ring[] }
      | { type: "MultiPolygon"; coordinates: readonly (readonly Ring[])[] }
      | { type: string }
      | null;
  }[];
}

/** Corners, each with x and y; closed or not. */
export type Ring = readonly (readonly number[])[];

/**
 * The engine. Calls are answered one after the other, in the order they came.
 * Whatever fails, the files given so far stay, and the next call works.
 */
export interface Engine {
  readonly version: string;
  /** Where it computes: in a worker or where it is called. */
  readonly mode: "worker" | "main";
  /**
   * Takes a file under the name the recipe uses; an earlier one of that name
   * is replaced. The content is copied, yours stays usable. What is neither
   * delimited text nor GeoJSON is read in a worker of its own, with the
   * readers' WebAssembly; see `readerUrl`. A file that cannot be read or whose
   * summary fails is kept all the same: `check` tells what is wrong with it
   * together with everything else.
   */
  addFile(
    name: string,
    content: Uint8Array | ArrayBuffer | Blob | string,
  ): Promise<FileSummary>;
  removeFile(name: string): Promise<void>;
  inspect(name: string): Promise<FileSummary>;
  /**
   * How a file is understood with what the recipe says of it so far, and what
   * is proposed. Nothing is decided by it.
   */
  understand(request: UnderstandRequest): Promise<Understanding>;
  /** All faults and warnings of recipe and files at once; none: `[]`. */
  check(recipe: Recipe | string): Promise<Finding[]>;
  run(recipe: Recipe | string, options?: RunOptions): Promise<Preview>;
  /**
   * One area, by its key, beside its city, its district and areas like it.
   * Like a preview it is unprotected.
   */
  compare(recipe: Recipe | string, area: string): Promise<AreaComparison>;
  publish(recipe: Recipe | string, options?: PublishOptions): Promise<Bundle>;
  /**
   * What an edition withholds and why, count by count: for the office's own
   * eyes, because a reason tells of the count. Nothing leaves here.
   */
  judge(recipe: Recipe | string, options?: JudgeOptions): Promise<Judgement>;
  /**
   * Changes of the recipe after which an edition withholds less, each tried
   * out: its patch, and what is withheld afterwards. They take as long as
   * judging the recipe once for each; `remedied` carries one out.
   */
  remedies(recipe: Recipe | string, options?: RemedyOptions): Promise<Remedies>;
  /**
   * Carries a recipe out and keeps what its index is made of in a worker of its
   * own, to be scored again and again and to be asked how certain it is, while
   * the engine stays free. Like a preview it is unprotected. Close it when done.
   */
  study(recipe: Recipe | string, options?: RunOptions): Promise<Study>;
  /**
   * In which area each point lies: its position in `areas`, −1 for none.
   * `points` are x, y, x, y … in the same coordinate system, whichever it is.
   * Exact: a point on a border belongs to the first of the areas it touches,
   * so that every point has one area at most. Made for millions of points.
   */
  locate(points: Float64Array, areas: LocateAreas): Promise<Int32Array>;
  /** The index alone, from numbers to classes, without files. */
  score(input: ScoreInput, index: ScoreIndex): Promise<Scores>;
  /** Which areas border on each other, and along how many metres. */
  contiguity(
    areas: PlaneAreas,
    options?: ContiguityOptions,
  ): Promise<Contiguity>;
  /**
   * Supply for each child within reach (two-step floating catchment), and the
   * nearest institution; straight-line distances.
   */
  access(request: AccessRequest): Promise<Access>;
  /** How many square metres of each source lie in each target. */
  overlaps(sources: PlaneAreas, targets: PlaneAreas): Promise<Overlaps>;
  /**
   * How areas fit together: gaps, overlaps, slivers, borders that do not
   * match. Like the three that follow it is answered by the studies'
   * WebAssembly, which is downloaded with the first of them, in a worker of
   * its own.
   */
  topology(
    areas: PlaneAreas,
    options?: TopologyOptions,
  ): Promise<TopologyReport>;
  /**
   * The areas of each group as one, with holes: `groups` gives the group of
   * each area, from 0, −1 for none. The answer has one area for each group.
   */
  dissolve(
    areas: PlaneAreas,
    groups: Int32Array,
    options?: TopologyOptions,
  ): Promise<Required<PlaneAreas>>;
  /**
   * Where each area's name fits: the point farthest from its border, x and y
   * in turn; `NaN` where an area has no surface.
   */
  labelPoints(
    areas: PlaneAreas,
    options?: LabelOptions,
  ): Promise<Float64Array>;
  /**
   * The parts into which several systems in one plane cut each other: all
   * parts of an area add up to it. Within a system areas must not overlap.
   */
  atoms(
    systems: PlaneAreas[],
    options?: Pick<RunOptions, "signal">,
  ): Promise<Atoms>;
  /**
   * What two published systems of zones tell of the few people between them,
   * however many zones somebody adds and takes away. Answered where the four
   * above are.
   */
  differences(
    request: DifferenceRequest,
    options?: LastingOptions,
  ): Promise<Differences>;
  /**
   * Puts publications to the test, all of them together: what do they tell of
   * what they withhold? Each is the files of a bundle by path, a bundle as ZIP,
   * or one file of tables as JSON, whoever published them. Answered where the
   * five above are.
   */
  audit(
    published: readonly Published[],
    options?: LastingOptions,
  ): Promise<Audited>;
  /**
   * What published bundles tell together, as the text of a file that a recipe
   * names in `disclosure.earlier`.
   */
  ledger(
    published: readonly Published[],
    options?: Pick<LastingOptions, "signal">,
  ): Promise<string>;
  /** Protects tables of any office, written down as JSON. */
  protectTables(
    tables: string,
    options?: LastingOptions,
  ): Promise<ProtectedTables>;
  /**
   * A table with all its columns as typed arrays, read as its source says: for
   * those who want the numbers themselves. A column that cannot be read stays
   * without values, and `findings` says why.
   */
  readTable(request: ReadTableRequest): Promise<ReadTable>;
  /**
   * Moves positions between two coordinate systems, such as `EPSG:25832` and
   * `EPSG:4326`: easting and northing, or longitude and latitude, of one after
   * the other. `NaN` where a position has no place in the other system.
   */
  transform(request: TransformRequest): Promise<Float64Array>;
  /** Ends it; calls under way and later ones reject with `E_CLOSED`. */
  close(): void;
}
