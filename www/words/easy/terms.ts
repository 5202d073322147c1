/** Words a draft uses that not everyone knows, and how it explains them. */
export const EXPLAINED = {
  Gebiet: ["Ein Gebiet ist ein Teil von einer Stadt."],
  Index: ["Ein Index ist eine Zahl.", "In dieser Zahl stecken viele Zahlen."],
  Klasse: ["Eine Klasse ist eine Gruppe von Gebieten."],
  Bedarf: ["Bedarf heißt: Menschen brauchen Unterstützung."],
  Prozent: ["Prozent heißt: So viele von 100."],
  ähnlich: ["Ähnlich heißt: Der Unterschied kann Zufall sein."],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Term = keyof typeof EXPLAINED;

export const TERMS = Object.keys(EXPLAINED) as readonly Term[];

/** Whether a word of a sentence is the term, also with an ending. */
export function usesTerm(sentence: string, term: Term): boolean {
  return new RegExp(`(?<!\\p{L})${term}(?:e|n|en|s|es)?(?!\\p{L})`, "iu").test(sentence);
}
