/** The quantities a rule names, and a formula as people write it. */
import type { AllocationRule, AllocationTerm } from "../../../engine/index.js";
import type { Measure } from "../../project/recipe.js";
import type { Words } from "../../text.js";

export type Rule<M extends AllocationRule["method"]> = Extract<AllocationRule, { method: M }>;
export type TermList = "scaled" | "added";

export function termsOf(rule: Rule<"formula">, list: TermList): readonly AllocationTerm[] {
  return rule[list] ?? [];
}

/** By the names the rule has for them. */
export function quantitiesOf(rule: AllocationRule): string[] {
  if (rule.method === "own") return [rule.attribute];
  if (rule.method === "key") return rule.parts.map(({ attribute }) => attribute);
  if (rule.method !== "formula") return [];
  const terms = [...termsOf(rule, "scaled"), ...termsOf(rule, "added")];
  return [...(rule.times ?? []), ...terms.flatMap(({ of }) => (of === undefined ? [] : [of]))];
}

/** `heads × (factor × column + …)`, with the columns' own names. */
export function formulaText(rule: Rule<"formula">, columns: Readonly<Record<string, Measure>>, say: Words): string {
  const name = (quantity: string): string => columns[quantity]?.columns.join(" + ") || quantity;
  const term = ({ factor, of, most }: AllocationTerm): string => {
    const number = say.number(factor, 6).replace(/[.,]?0+$/, "").replace("-", "−") || "0";
    if (of === undefined) return number;
    return `${number} × ${most === undefined ? name(of) : say("questions.formula.atMost", { of: name(of), most })}`;
  };
  const sum = (list: TermList): string => termsOf(rule, list).map(term).join(" + ");
  const scaled = sum("scaled");
  const product = scaled === "" ? "" : [...(rule.times ?? []).map(name), `(${scaled})`].join(" × ");
  const inner = [product, sum("added")].filter((it) => it !== "").join(" + ");
  return say("questions.formula.text", { inner: inner === "" ? "0" : inner });
}
