/** Step 1, under a table: whose areas its keys are, and how they are converted. */
import type { FileSummary, PreviewConversion } from "../../engine/index.js";
import { button, choice, numberField, select, type Option } from "../dom/controls.js";
import { h, type Children, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reveal } from "../dom/reveal.js";
import { numberColumns, proposeKey } from "../project/guess.js";
import { isSettled } from "../project/reading.js";
import { measures, put, type Change, type Source } from "../project/recipe.js";
import { columnOptions, SYSTEMS } from "../steps/areas.js";
import type { Context } from "../view/context.js";
import { complaint, isCurrent } from "../view/step.js";
import { assign, assignNew, BY_AREA, changeZones, nameOf, systems, type Crosswalk, type Method, type Zones } from "./system.js";

/** No name of a system is like it. */
const NEW = "\n";

const METHODS = ["area", "points", "location", "table"] as const;

/** Where there is one system only, a table is on it. */
export function belonging(context: Context, source: Source, at: number): Wanted | null {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const all = systems(recipe);
  if (all.length < 2 && fits(context, source)) return null;
  const id = `sources[${at}].areas`;
  const spec = {
    id,
    label: say("zones.belongs"),
    hint: matched(context, source),
    value: source.areas ?? "",
    options: [
      ...all.map((it) => ({ value: it.at < 0 ? "" : it.name, label: it.name })),
      { value: NEW, label: say("zones.other") },
    ],
  };
  const name = say("zones.other.name", { name: source.file.replace(/\.\w+$/, "") });
  const choose = (value: string): Change =>
    value === NEW ? assignNew(at, name) : assign(at, value === "" ? undefined : value);
  const zones = recipe.zones?.findIndex((it) => it.id === source.areas) ?? -1;
  const found = recipe.zones?.[zones];
  return h(
    "div",
    { class: "belongs", key: id },
    select(spec, (value) => workshop.edit(id, choose(value))),
    found !== undefined && conversion(context, source, found, zones),
  );
}

/** How many keys of the table are found among the areas, or could be. */
function counted({ state }: Context, { id, file, keys }: Source): { n: number; able: number; of: number } | null {
  const found = state.understood.get(id)?.value;
  if (found == null || found.file !== file || found.keys === null) return null;
  const { exact, pairs } = found.keys;
  const settled = pairs.filter((pair) => isSettled(pair, keys)).length;
  return { n: exact + settled, able: exact + pairs.length, of: found.areas };
}

function matched(context: Context, source: Source): string {
  const found = counted(context, source);
  if (found === null) return context.say("zones.unmatched");
  return context.say("zones.matched", { n: found.n, of: found.of });
}

/** With one system the question is asked where most keys are none of it. */
function fits(context: Context, source: Source): boolean {
  const found = counted(context, source);
  const { geography } = context.state.project.recipe;
  return found === null || geography.key === "" || source.key === "" || 2 * found.able >= found.of;
}

function conversion(context: Context, source: Source, zones: Zones, at: number): Children {
  const { state, say } = context;
  const { recipe } = state.project;
  const names = { from: zones.id, to: nameOf(recipe.geography) };
  const first = recipe.sources.find(({ areas }) => areas === zones.id);
  const told = h("p", { key: "told" }, say("zones.converts", names));
  if (first !== source) {
    // One way for a system, so one place to choose it.
    const link = button(
      { id: `${source.id} to way`, label: say("zones.way.shared"), kind: "small" },
      () => reveal(`zones[${at}].crosswalk`),
    );
    return [told, h("p", { key: "link" }, link)];
  }
  return [
    told,
    methods(context, zones, at),
    zones.crosswalk.by === "points" && points(context, zones, at, zones.crosswalk),
    zones.crosswalk.by === "location" && location(context, zones, at, zones.crosswalk),
    zones.crosswalk.by === "table" && table(context, zones, at, zones.crosswalk),
    caveat(context, zones.id),
  ];
}

