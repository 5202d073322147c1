import { view as texts } from "./generated/texts.js";
import type { AreaView, IndicatorValue, IndicatorView, Reason, Status, Unit } from "./view.js";

export type Language = "de" | "en";

type Values = Readonly<Record<string, string | number>>;

/** The interface in one language. */
export interface Words {
  readonly language: Language;
  /** The text of `view.<key>`, its `{names}` filled in. */
  say(key: string, values?: Values): string;
  /** Like `say`, from `<key>.one` or `<key>.other`; the number is `{count}`. */
  count(key: string, count: number, values?: Values): string;
  number(value: number, decimals: number): string;
  /** A date of the form 2024-12-31; any other text stays as it is. */
  date(iso: string): string;
}

/** The language a tag such as `de-AT` asks for, or null if it is not one of ours. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split("-")[0];
  return primary === "de" || primary === "en" ? primary : null;
}

export function wordsFor(language: Language): Words {
  return wordsOf(language, texts, "view");
}

/** The same from another catalogue, whose keys begin with a word of their own. */
export function wordsOf(language: Language, texts: Record<Language, Readonly<Record<string, string>>>, from: string): Words {
  const catalogue = texts[language];
  const say = (key: string, values: Values = {}): string => {
    const text = catalogue[`${from}.${key}`] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) return whole;
      return typeof value === "number" ? formatNumber(value, 0, language) : value;
    });
  };
  return {
    language,
    say,
    count: (key, count, values) => say(`${key}.${count === 1 ? "one" : "other"}`, { ...values, count }),
    number: (value, decimals) => formatNumber(value, decimals, language),
    date: (iso) => formatDate(iso, language),
  };
}

/**
 * A number as Germans or Britons write it. Not `Intl`: what it gives changes
 * from browser to browser, and map, table and printed page are to agree.
 */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const text = fraction === undefined ? grouped : grouped + point + fraction;
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

function formatDate(iso: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  if (year === undefined || month === undefined || day === undefined) return iso;
  return [day, month, year].join(language === "de" ? "." : "/");
}

/** "Klasse 4, niedrig", or why there is no class. */
export function classWords(area: AreaView, words: Words): string {
  if (area.classNumber === null) return absenceWords(area.status, area.reason, words);
  return words.say("class.named", { class: area.classNumber, label: area.label });
}

/** Why there is no number. The reason says more than the status, where there is one. */
export function absenceWords(status: Status, reason: Reason, words: Words): string {
  return reason === "" ? words.say(`status.${status}`) : words.say(`reason.${reason}`);
}

/** One indicator in one area as text: "12,3 %", "Klasse 2 von 5" or why there is none. */
export function valueWords(
  value: IndicatorValue | null | undefined,
  indicator: IndicatorView,
  words: Words,
): string {
  if (value == null) return words.say("status.missing");
  if (value.value === null) {
    const zero = value.status === "zero" || value.status === "rounded_to_zero";
    return zero ? withUnit(0, indicator, words) : absenceWords(value.status, "", words);
  }
  if (value.measure === "class") return words.say("indicator.class", { class: value.value });
  // More digits than were published would feign precision.
  const decimals = Math.min(indicator.decimals, value.decimals ?? indicator.decimals);
  return withUnit(value.value, { ...indicator, decimals }, words);
}

function withUnit(value: number, { unit, decimals }: IndicatorView, words: Words): string {
  return words.say(`unit.${unit}` satisfies `unit.${Unit}`, { value: words.number(value, decimals) });
}
