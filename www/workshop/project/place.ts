/** From a finding to the control where it can be mended. */
import type { Recipe } from "../../engine/index.js";
import type { Finding, Project } from "../state.js";
import type { StepName } from "./open.js";
import { openPairs } from "./reading.js";
import { forEngine, type Source } from "./recipe.js";
import type { Understandings } from "./understood.js";
import { columnsIn, tablesIn } from "./walk.js";

/** A control's id, and the step it stands in. */
export interface Target {
  readonly step: StepName;
  readonly id: string;
}

const STEP_OF: Readonly<Record<string, StepName>> = {
  sources: "indicators",
  indicators: "indicators",
  population: "indicators",
  overlap: "indicators",
  overlapProxy: "indicators",
  geography: "areas",
  institutions: "areas",
  levels: "areas",
  places: "areas",
  zones: "areas",
  index: "weights",
  disclosure: "protection",
  publication: "publication",
  analyses: "questions",
};

/** Which control of a data file a kind of fault belongs to. */
const CONTROL_OF: Readonly<Record<string, string>> = {
  E_NUMBER_TEXT: "signs",
  E_SIGN_UNDECIDED: "signs",
  E_NUMBER_AMBIGUOUS: "numbers",
  E_CELL_ERROR: "reading.preview",
  E_FORMULA_UNSOLVED: "reading.preview",
  E_SHEET_MISSING: "reading.sheet",
  E_TABLE_NONE: "reading.head",
  E_COLUMN_MISSING: "reading.head",
  E_COLUMN_TWICE: "reading.head",
  W_SHEET_HIDDEN: "reading.sheet",
  W_ROWS_HIDDEN: "reading.preview",
  W_CELLS_FAR: "reading.range",
  W_COLUMNS_ELSEWHERE: "reading.preview",
  W_NOT_EVALUATED: "reading.preview",
  W_ROWS_LEFT_OUT: "reading.rows",
  W_TOTAL_DIFFERS: "reading.rows",
  W_FLAGS_KEPT: "reading.preview",
  W_KEYS_REPAIRED: "keys",
  W_AREA_WITHOUT_DATA: "keys",
  W_DATA_WITHOUT_AREA: "keys",
  E_EDITION_FORBIDDEN: "widest",
  E_KEY_DUPLICATE: "key",
  E_KEY_EMPTY: "reading.rows",
  E_KEY_NONE_MATCH: "key",
};

/** What became of numbers on other areas: told in the report. */
const CONVERTED = [
  "W_CONVERTED",
  "W_SLIVERS",
  "W_ZONES_WITHOUT_AREA",
  "W_AREAS_WITHOUT_ZONE",
  "W_ZONES_OUTSIDE",
  "W_ZONES_FILLED",
  "W_CONVERTED_LOST",
  "W_CONVERTED_WITHHELD",
  "W_CONVERTED_MISSING",
];

/** Which step of the method a finding is about, where it names the index only. */
const STEP_BY: Readonly<Record<string, string>> = {
  E_INDEX_CLASSES: "index.steps.classify",
  E_INDEX_COMBINATION: "index.steps.aggregate",
  E_INDEX_GOALPOSTS: "index.steps.normalise",
  E_INDEX_LENGTHS: "index.steps.aggregate",
  E_INDEX_NOT_POSITIVE: "index.steps.aggregate",
  E_INDEX_NO_MEDIAN_SPREAD: "index.steps.normalise",
  E_INDEX_NO_REFERENCE: "index.steps.normalise",
  E_INDEX_NO_SOLUTION: "index.steps.weigh",
  E_INDEX_NO_SPREAD: "index.steps.normalise",
  E_INDEX_TOO_MANY: "index.steps.aggregate",
  W_COMPONENT_WEAK: "index.steps.weigh",
  W_JUDGEMENTS: "index.steps.weigh",
  W_WEIGHT_SIGN: "index.steps.weigh",
  W_IMPUTE_NO_DATES: "index.steps.impute",
  W_VALUES_IMPUTED: "index.steps.impute",
  W_VALUES_WINSORISED: "index.steps.treatOthers",
};

/** Where to look for what has no place of its own. */
const PLACE_OF: Readonly<Record<string, Target>> = {
  ...Object.fromEntries(CONVERTED.map((code) => [code, { step: "areas", id: "conversions" } as const])),
  ...Object.fromEntries(Object.entries(STEP_BY).map(([code, id]) => [code, { step: "weights", id } as const])),
  W_AREAS_EXCLUDED: { step: "weights", id: "excluded" },
  W_WEIGHTS_IGNORED: { step: "weights", id: "index.weights" },
  E_INDEX_TOO_FEW: { step: "weights", id: "index.minimumPopulation" },
  E_EDITION_CONVERTED: { step: "protection", id: "publication.edition" },
  E_EDITION_DATES: { step: "protection", id: "publication.edition" },
  E_EARLIER_UNREADABLE: { step: "protection", id: "disclosure.earlier" },
  W_CELLS_WITHHELD: { step: "protection", id: "protocol" },
};

export function target(
  finding: Finding,
  project: Project,
  understood: Understandings,
): Target {
  const { place } = finding;
  // Whoever estimates what is missing has to let such areas take part.
  if (finding.code === "E_INDEX_COMBINATION" && finding.message.includes("impute")) {
    return { step: "weights", id: "index.steps.screen" };
  }
  const known = PLACE_OF[finding.code];
  if (known !== undefined) return known;
  if (place.entry !== undefined) return byEntry(place.entry, project.recipe);
  if (place.file !== undefined) return byFile(finding, place.file, project, understood);
  if (place.area !== undefined) return { step: "weights", id: "index.outliers" };
  return { step: "indicators", id: "step-indicators" };
}

