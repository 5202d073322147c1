/** Without classes the map shows the score itself, in steps of equal width. */
import type { Preview } from "../../engine/index.js";
import { PALETTE } from "../../draw/scale.js";
import type { ClassView } from "../../draw/view.js";
import { words, type Words } from "../text.js";

export interface Shades {
  readonly classes: readonly ClassView[];
  /** One number per area; 0 where there is no score. */
  readonly numbers: Uint8Array;
}

/** The classes of a preview, or shades where the method makes none. */
export function shades({ labels, colours, classes, scores }: Preview, language: "de" | "en"): Shades {
  if (labels.length > 0) {
    const own = labels.map((label, at) => ({ class: at + 1, label, colour: colours[at] ?? "#ffffff" }));
    return { classes: own, numbers: classes };
  }
  const known = [...scores].filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const width = (high - low) / PALETTE.length;
  const numbers = Uint8Array.from(scores, (score) => {
    if (!Number.isFinite(score)) return 0;
    return width === 0 ? 1 : Math.min(PALETTE.length, 1 + Math.floor((score - low) / width));
  });
  const say = words(language);
  const made = PALETTE.map((colour, at) => ({ class: at + 1, label: between(low + at * width, low + (at + 1) * width, say), colour }));
  return { classes: known.length === 0 ? [] : made, numbers };
}

function between(from: number, to: number, say: Words): string {
  const [first, last] = [say.number(from, 2), say.number(to, 2)];
  return say("classes.step", { from: first.replace("-", "−"), to: last.replace("-", "−") });
}
