/**
 * Areas in a metric plane, as flat lists. Rings may or may not repeat their
 * first point and may run either way round.
 */
export interface PlaneAreas {
  /** x and y of every point in turn, in metres. */
  coordinates: Float64Array;
  /** For each ring the number of points up to its end. */
  ringEnds: Uint32Array;
  /**
   * For each polygon the number of rings up to its end: its outer ring, then
   * its holes. Without it, every ring is a polygon.
   */
  polygonEnds?: Uint32Array;
  /**
   * For each area the number of polygons up to its end. Without it, every
   * polygon is an area.
   */
  areaEnds?: Uint32Array;
}

export interface ContiguityOptions {
  /**
   * How far apart, in metres, two drawings of the same border may lie; 0
   * unless said otherwise: points are equal or lie exactly on an edge.
   */
  tolerance?: number;
}

/**
 * Who borders on whom: a symmetric sparse matrix by rows. The neighbours of
 * area `i` stand from `ends[i - 1]` (0 for the first) to `ends[i]`.
 */
export interface Contiguity {
  ends: Uint32Array;
  /** Sorted by index within each area. */
  neighbours: Uint32Array;
  /** Metres of shared border; 0 where two areas only touch (queen, not rook). */
  lengths: Float64Array;
  /** The areas without neighbours. */
  islands: Uint32Array;
}

/**
 * What lies in what: a sparse matrix by rows. The targets of source `i` stand
 * from `ends[i - 1]` (0 for the first) to `ends[i]`.
 */
export interface Overlaps {
  ends: Uint32Array;
  /** Sorted by index within each source. */
  targets: Uint32Array;
  /** Square metres of each overlap. */
  areas: Float64Array;
  /** Square metres of each source. */
  sources: Float64Array;
  /**
   * Square metres of each source that lie in no target: with its overlaps they
   * add up to its area.
   */
  uncovered: Float64Array;
}

export interface TopologyOptions extends ContiguityOptions {
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * What does not fit together: places that no area covers although areas lie
 * all around, and places that several cover, as drawn; the largest first.
 */
export interface TopologyReport {
  /** 0 for a gap (a lake is one, too), 1 for an overlap. */
  kinds: Uint8Array;
  /**
   * 1 where it is no wider, on average, than the tolerance: neighbours drawn
   * apart, which are joined.
   */
  slivers: Uint8Array;
  /** Square metres. */
  areas: Float64Array;
  /** Half the circumference in metres: of a thin one, its length. */
  lengths: Float64Array;
  /** A point of each, x and y in turn, to show on a map. */
  points: Float64Array;
  /**
   * The areas around place `i` stand in `around` from `ends[i - 1]` (0 for the
   * first) to `ends[i]`, sorted.
   */
  ends: Uint32Array;
  around: Uint32Array;
  /** Areas without neighbours. */
  islands: Uint32Array;
  /** Pairs of neighbours. */
  neighbours: number;
  /**
   * Metres of border that no other area draws with the same points: the outer
   * border, and where neighbours do not match (a vertex on an edge).
   */
  loose: number;
}

export interface LabelOptions {
  /** How much nearer to the border than the best point, in metres; 1. */
  precision?: number;
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * The parts into which several systems of areas cut each other, sorted by the
 * areas they lie in. Places in no system are left out.
 */
export interface Atoms {
  /** For each part its area in each system in turn, −1 for none. */
  zones: Int32Array;
  /** The square metres of each part. */
  areas: Float64Array;
}

/** Where children live and where there is room for them, in metres. */
export interface AccessRequest {
  /** x, y, x, y … of where children live. */
  homes: Float64Array;
  /** How many live at each. */
  children: Float64Array;
  /** x, y, x, y … of the institutions. */
  institutions: Float64Array;
  /** How many places each has. */
  places: Float64Array;
  /** How far a child goes, in metres. */
  reach: number;
  /** How much less a child counts that is farther away; `none` if not said. */
  decay?: "none" | "linear" | "gaussian";
}

export interface Access {
  /** For each home the places within reach for each child. */
  perChild: Float64Array;
  /** For each institution its places for each child; `NaN` if none reaches it. */
  ratio: Float64Array;
  /** For each home the position of the nearest institution, −1 for none. */
  nearest: Int32Array;
  /** And how many metres it is away. */
  distance: Float64Array;
}

/** All four lists. */
export type PlaneLists = [Float64Array, Uint32Array, Uint32Array, Uint32Array];

/** All four lists: without the last two, one ring is one area. */
export function lists({
  coordinates,
  ringEnds,
  polygonEnds = each(ringEnds.length),
  areaEnds = each(polygonEnds.length),
}: PlaneAreas): PlaneLists {
  return [coordinates, ringEnds, polygonEnds, areaEnds];
}

function each(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, at) => at + 1);
}
