/** A bundle's areas in one row each: a figure, or always why there is none. */
import type { Status } from "../../draw/view.js";
import { absenceWords, languageOf, valueWords, wordsFor, type Words } from "../../draw/words.js";
import type { BundleData, Figure, IndexEntry, IndicatorData } from "../read/data.js";

export interface Told {
  readonly value: number | null;
  readonly status: Status;
  /** For people: the number with its unit, or why it is not there. */
  readonly text: string;
}

export function wordsOfBundle({ language }: BundleData): Words {
  return wordsFor(languageOf(language) ?? "de");
}

/** What stands in the table for an area; a figure that has no row is missing. */
export function told(indicator: IndicatorData, area: string, words: Words): Told {
  const { rate, class: number } = indicator.figures.get("area")?.get(area) ?? {};
  const better = rate !== undefined && rate.value !== null;
  const [measure, figure] = better || number === undefined ? (["rate", rate] as const) : (["class", number] as const);
  if (figure === undefined) return { value: null, status: "missing", text: words.say("status.missing") };
  const { id, label, unit, decimals, source } = indicator;
  const view = { id, label, unit, decimals, source, date: indicator.date ?? "", values: new Map(), total: null };
  return { value: figure.value, status: figure.status, text: valueWords({ ...withDecimals(figure), measure }, view, words) };
}

function withDecimals(figure: Figure): { value: number | null; status: Status; decimals?: number } {
  return figure.value === null ? figure : { value: figure.value, status: figure.status, decimals: figure.decimals };
}

/** The class in words, or why there is none. */
export function classText({ class: number, label, status, reason }: IndexEntry, words: Words): string {
  return number === null ? absenceWords(status, reason, words) : words.say("class.named", { class: number, label });
}
