/** Two systems of zones over common units: blocks, grid squares, people. */
export interface DifferenceRequest {
  /** The zone of each unit in the first system, from 0; −1 for none. */
  first: Int32Array;
  /** The zone of each unit in the second. */
  second: Int32Array;
  /** How many people, or of the protected group, each unit has. */
  people: Float64Array;
  /** Fewer people than this are too few. */
  threshold: number;
}

/** Of calls that say how far they are. */
export interface LastingOptions {
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/**
 * What somebody gets who adds zones of one system and takes away zones of the
 * other that lie inside: for each two zones that overlap the smallest such
 * difference with people in what they share, if it is below the threshold.
 * Sorted by people. Lists of difference `i` stand from `ends[i - 1]` (0 for
 * the first) to `ends[i]`.
 */
export interface Differences {
  /** 0: zones of the first system minus zones of the second; 1: otherwise. */
  directions: Uint8Array;
  /** How many people remain. */
  people: Float64Array;
  /** The zones that are added. */
  addedEnds: Uint32Array;
  added: Uint32Array;
  /** Those taken away; none where a zone is small by itself. */
  subtractedEnds: Uint32Array;
  subtracted: Uint32Array;
  /** The units with people that remain. */
  unitEnds: Uint32Array;
  units: Uint32Array;
}

/** Cells and sums, as flat lists. */
export interface SumsRequest {
  /** For each sum the number of its terms up to its end. */
  ends: Uint32Array;
  /** The cell of each term, by its position. */
  cells: Uint32Array;
  /** What it is multiplied by: 1 for a part, −1 for the total. */
  factors: Int32Array;
  /** Of each cell 1 where it is withheld. */
  withheld: Uint8Array;
}

/** What noise obeys: of all such, the one of the largest entropy is taken. */
export interface NoiseDesign {
  /** No count changes by more, 1 to 50. */
  deviation: number;
  variance: number;
  /** The smallest positive count that comes out; 1. */
  least?: number;
  /** A count stays as it is at least this often; 0. */
  stay?: number;
  /** Whether larger deviations downwards are no more likely; yes. */
  monotone?: boolean;
  /** Whether less variance than asked for is refused; no. */
  exact?: boolean;
}

/** Cells of any tables over common records. */
export interface PerturbRequest {
  /** For each cell the number of records up to its end. */
  ends: Uint32Array;
  /** The records of each cell in turn, by their positions. */
  records: Uint32Array;
  design: NoiseDesign;
  /** For each record its key, uniform from 0 to below 1 … */
  keys?: Float64Array;
  /** … or its name, of which a secret makes one. */
  names?: string[];
  secret?: string;
}

/** Counts of cells; only `perturbed` may leave. */
export interface Perturbed {
  counts: Uint32Array;
  perturbed: Uint32Array;
}
