/** What can be found out about files that have just come, and is then kept. */
import type { FileSummary, Recipe, Understanding } from "../../engine/index.js";
import type { Offer, Project } from "../state.js";
import { absentFiles } from "./files.js";
import { furtherFiles, headingsOf } from "./further.js";
import { propose } from "./guess.js";
import { put, type Source } from "./recipe.js";
import { bare, systemOf, withZones, zoneFiles, type Zones } from "../zones/system.js";
import { usedColumns } from "./understood.js";

type Geography = Recipe["geography"];

/** How a source would be understood; null where it cannot be. */
export type Ask = (
  source: Source,
  geography: Geography | undefined,
) => Promise<Understanding | null>;

/** Says of systems of areas in which coordinates they are, where files do not. */
export type Place = (project: Project) => Promise<Project>;

/** Beyond these more columns are not tried as keys. */
const TRIED = 8;

/** Proposes what is new, and says which file may be a newer one of another. */
export async function arrive(
  project: Project,
  declined: ReadonlySet<string>,
  ask: Ask,
  place: Place,
): Promise<{ project: Project; offers: Offer[] }> {
  const offers = await findOffers(project, declined, ask);
  const reserved = new Set(offers.map(({ file }) => file));
  const proposed = propose(project, reserved);
  return { project: await settle(proposed, project.recipe, ask, place), offers };
}

/** Files no entry of the recipe names. */
function unassigned({ recipe, files }: Project): FileSummary[] {
  const named = new Set(recipe.sources.map(({ file }) => file));
  for (const file of [recipe.geography.file, ...zoneFiles(recipe), ...furtherFiles(recipe)]) named.add(file);
  return files
    .flatMap(({ summary }) => summary ?? [])
    .filter(({ name }) => !named.has(name));
}

async function findOffers(
  project: Project,
  declined: ReadonlySet<string>,
  ask: Ask,
): Promise<Offer[]> {
  const absent = absentFiles(project.recipe, project.files);
  const free = unassigned(project).filter(({ name }) => !declined.has(name));
  const offers: Offer[] = [];
  for (const name of absent) {
    const fitting: string[] = [];
    for (const candidate of free) {
      const fits = await replaces(candidate, name, project.recipe, ask);
      if (fits) fitting.push(candidate.name);
    }
    const [file] = fitting;
    if (file !== undefined && fitting.length === 1) offers.push({ absent: name, file });
  }
  return offers;
}

/** Whether a file has all the recipe takes from another. */
async function replaces(
  candidate: FileSummary,
  absent: string,
  recipe: Recipe,
  ask: Ask,
): Promise<boolean> {
  const { geography, sources } = recipe;
  const areas = [geography, ...(recipe.zones ?? []).map(bare)];
  const own = areas.filter(({ file }) => file === absent);
  if (!own.every((it) => holdsAreas(candidate, it))) return false;
  const headings = new Set(candidate.columns.map(({ name }) => name));
  if (!headingsOf(absent, recipe).every((it) => headings.has(it))) return false;
  for (const source of sources.filter(({ file }) => file === absent)) {
    if (candidate.kind !== "table") return false;
    const found = await ask({ ...source, file: candidate.name }, undefined);
    const names = new Set(found?.columns.map(({ name }) => name));
    const wanted = [...usedColumns(recipe, source.id), source.key];
    if (!wanted.every((name) => names.has(name))) return false;
  }
  return true;
}

function holdsAreas(
  { columns, kind }: FileSummary,
  { key, name, district }: Geography,
): boolean {
  const names = new Set(columns.map((column) => column.name));
  const wanted = [key, name, district?.key, district?.name];
  return (
    kind === "boundaries" &&
    wanted.every((it) => it === undefined || names.has(it))
  );
}

/** Keeps what the files themselves say: sheet, signs, and the key that fits. */
async function settle(
  project: Project,
  before: Recipe,
  ask: Ask,
  place: Place,
): Promise<Project> {
  const known = new Set(before.sources.map(({ id }) => id));
  const { recipe } = project;
  const geography = await settleAreas(project, recipe.geography, before.geography.key, ask);
  const zones = await settleZones(project, before, ask);
  const found = withZones({ ...recipe, geography }, zones);
  const { recipe: settled } = await place({ ...project, recipe: found });
  const areasAreNew =
    (before.geography.key === "" && settled.geography.key !== "") ||
    zones.length > (before.zones ?? []).length;
  const sources: Source[] = [];
  for (const source of project.recipe.sources) {
    const isNew = !known.has(source.id);
    const isAsked = isNew || source.key === "" || areasAreNew;
    const found = isAsked ? await ask(source, undefined) : null;
    if (found === null) {
      sources.push(source);
      continue;
    }
    const said = isNew ? evident(source, found) : source;
    const best = await bestSystem(said, found, settled, ask);
    const key = best?.column ?? (said.key === "" ? likelyKey(found) : said.key);
    sources.push({ ...put(said, "areas", best?.areas ?? said.areas), key });
  }
  return { ...project, recipe: { ...settled, sources } };
}

