/** Scales by which values become comparable, as the engine has them. */
import type { Json } from "../source/shape.js";

/** Scores in the order of the values; null where they do not differ enough. */
export type Scale = (values: readonly number[]) => number[] | null;

/** Equal values can leave a deviation of a few rounding errors, this share of their mean. */
const LEAST_SPREAD = 1e-14;

/** The scale a recipe names; null if it is none of those that are known here. */
export function scaleOf(spec: Json | undefined): Scale | null {
  if (spec === undefined) return (values) => [...values];
  const number = (key: string): number => spec.entry(key).number(-1e9, 1e9);
  const ties = (): string => spec.entry("ties").text();
  switch (spec.entry("method").text()) {
    case "none":
      return (values) => [...values];
    case "zScore":
      return standard(0, 1, divisorOf(spec));
    case "standardScore":
      return standard(number("mean"), number("deviation"), divisorOf(spec));
    case "minMax":
      return minMax(number("low"), number("high"));
    case "rank":
      return ranked(ties(), (rank) => rank);
    case "percentile":
      return ranked(ties(), (rank, all) => (rank - 1) / (all - 1));
    case "hazen":
      return ranked(ties(), (rank, all) => (rank - 0.5) / all);
    case "rankExponential":
      return ranked("average", exponential);
    case "aboveMean":
      return aboveMean(number("deviations"), divisorOf(spec));
    default:
      return null;
  }
}

/** What is taken off n where a sum of squares is divided. */
export function divisorOf(spec: Json): 0 | 1 {
  return spec.entry("divisor").oneOf(["population", "sample"]) === "sample" ? 1 : 0;
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

export function deviation(values: readonly number[], less: 0 | 1): number {
  const centre = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - centre) * (value - centre))) / (values.length - less));
}

/** With the rounding errors added back (Neumaier 1974): the order of areas must not decide a class. */
function sum(values: readonly number[]): number {
  let [total, error] = [0, 0];
  for (const value of values) {
    const next = total + value;
    error += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + error;
}

function standard(to: number, by: number, less: 0 | 1): Scale {
  return (values) => {
    const [centre, spread] = [mean(values), deviation(values, less)];
    if (!(spread > Math.abs(centre) * LEAST_SPREAD)) return null;
    return values.map((value) => to + by * ((value - centre) / spread));
  };
}

function minMax(low: number, high: number): Scale {
  return (values) => {
    const [least, most] = ends(values);
    if (!(least < most)) return null;
    return values.map((value) => {
      const share = (value - least) / (most - least);
      return low * (1 - share) + high * share;
    });
  };
}

function aboveMean(deviations: number, less: 0 | 1): Scale {
  return (values) => {
    const [least, most] = ends(values);
    if (!(least < most)) return null;
    const limit = mean(values) + deviations * deviation(values, less);
    return values.map((value) => Number(value > limit));
  };
}

/** The English indices' transformation; its constants are as published. */
function exponential(rank: number, all: number): number {
  return -23 * Math.log(1 - (rank / all) * (1 - Math.exp(-100 / 23)));
}

function ranked(ties: string, score: (rank: number, all: number) => number): Scale {
  return (values) => {
    const [least, most] = ends(values);
    if (!(least < most)) return null;
    return ranks(values, ties).map((rank) => score(rank, values.length));
  };
}

function ranks(values: readonly number[], ties: string): number[] {
  const order = values.map((_, at) => at).sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const found = values.map(() => 0);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[first] ?? 0]) end += 1;
    const rank = { lowest: first + 1, highest: end }[ties] ?? (first + 1 + end) / 2;
    for (const at of order.slice(first, end)) found[at] = rank;
    first = end;
  }
  return found;
}

function ends(values: readonly number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
