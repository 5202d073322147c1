/** Rules by numbers of one's own: a weight, a key of several totals, a formula. */
import type { AllocationAnalysis, AllocationRule, AllocationTerm } from "../../../engine/index.js";
import { button, numberField, textField } from "../../dom/controls.js";
import { h, ticked, type Wanted } from "../../dom/element.js";
import { measure } from "../../parts/measure.js";
import { freeId, isBlank, NO_MEASURE, put, type Measure } from "../../project/recipe.js";
import type { Words } from "../../text.js";
import type { Context } from "../../view/context.js";
import { faultOf } from "./faults.js";
import { formulaText, quantitiesOf, termsOf, type Rule, type TermList } from "./quantities.js";

export const OWN_RULES = ["own", "key", "formula"] as const;

export interface RuleForm {
  readonly context: Context;
  /** The recipe's entry, as far as `allocation`. */
  readonly entry: string;
  readonly asked: AllocationAnalysis;
  readonly edit: (part: string, make: (old: AllocationAnalysis) => AllocationAnalysis) => void;
}

/** As it begins: its columns are to be chosen. */
export function begunByColumns(method: (typeof OWN_RULES)[number], say: Words): AllocationRule {
  const name = (n: number): string => `${say("questions.quantity")}${n}`;
  switch (method) {
    case "own":
      return { method, attribute: name(1) };
    case "key":
      return { method, parts: [{ attribute: name(1), weight: 60 }, { attribute: name(2), weight: 40 }] };
    case "formula":
      return {
        method,
        added: [
          { id: say("questions.formula.base"), factor: 1 },
          { id: say("questions.formula.extra"), factor: 0.5, of: name(1) },
        ],
      };
  }
}

/** Another rule: the columns that it names stay, all others go. */
export function withRule(old: AllocationAnalysis, rule: AllocationRule, chosen: Readonly<Record<string, Measure>> = {}): AllocationAnalysis {
  const known = { ...old.attributes, ...chosen };
  const names = [...new Set(quantitiesOf(rule))];
  const attributes = Object.fromEntries(names.map((it) => [it, known[it] ?? NO_MEASURE]));
  return put({ ...old, options: { ...old.options, rule } }, "attributes", names.length > 0 ? attributes : undefined);
}

/** The form of such a rule; null for one that asks for no columns. */
export function ruleByColumns(form: RuleForm): Wanted | null {
  const { rule } = form.asked.options;
  if (rule.method === "own") return h("div", { key: "rule-numbers" }, quantity(form, rule.attribute, "questions.rule.own.column"));
  if (rule.method === "key") return key(form, rule);
  return rule.method === "formula" ? formula(form, rule) : null;
}

/** `make` has the name that is free for one more quantity. */
function change(form: RuleForm, part: string, make: (free: string) => AllocationRule, chosen: Readonly<Record<string, Measure>> = {}): void {
  const taken = quantitiesOf(form.asked.options.rule);
  const free = freeId(form.context.say("questions.quantity"), taken);
  form.edit(`rule ${part}`, (old) => withRule(old, make(free), chosen));
}

function quantity(form: RuleForm, name: string, text: string): Wanted {
  const { context, entry, asked } = form;
  const { say } = context;
  const spec = { id: `${entry}.attributes.${name}`, label: say(text, { name }), none: say("choose"), value: asked.attributes?.[name] };
  return measure(context, spec, (value) => form.edit(`attribute ${name}`, (old) => withRule(old, old.options.rule, { [name]: value })));
}

function key(form: RuleForm, rule: Rule<"key">): Wanted {
  const { say } = form.context;
  const entry = `${form.entry}.options.rule`;
  const { parts } = rule;
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const add = { id: `${entry}.add`, label: say("questions.key.add"), kind: "small", icon: "plus" } as const;
  const wrong = faultOf(form.context, `${entry}.parts`);
  const row = (at: number): Wanted => {
    const part = parts[at] ?? { attribute: "", weight: 0 };
    const { attribute, weight, inverse } = part;
    const set = (more: string, next: typeof part): void => change(form, `${at} ${more}`, () => ({ ...rule, parts: parts.map((it, i) => (i === at ? next : it)) }));
    const share = whole > 0 ? say("questions.key.share", { n: say.number((100 * weight) / whole) }) : "";
    const remove = { id: `${entry}.parts[${at}].remove`, label: say("remove"), name: `${say("remove")}: ${attribute}`, kind: "small", off: parts.length < 2 } as const;
    return h(
      "fieldset",
      { class: "dated year", key: attribute, id: `${entry}.parts[${at}]`, tabindex: -1 },
      h("legend", {}, attribute),
      h(
        "div",
        { class: "pair" },
        quantity(form, attribute, "questions.key.column"),
        numberField({ id: `${entry}.parts[${at}].weight`, label: say("questions.key.weight"), hint: share, value: weight, minimum: 0, step: 5, complaint: faultOf(form.context, `${entry}.parts[${at}].weight`) ?? faultOf(form.context, `${entry}.parts[${at}]`) }, (value) => set("weight", { ...part, weight: value })),
      ),
      h(
        "label",
        { class: "tick" },
        h("input", { type: "checkbox", id: `${entry}.parts[${at}].inverse`, checked: inverse === true, onchange: (event) => set("inverse", put(part, "inverse", ticked(event) ? true : undefined)) }),
        h("span", {}, say("questions.key.inverse")),
      ),
      button(remove, () => change(form, "remove", () => ({ ...rule, parts: parts.filter((_, i) => i !== at) }))),
    );
  };
  return h(
    "div",
    { class: "years", key: "rule-numbers", role: "group", "aria-label": say("questions.rule.key") },
    parts.map((_, at) => row(at)),
    wrong !== undefined && h("p", { class: "complaint", key: "wrong" }, wrong),
    button(add, () => change(form, "add", (free) => ({ ...rule, parts: [...parts, { attribute: free, weight: 10 }] }))),
  );
}