/** The system of areas most of a table's keys belong to; its own if equal. */
async function bestSystem(
  source: Source,
  found: Understanding,
  recipe: Recipe,
  ask: Ask,
): Promise<(Fit & { areas: string | undefined }) | null> {
  const own = systemOf(recipe, source);
  const rest: [string | undefined, Geography][] = [
    [undefined, recipe.geography],
    ...(recipe.zones ?? []).map((it): [string, Geography] => [it.id, bare(it)]),
  ];
  const others = rest.filter(([areas]) => areas !== source.areas);
  let best: (Fit & { areas: string | undefined }) | null = null;
  for (const [areas, system] of [[source.areas, own] as const, ...others]) {
    const fit = await bestKey(source, found, system, ask);
    if (fit !== null && fit.score > (best?.score ?? 0)) best = { ...fit, areas };
  }
  return best;
}

/** The keys of further systems that have come. */
async function settleZones(project: Project, before: Recipe, ask: Ask): Promise<Zones[]> {
  const zones: Zones[] = [];
  for (const it of project.recipe.zones ?? []) {
    const known = before.zones?.find(({ id }) => id === it.id)?.key ?? "";
    const { file: _, ...settled } = await settleAreas(project, bare(it), known, ask);
    const key = settled.key === "" ? firstCode(project, it.file ?? "") : settled.key;
    zones.push({ ...it, ...settled, id: it.id, key });
  }
  return zones;
}

/** A property with a code of its own for each area. */
function firstCode({ files }: Project, file: string): string {
  const summary = files.find(({ name }) => name === file)?.summary;
  const own = summary?.columns.filter(({ distinct }) => distinct === summary.rows) ?? [];
  return (own.find(isCode) ?? own[0])?.name ?? "";
}

function evident(source: Source, found: Understanding): Source {
  const { sheets, sheet, profile } = found;
  const read = sheets.length > 1 ? { ...source.reading, sheet } : source.reading;
  return put(put(source, "reading", read), "signs", profile?.signs ?? source.signs);
}

interface Fit {
  readonly column: string;
  readonly score: number;
}

/** The column most of whose texts are an area's key, if need be mended. */
async function bestKey(
  source: Source,
  found: Understanding,
  geography: Geography,
  ask: Ask,
): Promise<Fit | null> {
  if (geography.file === "" || geography.key === "") return null;
  let best: Fit | null = null;
  for (const column of candidates(found, source.key)) {
    const tried = await ask({ ...source, key: column }, geography);
    const { exact = 0, pairs = [] } = tried?.keys ?? {};
    const certain = pairs.filter((pair) => pair.certainty === "certain");
    const names = certain.filter(({ repair }) => repair === "name").length;
    // As it stands counts for more than to be mended, and that for more than
    // a name.
    const score = exact + (certain.length - names) * 0.95 + names * 0.85;
    if (score > (best?.score ?? 0)) best = { column, score };
  }
  return best;
}

/** Columns with a value of its own for nearly every area; the guess first. */
function candidates({ columns, areas }: Understanding, guess: string): string[] {
  const own = columns.filter(
    ({ distinct, style, percent }) =>
      distinct > areas * 0.8 && style !== "english" && !percent,
  );
  const names = own.map(({ name }) => name).filter((name) => name !== guess);
  const list = guess === "" ? names : [guess, ...names];
  return list.slice(0, TRIED);
}

const KEY_NAME = /schlüssel|key|code|kenn|\b(nr|nummer|ags|ars|plr|bzr|id)\b/i;

/** As long as there are no areas: a column that looks like a key. */
function likelyKey({ columns, areas }: Understanding): string {
  const own = columns.filter(({ distinct }) => distinct >= areas);
  const zeros = own.find(({ sample }) => sample.some((text) => /^0\d+$/.test(text)));
  return (zeros ?? own.find(({ name }) => KEY_NAME.test(name)))?.name ?? "";
}

/** A code for each area, rather than a name. */
function isCode({ sample }: { sample: string[] }): boolean {
  return sample.some((it) => it !== "") && sample.every((it) => it === "" || /^\S*\d\S*$/.test(it));
}

/**
 * Where no code of the areas meets a column as it stands, the one that meets
 * it once mended; names change their spelling, codes last.
 */
async function settleAreas(
  { recipe: { sources }, files }: Project,
  geography: Geography,
  known: string,
  ask: Ask,
): Promise<Geography> {
  const summary = files.find(({ name }) => name === geography.file)?.summary;
  if (known !== "" || summary == null) return geography;
  const own = summary.columns.filter(({ distinct }) => distinct === summary.rows);
  if (own.some((it) => it.name === geography.key && isCode(it))) return geography;
  let best: Fit = { column: geography.key, score: 0 };
  for (const { name } of own.filter(isCode).slice(0, TRIED / 2)) {
    for (const source of sources) {
      const found = await ask(source, undefined);
      if (found === null) continue;
      const fit = await bestKey(source, found, { ...geography, key: name }, ask);
      if (fit !== null && fit.score > best.score) best = { column: name, score: fit.score };
    }
  }
  const name = geography.name ?? (geography.key === best.column ? "" : geography.key);
  return { ...geography, key: best.column, ...(name !== "" && { name }) };
}
