/** One step of a method: which way it is carried out, and its settings. */
import type { Weigh } from "../../engine/index.js";
import { button, numberField, numberInput, select } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { judged } from "../judge/editor.js";
import { budgetOf, judgementsOf } from "../judge/judged.js";
import type { Context } from "../view/context.js";
import { labelOf } from "../tree/tree.js";
import { complaint } from "../view/step.js";
import { faultAt, notesAt } from "./told.js";
import type { AnyMethod, StepKey } from "./method.js";
import { choiceOf, CHOICES, CURVES, LEFT_OUT, type Setting } from "./settings.js";
import { curveName, methodName, sentence, valueName } from "./words.js";

type Settings = Readonly<Record<string, unknown>>;

export interface Named {
  readonly id: string;
  readonly label: string;
}

/** One step somewhere in the recipe. */
export interface Editor {
  /** The recipe's entry, and the control's id. */
  readonly id: string;
  readonly step: StepKey;
  readonly label: string;
  /** Undefined where it is as elsewhere. */
  readonly value: AnyMethod | undefined;
  /** What the list offers for that. */
  readonly absent?: string;
  /** What is put together. */
  readonly parts: readonly Named[];
  readonly change: (value: AnyMethod | undefined) => void;
}

/** The list of methods, a sentence about the one chosen, its settings. */
export function editor(context: Context, spec: Editor): Wanted {
  const { say } = context;
  const { id, step, label, value, absent } = spec;
  const list = {
    id,
    label,
    hint: value === undefined ? undefined : sentence(step, named(context, value), say),
    complaint: faultAt(context, id),
    value: value?.method ?? "",
    options: [
      ...(absent === undefined ? [] : [{ value: "", label: absent }]),
      ...options(context, step, value),
    ],
  };
  return h(
    "div",
    { class: "method-editor", key: `${id}-editor` },
    select(list, (name) => spec.change(begun(context, spec, name))),
    value !== undefined && settings(context, spec, value),
    value !== undefined && step === "weigh" && judged(context, spec, value as Weigh),
    notesAt(context, id),
  );
}

/** With the name people read in place of an id. */
function named({ state, say }: Context, value: AnyMethod): AnyMethod {
  if (value.method !== "regression" || !("outcome" in value)) return value;
  const { recipe } = state.project;
  return { ...value, outcome: value.outcome === "" ? say("method.outcome.open") : labelOf(recipe, value.outcome) };
}

function options({ say }: Context, step: StepKey, value: AnyMethod | undefined) {
  const offered = CHOICES[step].map(({ start, group }) => ({
    value: start.method as string,
    label: methodName(step, start.method, say),
    group: group === undefined ? "" : say(`method.group.${group}`),
  }));
  // A method that only a project file can bring stays chosen, with its name.
  if (value === undefined || choiceOf(step, value.method) !== undefined) return offered;
  const { method } = value;
  return [...offered, { value: method, label: methodName(step, method, say), group: say("method.group.file") }];
}

/** A method as it begins, here. */
function begun({ state }: Context, { step, parts, value }: Editor, name: string): AnyMethod | undefined {
  if (value?.method === name) return value;
  const start = choiceOf(step, name)?.start;
  if (start?.method === "reference") {
    return { ...start, area: state.preview?.areas[0]?.code ?? "" };
  }
  const ids = parts.map(({ id }) => id);
  if (start?.method === "ordered") return { ...start, weights: Array<number>(Math.max(1, ids.length)).fill(1) };
  if (start?.method === "budget") return budgetOf(ids);
  if (start?.method === "judgements") return judgementsOf(ids);
  return start;
}

function settings(context: Context, spec: Editor, value: AnyMethod): Wanted | null {
  const known = choiceOf(spec.step, value.method)?.settings ?? [];
  if (known.length === 0) return null;
  const all: Settings = { ...value };
  return h(
    "div",
    { class: "pair settings", key: value.method },
    known.map((setting) => {
      const set = (next: unknown): void => {
        const { [setting.key]: _, ...rest } = all;
        const left = LEFT_OUT[setting.key] === next;
        const made = left ? rest : { ...all, [setting.key]: next };
        spec.change(made as unknown as AnyMethod);
      };
      return control(context, spec, setting, all[setting.key], set);
    }),
  );
}

