/** What can be asked further, and how a new question begins. */
import type { Analysis, AnalysisKind } from "../../engine/index.js";
import type { AllocationRule, ChangeAnalysis, Recipe, SegregationAnalysis } from "../../engine/index.js";
import { withoutSourceOf } from "../project/further.js";
import { freeId, NO_MEASURE, put, type Change, type Indicator } from "../project/recipe.js";
import { tablesIn } from "../project/walk.js";
import type { State } from "../state.js";
import { words } from "../text.js";
import { effectOf, inYears, movementOf, panelOf, trendOf, yearOf, type Counts } from "./time/begin.js";

/** In the order in which they are offered. */
export const KINDS: readonly AnalysisKind[] = [
  "allocation",
  "segregation",
  "patterns",
  "typology",
  "regions",
  "change",
  "trend",
  "panel",
  "movement",
  "effect",
];

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
  return (recipe) => {
    const added: Recipe = { ...recipe, analyses: [...(recipe.analyses ?? []), entry] };
    return tablesIn(entry).reduce((now, { value }) => withoutSourceOf(value.file)(now), added);
  };
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
export function proposed(kind: AnalysisKind, label: string, state: State): Analysis {
  const { recipe } = state.project;
  const id = freeId(kind, (recipe.analyses ?? []).map((it) => it.id));
  return { id, label, ...asked(kind, state) };
}

function asked(kind: AnalysisKind, state: State): Partial<Analysis> {
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
  if (kind === "trend") return { trend: trendOf(state) };
  if (kind === "panel") return { panel: panelOf(state) };
  if (kind === "movement") return { movement: movementOf(state) };
  if (kind === "effect") return { effect: effectOf(state, words(state.language)("questions.effect.measure", { n: 1 })) };
  return { change: changeOf(shares(recipe)[0], state) };
}

/** The indicators that are counts of counts. */
export function shares({ indicators }: Pick<Recipe, "indicators">): (Indicator & Counts)[] {
  return indicators.filter((it): it is Indicator & Counts => it.numerator !== undefined && it.denominator !== undefined && it.value === undefined);
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
  const year = yearOf(now, date, state);
  const [earlier] = year === undefined ? [] : inYears(now, year, state).filter((it) => it.year < year);
  const first = { date: earlier === undefined ? "" : `${earlier.year}-12-31`, ...(earlier?.of ?? { numerator: NO_MEASURE, denominator: NO_MEASURE }) };
  const second = { date: date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date) ? date : year === undefined ? "" : `${year}-12-31`, ...now };
  return { indicators: [{ id, label, direction, first, second }] };
}
