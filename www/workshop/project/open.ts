/** What the user has yet to say before anything can be computed. */
import type { Recipe, Weigh } from "../../engine/index.js";
import type { Project } from "../state.js";
import { absentFiles } from "./files.js";
import { usedZones } from "../zones/system.js";
import { forEngine, isBlank, measures, type Indicator } from "./recipe.js";
import {
  undecidedSigns,
  unexplained,
  usedColumns,
  type Understandings,
} from "./understood.js";

export type StepName =
  | "data"
  | "areas"
  | "indicators"
  | "weights"
  | "certainty"
  | "questions"
  | "protection"
  | "publication";

export const STEPS: readonly StepName[] = [
  "data",
  "areas",
  "indicators",
  "weights",
  "certainty",
  "questions",
  "protection",
  "publication",
];

/** One thing still to be said; `entry` is the control's id. */
export interface Open {
  readonly step: StepName;
  readonly entry: string;
  /** The text's key, without `page.`. */
  readonly text: string;
  readonly values?: Readonly<Record<string, string>>;
}

let last: { project: Project; understood: Understandings; items: readonly Open[] } | null = null;

/** Everything open, in the order of the page; many controls ask for it. */
export function openItems(project: Project, understood: Understandings): readonly Open[] {
  if (last?.project === project && last.understood === understood) return last.items;
  const items = lookUp(project, understood);
  last = { project, understood, items };
  return items;
}

function lookUp({ recipe, files }: Project, understood: Understandings): Open[] {
  const absent = absentFiles(recipe, files).map(
    (name): Open => ({
      step: "data",
      entry: "choose-files",
      text: "open.file",
      values: { name },
    }),
  );
  const none: Open[] =
    files.length === 0 && absent.length === 0
      ? [{ step: "data", entry: "choose-files", text: "open.files" }]
      : [];
  return [
    ...none,
    ...absent,
    ...openSigns(recipe, understood),
    ...openAreas(recipe),
    ...openZones(recipe),
    ...openSources(recipe),
    ...openIndicators(recipe),
    ...openOutcomes(recipe),
  ];
}

/** Weights by regression have to know what they foretell. */
function openOutcomes({ index }: Recipe): Open[] {
  const open = (weigh: Weigh | undefined, entry: string): Open[] =>
    weigh?.method === "regression" && weigh.outcome === "" ? [{ step: "weights", entry: `${entry}.outcome`, text: "open.outcome" }] : [];
  const dimensions = index.dimensions ?? [];
  return [...open(index.steps?.weigh, "index.steps.weigh"), ...dimensions.flatMap(({ id, weigh }) => open(weigh, `index.dimensions.${id}.weigh`))];
}

/** A sign that is zero in one office and secret in the next: whose is it? */
function openSigns(recipe: Recipe, understood: Understandings): Open[] {
  return recipe.sources.flatMap((source, at): Open[] => {
    const { id, file, signs } = source;
    const value = understood.get(id)?.value;
    if (signs !== undefined || value == null || value.file !== file) return [];
    const used = usedColumns(recipe, id);
    if (!unexplained(value).some((name) => used.has(name))) return [];
    const sign = undecidedSigns(value).map((it) => it.sign).join(" ");
    const entry = `sources[${at}].signs`;
    return [{ step: "data", entry, text: "open.signs", values: { sign, file } }];
  });
}

function openAreas({ geography }: Recipe): Open[] {
  if (geography.file === "") {
    const entry = "geography.file";
    return [{ step: "areas", entry, text: "open.boundaries" }];
  }
  if (geography.key !== "") return [];
  return [{ step: "areas", entry: "geography.key", text: "open.areaKey" }];
}

/** Further systems in use whose key or whose way to the areas is unsaid. */
function openZones(recipe: Recipe): Open[] {
  const { zones = [] } = recipe;
  const used = usedZones(zones, forEngine(recipe).sources);
  return zones.flatMap((it, at): Open[] => {
    if (!used.includes(it)) return [];
    const asked: Open[] = [];
    const values = { name: it.id };
    if (it.file !== undefined && (it.key ?? "") === "") {
      asked.push({ step: "areas", entry: `zones[${at}].key`, text: "open.zoneKey", values });
    }
    const { crosswalk } = it;
    const parts = crosswalk.by === "points" ? (["file", "x", "y"] as const) : (["file", "from", "to"] as const);
    if (crosswalk.by === "area" || crosswalk.by === "location") return asked;
    const open = parts.find((part) => (crosswalk as Readonly<Record<string, unknown>>)[part] === "");
    if (open !== undefined) {
      asked.push({ step: "data", entry: `zones[${at}].crosswalk.${open}`, text: "open.crosswalk", values });
    }
    return asked;
  });
}

