/** Where a file does not say in which system its coordinates are. */
import type { Recipe } from "../../engine/index.js";
import type { Project } from "../state.js";
import { bare, withZones, type Geography } from "./system.js";

/** Systems that municipalities deliver in without saying so. */
const LIKELY = ["25832", "25833", "4647", "5650", "31466", "31467", "31468", "31469"];

/** Whether the areas of a recipe and its one further system have land in common. */
export type Meets = (project: Project, recipe: Recipe) => Promise<boolean>;

/**
 * Two systems of one town lie in the same place: where only one of the likely
 * coordinate systems brings a file there, that is proposed. `fresh` are the
 * files that have just come.
 */
export async function settlePlaces(
  project: Project,
  fresh: ReadonlySet<string>,
  meets: Meets,
): Promise<Project> {
  const { geography, zones = [] } = project.recipe;
  let { recipe } = project;
  for (const [at, it] of zones.entries()) {
    const isNew = fresh.has(it.file ?? "") || fresh.has(geography.file);
    const unclear = [geography, bare(it)].filter((own) => isUnclear(project, own));
    if (!isNew || unclear.length !== 1) continue;
    const ofTarget = unclear[0] === geography;
    const put = (crs: string): Recipe => {
      if (ofTarget) return { ...recipe, geography: { ...recipe.geography, crs } };
      const list = recipe.zones ?? [];
      return withZones(recipe, list.map((old, i) => (i === at ? { ...old, crs } : old)));
    };
    const crs = await onlyOne(LIKELY.map((code) => `EPSG:${code}`), (name) => meets(project, alone(put(name), at)));
    if (crs !== null) recipe = put(crs);
  }
  return { ...project, recipe };
}

function isUnclear({ files }: Project, { file, key, crs }: Geography): boolean {
  const summary = files.find(({ name }) => name === file)?.summary;
  return crs === undefined && key !== "" && summary?.kind === "boundaries" && summary.crs === undefined;
}

async function onlyOne(names: readonly string[], fits: (name: string) => Promise<boolean>): Promise<string | null> {
  const fitting: string[] = [];
  for (const name of names) if (await fits(name)) fitting.push(name);
  const [first] = fitting;
  return first !== undefined && fitting.length === 1 ? first : null;
}

/** A recipe that asks for nothing but the way between two systems. */
function alone(recipe: Recipe, at: number): Recipe {
  const zones = recipe.zones?.[at];
  if (zones === undefined) return recipe;
  const counted = { source: "way", columns: ["way"] };
  const { population: _, ...rest } = recipe;
  return {
    ...rest,
    zones: [{ ...zones, crosswalk: { by: "area" } }],
    sources: [{ id: "way", file: "way", key: "way", areas: zones.id, holder: "–", widest: "internal" }],
    indicators: [
      { id: "way", label: "way", unit: "percent", direction: "higherIsWorse", numerator: counted, denominator: counted },
    ],
  };
}
