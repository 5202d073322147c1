/** From scores to classes, as the engine has it. */
import type { Json } from "../source/shape.js";
import { Refused } from "./obstacle.js";
import { deviation, divisorOf, mean } from "./scale.js";

/** The limits between the classes of these scores. */
export type Classes = (scores: readonly number[]) => readonly number[];

/** @throws Refused where the method is not known here. */
export function classesOf(spec: Json): Classes {
  const limits = (): number[] => spec.entry("limits").list(100).map((it) => it.number(-1e9, 1e9));
  switch (spec.absent ? "none" : spec.entry("method").text()) {
    case "limits": {
      const fixed = limits();
      return () => fixed;
    }
    case "deviations": {
      const [from, less] = [limits(), divisorOf(spec)];
      return (scores) => from.map((limit) => mean(scores) + limit * deviation(scores, less));
    }
    case "quantiles": {
      if (!spec.entry("definition").absent || !spec.entry("equal").absent) throw new Refused("classify");
      const count = spec.entry("count").number(2, 100);
      return (scores) => quantiles([...scores].sort((one, other) => one - other), count);
    }
    default:
      throw new Refused("classify");
  }
}

/** Of type 7, between the classes. */
function quantiles(sorted: readonly number[], count: number): number[] {
  return Array.from({ length: count - 1 }, (_, at) => {
    const place = ((sorted.length - 1) * (at + 1)) / count;
    const low = sorted[Math.floor(place)] ?? 0;
    return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? low) - low);
  });
}

/** From 1: one more than the limits below it. */
export function classOf(score: number, limits: readonly number[]): number {
  return 1 + limits.filter((limit) => limit < score).length;
}
