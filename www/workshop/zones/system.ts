/** The systems of areas of a project: one the index is for, and further ones. */
import type { Recipe } from "../../engine/index.js";
import { put, type Change, type Source } from "../project/recipe.js";

export type Geography = Recipe["geography"];
export type Zones = NonNullable<Recipe["zones"]>[number];
export type Crosswalk = Zones["crosswalk"];
export type Method = Crosswalk["by"];

/** Nobody has said otherwise: the way that needs no further file. */
export const BY_AREA: Crosswalk = { by: "area" };

/** A system of areas; `at` is its place among the further ones, -1 else. */
export interface System {
  readonly at: number;
  readonly name: string;
  readonly spec: Geography;
  /** The sources whose keys are its areas'. */
  readonly sources: readonly Source[];
}

/** The system the index is for first; without it while no file is chosen. */
export function systems(recipe: Recipe): System[] {
  const { geography, sources, zones = [] } = recipe;
  const of = (id: string | undefined): Source[] =>
    sources.filter(({ areas }) => areas === id);
  const own: System = {
    at: -1,
    name: nameOf(geography),
    spec: geography,
    sources: of(undefined),
  };
  const others = zones.map(
    (it, at): System => ({ at, name: it.id, spec: bare(it), sources: of(it.id) }),
  );
  return geography.file === "" ? others : [own, ...others];
}

/** What people call a system: its name, else its file without the ending. */
export function nameOf({ id, file }: Geography): string {
  return id ?? stem(file);
}

function stem(file: string): string {
  return file.replace(/(\.[a-z0-9]+)+$/i, "") || file;
}

/** A further system as if it were the areas. */
export function bare(zones: Zones): Geography {
  const { crosswalk: _, file = "", key = "", ...rest } = zones;
  return { ...rest, file, key };
}

/** The areas a source's keys are to meet. */
export function systemOf({ geography, zones = [] }: Pick<Recipe, "geography" | "zones">, { areas }: Source): Geography {
  const found = zones.find(({ id }) => areas !== undefined && id === areas);
  return found === undefined ? geography : bare(found);
}

/** A name for a further system that no other has. */
export function freeName(file: string, recipe: Recipe): string {
  const taken = new Set((recipe.zones ?? []).map(({ id }) => id));
  if (recipe.geography.id !== undefined) taken.add(recipe.geography.id);
  const first = stem(file);
  let name = first;
  for (let number = 2; taken.has(name); number += 1) name = `${first} ${number}`;
  return name;
}

/** The recipe with these further systems; without the entry if there are none. */
export function withZones(recipe: Recipe, zones: readonly Zones[]): Recipe {
  return put(recipe, "zones", zones.length === 0 ? undefined : [...zones]);
}

export function changeZones(at: number, make: (old: Zones) => Zones): Change {
  return (recipe) =>
    withZones(
      recipe,
      (recipe.zones ?? []).map((it, i) => (i === at ? make(it) : it)),
    );
}

/** Another name, wherever it stands. */
export function rename(at: number, text: string): Change {
  const name = text.trim();
  return (recipe) => {
    const old = recipe.zones?.[at]?.id;
    const others = (recipe.zones ?? []).filter((_, i) => i !== at);
    const taken = [nameOf(recipe.geography), ...others.map(({ id }) => id)];
    if (old === undefined || name === "" || taken.includes(name)) return recipe;
    return {
      ...changeZones(at, (it) => ({ ...it, id: name }))(recipe),
      sources: recipe.sources.map((it) => (it.areas === old ? { ...it, areas: name } : it)),
    };
  };
}

/**
 * Makes a further system the one the index is for; the former one takes its
 * place, with all that was said of it, and the way between them turned round.
 */
export function computeFor(at: number, meeting: Meeting = () => ""): Change {
  return (recipe) => {
    const { geography: old, zones = [], sources } = recipe;
    const chosen = zones[at];
    if (chosen === undefined) return recipe;
    const geography = bare(chosen);
    const others = zones.map((it) => ({ ...it, crosswalk: aimed(it.crosswalk, geography, meeting) }));
    if (old.file === "") {
      const left = withZones(recipe, others.filter((_, i) => i !== at));
      return { ...left, geography, sources: sources.map((it) => (it.areas === chosen.id ? put(it, "areas", undefined) : it)) };
    }
    const id = old.id ?? freeName(old.file, recipe);
    const former: Zones = { ...old, id, crosswalk: turned(chosen.crosswalk) };
    const moved = sources.map((it): Source => {
      if (it.areas === chosen.id) return put(it, "areas", undefined);
      return it.areas === undefined ? { ...it, areas: id } : it;
    });
    const swapped = others.map((it, i) => (i === at ? former : it));
    return { ...withZones(recipe, swapped), geography, sources: moved };
  };
}

