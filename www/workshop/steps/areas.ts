/** Step 2: which areas there are, and what identifies them. */
import type { FileSummary, Recipe } from "../../engine/index.js";
import { select, type Option } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { institutions } from "../further/institutions.js";
import { levels } from "../further/levels.js";
import { proposeGeography } from "../project/guess.js";
import { put } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { complaint, isCurrent, step } from "../view/step.js";
import { chooseSystem, furtherSystems, meeting, ownHeading, targetName } from "../zones/choose.js";
import { reports } from "../zones/report.js";
import { computeFor } from "../zones/system.js";

type Geography = Recipe["geography"];

/** Systems that German offices deliver in. */
export const SYSTEMS = [
  "4326",
  "25832",
  "25833",
  "4647",
  "5650",
  "31466",
  "31467",
  "31468",
  "31469",
  "3857",
  "3035",
];

export function areas(context: Context): Wanted {
  const { state } = context;
  const { file } = state.project.recipe.geography;
  const summary = summaryOf(context, file);
  return step(
    context,
    "areas",
    chooseSystem(context),
    ownHeading(context),
    boundaryFile(context),
    summary !== null && [
      targetName(context),
      layerField(context, summary),
      h("div", { class: "pair" }, keyField(context, summary), nameField(context, summary)),
      h("div", { class: "pair" }, districtFields(context, summary)),
      systemField(context, summary),
    ],
    furtherSystems(context),
    file !== "" && [levels(context), institutions(context)],
    matched(context),
    reports(context),
  );
}

function summaryOf({ state }: Context, file: string): FileSummary | null {
  const found = state.project.files.find(({ name }) => name === file);
  return found?.summary ?? null;
}

function edit(
  { workshop }: Context,
  part: string,
  make: (old: Geography) => Geography,
): void {
  workshop.edit(`geography.${part}`, (recipe) => ({
    ...recipe,
    geography: make(recipe.geography),
  }));
}

function boundaryFile(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { files, recipe } = state.project;
  const usable = files.flatMap(({ summary }) => summary ?? []);
  const options = usable.map((summary): Option => ({
    value: summary.name,
    label: summary.name,
    group: say(`data.kind.${summary.kind}`),
  }));
  const spec = {
    id: "geography.file",
    label: say("areas.file"),
    hint: say("areas.file.hint"),
    complaint: complaint(context, "geography.file"),
    value: recipe.geography.file,
    options: [{ value: "", label: say("choose") }, ...options],
  };
  return select(spec, (name) => {
    const further = recipe.zones?.findIndex(({ file }) => file === name) ?? -1;
    if (further >= 0) return workshop.edit("geography.target", computeFor(further, meeting(context)));
    const summary = usable.find((it) => it.name === name);
    const tables = usable.filter(({ kind }) => kind === "table");
    workshop.edit("geography.file", (old) => ({
      ...old,
      sources: old.sources.filter(({ file }) => file !== name),
      geography:
        summary === undefined
          ? { file: "", key: "" }
          : proposeGeography(summary, tables),
    }));
  });
}

/** Which layer is meant, in a file that has several. */
function layerField(context: Context, summary: FileSummary): Wanted | null {
  const { state, say } = context;
  const { layers = [] } = summary;
  if (layers.length === 0) return null;
  const spec = {
    id: "geography.layer",
    label: say("areas.layer"),
    hint: say("areas.layer.hint"),
    complaint: complaint(context, "geography.layer"),
    value: state.project.recipe.geography.layer ?? "",
    options: [
      { value: "", label: say("choose") },
      ...layers.map((name) => ({ value: name, label: name })),
    ],
  };
  return select(spec, (value) =>
    edit(context, "layer", (old) =>
      put(old, "layer", value === "" ? undefined : value),
    ),
  );
}

/** A few values of a column: enough to recognise it. */
export function sampleOf({ columns }: FileSummary, column: string): string {
  const found = columns.find(({ name }) => name === column);
  return (found?.sample ?? []).slice(0, 4).join(", ");
}

