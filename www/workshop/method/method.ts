/** The index's method: the published steps, and the recipe's own in their place. */
import type {
  Aggregate,
  Classify,
  Impute,
  Normalise,
  Preset,
  Steps,
  Treat,
  Weigh,
} from "../../engine/index.js";
import { presets } from "../generated/presets.js";
import { put, type Index } from "../project/recipe.js";

/** A step with a method of its own and settings. */
export type StepKey =
  "impute" | "treatOthers" | "normalise" | "weigh" | "aggregate" | "standardise" | "classify";

/** Any method of any step; its settings stand beside its name. */
export type AnyMethod = Impute | Treat | Normalise | Weigh | Aggregate | Classify;

/** In the order in which they are carried out. */
export const STEPS: readonly StepKey[] = [
  "impute",
  "treatOthers",
  "normalise",
  "weigh",
  "aggregate",
  "standardise",
  "classify",
];

/** What happens where neither preset nor recipe says anything. */
const NOTHING: Readonly<Record<StepKey, AnyMethod>> = {
  impute: { method: "none" },
  treatOthers: { method: "none" },
  normalise: { method: "none" },
  weigh: { method: "given" },
  aggregate: { method: "sum" },
  standardise: { method: "none" },
  classify: { method: "none" },
};

const MOST_CLASSES = 5;

/** The catalogue's word for a step's methods. */
export function family(step: StepKey): string {
  if (step === "treatOthers") return "treat";
  return step === "standardise" ? "normalise" : step;
}

function published({ preset }: Index): Steps {
  return preset === undefined ? {} : (presets[preset]?.steps ?? {});
}

/** What the preset says of a step, or that nothing happens. */
export function publishedStep(index: Index, step: StepKey): AnyMethod {
  return published(index)[step] ?? NOTHING[step];
}

/** A step as it is carried out. */
export function stepOf(index: Index, step: StepKey): AnyMethod {
  return index.steps?.[step] ?? publishedStep(index, step);
}

export function screenOf(index: Index): number {
  return index.steps?.screen ?? published(index).screen ?? 1;
}

export function minimumShareOf(index: Index): number {
  return index.steps?.minimumShare ?? published(index).minimumShare ?? 1;
}

/** Fewer people: no index. */
export function minimumPopulationOf(index: Index): number {
  const { preset, minimumPopulation } = index;
  const usual = preset === undefined ? 0 : (presets[preset]?.minimumPopulation ?? 0);
  return minimumPopulation ?? usual;
}

/** How many classes there are; 0 for none. */
export function classCount(index: Index): number {
  const classify = stepOf(index, "classify");
  if ("limits" in classify) return classify.limits.length + 1;
  return "count" in classify ? Math.min(classify.count ?? 0, MOST_CLASSES) : 0;
}

export function sameAs(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Entries in order of name: a project file may have them in any. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** The steps in which the recipe differs from its preset. */
export function changedSteps(index: Index): (keyof Steps)[] {
  if (index.preset === undefined) return [];
  const base = published(index);
  const own = Object.entries(index.steps ?? {}) as [keyof Steps, unknown][];
  return own
    .filter(([key, value]) => !sameAs(value, base[key] ?? usual(key)))
    .map(([key]) => key);
}

function usual(key: keyof Steps): unknown {
  if (key === "screen" || key === "minimumShare") return 1;
  if (key === "treat" || key === "scales" || key === "round") return {};
  return key === "missingScore" ? undefined : NOTHING[key];
}

/** An index with other steps; what the preset says anyway is not said again. */
export function withSteps(index: Index, change: Partial<Steps>): Index {
  const base = published(index);
  let steps: Steps = { ...index.steps };
  for (const [name, value] of Object.entries(change)) {
    const key = name as keyof Steps;
    const again = index.preset !== undefined && sameAs(value, base[key] ?? usual(key));
    steps = put(steps, key, again ? undefined : (value as never));
  }
  const empty = Object.keys(steps).length === 0;
  return fitting(put(index, "steps", empty ? undefined : steps));
}

/** Another way of carrying a step out, with what belongs to it. */
export function withStep(index: Index, step: StepKey, value: AnyMethod): Index {
  const change: Partial<Steps> = { [step]: value };
  if (step !== "impute") return withSteps(index, change);
  // Areas that lack something have to take part before it can be estimated.
  const estimates = value.method !== "none";
  const screen = screenOf(index);
  if (estimates && screen >= 1) return withSteps(index, { ...change, screen: 0.5 });
  if (!estimates && index.steps?.screen !== undefined) {
    return withSteps(index, { ...change, screen: published(index).screen ?? 1 });
  }
  return withSteps(index, change);
}

/** A step as the preset has it. */
export function asPublished(index: Index, step: StepKey): Index {
  return withStep(index, step, publishedStep(index, step));
}

/** The published method without changes. */
export function withPreset(index: Index, preset: Preset): Index {
  const { steps: _, ...rest } = index;
  return fitting({ ...rest, preset });
}

/** The same steps, but all of them one's own. */
export function withoutPreset(index: Index): Index {
  const { preset: _, ...rest } = index;
  const steps: Steps = { ...published(index), ...index.steps };
  const people = minimumPopulationOf(index);
  const own = { ...rest, steps: { ...steps, normalise: steps.normalise ?? { method: "none" as const } } };
  return put(own, "minimumPopulation", people === 0 ? undefined : people);
}

/** Names of classes that are no longer as many as the classes are dropped. */
function fitting(index: Index): Index {
  const { labels } = index;
  const fits = labels === undefined || labels.length === classCount(index);
  return fits ? index : put(index, "labels", undefined);
}
