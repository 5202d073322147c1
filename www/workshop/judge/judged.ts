/** Weights that people say: judgements of pairs, points handed out. */
import type { Weigh } from "../../engine/index.js";

export type Judgements = Extract<Weigh, { method: "judgements" }>;
export type Budget = Extract<Weigh, { method: "budget" }>;

/** What everybody hands out. */
export const POINTS = 100;

/** All pairs alike: nothing has been said yet. */
export function judgementsOf(ids: readonly string[]): Judgements {
  return { method: "judgements", order: [...ids], matrix: ids.map(() => ids.map(() => 1)) };
}

/** One expert who makes no difference. */
export function budgetOf(ids: readonly string[]): Budget {
  return { method: "budget", experts: [evenly(ids)] };
}

export function evenly(ids: readonly string[]): Record<string, number> {
  const each = Math.floor(POINTS / Math.max(1, ids.length));
  const left = POINTS - each * ids.length;
  return Object.fromEntries(ids.map((id, at) => [id, each + (at < left ? 1 : 0)]));
}

/** Whether it is said of just these parts. */
export function isOf(value: Judgements | Budget, ids: readonly string[]): boolean {
  const same = (known: readonly string[]): boolean => known.length === ids.length && ids.every((id) => known.includes(id));
  return value.method === "judgements" ? same(value.order) : value.experts.every((it) => same(Object.keys(it)));
}

/** For these parts: what was said of others falls away, what is new is like all others. */
export function fitted<T extends Judgements | Budget>(value: T, ids: readonly string[]): T {
  if (value.method === "budget") {
    const experts = value.experts.map((it) => Object.fromEntries(ids.map((id) => [id, it[id] ?? 0])));
    return { ...value, experts };
  }
  const at = ids.map((id) => value.order.indexOf(id));
  const matrix = at.map((row) => at.map((column) => (row < 0 || column < 0 ? 1 : (value.matrix[row]?.[column] ?? 1))));
  return { ...value, order: [...ids], matrix };
}

/** The same without a part that is gone. */
export function withoutJudged(weigh: Weigh, gone: string): Weigh {
  if (weigh.method === "judgements" && weigh.order.includes(gone)) {
    return fitted(weigh, weigh.order.filter((id) => id !== gone));
  }
  if (weigh.method === "regression" && weigh.outcome === gone) return { ...weigh, outcome: "" };
  if (weigh.method !== "budget") return weigh;
  const experts = weigh.experts.map((it) => Object.fromEntries(Object.entries(it).filter(([id]) => id !== gone)));
  return { ...weigh, experts };
}

/** How much more the one counts than the other, and so how much less the other. */
export function judge(value: Judgements, one: number, other: number, times: number): Judgements {
  const matrix = value.matrix.map((row) => [...row]);
  const [here, there] = [matrix[one], matrix[other]];
  if (here !== undefined && there !== undefined) [here[other], there[one]] = [times, 1 / times];
  return { ...value, matrix };
}

const STEPS = 1000;

/** What random judgements have, for three to ten parts (Saaty). */
const RANDOM = [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/** The weights of the judgements, and Saaty's consistency ratio: sound up to .1. */
export function weighed({ matrix }: Judgements): { weights: number[]; consistency: number } {
  const size = matrix.length;
  let weights = matrix.map(() => 1 / size);
  let largest = size;
  for (let step = 0; step < STEPS; step += 1) {
    const product = matrix.map((row) => row.reduce((sum, it, at) => sum + it * (weights[at] ?? 0), 0));
    const sum = product.reduce((total, it) => total + it, 0);
    const next = product.map((it) => it / sum);
    const moved = Math.max(...next.map((it, at) => Math.abs(it - (weights[at] ?? 0))));
    [weights, largest] = [next, sum];
    if (moved < 1e-15) break;
  }
  const random = RANDOM[Math.min(size - 3, RANDOM.length - 1)];
  const consistency = random === undefined ? 0 : (largest - size) / (size - 1) / random;
  return { weights, consistency };
}

/** The pair that contradicts the weights most: the first to look at again. */
export function strangest({ matrix }: Judgements, weights: readonly number[]): [number, number] | null {
  let worst: { pair: [number, number]; by: number } | null = null;
  for (let one = 0; one < matrix.length; one += 1) {
    for (let other = one + 1; other < matrix.length; other += 1) {
      const by = Math.abs(Math.log((matrix[one]?.[other] ?? 1) / ((weights[one] ?? 1) / (weights[other] ?? 1))));
      if (by > (worst?.by ?? 0.01)) worst = { pair: [one, other], by };
    }
  }
  return worst?.pair ?? null;
}