function control(
  context: Context,
  { id: entry, step }: Editor,
  setting: Setting,
  value: unknown,
  set: (next: unknown) => void,
): Wanted {
  const { state, say } = context;
  const { key } = setting;
  const id = `${entry}.${key}`;
  const own = say(`method.setting.${step}.${key}`);
  const label = own.startsWith("method.") ? say(`method.setting.${key}`) : own;
  switch (setting.kind) {
    case "number": {
      const { minimum, maximum, step: notch } = setting;
      const limits = { minimum, step: notch, ...(maximum !== undefined && { maximum }) };
      return numberField({ id, label, value: Number(value), ...limits }, set);
    }
    case "numbers":
      return numbers(context, { id, label, ...setting }, value as readonly number[], set);
    case "choice": {
      const list = setting.values.map((it) => ({ value: it, label: choiceName(context, key, it) }));
      const chosen = String(value ?? LEFT_OUT[key] ?? "");
      return select({ id, label, value: chosen, options: list }, (it) => set(key === "count" ? Number(it) : it));
    }
    case "area": {
      const list = (state.preview?.areas ?? []).map(({ code, name }) => ({ value: code, label: name }));
      return select({ id, label, value: String(value), options: list }, set);
    }
    case "indicator": {
      const list = state.project.recipe.indicators.map((it) => ({ value: it.id, label: it.label }));
      const spec = { id, label, hint: say(`method.setting.${key}.hint`), complaint: complaint(context, id), value: String(value), options: [{ value: "", label: say("choose") }, ...list] };
      return select(spec, set);
    }
    case "curve": {
      const list = CURVES.map((it) => ({ value: it, label: curveName(it, say) }));
      const { method } = value as { method: string };
      return select({ id, label, value: method, options: list }, (it) => set({ method: it }));
    }
    case "tick":
      return h(
        "label",
        { class: "tick", key: id },
        h("input", { type: "checkbox", id, checked: value === true, onchange: (event) => set(ticked(event)) }),
        h("span", {}, label),
      );
  }
}

function choiceName({ say }: Context, key: string, value: string): string {
  if (key === "count") return value;
  if (key === "definition" || key === "equal") return say(`method.${key}.${value}`);
  return valueName(value, say);
}

interface Numbers {
  readonly id: string;
  readonly label: string;
  readonly least: number;
  readonly most: number;
}

const FAR = 1e9;

/** Several numbers in order, such as limits; one more or one less. */
function numbers(
  { say }: Context,
  { id, label, least, most }: Numbers,
  values: readonly number[],
  set: (next: readonly number[]) => void,
): Wanted {
  const last = values.at(-1) ?? 0;
  const inputs = values.map((value, at) => {
    const spec = { id: `${id}[${at}]`, label: "", value, minimum: -FAR, maximum: FAR, step: 0.1 };
    const change = (next: number): void => set(values.map((old, i) => (i === at ? next : old)));
    return numberInput(spec, change, { "aria-label": say("method.number", { label, n: at + 1 }), key: `${at}` });
  });
  const more = { id: `${id}-more`, label: say("method.number.more"), name: `${say("method.number.more")}: ${label}`, kind: "small", icon: "plus", off: values.length >= most } as const;
  const less = { id: `${id}-less`, label: say("method.number.less"), name: `${say("method.number.less")}: ${label}`, kind: "small", icon: "minus", off: values.length <= least } as const;
  return h(
    "div",
    { class: "field numbers", role: "group", "aria-labelledby": `${id}-label`, key: id, id, tabindex: -1 },
    h("span", { class: "group-label", id: `${id}-label` }, label),
    h("div", { class: "number-row" }, inputs),
    h(
      "div",
      { class: "row" },
      button(more, () => set([...values, last + 1])),
      button(less, () => set(values.slice(0, -1))),
    ),
  );
}
