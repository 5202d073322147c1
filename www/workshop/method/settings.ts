/** What can be set of each method, and how it begins. */
import type { Aggregate, Classify, Impute, Normalise, Treat, Weigh } from "../../engine/index.js";
import type { AnyMethod, StepKey } from "./method.js";

export type Setting =
  | {
      readonly kind: "number";
      readonly key: string;
      readonly minimum: number;
      readonly maximum?: number;
      readonly step: number;
    }
  | { readonly kind: "choice"; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: "tick"; readonly key: string }
  | { readonly kind: "numbers"; readonly key: string; readonly least: number; readonly most: number }
  | { readonly kind: "area"; readonly key: string }
  | { readonly kind: "indicator"; readonly key: string }
  | { readonly kind: "curve"; readonly key: string };

/** A method as it begins, and what can be set of it. */
export interface Choice {
  readonly start: AnyMethod;
  readonly settings: readonly Setting[];
  /** Methods of a kind stand together; the text's key. */
  readonly group?: string;
}

const FAR = 1e9;
const TINY = 0.01;

function number(key: string, minimum = -FAR, maximum = FAR, step = 0.1): Setting {
  return { kind: "number", key, minimum, maximum, step };
}

function choice(key: string, ...values: string[]): Setting {
  return { kind: "choice", key, values };
}

const COUNT: Setting = { kind: "choice", key: "count", values: ["2", "3", "4", "5"] };
const DIVISOR = choice("divisor", "population", "sample");
const TIES = choice("ties", "average", "lowest", "highest");
const TYPES = Array.from({ length: 9 }, (_, at) => `type${at + 1}`);
const LIMITS: Setting = { kind: "numbers", key: "limits", least: 1, most: 4 };

function entry(start: AnyMethod, settings: readonly Setting[] = [], group?: string): Choice {
  return group === undefined ? { start, settings } : { start, settings, group };
}

const IMPUTE: readonly Choice[] = [
  entry({ method: "none" } satisfies Impute),
  entry({ method: "mean" } satisfies Impute),
  entry({ method: "median" } satisfies Impute),
  entry({ method: "districtMean" } satisfies Impute),
  entry({ method: "districtMedian" } satisfies Impute),
  entry({ method: "rowMean", within: "index" } satisfies Impute, [choice("within", "index", "dimension")]),
  entry({ method: "regression", within: "index" } satisfies Impute, [choice("within", "index", "dimension")]),
  entry({ method: "em", within: "index" } satisfies Impute, [choice("within", "index", "dimension")]),
];

const TREAT: readonly Choice[] = [
  entry({ method: "none" } satisfies Treat),
  entry({ method: "clip", low: 0.05, high: 0.95 } satisfies Treat, [
    number("low", 0, 1, TINY),
    number("high", 0, 1, TINY),
  ]),
  entry({ method: "fences", factor: 1.5 } satisfies Treat, [number("factor", 0)]),
  entry({ method: "robustZ", deviations: 3 } satisfies Treat, [number("deviations", 0)]),
  entry({ method: "hampel", deviations: 3 } satisfies Treat, [number("deviations", 0)]),
  entry({ method: "jrc", most: 5, otherwise: { method: "logRange" } } satisfies Treat, [
    number("most", 0, 100, 1),
    { kind: "curve", key: "otherwise" },
  ]),
  entry({ method: "log", offset: 1 } satisfies Treat, [number("offset")]),
  entry({ method: "transform", by: { method: "logOne" } } satisfies Treat, [{ kind: "curve", key: "by" }]),
];

const NORMALISE: readonly Choice[] = [
  entry({ method: "zScore", divisor: "population" } satisfies Normalise, [DIVISOR], "distance"),
  entry({ method: "standardScore", mean: 100, deviation: 10, divisor: "population" } satisfies Normalise,
    [number("mean"), number("deviation", TINY), DIVISOR], "distance"),
  entry({ method: "robustZ" } satisfies Normalise, [], "distance"),
  entry({ method: "percentile", ties: "average" } satisfies Normalise, [TIES], "rank"),
  entry({ method: "percentileNonZero", ties: "average" } satisfies Normalise, [TIES], "rank"),
  entry({ method: "hazen", ties: "average" } satisfies Normalise, [TIES], "rank"),
  entry({ method: "rank", ties: "average" } satisfies Normalise, [TIES], "rank"),
  entry({ method: "rankExponential" } satisfies Normalise, [], "rank"),
  entry({ method: "normalScores", formula: "blom", ties: "average" } satisfies Normalise,
    [choice("formula", "blom", "vanDerWaerden", "rankit"), TIES], "rank"),
  entry({ method: "minMax", low: 0, high: 100 } satisfies Normalise, [number("low"), number("high")], "range"),
  entry({ method: "goalposts", lower: 0, upper: 100, scale: 100, truncated: true } satisfies Normalise,
    [number("lower"), number("upper"), number("scale"), { kind: "tick", key: "truncated" }], "range"),
  entry({ method: "fractionOfMax" } satisfies Normalise, [], "range"),
  entry({ method: "target", target: 0, capped: true } satisfies Normalise,
    [number("target"), { kind: "tick", key: "capped" }], "range"),
  entry({ method: "reference", area: "", capped: true } satisfies Normalise,
    [{ kind: "area", key: "area" }, { kind: "tick", key: "capped" }], "range"),
  entry({ method: "ampi" } satisfies Normalise, [], "range"),
  entry({ method: "aboveMean", deviations: 0, divisor: "population" } satisfies Normalise,
    [number("deviations"), DIVISOR], "steps"),
  entry({ method: "aroundMean", margin: 0.1 } satisfies Normalise, [number("margin", 0, 10, TINY)], "steps"),
  entry({ method: "beyondLimit", limit: 0 } satisfies Normalise, [number("limit")], "steps"),
  entry({ method: "categorical", shares: [0.2, 0.4, 0.6, 0.8], scores: [0, 1, 2, 3, 4] } satisfies Normalise,
    [{ kind: "numbers", key: "shares", least: 1, most: 9 }, { kind: "numbers", key: "scores", least: 2, most: 10 }], "steps"),
  entry({ method: "none" } satisfies Normalise, [], "asIs"),
];

