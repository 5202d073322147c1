/** A first draft in Leichte Sprache, of short sentences that say one thing each. */
import { EXPLAINED, type Term } from "./terms.js";

/** What a draft is written from: published results, nothing else. */
export interface EasyResult {
  readonly title: string;
  readonly publisher: string;
  /** As people write it; "" where it is not known. */
  readonly date: string;
  readonly count: number;
  readonly classes: number;
  readonly indicators: readonly string[];
  readonly areas: readonly EasyArea[];
}

export interface EasyArea {
  readonly name: string;
  readonly classNumber: number | null;
  /** Why it has no class. */
  readonly reason: "" | "population" | "outlier" | "missing" | "withheld";
  /** Other classes that may be right. */
  readonly maybe: readonly number[];
  readonly strengths: readonly string[];
  readonly rows: readonly EasyRow[];
}

export interface EasyRow {
  readonly label: string;
  /** The number with its unit in words; null where it is not shown. */
  readonly own: string | null;
  readonly isWithheld: boolean;
  readonly city: string | null;
  readonly verdict: "higher" | "lower" | "similar" | null;
}

export interface EasyLine {
  /** A sentence of ours, a name as others wrote it, or a heading. */
  readonly kind: "sentence" | "name" | "heading";
  readonly text: string;
}

/** Stands above and below, whatever is printed or saved. */
export const MARK = "Entwurf, nicht geprüft";

/** The whole draft: what it is about, then each area. */
export function easyDraft(result: EasyResult): EasyLine[] {
  const draft = new Draft();
  about(draft, result);
  for (const area of result.areas) one(draft, area);
  return draft.lines;
}

class Draft {
  readonly lines: EasyLine[] = [];
  readonly #explained = new Set<Term>();

  say(...sentences: readonly string[]): void {
    this.lines.push(...sentences.map((text) => ({ kind: "sentence", text }) as const));
  }

  name(...names: readonly string[]): void {
    this.lines.push(...names.map((text) => ({ kind: "name", text }) as const));
  }

  heading(text: string): void {
    this.lines.push({ kind: "heading", text });
  }

  /** Where a word is first used; the second time it is known. */
  explain(term: Term): void {
    if (this.#explained.has(term)) return;
    this.#explained.add(term);
    this.say(...EXPLAINED[term]);
  }
}

function about(draft: Draft, { title, publisher, date, count, classes, indicators }: EasyResult): void {
  draft.heading("Darum geht es");
  draft.say("Der Text gehört zu:");
  draft.name(title);
  draft.say("Der Text ist von:");
  draft.name(publisher);
  draft.say(count === 1 ? "Es geht um ein Gebiet." : `Es geht um ${count} Gebiete.`);
  draft.explain("Gebiet");
  if (indicators.length > 0) {
    draft.say("Wir haben diese Dinge gezählt:");
    draft.name(...indicators);
  }
  if (date !== "") {
    draft.say("Die Zahlen sind von diesem Tag:");
    draft.name(date);
  }
  if (classes > 0) ladder(draft, classes);
  draft.say("Der Text spricht über Gebiete.", "Der Text spricht nicht über einzelne Menschen.");
}

function ladder(draft: Draft, classes: number): void {
  draft.say("Aus den Zahlen machen wir einen Index.");
  draft.explain("Index");
  draft.say(`Der Index hat ${classes} Klassen.`);
  draft.explain("Klasse");
  draft.say("Klasse 1 heißt: Der Bedarf ist klein.");
  draft.explain("Bedarf");
  draft.say(`Klasse ${classes} heißt: Der Bedarf ist groß.`);
}

const REASONS: Readonly<Record<EasyArea["reason"], readonly string[]>> = {
  "": [],
  population: ["Dort wohnen nur wenige Menschen."],
  outlier: ["Das Gebiet ist anders als andere Gebiete."],
  missing: ["Dort fehlen Zahlen."],
  withheld: ["So schützen wir die Menschen."],
};

function one(draft: Draft, { name, classNumber, reason, maybe, rows, strengths }: EasyArea): void {
  draft.heading(name);
  if (classNumber === null) draft.say("Für dieses Gebiet gibt es keine Klasse.", ...REASONS[reason]);
  else draft.say(`Das Gebiet ist in Klasse ${classNumber}.`);
  if (maybe.length > 0) draft.say("Das ist nicht ganz sicher.", ...maybe.map((it) => `Vielleicht passt auch Klasse ${it}.`));
  if (strengths.length > 0) {
    draft.say("Das ist gut in dem Gebiet:");
    draft.name(...strengths);
  }
  for (const it of rows) compared(draft, it);
}

const BESIDE = {
  higher: "Das ist mehr als in der ganzen Stadt.",
  lower: "Das ist weniger als in der ganzen Stadt.",
  similar: "Das ist ähnlich wie in der ganzen Stadt.",
} as const;

function compared(draft: Draft, { label, own, isWithheld, city, verdict }: EasyRow): void {
  draft.say("Darum geht es bei dieser Zahl:");
  draft.name(label);
  if (own === null) {
    draft.say(...(isWithheld ? ["Diese Zahl zeigen wir nicht.", "So schützen wir die Menschen."] : ["Diese Zahl gibt es nicht."]));
    return;
  }
  draft.say(`Die Zahl ist: ${own}.`);
  if (own.includes("Prozent")) draft.explain("Prozent");
  if (city !== null) draft.say(`In der ganzen Stadt ist es: ${city}.`);
  if (verdict === null) return;
  draft.say(BESIDE[verdict]);
  if (verdict === "similar") draft.explain("ähnlich");
}
