import { wordsFor, type Language } from "../draw/words.js";
import type { BundleError } from "./source/fault.js";

/** What is wrong with a bundle and what helps, in a sentence or two. */
export function explainBundleError({ code, values }: BundleError, language: Language = "de"): string {
  return wordsFor(language).say(`error.${code}`, values);
}
