/** Rules of Leichte Sprache a program can see. It cannot see whether a text is understood. */
import type { EasyLine } from "./write.js";

export type EasyRule = "long" | "genitive" | "passive" | "subjunctive" | "several" | "compound" | "sign" | "abbreviation";

export interface EasyFault {
  readonly rule: EasyRule;
  /** What the rule is about, as it stands there. */
  readonly word: string;
}

export const MOST_WORDS = 12;

/** Longer words want a hyphen. */
const LONGEST = 16;

/** Written large where a sentence begins; what follows is no genitive. */
const PREPOSITION = "(?:In|An|Auf|Aus|Bei|Mit|Nach|Von|Vor|Zu|Seit|Unter|Über|Für|Neben|Zwischen|Ist|Sind|Hat)";

const NOUN = "\\p{Lu}\\p{L}+";

const FOUND: readonly (readonly [EasyRule, RegExp])[] = [
  ["genitive", /(?<!\p{L})(?:des|eines|keines|meines|seines|ihres|unseres|jedes|wegen|trotz|während|aufgrund|mithilfe)(?!\p{L})/iu],
  // "Zahl der Kinder": a noun, an article, perhaps an adjective, a noun.
  ["genitive", new RegExp(`(?<!\\p{L})(?!${PREPOSITION} )${NOUN} (?:der|einer|dieser|jeder|aller|ihrer|seiner) (?:\\p{Ll}+ )?${NOUN}`, "u")],
  ["passive", /(?<!\p{L})(?:wird|werden|wurden?|worden|werde)(?!\p{L})/iu],
  ["passive", /(?<!\p{L})(?:ist|sind|war|waren)(?!\p{L})(?=[^.!?:]*(?<!\p{L})(?:\p{L}*ge\p{Ll}{2,}(?:t|en)|\p{L}{2,}iert|(?:be|ver|er|ent|zer)\p{Ll}{3,}t)[.!?]?$)/u],
  ["subjunctive", /(?<!\p{L})(?:würden?|könnten?|hätten?|wären?|sollten?|dürften?|müssten?|möchten?|käme|gäbe)(?!\p{L})/iu],
  // A decimal comma parts no sentence.
  ["several", /,(?!\d)|;|–|(?<!\p{L})(?:weil|dass|obwohl|damit|sodass|falls|während|aber|denn)(?!\p{L})/iu],
  ["sign", /[%&/()‰§+=<>]/u],
  ["abbreviation", /(?<!\p{L})(?:z\. ?B\.|u\. ?a\.|d\. ?h\.|bzw\.|ca\.|usw\.|ggf\.|inkl\.|evtl\.|Nr\.)/u],
];

/** What breaks a rule in one sentence or name. */
export function easyFaults(text: string): EasyFault[] {
  const words = text.split(/\s+/u).filter((it) => /[\p{L}\d]/u.test(it));
  const found = FOUND.flatMap(([rule, pattern]) => {
    const [word] = pattern.exec(text) ?? [];
    return word === undefined ? [] : [{ rule, word: word.trim() }];
  });
  const compounds = words.flatMap((it) => it.split("-")).map((it) => it.replace(/[^\p{L}]/gu, ""));
  const long = compounds.filter((it) => it.length > LONGEST).map((word) => ({ rule: "compound", word }) as const);
  const many = words.length > MOST_WORDS ? [{ rule: "long", word: String(words.length) } as const] : [];
  return [...many, ...found, ...long];
}

/** All lines with something to mend, each line once. */
export function easyReview(lines: readonly EasyLine[]): { readonly line: EasyLine; readonly faults: readonly EasyFault[] }[] {
  const once = new Map(lines.map((line) => [line.text, line]));
  return [...once.values()].map((line) => ({ line, faults: easyFaults(line.text) })).filter(({ faults }) => faults.length > 0);
}
