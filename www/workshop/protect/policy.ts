/** What the rules chosen come to: from which count on, and by which way. */
import type { Recipe } from "../../engine/index.js";

export type Disclosure = Recipe["disclosure"];
export type Profile = Disclosure["profile"];
export type Way = "suppression" | "nearest" | "controlled";

const MINIMUM: Readonly<Record<Profile, number>> = {
  minimum3: 3,
  minimum5: 5,
  minimum10: 10,
  ba: 3,
  baInteractive: 3,
  grid: 3,
  rounding5: 3,
  kita: 5,
  kita10: 10,
  mss: 3,
};

const ROUNDS: readonly Profile[] = ["baInteractive", "rounding5"];

/** The smallest count above zero that may appear. */
export function minimumOf({ profile, minimum }: Disclosure): number {
  return minimum ?? MINIMUM[profile];
}

export function wayOf({ profile, mechanism }: Disclosure): Way {
  if (mechanism === undefined) return ROUNDS.includes(profile) ? "nearest" : "suppression";
  return mechanism.kind === "suppression" ? "suppression" : mechanism.way;
}

export function baseOf({ profile, mechanism }: Disclosure): number {
  if (mechanism?.kind === "rounding") return mechanism.base;
  return profile === "baInteractive" ? 10 : 5;
}