/** A table of pairs is read from the other side; the other ways have none. */
function turned(crosswalk: Crosswalk): Crosswalk {
  // Areas have no place of their own to be added up at.
  if (crosswalk.by === "location") return BY_AREA;
  if (crosswalk.by !== "table") return crosswalk;
  return { ...crosswalk, from: crosswalk.to, to: crosswalk.from };
}

/** Which column of a file has the keys of a system of areas; "" for none. */
export type Meeting = (file: string, areas: Geography, not: string) => string;

/** A table leads to the present areas, not to those the index was for before. */
function aimed(crosswalk: Crosswalk, target: Geography, meeting: Meeting): Crosswalk {
  if (crosswalk.by !== "table" || crosswalk.file === "") return crosswalk;
  return { ...crosswalk, to: meeting(crosswalk.file, target, crosswalk.from) };
}

/** On which system a source's keys are; undefined for that of the index. */
export function assign(source: number, areas: string | undefined): Change {
  return (recipe) => {
    const sources = recipe.sources.map((it, i) => (i === source ? put(it, "areas", areas) : it));
    // A system without a file is nothing without its tables.
    const kept = (recipe.zones ?? []).filter(({ id, file }) => file !== undefined || sources.some((it) => it.areas === id));
    return withZones({ ...recipe, sources }, kept);
  };
}

/** A system of which there are only a table and a way to the areas. */
export function assignNew(source: number, name: string): Change {
  return (recipe) => {
    const id = freeName(name, recipe);
    const crosswalk: Crosswalk = { by: "table", file: "", from: "", to: "" };
    const zones = [...(recipe.zones ?? []), { id, crosswalk }];
    return assign(source, id)(withZones(recipe, zones));
  };
}

/** The file that says how to convert, where there is one. */
function wayFile(crosswalk: Crosswalk): string[] {
  return "file" in crosswalk && crosswalk.file !== "" ? [crosswalk.file] : [];
}

/** All files that systems and the ways between them need. */
export function zoneFiles({ zones = [] }: Pick<Recipe, "zones">): string[] {
  return zones.flatMap(({ file, crosswalk }) => [
    ...(file === undefined ? [] : [file]),
    ...wayFile(crosswalk),
  ]);
}

/** The files that only say how to convert: no tables of numbers. */
export function waysFiles({ zones = [] }: Pick<Recipe, "zones">): Set<string> {
  return new Set(zones.flatMap(({ crosswalk }) => wayFile(crosswalk)));
}

/** The recipe without a file of the further systems. */
export function withoutFile(recipe: Recipe, gone: string): Recipe {
  const { zones = [] } = recipe;
  const kept = zones.filter(({ file }) => file !== gone);
  const lost = new Set(zones.filter(({ file }) => file === gone).map(({ id }) => id));
  const ways = kept.map((it) => ("file" in it.crosswalk && it.crosswalk.file === gone ? { ...it, crosswalk: BY_AREA } : it));
  const sources = recipe.sources.map((it) => (it.areas !== undefined && lost.has(it.areas) ? put(it, "areas", undefined) : it));
  return { ...withZones(recipe, ways), sources };
}

/** The same with a file under another name. */
export function renamed(recipe: Recipe, from: string, to: string): Recipe {
  const zones = (recipe.zones ?? []).map((it): Zones => {
    const own = it.file === from ? { ...it, file: to } : it;
    const { crosswalk } = own;
    if (!("file" in crosswalk) || crosswalk.file !== from) return own;
    return { ...own, crosswalk: { ...crosswalk, file: to } };
  });
  return withZones(recipe, zones);
}

/** What the engine is given: the systems that sources in use are on. */
export function usedZones(zones: readonly Zones[], sources: readonly Source[]): Zones[] {
  return zones.filter(({ id }) => sources.some(({ areas }) => areas === id));
}
