/** All a report may tell: of the whole, and of each area. */
import { manifest } from "../../engine/bundle.js";
import type { Edition } from "../../engine/index.js";
import { sourceLine } from "../exports/sheet.js";
import type { Release, State } from "../state.js";
import { words, type Words } from "../text.js";
import { published, type Row, type Sheet } from "./published.js";
import { within, type Within } from "./within.js";

export interface AreaFacts extends Sheet, Within {
  readonly strengths: readonly string[];
  readonly needs: readonly string[];
}

export interface Facts {
  readonly edition: Edition;
  readonly language: "de" | "en";
  /** The page's words in the publication's language. */
  readonly say: Words;
  readonly title: string;
  readonly publisher: string;
  readonly source: string;
  readonly licence: string;
  /** The dates of the indicators, each once. */
  readonly date: string;
  readonly indicators: readonly string[];
  /** Lowest burden first. */
  readonly classes: readonly { readonly number: number; readonly label: string; readonly colour: string; readonly names: readonly string[] }[];
  /** Names of the areas without a class. */
  readonly without: readonly string[];
  readonly areas: readonly AreaFacts[];
}

let last: { readonly from: readonly unknown[]; readonly facts: Facts } | null = null;

/** The same facts for the same release: nothing is worked out twice. */
export function factsOf(state: State, release: Release): Facts {
  const { certified, answers, preview, previewed, reporting } = state;
  const from = [release, certified, answers, preview, previewed, reporting.strengths];
  if (last === null || !from.every((it, at) => it === last?.from[at])) last = { from, facts: made(state, release) };
  return last.facts;
}

function made(state: State, release: Release): Facts {
  const { bundle, project, view } = release;
  const { language = "de", licence, edition, title, publisher } = project.recipe.publication;
  const say = words(language);
  const areas = published(bundle, view, language).map((sheet): AreaFacts => {
    const own = (state.reporting.strengths[sheet.area.code] ?? "").split("\n").map((it) => it.trim());
    const strengths = [...own.filter((it) => it !== ""), ...told(sheet.rows, "strength", say)];
    return { ...sheet, ...within(state, release, sheet, say), strengths, needs: told(sheet.rows, "need", say) };
  });
  const { indicators } = manifest(bundle).raumbild;
  const dates = [...new Set(indicators.flatMap(({ date }) => (date === null ? [] : [date])))].sort();
  return {
    edition,
    language,
    say,
    title,
    publisher,
    source: sourceLine(release),
    licence: licence === undefined || licence === "" ? say("licence.none") : say(`licence.${licence}`),
    date: dates.map(say.date).join(", "),
    indicators: view.indicators.map(({ label }) => label),
    classes: view.classes.map(({ class: number, label, colour }) => ({
      number,
      label,
      colour,
      names: view.areas.filter((it) => it.classNumber === number).map(({ name }) => name),
    })),
    without: view.areas.filter((it) => it.classNumber === null).map(({ name }) => name),
    areas,
  };
}

function told(rows: readonly Row[], side: "need" | "strength", say: Words): string[] {
  return rows.filter((it) => it.side === side).map(({ label, own, city, verdict, value, spread, told: text }) => {
    if (city !== null && verdict !== null) return say("brief.beside.city", { label, own, city: text(city) });
    const half = value !== null && spread !== null && value > spread.upper ? "above" : "below";
    return say(`brief.beside.${half}`, { label, own });
  });
}
