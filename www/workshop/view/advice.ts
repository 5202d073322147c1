/** A word on words: said beside the field as it is written. */
import { stigma } from "../../words/stigma.js";
import type { Context } from "./context.js";

/** What might be said better in a text of the publication, each word once. */
export function advice({ state, say }: Context, text: string): string | undefined {
  const found = stigma(text, state.project.recipe.publication.language ?? "de");
  if (found.length === 0) return undefined;
  const once = new Map(found.map((it) => [it.word.toLowerCase(), it]));
  return [...once.values()].map(({ word, rule }) => say("words.advice", { word, instead: say(`words.instead.${rule}`) })).join(" ");
}
