/** The texts of the three tones, as they come and as they were edited; kept in a file of their own. */
import type { Edition } from "../../engine/index.js";
import { namedIn, placeholderFaults, type Part, type PlaceholderFault } from "../../words/placeholders.js";
import type { Words } from "../text.js";

export const TONES = ["council", "expert", "public"] as const;

export type Tone = (typeof TONES)[number];

export type Text = Readonly<Record<Part, string>>;

export type Texts = Readonly<Partial<Record<Tone, Partial<Text>>>>;

/** What a file of templates holds. */
export interface Templates {
  readonly texts: Texts;
  readonly strengths: Readonly<Record<string, string>>;
}

const PARTS: readonly Part[] = ["whole", "area"];
const KIND = "raumbild-templates";
const VERSION = 1;

/** The edited text, else ours, in the publication's language. */
export function textOf(texts: Texts, tone: Tone, say: Words): Text {
  const part = (name: Part): string => texts[tone]?.[name] ?? namedIn(say(`tones.${tone}.${name}`), say.language);
  return { whole: part("whole"), area: part("area") };
}

/** Who may read a text may read the edition it is made of. */
export function isAllowed(tone: Tone, edition: Edition): boolean {
  if (tone === "public") return edition === "public";
  return tone === "expert" || edition !== "internal";
}

export function faultsOf(text: Text, edition: Edition): Readonly<Record<Part, readonly PlaceholderFault[]>> {
  const isInside = edition === "internal";
  return { whole: placeholderFaults(text.whole, "whole", isInside), area: placeholderFaults(text.area, "area", isInside) };
}

export function templatesFile({ texts, strengths }: Templates): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, texts, strengths }, null, 2)}\n`;
}

/** Null where the file is none of templates. */
export function readTemplates(content: string): Templates | null {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return null;
  }
  if (!isObject(value) || value["kind"] !== KIND || value["version"] !== VERSION) return null;
  const { texts, strengths = {} } = value;
  if (!isObject(texts) || !isObject(strengths) || !isTexts(strengths)) return null;
  const isKnown = Object.entries(texts).every(([tone, text]) => TONES.some((it) => it === tone) && isObject(text) && isTexts(text) && Object.keys(text).every((part) => PARTS.some((it) => it === part)));
  return isKnown ? { texts: texts as Texts, strengths } : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: Record<string, unknown>): value is Record<string, string> {
  return Object.values(value).every((it) => typeof it === "string");
}