function methods(context: Context, { crosswalk, file }: Zones, at: number): Wanted {
  const { say, workshop } = context;
  const id = `zones[${at}].crosswalk`;
  const spec = {
    id,
    label: say("zones.way"),
    value: crosswalk.by,
    options: METHODS.filter((value) => value === "table" || file !== undefined).map((value) => ({
      value,
      label: say(`zones.way.${value}`),
      hint: say(`zones.way.${value}.hint`),
    })),
  };
  return choice(spec, (value) =>
    workshop.edit(id, changeZones(at, (old) => ({ ...old, crosswalk: begun(value as Method) }))),
  );
}

function begun(by: Method): Crosswalk {
  if (by === "points") return { by, file: "", x: "", y: "" };
  if (by === "location") return { by };
  return by === "table" ? { by, file: "", from: "", to: "" } : BY_AREA;
}

/** Nobody should think that an estimate may be published. */
function caveat(context: Context, zones: string): Wanted {
  const { state, say } = context;
  const known = isCurrent(state) ? state.preview?.conversions.find((it) => it.zones === zones) : undefined;
  const isExact = known?.exact === true;
  return h(
    "p",
    { class: isExact ? "notice safe" : "notice", key: "caveat" },
    icon("shield"),
    h("span", {}, say(isExact ? "zones.caveat.exact" : "zones.caveat")),
  );
}

type Part<T> = Exclude<Extract<keyof T, string>, "by">;

function files({ state, say }: Context): Option[] {
  const tables = state.project.files.flatMap(({ summary }) => (summary?.kind === "table" ? [summary] : []));
  return [
    { value: "", label: say("choose") },
    ...tables.map(({ name }) => ({ value: name, label: name })),
  ];
}

function summaryOf({ state }: Context, file: string): FileSummary | null {
  return state.project.files.find(({ name }) => name === file)?.summary ?? null;
}

/** The file of the way, and with it what can be guessed of its columns. */
function fileField(context: Context, at: number, file: string, kind: string, guess: (summary: FileSummary | null, name: string) => Crosswalk): Wanted {
  const { say, workshop } = context;
  const id = `zones[${at}].crosswalk.file`;
  const spec = {
    id,
    label: say(`zones.${kind}.file`),
    hint: say(`zones.${kind}.file.hint`),
    complaint: complaint(context, id),
    value: file,
    options: files(context),
  };
  return select(spec, (name) =>
    workshop.edit(id, (recipe) => {
      const crosswalk = guess(summaryOf(context, name), name);
      const changed = changeZones(at, (old) => ({ ...old, crosswalk }))(recipe);
      // Not a table of numbers, unless something is computed from it already.
      const used = new Set(measures(recipe).map(({ source }) => source));
      const sources = changed.sources.filter((it) => it.file !== name || used.has(it.id));
      return { ...changed, sources };
    }),
  );
}

function columnField<T extends Crosswalk>(
  context: Context,
  at: number,
  way: T,
  part: Part<T>,
  summary: FileSummary,
  none: string,
): Wanted {
  const { say, workshop } = context;
  const id = `zones[${at}].crosswalk.${part}`;
  const spec = {
    id,
    label: say(`zones.${way.by}.${part}`),
    complaint: complaint(context, id),
    value: String(way[part] ?? ""),
    options: columnOptions(summary, none),
  };
  return select(spec, (value) =>
    workshop.edit(id, changeZones(at, (old) => {
      const isFree = part === "weight" || way.by === "location";
      const entry = value === "" && isFree ? undefined : value;
      return { ...old, crosswalk: put(way, part, entry as T[Part<T>] | undefined) };
    })),
  );
}

type Points = Extract<Crosswalk, { by: "points" }>;

const EAST = /^(x|e|lon|lng|long|laenge|länge|ost|rechts)|_x$|easting|longitude/i;
const NORTH = /^(y|n|lat|breite|nord|hoch)|_y$|northing|latitude/i;

