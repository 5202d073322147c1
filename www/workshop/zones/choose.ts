/** Step 2, with several systems: which one the index is for, and the others. */
import type { FileSummary } from "../../engine/index.js";
import { choice, foldout, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { proposeKey } from "../project/guess.js";
import { put } from "../project/recipe.js";
import { columnOptions, sampleOf, systemOptions } from "../steps/areas.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";
import { changeZones, computeFor, nameOf, rename, systems, type Meeting, type System, type Zones } from "./system.js";

/** Nothing to choose from with one system alone. */
export function chooseSystem(context: Context): Wanted | null {
  const { state, say, workshop } = context;
  const all = systems(state.project.recipe);
  const places = new Map(state.project.files.map(({ name }, at) => [name, at]));
  const place = ({ spec }: System): number => places.get(spec.file) ?? places.size;
  // The order does not depend on the choice.
  const able = all.filter(({ spec }) => spec.file !== "").sort((a, b) => place(a) - place(b));
  if (able.length < 2) return null;
  const spec = {
    id: "areas.target",
    label: say("zones.target"),
    value: state.project.recipe.geography.file,
    options: able.map((it) => ({
      value: it.spec.file,
      label: it.name,
      hint: described(context, it),
    })),
  };
  return h(
    "div",
    { class: "systems", key: "systems" },
    choice(spec, (file) => {
      const chosen = able.find((it) => it.spec.file === file);
      if (chosen === undefined || chosen.at < 0) return;
      workshop.edit("geography.target", computeFor(chosen.at, meeting(context)));
      workshop.announce(say("zones.chosen", { name: chosen.name }));
    }),
    h("p", { class: "hint" }, say("zones.target.hint")),
  );
}

/** By the values the files show: a column whose values are keys of the areas. */
export function meeting({ state }: Context): Meeting {
  const { files } = state.project;
  const summaryOf = (name: string): FileSummary | null => files.find((it) => it.name === name)?.summary ?? null;
  return (file, { file: areas, key }, not) => {
    const table = summaryOf(file);
    const keys = (summaryOf(areas)?.columns ?? []).filter(({ name }) => name === key);
    const values = new Set(keys.flatMap(({ sample }) => sample));
    if (table === null) return "";
    const columns = table.columns.filter(({ name, sample }) => name !== not && sample.some((it) => values.has(it)));
    const found = proposeKey({ ...table, columns }, keys);
    return found === "" ? (columns[0]?.name ?? "") : found;
  };
}

/** How many areas, from which file, and which tables are on them. */
function described({ state, say }: Context, { spec, sources }: System): string {
  const summary = state.project.files.find(({ name }) => name === spec.file)?.summary;
  const tables = [...new Set(sources.map(({ file }) => file))];
  return [
    summary == null ? "" : say.count("data.features", summary.rows),
    spec.file,
    tables.length === 0 ? say("zones.noTables") : say("zones.tables", { tables: tables.join(", ") }),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** What there is to say of each further system. */
export function furtherSystems(context: Context): Wanted[] {
  const { zones = [] } = context.state.project.recipe;
  return zones.map((it, at) => further(context, it, at));
}

function further(context: Context, zones: Zones, at: number): Wanted {
  const { state, say } = context;
  const id = `zones[${at}]`;
  const summary = state.project.files.find(({ name }) => name === zones.file)?.summary ?? null;
  const isOpen = ["key", "crs"].some((part) => isComplained(context, `${id}.${part}`));
  const title = [
    h("span", { class: "fold-title" }, say("zones.further", { name: zones.id })),
    h("span", { class: "fold-note" }, zones.file ?? say("zones.noFile")),
  ];
  return foldout(
    { id, title, open: isOpen },
    nameField(context, zones, at),
    summary !== null && [
      layerField(context, zones, at, summary),
      h(
        "div",
        { class: "pair" },
        columnField(context, zones, at, summary, "key"),
        columnField(context, zones, at, summary, "name"),
      ),
      crsField(context, zones, at, summary),
    ],
  );
}

/** Whether the engine or the page asks for something at a control. */
function isComplained(context: Context, entry: string): boolean {
  const file = context.state.project.recipe.zones?.[Number(/\d+/.exec(entry)?.[0])]?.file;
  const isAboutCrs = entry.endsWith("crs");
  return (
    complaint(context, entry) !== undefined ||
    (isAboutCrs &&
      context.state.findings.some(({ code, place }) => code === "E_CRS_UNKNOWN" && place.file === file))
  );
}

function edit(
  { workshop }: Context,
  at: number,
  part: "layer" | "key" | "name" | "crs",
  value: string,
): void {
  const entry = value === "" && part !== "key" ? undefined : value;
  workshop.edit(`zones[${at}].${part}`, changeZones(at, (old) => put(old, part, entry)));
}

function nameField({ say, workshop }: Context, zones: Zones, at: number): Wanted {
  const spec = {
    id: `zones[${at}].id`,
    label: say("zones.id"),
    hint: say("zones.id.hint"),
    value: zones.id,
    late: true,
  };
  return textField(spec, (name) => workshop.edit(`zones[${at}].id`, rename(at, name)));
}

function layerField(context: Context, zones: Zones, at: number, { layers = [] }: FileSummary): Wanted | null {
  if (layers.length === 0) return null;
  const { say } = context;
  const spec = {
    id: `zones[${at}].layer`,
    label: say("areas.layer"),
    hint: say("areas.layer.hint"),
    value: zones.layer ?? "",
    options: [
      { value: "", label: say("choose") },
      ...layers.map((name) => ({ value: name, label: name })),
    ],
  };
  return select(spec, (value) => edit(context, at, "layer", value));
}

function columnField(
  context: Context,
  zones: Zones,
  at: number,
  summary: FileSummary,
  part: "key" | "name",
): Wanted {
  const { say } = context;
  const id = `zones[${at}].${part}`;
  const hint =
    part === "key"
      ? say("areas.key.hint", { sample: sampleOf(summary, zones.key ?? "") })
      : say("areas.name.hint");
  const spec = {
    id,
    label: say(`areas.${part}`),
    hint,
    complaint: complaint(context, id),
    value: zones[part] ?? "",
    options: columnOptions(summary, say(part === "key" ? "choose" : "areas.name.none")),
  };
  return select(spec, (value) => edit(context, at, part, value));
}

function crsField(context: Context, zones: Zones, at: number, summary: FileSummary): Wanted | null {
  if (summary.kind !== "boundaries") return null;
  const { say } = context;
  const spec = {
    id: `zones[${at}].crs`,
    label: say("areas.crs"),
    hint: say("areas.crs.hint"),
    value: zones.crs ?? "",
    options: systemOptions(context, summary),
  };
  return select(spec, (value) => edit(context, at, "crs", value));
}

/** Which of several the settings below are of. */
export function ownHeading({ state, say }: Context): Wanted | null {
  const { geography, zones = [] } = state.project.recipe;
  if (zones.length === 0 || geography.file === "") return null;
  return h("h3", { key: "own" }, say("zones.own", { name: nameOf(geography) }));
}

/** The name of the system the index is for, where it matters. */
export function targetName(context: Context): Wanted | null {
  const { state, say, workshop } = context;
  const { geography, zones = [] } = state.project.recipe;
  if (zones.length === 0 || geography.file === "") return null;
  const [own] = systems(state.project.recipe);
  const spec = {
    id: "geography.id",
    label: say("zones.id"),
    hint: say("zones.id.hint"),
    value: own?.name ?? "",
    late: true,
  };
  return textField(spec, (text) =>
    workshop.edit("geography.id", (recipe) => {
      const name = text.trim();
      const taken = recipe.zones?.some(({ id }) => id === name) ?? false;
      if (taken) return recipe;
      const id = name === "" ? undefined : name;
      return { ...recipe, geography: put(recipe.geography, "id", id) };
    }),
  );
}
