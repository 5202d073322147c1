import type { Edition } from "../recipe.js";

/** For whose eyes the judgement is asked. */
export interface JudgeOptions {
  /** That of the recipe, unless another is named. */
  edition?: Edition;
}

/**
 * Why a count is withheld: it is above zero and below the minimum (`few`);
 * what it leaves of its whole is (`rest`); it is all of its whole (`all`); it
 * is zero and the policy protects that (`zero`); it is a part of too few
 * (`ofFew`); a protected part or whole of
 * it has no room without it (`room`); it could be subtracted from a total
 * (`partner`); an earlier publication has told it, though it is unsafe (`told`).
 */
export type WithheldReason =
  | "few"
  | "rest"
  | "all"
  | "zero"
  | "ofFew"
  | "room"
  | "partner"
  | "told";

/** A count that is withheld, and why. It tells of the count: keep it. */
export interface WithheldCell {
  /** `area`, `district`, `city` or the short name of a further level. */
  level: string;
  code: string;
  name: string;
  /** Short names of the indicators that use the count. */
  indicators: string[];
  measure: "numerator" | "denominator" | "part";
  why: WithheldReason;
  /** What at least an outsider has to think possible: proven by tables. */
  between: [low: number, high: number];
  /** Names of zones whose counts it shields. */
  shields: string[];
}

/** What an edition withholds. */
export interface Judgement {
  /** How many there are, and how many of them are withheld. */
  counts: [all: number, withheld: number];
  rates: [all: number, withheld: number];
  classes: [all: number, withheld: number];
  /** How uncertain each protected number stays at least; `null`: none. */
  narrowest: number | null;
  /** Counts that figures public elsewhere hold tighter than asked. */
  limited: number;
  /** Whether complete tables prove all of it. */
  proven: boolean;
  /** The withheld counts; none in the internal edition or with rounding. */
  cells: WithheldCell[];
}