function openSources(recipe: Recipe): Open[] {
  const used = new Set(measures(recipe).map(({ source }) => source));
  return recipe.sources.flatMap(({ id, file, key }, at): Open[] => {
    if (key !== "" || !used.has(id)) return [];
    const entry = `sources[${at}].key`;
    const values = { file };
    return [{ step: "indicators", entry, text: "open.sourceKey", values }];
  });
}

function openIndicators({ indicators }: Recipe): Open[] {
  if (indicators.length === 0) {
    const entry = "new-indicator";
    return [{ step: "indicators", entry, text: "open.indicators" }];
  }
  return indicators.flatMap((indicator, at) => openIndicator(indicator, at));
}

function openIndicator(indicator: Indicator, at: number): Open[] {
  const { label, numerator, denominator, value, pool, shrink, standardise, survey } = indicator;
  const entry = `indicators[${at}]`;
  const open = (part: string, text: string): Open => ({
    step: "indicators",
    entry: `${entry}.${part}`,
    text,
    values: { label },
  });
  const asked: Open[] = [];
  if (label.trim() === "") asked.push(open("label", "open.label"));
  asked.push(...openDates(indicator, open));
  if (typeof shrink?.within === "object" && isBlank(shrink.within.column)) asked.push(open("shrink.within.column", "open.columns"));
  if (pool !== undefined || standardise !== undefined) {
    const list = pool === undefined ? "standardise.groups" : "pool";
    (pool ?? standardise?.groups ?? []).forEach((it, at) => {
      if ("date" in it && it.date.trim() === "") asked.push(open(`pool[${at}].date`, "open.year"));
      if (isBlank(it.numerator)) asked.push(open(`${list}[${at}].numerator`, "open.numerator"));
      if (isBlank(it.denominator)) asked.push(open(`${list}[${at}].denominator`, "open.denominator"));
    });
    return asked;
  }
  if (survey !== undefined) {
    if (survey.file === "") asked.push(open("survey.file", "open.table"));
    else if (survey.area === "") asked.push(open("survey.area", "open.columns"));
    else if ("answers" in survey.counts) {
      const { column, yes } = survey.counts.answers;
      if (column === "") asked.push(open("survey.counts.answers.column", "open.columns"));
      else if (yes.length === 0) asked.push(open("survey.counts.answers.yes", "open.answer"));
    }
    return asked;
  }
  if (value !== undefined) {
    if (isBlank(value)) asked.push(open("value", "open.value"));
    return asked;
  }
  if (isBlank(numerator)) asked.push(open("numerator", "open.numerator"));
  if (isBlank(denominator)) asked.push(open("denominator", "open.denominator"));
  return asked;
}

/** Other dates tell nothing as long as it is not said of when, and of what. */
function openDates({ date, otherDates = [] }: Indicator, open: (part: string, text: string) => Open): Open[] {
  const own = otherDates.length > 0 && (date ?? "") === "" ? [open("date", "open.date")] : [];
  const others = otherDates.flatMap((it, at): Open[] => {
    const asked = it.date.trim() === "" ? [open(`otherDates[${at}].date`, "open.year")] : [];
    const parts = it.value === undefined ? (["numerator", "denominator"] as const) : (["value"] as const);
    return [...asked, ...parts.filter((part) => isBlank(it[part])).map((part) => open(`otherDates[${at}].${part}`, `open.${part}`))];
  });
  return [...own, ...others];
}

/** What a publication needs besides. */
export function openPublication(recipe: Recipe): Open[] {
  const { publication } = recipe;
  const step = "publication";
  const asked = openHolders(recipe);
  if (publication.title.trim() === "") {
    asked.push({ step, entry: "publication.title", text: "open.title" });
  }
  if (publication.publisher.trim() === "") {
    const entry = "publication.publisher";
    asked.push({ step, entry, text: "open.publisher" });
  }
  return asked;
}

/** Numbers without an owner have no source to name. */
function openHolders(recipe: Recipe): Open[] {
  const used = new Set(measures(recipe).map(({ source }) => source));
  return recipe.sources.flatMap(({ id, file, holder }, at): Open[] => {
    if (holder.trim() !== "" || !used.has(id)) return [];
    const entry = `sources[${at}].holder`;
    const values = { file };
    return [{ step: "publication", entry, text: "open.holder", values }];
  });
}
