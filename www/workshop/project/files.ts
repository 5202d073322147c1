/** Files the user brings: data, boundaries, or a saved project. */
import type { Recipe } from "../../engine/index.js";
import type { Finding, SourceFile } from "../state.js";
import type { Words } from "../text.js";
import { zoneFiles } from "../zones/system.js";
import { furtherFiles } from "./further.js";

/** What a dropped file turned out to be. */
export type Brought =
  | { readonly kind: "data"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "project"; readonly name: string; readonly text: string }
  | { readonly kind: "refused"; readonly finding: Finding };

/** Parts of a shapefile that hold no table; all else the content decides. */
const SHAPEFILE = /\.(shp|shx|prj|cpg|sbn|sbx|qix|qmd)$/i;

/** Beyond this the engine refuses; no need to read it first. */
const LARGEST = 100e6;

export async function bring(file: File, say: Words): Promise<Brought> {
  const { name } = file;
  const refused = refusal(file);
  if (refused !== null) return refuse(name, say(refused, { name }), refused);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, or a file that was moved away meanwhile.
    return refuse(name, say("refused.unreadable", { name }), "unreadable");
  }
  const text = /\.json$/i.test(name) ? projectText(name, bytes) : null;
  if (text !== null) return { kind: "project", name, text };
  return { kind: "data", name, bytes };
}

function refusal({ name, size }: File): string | null {
  if (SHAPEFILE.test(name)) return "refused.shapefile";
  return size > LARGEST ? "refused.large" : null;
}

function refuse(name: string, message: string, code: string): Brought {
  const place = { file: name };
  return {
    kind: "refused",
    finding: { code, severity: "fault", message, place },
  };
}

function projectText(name: string, bytes: Uint8Array): string | null {
  const text = new TextDecoder().decode(bytes);
  if (/\.raumbild\.json$/i.test(name)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && "indicators" in value ? text : null;
  } catch {
    return null;
  }
}

/** The recipe in a project file, or null if it is none this page can show. */
export function readProject(text: string): Recipe | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isRecipe(value) ? value : null;
}

function isRecipe(value: unknown): value is Recipe {
  if (!isObject(value) || value["version"] !== 1) return false;
  const { sources, geography, indicators, index } = value;
  const { disclosure, publication, population, zones } = value;
  const { institutions, levels, overlap, overlapProxy, places } = value;
  return (
    isList(sources, (it) => isText(it, "id", "file", "key", "holder", "widest")) &&
    isObject(geography) &&
    isText(geography, "file", "key") &&
    (zones === undefined || isList(zones, isZones)) &&
    isList(indicators, isIndicator) &&
    isObject(index) &&
    isObject(disclosure) &&
    isObject(publication) &&
    isText(publication, "title", "publisher") &&
    [population, places].every((it) => it === undefined || isMeasure(it)) &&
    (institutions === undefined || isList(institutions, (it) => isText(it, "id", "label", "file", "home"))) &&
    (levels === undefined || isList(levels, (it) => isText(it, "file", "key"))) &&
    (overlap === undefined || (isObject(overlap) && isText(overlap, "file", "area") && Array.isArray(overlap["risks"]))) &&
    (overlapProxy === undefined || (isObject(overlapProxy) && Array.isArray(overlapProxy["by"])))
  );
}

function isZones(value: Record<string, unknown>): boolean {
  const { crosswalk } = value;
  if (!isText(value, "id") || !isObject(crosswalk)) return false;
  const { by } = crosswalk;
  if (by === "points") return isText(crosswalk, "file", "x", "y");
  return by === "area" || by === "location" || (by === "table" && isText(crosswalk, "file", "from", "to"));
}

function isIndicator(value: Record<string, unknown>): boolean {
  const parts = [value["numerator"], value["denominator"], value["value"]];
  return (
    isText(value, "id", "label", "unit", "direction") &&
    parts.every((part) => part === undefined || isMeasure(part)) &&
    isSpecial(value)
  );
}

function isSpecial({ pool, standardise, survey }: Record<string, unknown>): boolean {
  const isCounts = ({ numerator, denominator }: Record<string, unknown>): boolean => isMeasure(numerator) && isMeasure(denominator);
  return (
    (pool === undefined || isList(pool, (it) => isText(it, "date") && isCounts(it))) &&
    (standardise === undefined || (isObject(standardise) && isList(standardise["groups"], isCounts))) &&
    (survey === undefined || (isObject(survey) && isText(survey, "file", "area") && isObject(survey["counts"])))
  );
}

function isMeasure(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value, "source") &&
    Array.isArray(value["columns"]) &&
    value["columns"].every((column) => typeof column === "string")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(
  value: unknown,
  check: (item: Record<string, unknown>) => boolean,
): boolean {
  return (
    Array.isArray(value) &&
    value.every((item: unknown) => isObject(item) && check(item))
  );
}

function isText(value: Record<string, unknown>, ...keys: string[]): boolean {
  return keys.every((key) => typeof value[key] === "string");
}

/** Files the recipe names that are not here. */
export function absentFiles(
  recipe: Recipe,
  files: readonly SourceFile[],
): string[] {
  const named = [
    recipe.geography.file,
    ...zoneFiles(recipe),
    ...recipe.sources.map(({ file }) => file),
    ...furtherFiles(recipe),
    ...(recipe.disclosure.earlier ?? []).map(({ file }) => file),
  ];
  const here = new Set(files.map(({ name }) => name));
  return [...new Set(named)].filter((name) => name !== "" && !here.has(name));
}
