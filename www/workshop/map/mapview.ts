/** What the drawings are given: the engine's preview, in their terms. */
import type { Preview } from "../../engine/index.js";
import type {
  AreaFeature,
  AreaView,
  IndicatorValue,
  IndicatorView,
  MapView,
  Reason,
  Status,
} from "../../draw/view.js";
import type { Project } from "../state.js";
import { shades } from "./shades.js";

/** The unprotected view of the analyst's own screen. */
export function previewView(preview: Preview, project: Project): MapView {
  const { recipe } = project;
  const districts = new Map(
    preview.districts.map(({ code, name }) => [code, name]),
  );
  const language = recipe.publication.language ?? "de";
  const { classes, numbers } = shades(preview, language);
  const areas = preview.areas.map((area, at): AreaView => {
    const number = numbers[at] ?? 0;
    const reason = preview.reasons[at] ?? "";
    const score = preview.scores[at] ?? NaN;
    const { district } = area;
    return {
      code: area.code,
      name: area.name,
      district: district === null ? null : (districts.get(district) ?? district),
      classNumber: number === 0 ? null : number,
      label: classes[number - 1]?.label ?? "",
      score: Number.isFinite(score) ? score : null,
      status: statusOf(number, reason),
      reason: number === 0 ? reason : "",
    };
  });
  return {
    title: recipe.publication.title,
    indexTitle: recipe.publication.title,
    language,
    areas,
    features: features(preview, project),
    classes,
    indicators: preview.indicators.map((one) => indicator(one, preview, project)),
  };
}

function statusOf(number: number, reason: Reason): Status {
  if (number > 0) return "value";
  return reason === "missing" || reason === "" ? "missing" : "not_applicable";
}

function indicator(
  one: Preview["indicators"][number],
  preview: Preview,
  { recipe }: Project,
): IndicatorView {
  const said = recipe.indicators.find(({ id }) => id === one.id);
  let values: ReadonlyMap<string, IndicatorValue> | null = null;
  return {
    id: one.id,
    label: one.label,
    unit: one.unit as IndicatorView["unit"],
    decimals: one.unit === "value" ? 2 : 1,
    date: said?.date ?? "",
    source: "",
    // Nobody asks for them while a weight moves.
    get values() {
      values ??= valuesOf(one, preview);
      return values;
    },
    total: null,
  };
}

function valuesOf(
  { values, statuses }: Preview["indicators"][number],
  { areas }: Preview,
): ReadonlyMap<string, IndicatorValue> {
  const entries = areas.map(({ code }, at) => {
    const value = values[at] ?? NaN;
    const known = Number.isFinite(value);
    const entry = {
      measure: "rate",
      value: known ? value : null,
      status: (statuses[at] ?? "missing") as Status,
    } as const;
    return [code, entry] as const;
  });
  return new Map(entries);
}

const read = new WeakMap<Uint8Array, Map<string, readonly AreaFeature[]>>();

/** Boundaries stay while weights move: read once for a file and its key. */
function features(
  preview: Preview,
  { recipe, files }: Project,
): readonly AreaFeature[] {
  if (preview.boundaries === null) return [];
  const { geography } = recipe;
  const file = files.find(({ name }) => name === geography.file)?.bytes;
  const known = file && (read.get(file) ?? new Map());
  const key = JSON.stringify(geography);
  const found = known?.get(key);
  if (found !== undefined) return found;
  const fresh = parseFeatures(preview.boundaries);
  if (file !== undefined && known !== undefined) {
    read.set(file, known.set(key, fresh));
  }
  return fresh;
}

/** The features of a GeoJSON that the engine has written itself. */
export function parseFeatures(bytes: Uint8Array): AreaFeature[] {
  const collection = JSON.parse(new TextDecoder().decode(bytes)) as {
    features: { properties: { area: string }; geometry: AreaFeature["geometry"] }[];
  };
  return collection.features.map(({ properties, geometry }) => ({
    area: properties.area,
    geometry,
  }));
}