const WEIGH: readonly Choice[] = [
  entry({ method: "given" } satisfies Weigh, [], "said"),
  entry({ method: "equal" } satisfies Weigh, [], "said"),
  entry({ method: "equalIndicators" } satisfies Weigh, [], "said"),
  entry({ method: "budget", experts: [] } satisfies Weigh, [], "said"),
  entry({ method: "judgements", order: [], matrix: [] } satisfies Weigh, [], "said"),
  entry({ method: "firstComponent" } satisfies Weigh, [], "data"),
  entry({ method: "componentSquares" } satisfies Weigh, [], "data"),
  entry({ method: "oneFactor" } satisfies Weigh, [], "data"),
  entry({ method: "factors" } satisfies Weigh, [], "data"),
  entry({ method: "balanced" } satisfies Weigh, [], "data"),
  entry({ method: "entropy" } satisfies Weigh, [], "data"),
  entry({ method: "critic" } satisfies Weigh, [], "data"),
  entry({ method: "deviation", divisor: "population" } satisfies Weigh, [DIVISOR], "data"),
  entry({ method: "merec" } satisfies Weigh, [], "data"),
  entry({ method: "regression", outcome: "" } satisfies Weigh, [{ kind: "indicator", key: "outcome" }], "data"),
];

const AGGREGATE: readonly Choice[] = [
  entry({ method: "sum" } satisfies Aggregate, [], "full"),
  entry({ method: "mean" } satisfies Aggregate, [], "full"),
  entry({ method: "median" } satisfies Aggregate, [], "full"),
  entry({ method: "geometric" } satisfies Aggregate, [], "partly"),
  entry({ method: "harmonic" } satisfies Aggregate, [], "partly"),
  entry({ method: "power", exponent: 0.5 } satisfies Aggregate, [number("exponent")], "partly"),
  entry({ method: "product" } satisfies Aggregate, [], "partly"),
  entry({ method: "mazziottaPareto", penalty: "add" } satisfies Aggregate,
    [choice("penalty", "add", "subtract")], "partly"),
  entry({ method: "meanMin", a: 0.5, b: 0 } satisfies Aggregate, [number("a", 0, 1), number("b", 0)], "partly"),
  entry({ method: "ordered", weights: [1, 1] } satisfies Aggregate,
    [{ kind: "numbers", key: "weights", least: 1, most: 30 }], "partly"),
  entry({ method: "min" } satisfies Aggregate, [], "not"),
  entry({ method: "max" } satisfies Aggregate, [], "not"),
  entry({ method: "benefitOfTheDoubt" } satisfies Aggregate, [], "full"),
  entry({ method: "counting", cutoff: 0 } satisfies Aggregate, [number("cutoff", 0, 1, TINY)], "not"),
  entry({ method: "borda" } satisfies Aggregate, [], "order"),
  entry({ method: "copeland" } satisfies Aggregate, [], "order"),
  entry({ method: "kemeny" } satisfies Aggregate, [], "order"),
];

const CLASSIFY: readonly Choice[] = [
  entry({ method: "quantiles", count: 5 } satisfies Classify,
    [COUNT, choice("definition", ...TYPES), choice("equal", "lower", "upper")]),
  entry({ method: "equalCounts", count: 5 } satisfies Classify, [COUNT]),
  entry({ method: "limits", limits: [-1, 1, 1.5] } satisfies Classify, [LIMITS]),
  entry({ method: "deviations", limits: [-1, 0, 1], divisor: "population" } satisfies Classify, [LIMITS, DIVISOR]),
  entry({ method: "optimal", count: 5 } satisfies Classify, [COUNT]),
  entry({ method: "headTail", count: 5 } satisfies Classify, [COUNT]),
  entry({ method: "none" } satisfies Classify),
];

export const CHOICES: Readonly<Record<StepKey, readonly Choice[]>> = {
  impute: IMPUTE,
  treatOthers: TREAT,
  normalise: NORMALISE,
  weigh: WEIGH,
  aggregate: AGGREGATE,
  standardise: NORMALISE,
  classify: CLASSIFY,
};

/** What stands where a recipe leaves a setting out. */
export const LEFT_OUT: Readonly<Record<string, string>> = { definition: "type7", equal: "lower" };

export const CURVES = ["logOne", "logRange", "logRangeEither", "boxCox"] as const;

export function choiceOf(step: StepKey, method: string): Choice | undefined {
  return CHOICES[step].find(({ start }) => start.method === method);
}
