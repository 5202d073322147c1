/** The published view as one table: a row for each area, its source in every row. */
import { manifest } from "../../engine/bundle.js";
import { absenceWords, valueWords, wordsFor, type Words as Told } from "../../draw/words.js";
import type { IndicatorValue, IndicatorView } from "../../draw/view.js";
import type { Release } from "../state.js";
import { words } from "../text.js";

export type Cell = string | number;

/** Who publishes, under which licence, of which date: as the bundle says it. */
export function sourceLine({ bundle, project }: Release): string {
  const { attribution, confidential } = manifest(bundle).raumbild;
  const say = words(project.recipe.publication.language ?? "de");
  return confidential ? `${say("confidential.title")} · ${attribution}` : attribution;
}

/** Heads and rows in the publication's language; no number but published ones. */
export function sheetOf(release: Release): Cell[][] {
  const { view, project } = release;
  const language = project.recipe.publication.language ?? "de";
  const say = words(language);
  const source = sourceLine(release);
  const told = wordsFor(language);
  const heads = [say("export.key"), say("questions.name"), say("export.class"), say("export.label"), ...view.indicators.map(headOf), say("export.source")];
  const rows = view.areas.map(({ code, name, classNumber, label, status, reason }): Cell[] => [
    code,
    name,
    classNumber ?? absenceWords(status, reason, told),
    label,
    ...view.indicators.map((it) => cell(it, it.values.get(code), told)),
    source,
  ]);
  return [heads, ...rows];
}

/** A rate as a number; why there is none, or only a class of it, in words. */
function cell(indicator: IndicatorView, value: IndicatorValue | undefined, told: Told): Cell {
  if (value?.measure === "rate" && value.value !== null) return value.value;
  return value?.status === "zero" ? 0 : valueWords(value, indicator, told);
}

function headOf({ label, date, unit }: IndicatorView): string {
  const kind = unit === "percent" ? " (%)" : unit === "per1000" ? " (‰)" : "";
  return `${label}${kind}${date === "" ? "" : `, ${date}`}`;
}