function formula(form: RuleForm, rule: Rule<"formula">): Wanted {
  const { say } = form.context;
  return h(
    "div",
    { class: "years", key: "rule-numbers", role: "group", "aria-label": say("questions.rule.formula") },
    h("p", { class: "formula", role: "status", id: `${form.entry}.options.rule.text` }, formulaText(rule, form.asked.attributes ?? {}, say)),
    terms(form, rule, "added"),
    terms(form, rule, "scaled"),
    factors(form, rule),
  );
}

/** What the sum that is multiplied is multiplied by. */
function factors(form: RuleForm, rule: Rule<"formula">): Wanted | null {
  const { say } = form.context;
  const { times = [] } = rule;
  if (termsOf(rule, "scaled").length === 0 && times.length === 0) return null;
  const entry = `${form.entry}.options.rule.times`;
  const set = (part: string, make: (free: string) => string[]): void =>
    change(form, part, (free) => {
      const next = make(free);
      return put(rule, "times", next.length > 0 ? next : undefined);
    });
  const add = { id: `${entry}.add`, label: say("questions.formula.times.add"), kind: "small", icon: "plus" } as const;
  const row = (name: string, at: number): Wanted => {
    const remove = { id: `${entry}[${at}].remove`, label: say("remove"), name: `${say("remove")}: ${name}`, kind: "small" } as const;
    return h("div", { class: "with-button", key: name }, quantity(form, name, "questions.formula.times.column"), button(remove, () => set("times remove", () => times.filter((_, i) => i !== at))));
  };
  return h(
    "fieldset",
    { class: "dated", key: "times", id: entry, tabindex: -1 },
    h("legend", {}, say("questions.formula.times")),
    h("p", { class: "hint" }, say("questions.formula.times.hint")),
    times.map(row),
    button(add, () => set("times add", (free) => [...times, free])),
  );
}

function terms(form: RuleForm, rule: Rule<"formula">, list: TermList): Wanted {
  const { say } = form.context;
  const own = termsOf(rule, list);
  const entry = `${form.entry}.options.rule.${list}`;
  const set = (part: string, make: (free: string) => AllocationTerm[], chosen?: Readonly<Record<string, Measure>>): void =>
    change(
      form,
      `${list} ${part}`,
      (free) => {
        const next = make(free);
        return put(rule, list, next.length > 0 ? next : undefined);
      },
      chosen,
    );
  const add = { id: `${entry}.add`, label: say("questions.formula.add"), name: `${say("questions.formula.add")}: ${say(`questions.formula.${list}`)}`, kind: "small", icon: "plus" } as const;
  return h(
    "fieldset",
    { class: "dated", key: list, id: entry, tabindex: -1 },
    h("legend", {}, say(`questions.formula.${list}`)),
    h("p", { class: "hint" }, say(`questions.formula.${list}.hint`)),
    own.map((_, at) => term(form, own, at, `${entry}[${at}]`, set)),
    button(add, () => set("add", () => [...own, { id: say("questions.formula.term", { n: own.length + 1 }), factor: 1 }])),
  );
}

type SetTerms = (part: string, make: (free: string) => AllocationTerm[], chosen?: Readonly<Record<string, Measure>>) => void;

function term(form: RuleForm, list: readonly AllocationTerm[], at: number, entry: string, set: SetTerms): Wanted {
  const { context, asked } = form;
  const { say } = context;
  const one = list[at] ?? { id: "", factor: 0 };
  const alter = (part: string, make: (free: string) => AllocationTerm, chosen?: Readonly<Record<string, Measure>>): void =>
    set(`${at} ${part}`, (free) => list.map((it, i) => (i === at ? make(free) : it)), chosen);
  const name = one.of;
  const column = {
    id: name === undefined ? `${entry}.of` : `${form.entry}.attributes.${name}`,
    label: say("questions.formula.of"),
    none: say("questions.formula.of.none"),
    value: name === undefined ? undefined : asked.attributes?.[name],
  };
  const choose = (value: Measure): void => {
    if (isBlank(value)) return alter("of", () => put(put(one, "of", undefined), "most", undefined));
    const free = name ?? freeId(say("questions.quantity"), quantitiesOf(asked.options.rule));
    alter("of", () => ({ ...one, of: free }), { [free]: value });
  };
  const most = { id: `${entry}.most`, label: say("questions.formula.most"), hint: say("questions.formula.most.hint"), type: "number", late: true, value: one.most === undefined ? "" : String(one.most) };
  const remove = { id: `${entry}.remove`, label: say("remove"), name: `${say("remove")}: ${one.id}`, kind: "small" } as const;
  return h(
    "div",
    { class: "years term", key: entry, role: "group", "aria-label": one.id },
    h(
      "div",
      { class: "pair" },
      textField({ id: `${entry}.id`, label: say("questions.formula.what"), value: one.id }, (text) => alter("id", () => ({ ...one, id: text }))),
      numberField({ id: `${entry}.factor`, label: say("questions.formula.factor"), value: one.factor, minimum: -1e9, step: 0.1 }, (factor) => alter("factor", () => ({ ...one, factor }))),
    ),
    h(
      "div",
      { class: "pair" },
      measure(context, column, choose),
      name !== undefined &&
        textField(most, (text) => {
          const number = Number(text);
          alter("most", () => put(one, "most", text.trim() === "" || !Number.isFinite(number) ? undefined : number));
        }),
    ),
    button(remove, () => set("remove", () => list.filter((_, i) => i !== at))),
  );
}
