/** The form of a division: what there is, who gets a part, by what rule. */
import type { AllocationOptions, AllocationRule, Analysis } from "../../engine/index.js";
import { button, numberField, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { measure } from "../parts/measure.js";
import { put } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { changeAnalysis } from "./kinds.js";
import { faultOf } from "./parts/faults.js";
import type { Rule } from "./parts/quantities.js";
import { begunByColumns, OWN_RULES, ruleByColumns, withRule, type RuleForm as Form } from "./parts/rules.js";

const STEPS = [1, 0.5, 0.25, 0.01] as const;

/** By heads and the index alone. */
const PLAIN_RULES = ["perHead", "linear", "step", "threshold", "top", "baseAndTopUp"] as const;

export function allocation(context: Context, { id, allocation: asked }: Analysis, at: number): Wanted[] {
  if (asked === undefined) return [];
  const entry = `analyses[${at}].allocation`;
  const edit: Form["edit"] = (part, make) =>
    context.workshop.edit(
      `${id}.${part}`,
      changeAnalysis(id, (old) => (old.allocation ? { ...old, allocation: make(old.allocation) } : old)),
    );
  const form = { context, entry, asked, edit };
  return [
    h("div", { class: "pair", key: "budget" }, budget(form), step(form)),
    receivers(form),
    method(form),
    numbers(form) ?? ruleByColumns(form),
    h("div", { class: "pair", key: "minimum" }, minimum(form), forWhom(form)),
    missing(form),
  ].filter((it) => it !== null);
}

function options(form: Form, part: string, make: (old: AllocationOptions) => AllocationOptions): void {
  form.edit(part, (old) => ({ ...old, options: make(old.options) }));
}

function budget(form: Form): Wanted {
  const { say } = form.context;
  const spec = {
    id: `${form.entry}.options.budget`,
    label: say("questions.budget"),
    hint: say("questions.budget.hint"),
    value: form.asked.options.budget,
    minimum: 0,
    step: form.asked.options.step ?? 1,
    complaint: faultOf(form.context, `${form.entry}.options.budget`),
  };
  return numberField(spec, (value) => options(form, "budget", (old) => ({ ...old, budget: value })));
}

function step(form: Form): Wanted {
  const { say } = form.context;
  const spec = {
    id: `${form.entry}.options.step`,
    label: say("questions.step"),
    value: String(form.asked.options.step ?? ""),
    options: [
      ...STEPS.map((it) => ({ value: String(it), label: say(`questions.step.${String(it).replace(".", "")}`) })),
      { value: "", label: say("questions.step.none") },
    ],
    complaint: faultOf(form.context, `${form.entry}.options.step`),
  };
  return select(spec, (text) =>
    options(form, "step", (old) => put(old, "step", text === "" ? undefined : Number(text))),
  );
}

/** Areas, each with its size, or institutions, whose children are counted. */
function receivers(form: Form): Wanted {
  const { context, asked, entry } = form;
  const { state, say } = context;
  const { institutions = [] } = state.project.recipe;
  const spec = {
    id: `${entry}.institutions`,
    label: say("questions.receivers"),
    value: asked.institutions ?? "",
    options: [
      { value: "", label: say("questions.receivers.areas") },
      ...institutions.map(({ id, label }) => ({ value: id, label })),
    ],
  };
  const size = {
    id: `${entry}.size`,
    label: say("questions.size"),
    hint: say("questions.size.hint"),
    none: say("choose"),
    value: asked.size,
  };
  return h(
    "div",
    { class: "pair", key: "receivers" },
    institutions.length > 0 &&
      select(spec, (id) =>
        form.edit("institutions", (old) => {
          const chosen = put(old, "institutions", id === "" ? undefined : id);
          // Columns are of areas: institutions have none of their own.
          const isOwn = OWN_RULES.some((it) => it === old.options.rule.method);
          return id !== "" && isOwn ? withRule(chosen, begun("linear", context)) : chosen;
        }),
      ),
    asked.institutions === undefined && measure(context, size, (value) => form.edit("size", (old) => ({ ...old, size: value }))),
  );
}

function method(form: Form): Wanted {
  const { say } = form.context;
  const { rule } = form.asked.options;
  const group = say("questions.rule.byColumns");
  const own = form.asked.institutions === undefined ? OWN_RULES : OWN_RULES.filter((it) => it === rule.method);
  const spec = {
    id: `${form.entry}.options.rule`,
    label: say("questions.rule"),
    hint: say(`questions.rule.${rule.method}.hint`),
    value: rule.method,
    complaint: faultOf(form.context, `${form.entry}.options.rule`),
    options: [
      ...PLAIN_RULES.map((value) => ({ value, label: say(`questions.rule.${value}`) })),
      ...own.map((value) => ({ value, label: say(`questions.rule.${value}`), group })),
    ],
  };
  return select(spec, (text) => {
    const plain = PLAIN_RULES.find((it) => it === text);
    if (plain !== undefined) setRule(form, begun(plain, form.context));
    const byColumns = OWN_RULES.find((it) => it === text);
    if (byColumns !== undefined) setRule(form, begunByColumns(byColumns, say));
  });
}

function setRule(form: Form, rule: AllocationRule): void {
  form.edit(`rule ${rule.method}`, (old) => withRule(old, rule));
}

/** A rule to begin with, on the scale of the index as it is now. */
function begun(method: (typeof PLAIN_RULES)[number], { state }: Context): AllocationRule {
  const known = [...(state.preview?.scores ?? [])].filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(10 * (known[Math.floor(share * (known.length - 1))] ?? 0)) / 10;
  switch (method) {
    case "perHead":
      return { method };
    case "linear":
      return { method, most: 2 };
    case "step":
      return { method, limits: [...new Set([at(0.5), at(0.8)])], weights: at(0.5) === at(0.8) ? [1, 2] : [1, 1.5, 2] };
    case "threshold":
      return { method, above: at(0.5) };
    case "top":
      return { method, count: 10 };
    case "baseAndTopUp":
      return { method, topUp: 0.5, above: at(0.5) };
  }
}

/** The numbers of the rule chosen. */
function numbers(form: Form): Wanted | null {
  const { rule } = form.asked.options;
  switch (rule.method) {
    case "linear":
      return number(form, "most", { value: rule.most, minimum: 1, step: 0.5 }, (most) => ({ ...rule, most }));
    case "threshold":
      return number(form, "above", { value: rule.above, minimum: -1e9, step: 0.1 }, (above) => ({ ...rule, above }));
    case "top":
      return number(form, "count", { value: rule.count, minimum: 1, step: 1 }, (count) => ({ ...rule, count: Math.round(count) }));
    case "baseAndTopUp":
      return h(
        "div",
        { class: "pair", key: "rule-numbers" },
        number(form, "topUp", { value: Math.round(1000 * rule.topUp) / 10, minimum: 0, maximum: 100, step: 5 }, (share) => ({ ...rule, topUp: share / 100 })),
        number(form, "above", { value: rule.above, minimum: -1e9, step: 0.1 }, (above) => ({ ...rule, above })),
      );
    case "step":
      return steps(form, rule);
    default:
      return null;
  }
}

interface Range {
  readonly value: number;
  readonly minimum: number;
  readonly maximum?: number;
  readonly step: number;
}

function number(form: Form, name: string, range: Range, make: (value: number) => AllocationRule): Wanted {
  const { say } = form.context;
  const id = `${form.entry}.options.rule.${name}`;
  const spec = { id, label: say(`questions.rule.${name}`), ...range, complaint: faultOf(form.context, id) };
  return numberField(spec, (value) => setRule(form, make(value)));
}

/** One weight more than limits: below the first, between two, above the last. */
function steps(form: Form, rule: Rule<"step">): Wanted {
  const { say } = form.context;
  const { limits, weights } = rule;
  const entry = `${form.entry}.options.rule`;
  const weight = (at: number): Wanted =>
    numberField(
      { id: `${entry}.weights[${at}]`, label: say("questions.rule.weight", { n: at + 1 }), value: weights[at] ?? 1, minimum: 0, step: 0.5, complaint: faultOf(form.context, `${entry}.weights[${at}]`) },
      (value) => setRule(form, { ...rule, weights: weights.map((it, i) => (i === at ? value : it)) }),
    );
  const limit = (at: number): Wanted =>
    numberField(
      { id: `${entry}.limits[${at}]`, label: say("questions.rule.limit", { n: at + 2 }), value: limits[at] ?? 0, minimum: -1e9, step: 0.1 },
      (value) => setRule(form, { ...rule, limits: limits.map((it, i) => (i === at ? value : it)) }),
    );
  const wrong = faultOf(form.context, `${entry}.limits`) ?? faultOf(form.context, `${entry}.weights`);
  const more = { id: `${entry}.more`, label: say("questions.rule.more"), kind: "small", icon: "plus" } as const;
  const fewer = { id: `${entry}.fewer`, label: say("questions.rule.fewer"), kind: "small", off: limits.length < 2 } as const;
  return h(
    "div",
    { class: "rule-numbers", key: "rule-numbers", role: "group", tabindex: -1, "aria-label": say("questions.rule.step") },
    weight(0),
    limits.map((_, at) => [limit(at), weight(at + 1)]),
    wrong !== undefined && h("p", { class: "complaint", key: "wrong" }, wrong),
    h(
      "div",
      { class: "row" },
      button(more, () => {
        const last = limits.at(-1) ?? 0;
        setRule(form, { ...rule, limits: [...limits, Math.round(10 * (last + 1)) / 10], weights: [...weights, (weights.at(-1) ?? 1) + 0.5] });
      }),
      button(fewer, () => setRule(form, { ...rule, limits: limits.slice(0, -1), weights: weights.slice(0, -1) })),
    ),
  );
}

function minimum(form: Form): Wanted {
  const { say } = form.context;
  const { minimum: given, step: smallest } = form.asked.options;
  const spec = {
    id: `${form.entry}.options.minimum.amount`,
    label: say("questions.minimum"),
    hint: say("questions.minimum.hint"),
    value: given?.amount ?? 0,
    minimum: 0,
    step: smallest ?? 1,
    complaint:
      faultOf(form.context, `${form.entry}.options.minimum.amount`) ?? faultOf(form.context, `${form.entry}.options.minimum`),
  };
  return numberField(spec, (amount) =>
    options(form, "minimum", (old) => put(old, "minimum", amount === 0 ? undefined : { for: "all", ...old.minimum, amount })),
  );
}

/** Where the rule asks for the index; who has none is never forgotten. */
function missing(form: Form): Wanted | null {
  const { say } = form.context;
  const { rule, missing: chosen = "exclude" } = form.asked.options;
  if (rule.method === "perHead" || OWN_RULES.some((it) => it === rule.method)) return null;
  const spec = {
    id: `${form.entry}.options.missing`,
    label: say("questions.missing"),
    value: chosen,
    options: (["exclude", "mean"] as const).map((value) => ({ value, label: say(`questions.missing.${value}`) })),
  };
  return select(spec, (text) =>
    options(form, "missing", (old) => put(old, "missing", text === "mean" ? "mean" : undefined)),
  );
}

function forWhom(form: Form): Wanted | null {
  const { say } = form.context;
  const given = form.asked.options.minimum;
  if (given === undefined) return null;
  const spec = {
    id: `${form.entry}.options.minimum.for`,
    label: say("questions.minimum.for"),
    value: given.for,
    options: (["all", "those"] as const).map((value) => ({ value, label: say(`questions.minimum.${value}`) })),
  };
  return select(spec, (text) =>
    options(form, "minimum for", (old) => ({ ...old, minimum: { ...given, for: text === "those" ? "those" : "all" } })),
  );
}