/** The file's columns, each with a few of its values. */
export function columnOptions(
  { columns }: FileSummary,
  none: string,
): Option[] {
  const options = columns.map(({ name, sample }) => ({
    value: name,
    label: `${name} – ${sample.slice(0, 3).join(", ")}`,
  }));
  return [{ value: "", label: none }, ...options];
}

function keyField(context: Context, summary: FileSummary): Wanted {
  const { state, say } = context;
  const { key } = state.project.recipe.geography;
  const spec = {
    id: "geography.key",
    label: say("areas.key"),
    hint: say("areas.key.hint", { sample: sampleOf(summary, key) }),
    complaint: complaint(context, "geography.key"),
    value: key,
    options: columnOptions(summary, say("choose")),
  };
  return select(spec, (value) =>
    edit(context, "key", (old) => ({ ...old, key: value })),
  );
}

function nameField(context: Context, summary: FileSummary): Wanted {
  const { state, say } = context;
  const spec = {
    id: "geography.name",
    label: say("areas.name"),
    hint: say("areas.name.hint"),
    value: state.project.recipe.geography.name ?? "",
    options: columnOptions(summary, say("areas.name.none")),
  };
  return select(spec, (value) =>
    edit(context, "name", (old) =>
      put(old, "name", value === "" ? undefined : value),
    ),
  );
}

function districtFields(context: Context, summary: FileSummary): Wanted[] {
  const { state, say } = context;
  const { district } = state.project.recipe.geography;
  const key = {
    id: "geography.district.key",
    label: say("areas.district"),
    hint: say("areas.district.hint"),
    value: district?.key ?? "",
    options: columnOptions(summary, say("areas.district.none")),
  };
  const chooseKey = select(key, (value) =>
    edit(context, "district", (old) =>
      put(
        old,
        "district",
        value === "" ? undefined : { ...old.district, key: value },
      ),
    ),
  );
  if (district === undefined) return [chooseKey];
  const name = {
    id: "geography.district.name",
    label: say("areas.districtName"),
    value: district.name ?? "",
    options: columnOptions(summary, say("areas.name.none")),
  };
  const chooseName = select(name, (value) => {
    const text = value === "" ? undefined : value;
    edit(context, "districtName", (old) =>
      old.district === undefined
        ? old
        : { ...old, district: put(old.district, "name", text) },
    );
  });
  return [chooseKey, chooseName];
}

function systemField(
  context: Context,
  summary: FileSummary,
): Wanted | null {
  if (summary.kind !== "boundaries") return null;
  const { state, say } = context;
  const { crs } = state.project.recipe.geography;
  const spec = {
    id: "geography.crs",
    label: say("areas.crs"),
    hint: say("areas.crs.hint"),
    value: crs ?? "",
    options: systemOptions(context, summary),
  };
  return select(spec, (value) =>
    edit(context, "crs", (old) =>
      put(old, "crs", value === "" ? undefined : value),
    ),
  );
}

/** What the file says of its coordinates, and what else they can be. */
export function systemOptions({ say }: Context, { crs }: FileSummary): Option[] {
  const found = crs === undefined ? say("areas.crs.unknown") : say("areas.crs.file", { crs });
  const named = SYSTEMS.map((code) => ({
    value: `EPSG:${code}`,
    label: `EPSG:${code} – ${say(`areas.crs.${code}`)}`,
  }));
  return [{ value: "", label: found }, ...named];
}

/** What the engine made of it. */
function matched({ state, say }: Context): Wanted | null {
  const { preview } = state;
  if (preview === null || !isCurrent(state)) return null;
  const { areas: list, districts } = preview;
  const areasFound = say.count("areas.found", list.length);
  const inDistricts = say.count("areas.inDistricts", districts.length);
  const text =
    districts.length > 0 ? `${areasFound} ${inDistricts}` : areasFound;
  return h("p", { class: "result" }, text);
}
