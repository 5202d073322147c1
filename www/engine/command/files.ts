import { readFile } from "node:fs/promises";
import { basename, dirname, join, normalize, resolve } from "node:path";

import type { Engine } from "../client/engine.js";
import { EngineError, isFatal, type Finding } from "../errors.js";
import { cause, Refusal, type Say } from "./words.js";

/** A recipe whose files the engine has, as far as they could be had. */
export interface Prepared {
  recipe: string;
  /** By the name in the recipe: why the engine does not have that file. */
  absent: Map<string, Finding[]>;
}

/** Reads a recipe and gives the engine the files it names. */
export async function prepare(
  engine: Engine,
  path: string,
  folder: string | undefined,
  say: Say,
): Promise<Prepared> {
  const recipe = await readRecipe(path, say);
  const absent = new Map<string, Finding[]>();
  for (const name of namedFiles(recipe)) {
    const place = locate(name, dirname(resolve(path)), folder);
    const faults =
      place === null
        ? [missing(name, say("outside", { name }))]
        : await give(engine, name, place, say);
    if (faults.length > 0) absent.set(name, faults);
    for (const part of partsOf(name)) {
      const beside = locate(part, dirname(resolve(path)), folder);
      // The engine says which of them it misses.
      if (beside !== null) await give(engine, part, beside, say);
    }
  }
  return { recipe, absent };
}

/** All that is wrong with recipe and files, nothing said twice. */
export async function findings(
  engine: Engine,
  { recipe, absent }: Prepared,
): Promise<Finding[]> {
  const checked = await engine.check(recipe);
  const said = ({ code, place }: Finding): boolean =>
    code === "E_FILE_MISSING" &&
    place.file !== undefined &&
    absent.has(place.file);
  return [
    ...[...absent.values()].flat(),
    ...checked.filter((finding) => !said(finding)),
  ];
}

/**
 * Where a recipe's file lies, or null where it may not: a recipe from somebody
 * else reaches only what lies beside it. With a folder named by the user, a
 * path that leads elsewhere is looked up there by its last part.
 */
export function locate(
  name: string,
  beside: string,
  folder: string | undefined,
): string | null {
  // A recipe written on Windows is read elsewhere, too.
  const path = normalize(name.replaceAll("\\", "/"));
  const leads = /^([/\\]|[a-z]:|\.\.([/\\]|$))/i.test(path);
  if (folder !== undefined)
    return join(resolve(folder), leads ? basename(path) : path);
  return leads ? null : join(beside, path);
}

async function readRecipe(path: string, say: Say): Promise<string> {
  try {
    // Editors on Windows like to begin a file with a mark nobody sees.
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    throw new Refusal(
      say("recipeUnreadable", { path, detail: cause(error, say) }),
    );
  }
}

/** What belongs to the geometries of a shapefile, in the same letters. */
function partsOf(name: string): string[] {
  const [ending] = /\.shp$/i.exec(name) ?? [];
  if (ending === undefined) return [];
  const stem = name.slice(0, -ending.length);
  const parts = [".dbf", ".prj"];
  return parts.map(
    (it) => stem + (ending === ".SHP" ? it.toUpperCase() : it),
  );
}

/** Every `file` of the recipe; what else is wrong with it, the engine says. */
function namedFiles(recipe: string): Set<string> {
  const names = new Set<string>();
  try {
    JSON.parse(recipe, (key, value: unknown) => {
      if (key === "file" && typeof value === "string" && value !== "")
        names.add(value);
      return value;
    });
  } catch {
    return new Set();
  }
  return names;
}

async function give(
  engine: Engine,
  name: string,
  place: string,
  say: Say,
): Promise<Finding[]> {
  let content: Uint8Array;
  try {
    content = await readFile(place);
  } catch (error) {
    return [
      missing(
        name,
        say("fileUnreadable", { name, place, detail: cause(error, say) }),
      ),
    ];
  }
  try {
    await engine.addFile(name, content);
  } catch (error) {
    // A file that was taken but cannot be summed up: its check says why.
    if (!(error instanceof EngineError) || isFatal(error)) throw error;
  }
  return [];
}

function missing(file: string, message: string): Finding {
  return {
    code: "E_FILE_MISSING",
    severity: "fault",
    message,
    place: { file },
  };
}
