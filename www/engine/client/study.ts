import type { IndexRecipe } from "../recipe.js";

/** Scores and classes under one set of choices. */
export interface Rescored {
  /** `NaN` where there is no index. */
  scores: Float64Array;
  /** From 1, the lowest burden; 0 where there is no class. */
  classes: Uint8Array;
  /** Where one class ends and the next begins. */
  limits: Float64Array;
  /** What each indicator counts in the whole; together 1. */
  effective: Float64Array;
}

export interface StudyOptions {
  /** Gives up: the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * An index under study. All lists of areas and indicators are in the order of
 * the preview. A call under way gives way to the next.
 */
export interface Study {
  /**
   * Scores and classes by another `index`, or the recipe's own: fast where only
   * weights or classes differ from the last.
   */
  score(index?: IndexRecipe, options?: StudyOptions): Promise<Rescored>;
  /** Ends it and lets its memory go. */
  close(): void;
}
