/** What can be asked further, and how a new question begins. */
import type { Analysis, AnalysisKind } from "../../engine/index.js";
import type { AllocationRule, ChangeAnalysis, Recipe, SegregationAnalysis } from "../../engine/index.js";
import { numberColumns } from "../project/guess.js";
import { freeId, NO_MEASURE, put, type Change, type Indicator, type Measure } from "../project/recipe.js";
import { tableOf } from "../project/understood.js";
import type { State } from "../state.js";

export const KINDS: readonly AnalysisKind[] = [
  "allocation",
  "segregation",
  "patterns",
  "typology",
  "regions",
  "change",
  "trend",
  "movement",
  "effect",
];

/** Those with a form; the others are written in the recipe. */
export const OFFERED = ["allocation", "segregation", "patterns", "typology", "regions", "change"] as const;

export type OfferedKind = (typeof OFFERED)[number];

export function kindOf(entry: Analysis): AnalysisKind | undefined {
  return KINDS.find((kind) => entry[kind] !== undefined);
}

export function changeAnalysis(id: string, make: (old: Analysis) => Analysis): Change {
  return (recipe) =>
    put(
      recipe,
      "analyses",
      recipe.analyses?.map((it) => (it.id === id ? make(it) : it)),
    );
}

export function addAnalysis(entry: Analysis): Change {
  return (recipe) => ({ ...recipe, analyses: [...(recipe.analyses ?? []), entry] });
}

export function removeAnalysis(id: string): Change {
  return (recipe) => {
    const left = (recipe.analyses ?? []).filter((it) => it.id !== id);
    return put(recipe, "analyses", left.length > 0 ? left : undefined);
  };
}

const FIRST_BUDGET = 10;
const FIRST_TYPES = 4;
/** Enough to see which types come back. */
const SAMPLES = 100;
const FEWEST_PEOPLE = 1000;

/** A new entry, filled in as far as the recipe tells: it is answered at once. */
export function proposed(kind: OfferedKind, label: string, state: State): Analysis {
  const { recipe } = state.project;
  const id = freeId(kind, (recipe.analyses ?? []).map((it) => it.id));
  return { id, label, ...asked(kind, state) };
}

function asked(kind: OfferedKind, state: State): Partial<Analysis> {
  const { recipe } = state.project;
  if (kind === "allocation") {
    const rule: AllocationRule = { method: "linear", most: 2 };
    const size = recipe.population ?? NO_MEASURE;
    return { allocation: { size, options: { budget: FIRST_BUDGET, step: 1, rule } } };
  }
  if (kind === "segregation") return { segregation: oneGroup(recipe) };
  if (kind === "patterns") return { patterns: {} };
  if (kind === "typology") return { typology: { options: { clusters: FIRST_TYPES, samples: SAMPLES } } };
  if (kind === "regions") {
    const regions = { options: { minimum: FEWEST_PEOPLE } };
    return { regions: recipe.population === undefined ? { ...regions, population: NO_MEASURE } : regions };
  }
  return { change: changeOf(shares(recipe)[0], state) };
}

/** The indicators that are counts of counts. */
export function shares({ indicators }: Pick<Recipe, "indicators">): (Indicator & Counts)[] {
  return indicators.filter((it): it is Indicator & Counts => it.numerator !== undefined && it.denominator !== undefined && it.value === undefined);
}

interface Counts {
  numerator: Measure;
  denominator: Measure;
}

export function oneGroup(recipe: Recipe): SegregationAnalysis {
  const share = shares(recipe)[0];
  if (share === undefined) return { groups: [{ label: "–", count: NO_MEASURE }], total: NO_MEASURE };
  const { label, numerator, denominator } = share;
  return { groups: [{ label, count: numerator }], total: denominator };
}

/** An indicator now and as far back as its columns go by their names. */
export function changeOf(share: (Indicator & Counts) | undefined, state: State): ChangeAnalysis {
  const { id = "share", label = "–", direction = "higherIsWorse", date } = share ?? {};
  const now = { numerator: share?.numerator ?? NO_MEASURE, denominator: share?.denominator ?? NO_MEASURE };
  const year = yearOf(now.numerator) ?? date?.slice(0, 4);
  const earlier = year === undefined ? null : earliest(now, year, state);
  const first = { date: earlier === null ? "" : `${earlier.year}-12-31`, ...(earlier?.of ?? { numerator: NO_MEASURE, denominator: NO_MEASURE }) };
  const second = { date: date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? date : year === undefined ? "" : `${year}-12-31`, ...now };
  return { indicators: [{ id, label, direction, first, second }] };
}

function yearOf({ columns }: Measure): string | undefined {
  return columns.map((it) => /(?:19|20)\d\d/.exec(it)?.[0]).find((it) => it !== undefined);
}

/** The same columns of an earlier year, where all of them are there. */
function earliest(now: Counts, year: string, { project, understood }: State): { year: number; of: Counts } | null {
  const { recipe, files } = project;
  const known = new Map(
    recipe.sources.map((source) => {
      const table = tableOf(source, files, understood);
      return [source.id, new Set(table === null ? [] : numberColumns(table, source.key).map(({ name }) => name))];
    }),
  );
  const then = (old: Measure, to: string): Measure => ({
    ...old,
    columns: old.columns.map((it) => it.replaceAll(year, to)),
  });
  const isThere = ({ source, columns }: Measure): boolean =>
    columns.length > 0 && columns.every((it) => known.get(source)?.has(it) === true);
  for (let back = 10; back > 0; back -= 1) {
    const to = String(Number(year) - back);
    const of = { numerator: then(now.numerator, to), denominator: then(now.denominator, to) };
    if (isThere(of.numerator) && isThere(of.denominator)) return { year: Number(to), of };
  }
  return null;
}