function points(context: Context, _: Zones, at: number, way: Points): Children {
  const { say } = context;
  const summary = summaryOf(context, way.file);
  return h(
    "div",
    { class: "way", key: "points" },
    fileField(context, at, way.file, "points", (found, file) => {
      const numbers = found === null ? [] : numberColumns(found, "");
      const named = (pattern: RegExp): string => numbers.find(({ name }) => pattern.test(name))?.name ?? "";
      return { by: "points", file, x: named(EAST), y: named(NORTH) };
    }),
    summary !== null && [
      h(
        "div",
        { class: "pair" },
        columnField(context, at, way, "x", summary, say("choose")),
        columnField(context, at, way, "y", summary, say("choose")),
      ),
      h(
        "div",
        { class: "pair" },
        columnField(context, at, way, "weight", summary, say("zones.points.noWeight")),
        pointsCrs(context, at, way),
      ),
      cellSize(context, at, way),
    ],
  );
}

/** The places themselves: points of the file, or two of its columns. */
function location(context: Context, { file = "" }: Zones, at: number, way: Extract<Crosswalk, { by: "location" }>): Children {
  const { say } = context;
  const summary = summaryOf(context, file);
  if (summary === null) return null;
  return h(
    "div",
    { class: "pair way", key: "location" },
    columnField(context, at, way, "x", summary, say("zones.location.points")),
    columnField(context, at, way, "y", summary, say("zones.location.points")),
  );
}

/** Rows may be squares of a grid of residents rather than addresses. */
function cellSize({ say, workshop }: Context, at: number, way: Points): Wanted {
  const id = `zones[${at}].crosswalk.cellSize`;
  const spec = { id, label: say("zones.points.cellSize"), hint: say("zones.points.cellSize.hint"), value: way.cellSize ?? 0, minimum: 0, step: 50 };
  return numberField(spec, (value) =>
    workshop.edit(id, changeZones(at, (old) => ({ ...old, crosswalk: put(way, "cellSize", value === 0 ? undefined : value) }))),
  );
}

function pointsCrs({ say, workshop }: Context, at: number, way: Points): Wanted {
  const id = `zones[${at}].crosswalk.crs`;
  const named = SYSTEMS.map((code) => ({
    value: `EPSG:${code}`,
    label: `EPSG:${code} – ${say(`areas.crs.${code}`)}`,
  }));
  const spec = {
    id,
    label: say("areas.crs"),
    value: way.crs ?? "",
    options: [{ value: "", label: say("areas.crs.unknown") }, ...named],
  };
  return select(spec, (value) =>
    workshop.edit(id, changeZones(at, (old) => ({
      ...old,
      crosswalk: put(way, "crs", value === "" ? undefined : value),
    }))),
  );
}

type Pairs = Extract<Crosswalk, { by: "table" }>;

function table(context: Context, zones: Zones, at: number, way: Pairs): Children {
  const { state, say } = context;
  const { geography } = state.project.recipe;
  const summary = summaryOf(context, way.file);
  const keysOf = (file: string, key: string) =>
    (summaryOf(context, file)?.columns ?? []).filter(({ name }) => name === key);
  return h(
    "div",
    { class: "way", key: "table" },
    fileField(context, at, way.file, "table", (found, file) => {
      if (found === null) return { by: "table", file, from: "", to: "" };
      const from = proposeKey(found, keysOf(zones.file ?? "", zones.key ?? ""));
      const to = proposeKey(found, keysOf(geography.file, geography.key));
      return { by: "table", file, from, to: to === from ? "" : to };
    }),
    summary !== null && [
      h(
        "div",
        { class: "pair" },
        columnField(context, at, way, "from", summary, say("choose")),
        columnField(context, at, way, "to", summary, say("choose")),
      ),
      columnField(context, at, way, "weight", summary, say("zones.table.noWeight")),
    ],
  );
}

/** Which systems were converted, for those who draw the result. */
export function conversions(context: Context): readonly PreviewConversion[] {
  const { state } = context;
  return isCurrent(state) ? (state.preview?.conversions ?? []) : [];
}