function byEntry(entry: string, recipe: Recipe): Target {
  const head = /^\w+/.exec(entry)?.[0] ?? "";
  const isReading = /^(sources\[\d+\]\.(reading|signs|numbers|keys|areas)|zones\[\d+\]\.crosswalk)/.test(entry);
  const step = isReading ? "data" : (STEP_OF[head] ?? "data");
  // Without a word on how, the index has no method yet.
  if (entry === "index") return { step, id: "index.preset" };
  if (entry === "index.weigh.outcome") return { step, id: "index.steps.weigh.outcome" };
  return { step, id: inFullRecipe(entry, recipe) };
}

/** The engine sees the used sources only, so it counts them differently. */
function inFullRecipe(entry: string, recipe: Recipe): string {
  const given = forEngine(recipe);
  if (entry.startsWith("index.dimensions[")) return ofDimension(entry, given);
  if (entry.startsWith("analyses.")) return ofQuestion(entry, recipe);
  return entry.replace(/^(sources|zones|institutions|levels)\[(\d+)\]/, (whole, list: List, position: string) => {
    const id = given[list]?.[Number(position)]?.id;
    const at = (recipe[list] ?? []).findIndex((it) => it.id === id);
    return at < 0 ? whole : `${list}[${at}]`;
  });
}

type List = "sources" | "zones" | "institutions" | "levels";

/** Empty dimensions are not given to the engine either. */
function ofDimension(entry: string, given: Recipe): string {
  return entry.replace(/\[(\d+)\]/, (whole, position: string) => {
    const id = given.index.dimensions?.[Number(position)]?.id;
    return id === undefined ? whole : `.${id}`;
  });
}

/** Answers name questions by their ids, controls by their place. */
function ofQuestion(entry: string, { analyses = [] }: Recipe): string {
  return entry.replace(/\.([^.[]*)/, (whole, id: string) => {
    const at = analyses.findIndex((it) => it.id === id);
    return at < 0 ? whole : `[${at}]`;
  });
}

function byFile(
  finding: Finding,
  file: string,
  project: Project,
  understood: Understandings,
): Target {
  const { recipe, files } = project;
  const position = files.findIndex(({ name }) => name === file);
  if (files[position]?.summary === null) {
    return { step: "data", id: `files[${position}]` };
  }
  if (recipe.geography.file === file) {
    const part = finding.code.includes("CRS") ? "crs" : "key";
    return { step: "areas", id: `geography.${part}` };
  }
  const zones = recipe.zones?.findIndex((it) => it.file === file) ?? -1;
  if (zones >= 0) {
    const part = finding.code.includes("CRS") ? "crs" : "key";
    return { step: "areas", id: `zones[${zones}].${part}` };
  }
  const way = recipe.zones?.findIndex(({ crosswalk }) => "file" in crosswalk && crosswalk.file === file) ?? -1;
  if (way >= 0) return { step: "data", id: `zones[${way}].crosswalk.file` };
  const at = recipe.sources.findIndex((source) => source.file === file);
  if (at < 0) return byTable(file, recipe);
  const control = mends(finding.code, recipe.sources[at], understood);
  const { column } = finding.place;
  if (control === "numbers" && column !== undefined) {
    return { step: "data", id: `sources[${at}].reading.numbers[${column}]` };
  }
  const used = control === undefined ? user(finding, recipe, at) : null;
  const id = used ?? `sources[${at}].${control ?? "key"}`;
  const ofReading = used === null && /^(reading|signs|numbers|keys)/.test(control ?? "");
  return { step: ofReading ? "data" : "indicators", id };
}

/** The entry of a table of another shape. */
function byTable(file: string, recipe: Recipe): Target {
  for (const head of ["analyses", "indicators", "institutions", "levels", "overlap"] as const) {
    const found = tablesIn(recipe[head]).find(({ value }) => value.file === file);
    const step = STEP_OF[head];
    if (found === undefined || step === undefined) continue;
    const path = head === "overlap" ? ".file" : `${found.path}.file`;
    return { step, id: `${head}${path}` };
  }
  return { step: "data", id: "choose-files" };
}

/** Keys that can be mended are mended; others stand in the wrong column. */
function mends(
  code: string,
  source: Source | undefined,
  understood: Understandings,
): string | undefined {
  const proposal = understood.get(source?.id ?? "")?.value?.keys ?? null;
  if (code !== "E_KEY_NONE_MATCH" || proposal === null) return CONTROL_OF[code];
  const open = openPairs(proposal, source?.keys, "certain");
  return open.length > 0 ? "keys" : CONTROL_OF[code];
}

/** The indicator that takes its numbers from the column complained of. */
function user(finding: Finding, recipe: Recipe, source: number): string | null {
  const { column } = finding.place;
  const id = recipe.sources[source]?.id;
  if (column === undefined) return null;
  for (const [at, indicator] of recipe.indicators.entries()) {
    const hit = columnsIn(indicator).find(({ value }) => value.source === id && value.columns.includes(column));
    if (hit !== undefined) return `indicators[${at}].${hit.path}`;
  }
  return null;
}
