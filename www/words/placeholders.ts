/** Names in braces that stand for results in a text people may edit. Knows nothing of any page. */

/** The part of a report a text is: told once, or once for each area. */
export type Part = "whole" | "area";

export interface Placeholder {
  readonly id: string;
  readonly de: string;
  readonly en: string;
  readonly part: Part;
  /** Whether only the internal edition may tell it. */
  readonly inside?: true;
}

export const PLACEHOLDERS = [
  { id: "title", de: "titel", en: "title", part: "whole" },
  { id: "publisher", de: "herausgeber", en: "publisher", part: "whole" },
  { id: "date", de: "stand", en: "date", part: "whole" },
  { id: "source", de: "quelle", en: "source", part: "whole" },
  { id: "licence", de: "lizenz", en: "licence", part: "whole" },
  { id: "count", de: "anzahl", en: "count", part: "whole" },
  { id: "indicators", de: "indikatoren", en: "indicators", part: "whole" },
  { id: "spread", de: "verteilung", en: "spread", part: "whole" },
  { id: "members", de: "gebiete_je_klasse", en: "areas_by_class", part: "whole" },
  { id: "without", de: "ohne_klasse", en: "without_class", part: "whole" },
  { id: "area", de: "gebiet", en: "area", part: "area" },
  { id: "class", de: "klasse", en: "class", part: "area" },
  { id: "certainty", de: "sicherheit", en: "certainty", part: "area" },
  { id: "strengths", de: "staerken", en: "strengths", part: "area" },
  { id: "needs", de: "bedarfe", en: "needs", part: "area" },
  { id: "values", de: "werte", en: "values", part: "area" },
  { id: "peers", de: "aehnliche_gebiete", en: "similar_areas", part: "area" },
  { id: "ranks", de: "raenge", en: "ranks", part: "area", inside: true },
] as const satisfies readonly Placeholder[];

export type PlaceholderId = (typeof PLACEHOLDERS)[number]["id"];

export type Values = Readonly<Partial<Record<PlaceholderId, string>>>;

/** What is wrong with a text, and where; lines and columns are counted from 1. */
export interface PlaceholderFault {
  /** No such name; a brace without its other half; only in the text for areas; only in the house. */
  readonly kind: "unknown" | "open" | "areaOnly" | "insideOnly";
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

interface Found {
  readonly name: string;
  readonly start: number;
  readonly isWhole: boolean;
}

/** A name in braces, or a brace alone. */
const BRACES = /\{([^{}\n]*)\}|[{}]/gu;

function found(text: string): Found[] {
  return [...text.matchAll(BRACES)].map(({ 0: whole, 1: name, index = 0 }) => ({ name: name ?? whole, start: index, isWhole: name !== undefined }));
}

/** Either language's name is understood, with umlauts and capitals too. */
export function placeholder(name: string): Placeholder | undefined {
  const plain = name.trim().toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue");
  return PLACEHOLDERS.find(({ de, en }) => plain === de || plain === en);
}

/** All faults of a text, in its order. */
export function placeholderFaults(text: string, part: Part, isInside: boolean): PlaceholderFault[] {
  return found(text).flatMap(({ name, start, isWhole }): PlaceholderFault[] => {
    const kind = isWhole ? kindOf(name, part, isInside) : "open";
    if (kind === null) return [];
    const before = text.slice(0, start).split("\n");
    return [{ kind, name, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }];
  });
}

function kindOf(name: string, part: Part, isInside: boolean): PlaceholderFault["kind"] | null {
  const known = placeholder(name);
  if (known === undefined) return "unknown";
  if (known.part === "area" && part === "whole") return "areaOnly";
  return known.inside === true && !isInside ? "insideOnly" : null;
}

/** The text with all names in one language. */
export function namedIn(text: string, language: "de" | "en"): string {
  return text.replace(BRACES, (whole, name: string | undefined) => {
    const known = name === undefined ? undefined : placeholder(name);
    return known === undefined ? whole : `{${known[language]}}`;
  });
}

/** The text with its results; it has no faults. */
export function filledText(text: string, values: Values): string {
  return text.replace(BRACES, (whole, name: string | undefined) => {
    const id = name === undefined ? undefined : (placeholder(name)?.id as PlaceholderId | undefined);
    return id === undefined ? whole : (values[id] ?? "");
  });
}
