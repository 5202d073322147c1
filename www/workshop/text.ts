/** The page's words in the language chosen, and its numbers. */
import { page } from "./generated/texts.js";
import type { Language } from "./state.js";

export type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  /** The text of `page.` + key, with `{name}` filled in. */
  (key: string, values?: Values): string;
  /** The text for one or for several: `key.one` or `key.other`, with `{n}`. */
  readonly count: (key: string, n: number, values?: Values) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly size: (bytes: number) => string;
  /** A whole date as people write it; a year or a quarter stays as it is. */
  readonly date: (text: string) => string;
}

/** Made once each: making one takes longer than writing a thousand numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, decimals: number | undefined): Intl.NumberFormat {
  const kind = `${language} ${decimals ?? ""}`;
  const known = formats.get(kind);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, { maximumFractionDigits: decimals ?? 2, minimumFractionDigits: decimals ?? 0 });
  formats.set(kind, made);
  return made;
}

export function words(language: Language): Words {
  const catalogue: Readonly<Record<string, string>> = page[language];
  const say = (key: string, values: Values = {}): string =>
    fill(catalogue[`page.${key}`] ?? key, values, number);
  const number = (value: number, decimals?: number): string => formatOf(language, decimals).format(value);
  const count = (key: string, n: number, values: Values = {}): string =>
    say(`${key}.${n === 1 ? "one" : "other"}`, { n, ...values });
  const size = (bytes: number): string =>
    bytes < 1e6
      ? `${number(Math.max(1, Math.round(bytes / 1e3)))} kB`
      : `${number(bytes / 1e6, 1)} MB`;
  const date = (text: string): string => {
    const [year, month, day] = text.split("-").map(Number);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || year === undefined) return text;
    const locale = language === "de" ? "de-DE" : "en-GB";
    const moment = new Date(Date.UTC(year, (month ?? 1) - 1, day));
    return moment.toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" });
  };
  return Object.assign(say, { language, count, number, size, date });
}

function fill(
  text: string,
  values: Values,
  number: (value: number) => string,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}
