/** The recipe under the user's hands: still incomplete at times, never lost. */
import type { Analysis, Recipe, TypologyModel } from "../../engine/index.js";
import { columnsOf, forgetIndicator } from "../questions/columns.js";
import { filledIndex, withoutPart } from "../tree/tree.js";
import { usedZones, withoutFile, withZones } from "../zones/system.js";
import { renameTables, wholeOf } from "./further.js";
import { columnsIn, withoutSources } from "./walk.js";

export type Source = Recipe["sources"][number];
export type Indicator = Recipe["indicators"][number];
export type Measure = NonNullable<Recipe["population"]>;
export type Publication = Recipe["publication"];
export type Edition = NonNullable<Publication["edition"]>;
export type Index = Recipe["index"];
export type Change = (recipe: Recipe) => Recipe;

/** Where nothing has been chosen yet. */
export const NO_MEASURE: Measure = { source: "", columns: [] };

/** Whether it is yet to be said what is counted. */
export function isBlank(measure: Measure | undefined): boolean {
  return measure === undefined || (measure.columns.length === 0 && measure.count === undefined);
}

export function emptyRecipe(language: "de" | "en"): Recipe {
  return {
    version: 1,
    sources: [],
    geography: { file: "", key: "" },
    indicators: [],
    index: { preset: "mss", minimumPopulation: 300 },
    disclosure: { profile: "minimum3" },
    publication: {
      title: "",
      language,
      edition: "internal",
      publisher: "",
      licence: "dl-de/by-2-0",
    },
  };
}

/** A copy in which one entry is set, or taken out when it is `undefined`. */
export function put<T extends object, K extends keyof T>(
  entry: T,
  key: K,
  value: T[K] | undefined,
): T {
  const copy = { ...entry };
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

function replace<T>(list: readonly T[], at: number, make: (old: T) => T): T[] {
  return list.map((item, position) => (position === at ? make(item) : item));
}

export function changeSource(at: number, make: (old: Source) => Source): Change {
  return (recipe) => ({
    ...recipe,
    sources: replace(recipe.sources, at, make),
  });
}

export function changeIndicator(
  at: number,
  make: (old: Indicator) => Indicator,
): Change {
  return (recipe) => ({
    ...recipe,
    indicators: replace(recipe.indicators, at, make),
  });
}

/** Another name, also where kept types know the indicator by it. */
export function renameIndicator(at: number, label: string): Change {
  return (recipe) => {
    const before = recipe.indicators[at]?.label;
    const named = changeIndicator(at, (old) => ({ ...old, label }))(recipe);
    const renamed = ({ scales, centres }: TypologyModel): TypologyModel => ({
      scales: scales.map((it) => (it.name === before ? { ...it, name: label } : it)),
      centres,
    });
    const analyses = recipe.analyses?.map((entry) => {
      const model = entry.typology?.model;
      return model === undefined ? entry : { ...entry, typology: { ...entry.typology, model: renamed(model) } };
    });
    return put(named, "analyses", analyses);
  };
}

export function addIndicator(indicator: Indicator): Change {
  return ({ index, ...recipe }) => ({
    ...recipe,
    indicators: [...recipe.indicators, indicator],
    // Where the recipe says what the index is made of, the new one is too.
    index: index.of === undefined ? index : { ...index, of: [...index.of, indicator.id] },
  });
}

export function removeIndicator(at: number): Change {
  return (recipe) => {
    const indicators = recipe.indicators.filter((_, i) => i !== at);
    const id = recipe.indicators[at]?.id ?? "";
    const { overlapProxy: proxy } = recipe;
    const bare = put(recipe, "overlapProxy", proxy && { ...proxy, by: proxy.by.filter((it) => it !== id) });
    const left = put(bare, "analyses", forgetIndicator(recipe.analyses, id));
    return { ...left, indicators, index: withoutPart(recipe.index, id) };
  };
}

export function changeIndex(make: (old: Index) => Index): Change {
  return (recipe) => ({ ...recipe, index: make(recipe.index) });
}

export function changePublication<K extends keyof Publication>(
  key: K,
  value: Publication[K] | undefined,
): Change {
  return (recipe) => ({
    ...recipe,
    publication: put(recipe.publication, key, value),
  });
}

/** All places that take numbers out of a source. */
export function measures({ indicators, places, population }: Recipe): Measure[] {
  return columnsIn([indicators, places, population]).map(({ value }) => value);
}

/** The recipe without a file that is gone: what used it has to be chosen anew. */
export function forgetFile(file: string): Change {
  return (recipe) => {
    const gone = new Set(
      recipe.sources.filter((it) => it.file === file).map(({ id }) => id),
    );
    const { analyses, geography, indicators, places, population } = renameTables(recipe, file, "");
    const keep = <T>(old: T): T => withoutSources(old, gone);
    const { sources, ...rest } = withoutFile(renameTables(recipe, file, ""), file);
    let left: Recipe = { ...rest, sources: sources.filter(({ id }) => !gone.has(id)) };
    left = put(left, "analyses", analyses && keep(analyses));
    left = put(left, "places", places && keep(places));
    left = put(left, "population", population && keep(population));
    return {
      ...left,
      geography: geography.file === file ? { file: "", key: "" } : geography,
      indicators: keep(indicators),
    };
  };
}

/**
 * What the engine is given: only sources that are used, so that a file lying
 * by cannot narrow the edition, and no optional entry that is still empty.
 * Further questions stay in the house: only who answers them is given any.
 */
export function forEngine(recipe: Recipe, analyses: readonly Analysis[] = []): Recipe {
  const asked = analyses.flatMap(columnsOf).map(({ value }) => value);
  const used = new Set([...measures(wholeOf(recipe)), ...asked].map(({ source }) => source));
  const { population } = recipe;
  const sources = recipe.sources.filter(({ id }) => used.has(id));
  const given = wholeOf(withZones(recipe, usedZones(recipe.zones ?? [], sources)));
  const asking = put(given, "analyses", analyses.length > 0 ? [...analyses] : undefined);
  return {
    ...put(asking, "population", filled(population)),
    sources,
    index: filledIndex(recipe),
    indicators: recipe.indicators.map((indicator) =>
      put(indicator, "denominator", filled(indicator.denominator)),
    ),
  };
}

/** For the analyst's own screen nothing has to be titled yet. */
export function forPreview(recipe: Recipe, analyses: readonly Analysis[] = []): Recipe {
  const given = forEngine(recipe, analyses);
  const { title, publisher } = given.publication;
  const publication = {
    ...given.publication,
    title: title.trim() === "" ? "–" : title,
    publisher: publisher.trim() === "" ? "–" : publisher,
  };
  return { ...given, publication };
}

function filled(measure: Measure | undefined): Measure | undefined {
  return measure?.source === "" ? undefined : measure;
}

/** A name for the recipe that is not taken yet: `source1`, `source2`, … */
export function freeId(stem: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
