/** Methods and their settings in words, as the engine's method sheet has them. */
import { method as catalogues } from "../generated/methods.js";
import type { Words } from "../text.js";
import { family, type AnyMethod, type StepKey } from "./method.js";

type Catalogue = Readonly<Record<string, string>>;

/** What a recipe leaves out where it is as usual. */
const USUAL: Readonly<Record<string, unknown>> = { skewness: 2, kurtosis: 3.5, lambda: null };

function catalogue({ language }: Words): Catalogue {
  return catalogues[language];
}

/** A method's short name. */
export function methodName(step: StepKey, name: string, say: Words): string {
  return catalogue(say)[`method.${family(step)}.${name}`] ?? name;
}

export function curveName(name: string, say: Words): string {
  return catalogue(say)[`method.transform.${name}`] ?? name;
}

/** The word for a setting's value, such as `population`. */
export function valueName(value: string, say: Words): string {
  return catalogue(say)[`method.word.${value}`] ?? value;
}

/** The sentence of a method with its own settings. */
export function sentence(step: StepKey, method: AnyMethod, say: Words): string {
  return told(family(step), method, say);
}

function told(step: string, method: Readonly<Record<string, unknown>>, say: Words): string {
  const values = { ...USUAL, ...method };
  const text = catalogue(say)[`method.${step}.${String(method["method"])}.text`] ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = (values as Readonly<Record<string, unknown>>)[key];
    return value === undefined ? whole : word(value, say);
  });
}

/** A number, a word of the catalogue, a list, a curve. */
function word(value: unknown, say: Words): string {
  if (Array.isArray(value)) return value.map((it) => word(it, say)).join("; ");
  if (typeof value === "number") return plain(value, say);
  if (typeof value === "object" && value !== null) {
    return told("transform", value as Readonly<Record<string, unknown>>, say);
  }
  return valueName(String(value), say);
}

/** A number with all its digits, as the language writes it. */
export function plain(value: number, say: Words): string {
  const text = String(value).replace("-", "−");
  return say.language === "de" ? text.replace(".", ",") : text;
}
