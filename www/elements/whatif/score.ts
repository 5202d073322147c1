/** The index by other weights, out of published values alone. */
import type { AreaView, IndicatorValue, MapView } from "../../draw/view.js";
import { classOf } from "./classes.js";
import { leaves, type Method, type Part } from "./method.js";
import { Refused } from "./obstacle.js";

/** Weights by id; what is not named keeps the publisher's. */
export type Weights = ReadonlyMap<string, number>;

/** Published values of areas that have all of them. */
export interface Pool {
  readonly areas: readonly AreaView[];
  /** By indicator, in the order of the areas. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
}

/** Fewer say nothing, as in the engine. */
const FEWEST = 3;

/**
 * Areas with a published class and all values. Where a class or a value is
 * withheld, nothing takes its place.
 *
 * @throws Refused where indicators have no published numbers.
 */
export function poolOf({ areas, indicators }: MapView, { index }: Method): Pool {
  const used = [...new Set(leaves(index).map(({ id }) => id))];
  const values = used.map((id) => indicators.find((it) => it.id === id)?.values ?? new Map<string, IndicatorValue>());
  if (values.some((it) => [...it.values()].every((value) => numberOf(value) === null))) throw new Refused("values");
  const inside = areas.filter((area) =>
    area.classNumber !== null && values.every((it) => numberOf(it.get(area.code)) !== null));
  if (inside.length < FEWEST) throw new Refused("few");
  const column = (at: number): number[] => inside.map(({ code }) => numberOf(values[at]?.get(code)) ?? 0);
  return { areas: inside, columns: new Map(used.map((id, at) => [id, column(at)])) };
}

function numberOf(value: IndicatorValue | undefined): number | null {
  if (value === undefined || value.measure !== "rate") return null;
  if (value.value === null && (value.status === "zero" || value.status === "rounded_to_zero")) return 0;
  return value.value;
}

/**
 * The scores of the pool's areas.
 *
 * @throws Refused where scores do not differ.
 */
export function scoresOf({ columns }: Pool, { index }: Method, weights: Weights): readonly number[] {
  const score = (part: Part): readonly number[] => {
    const scores = part.scale(part.of.length === 0 ? values(part) : totals(part));
    if (scores === null) throw new Refused("spread");
    return scores;
  };
  const values = ({ id, turned }: Part): number[] => (columns.get(id) ?? []).map((value) => (turned ? -value : value));
  const totals = ({ of, mean }: Part): number[] => {
    const shares = of.map((it) => weights.get(it.id) ?? it.weight);
    const all = shares.reduce((sum, share) => sum + share, 0);
    if (!(all > 0)) throw new Refused("spread");
    // What counts nothing need not differ either.
    const counted = of.map((it, at) => ((shares[at] ?? 0) > 0 ? score(it) : []));
    const total = (row: number): number => counted.reduce((sum, it, at) => sum + (shares[at] ?? 0) * (it[row] ?? 0), 0);
    const rows = columns.values().next().value?.length ?? 0;
    return Array.from({ length: rows }, (_, row) => (mean ? total(row) / all : total(row)));
  };
  return score(index);
}

/** Classes by area code. */
export function classify(pool: Pool, method: Method, weights: Weights): Map<string, number> {
  const scores = scoresOf(pool, method, weights);
  const limits = method.classes(scores);
  return new Map(pool.areas.map(({ code }, at) => [code, classOf(scores[at] ?? 0, limits)]));
}
