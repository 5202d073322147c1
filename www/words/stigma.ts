/** Finds words that put people or places down. Knows nothing of any page. */
import { ENGLISH, GERMAN, type Rule, type StigmaRule } from "./rules.js";

export type { StigmaRule };

export interface Found {
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly word: string;
  readonly rule: StigmaRule;
}

interface Token {
  readonly start: number;
  readonly end: number;
  /** Small, without hyphens and possible breaks. */
  readonly plain: string;
}

/** A word, compounds with hyphens included. */
const WORD = /[\p{L}\p{M}\d]+(?:[-\u2010\u2011\u00AD][\p{L}\p{M}\d]+)*/gu;

/** All findings in the order of the text; none lies in another. */
export function stigma(text: string, language: "de" | "en"): Found[] {
  const tokens = tokensOf(text);
  const rules = language === "de" ? GERMAN : ENGLISH;
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; ) {
    const hit = hitAt(tokens, at, rules, text);
    if (hit !== null) found.push(hit.found);
    at += hit?.words ?? 1;
  }
  return found;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index = 0 }) => ({
    start: index,
    end: index + word.length,
    plain: word.normalize("NFC").toLowerCase().replace(/[-\u2010\u2011\u00AD]/g, ""),
  }));
}

function hitAt(tokens: readonly Token[], at: number, rules: readonly Rule[], text: string): { found: Found; words: number } | null {
  for (const { id, words, unless } of rules) {
    const own = tokens.slice(at, at + words.length);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined || own.length < words.length) continue;
    if (!words.every((it, n) => it.test(own[n]?.plain ?? ""))) continue;
    const before = tokens[at - 1]?.plain ?? "";
    const after = tokens[at + words.length]?.plain ?? "";
    if (unless?.before?.test(before) || unless?.after?.test(after) || unless?.anywhere?.test(text.toLowerCase())) continue;
    return { found: { start: first.start, end: last.end, word: text.slice(first.start, last.end), rule: id }, words: words.length };
  }
  return null;
}
