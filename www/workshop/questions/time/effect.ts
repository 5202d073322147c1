/** The form of effects: what is looked at, and what was done where, since when. */
import type { Analysis, EffectAnalysis, Measure } from "../../../engine/index.js";
import { button, numberField, select, textField } from "../../dom/controls.js";
import { h, type Wanted } from "../../dom/element.js";
import { someAreas } from "../../parts/some.js";
import { put } from "../../project/recipe.js";
import { advice } from "../../view/advice.js";
import type { Context } from "../../view/context.js";
import { complaint } from "../../view/step.js";
import { changeAnalysis } from "../kinds.js";
import { counted, measureOf, yearlyOf } from "./begin.js";
import { yearField, years } from "./years.js";

const STEPS = [1, 2, 3, 4, 5, 6, 7] as const;
const STAGES = ["input", "output", "outcome", "impact"] as const;
const REFERENCES = ["others", "district", "peers"] as const;
const TARGETS = ["none", "atMost", "atLeast"] as const;

type Edit = (part: string, make: (old: EffectAnalysis) => EffectAnalysis) => void;

export function effect(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { effect: asked } = entry;
  if (asked === undefined) return [];
  const path = `analyses[${at}].effect`;
  const change: Edit = (part, make) =>
    context.workshop.edit(`${entry.id}.${part}`, changeAnalysis(entry.id, (old) => ({ ...old, effect: make(old.effect ?? asked) })));
  const { indicators, options } = asked;
  const free = counted(state.project.recipe).find(({ id }) => indicators.every((it) => it.id !== id));
  const more = { id: `${path}.indicators.add`, label: say("questions.effect.indicator.add"), kind: "small", icon: "plus" } as const;
  const add = { id: `${path}.measures.add`, label: say("questions.effect.measure.add"), icon: "plus", kind: "small" } as const;
  return [
    h("p", { class: "hint", key: "never" }, say("questions.effect.never")),
    ...options.measures.map((it, n) => measure(context, `${path}.options.measures[${n}]`, asked, it, n, change)),
    button(add, () => {
      const [share] = indicators;
      if (share === undefined) return;
      const label = say("questions.effect.measure", { n: options.measures.length + 1 });
      change("add measure", (old) => ({ ...old, options: { ...old.options, measures: [...old.options.measures, measureOf(share, label, old.options.measures)] } }));
    }),
    h("h3", { key: "looked-at" }, say("questions.effect.indicators")),
    ...indicators.map((share, n) => {
      const remove = { id: `${path}.indicators[${n}].remove`, label: say("questions.effect.indicator.remove"), name: `${say("questions.effect.indicator.remove")}: ${share.label}`, kind: "small", off: indicators.length < 2 } as const;
      const beside = button(remove, () => change("remove", (old) => ({ ...old, indicators: old.indicators.filter((_, i) => i !== n) })));
      return years(context, {
        entry: `${path}.indicators[${n}]`,
        share,
        beside,
        change: (part, make) => change(`${n} ${part}`, (old) => withShare(old, n, make)),
      });
    }),
    ...(free === undefined ? [] : [button(more, () => change("add", (old) => ({ ...old, indicators: [...old.indicators, yearlyOf(free, state)] })))]),
  ];
}

/** Measures that aimed at a share go on aiming at what has taken its place. */
function withShare(old: EffectAnalysis, n: number, make: (old: EffectAnalysis["indicators"][number]) => EffectAnalysis["indicators"][number]): EffectAnalysis {
  const before = old.indicators[n]?.id;
  const indicators = old.indicators.map((it, i) => (i === n ? make(it) : it));
  const now = indicators[n]?.id ?? "";
  const measures = old.options.measures.map((it) => (it.indicator === before ? { ...it, indicator: now } : it));
  return { ...old, indicators, options: { ...old.options, measures } };
}

function measure(context: Context, own: string, { indicators, options }: EffectAnalysis, it: Measure, n: number, change: Edit): Wanted {
  const { say } = context;
  const set = (part: string, make: (old: Measure) => Measure): void =>
    change(`measure ${n} ${part}`, (old) => ({
      ...old,
      options: { ...old.options, measures: old.options.measures.map((one, i) => (i === n ? make(one) : one)) },
    }));
  const label = { id: `${own}.label`, label: say("questions.effect.label"), value: it.label, complaint: complaint(context, `${own}.label`), advice: advice(context, it.label) };
  const aim = {
    id: `${own}.indicator`,
    label: say("questions.effect.aim"),
    value: it.indicator,
    options: indicators.map(({ id, label: name }) => ({ value: id, label: name })),
  };
  const remove = { id: `${own}.remove`, label: say("questions.effect.measure.remove"), name: `${say("questions.effect.measure.remove")}: ${it.label}`, kind: "small", off: options.measures.length < 2 } as const;
  const where = { id: `${own}.areas`, label: say("questions.effect.areas"), hint: say("questions.effect.areas.hint"), codes: it.areas };
  return h(
    "fieldset",
    { class: "dated measure-taken", key: own, id: own, tabindex: -1 },
    h("legend", {}, it.label),
    h("div", { class: "pair" }, textField(label, (text) => set("label", (old) => ({ ...old, label: text }))), start(context, own, it, set)),
    someAreas(context, where, (areas) => set("areas", (old) => ({ ...old, areas }))),
    h("div", { class: "pair" }, select(aim, (id) => set("aim", (old) => ({ ...old, indicator: id }))), stage(context, own, it, set)),
    h("div", { class: "pair" }, target(context, own, it, set)),
    reference(context, own, it, set),
    button(remove, () => change("remove measure", (old) => ({ ...old, options: { ...old.options, measures: old.options.measures.filter((_, i) => i !== n) } }))),
  );
}

type Set = (part: string, make: (old: Measure) => Measure) => void;

function start(context: Context, own: string, { start: year }: Measure, set: Set): Wanted {
  const field = yearField(context, `${own}.start`, year, (value) => set("start", (old) => ({ ...old, start: value })));
  return h("div", { class: "start", key: "start" }, field, h("p", { class: "hint" }, context.say("questions.effect.start")));
}

/** A step of the stairs of effects, or a link of the logic model. */
function stage({ say }: Context, own: string, { level }: Measure, set: Set): Wanted {
  const value = level.scale === "stairs" ? String(level.step) : level.stage;
  const spec = {
    id: `${own}.level`,
    label: say("questions.effect.level"),
    hint: say(`questions.effect.level.${level.scale}.hint`),
    value,
    options: [
      ...STEPS.map((step) => ({ value: String(step), label: say(`questions.effect.step.${step}`), group: say("questions.effect.stairs") })),
      ...STAGES.map((it) => ({ value: it, label: say(`questions.effect.stage.${it}`), group: say("questions.effect.logic") })),
    ],
  };
  return select(spec, (text) => {
    const step = STEPS.find((it) => String(it) === text);
    const link = STAGES.find((it) => it === text);
    if (step !== undefined) set("level", (old) => ({ ...old, level: { scale: "stairs", step } }));
    else if (link !== undefined) set("level", (old) => ({ ...old, level: { scale: "logic", stage: link } }));
  });
}

function target({ say }: Context, own: string, { target: given }: Measure, set: Set): Wanted[] {
  const spec = {
    id: `${own}.target`,
    label: say("questions.effect.target"),
    value: given?.bound ?? "none",
    options: TARGETS.map((value) => ({ value, label: say(`questions.effect.target.${value}`) })),
  };
  const bound = select(spec, (text) => {
    const chosen = TARGETS.find((it) => it === text);
    set("target", (old) => put(old, "target", chosen === undefined || chosen === "none" ? undefined : { value: old.target?.value ?? 10, bound: chosen }));
  });
  if (given === undefined) return [bound];
  const value = { id: `${own}.target.value`, label: say("questions.effect.target.value"), value: given.value, minimum: 0, step: 1 };
  return [bound, numberField(value, (number) => set("target value", (old) => ({ ...old, target: { ...given, value: number } })))];
}

/** What its areas are compared with. */
function reference(context: Context, own: string, { reference: given, areas }: Measure, set: Set): Wanted {
  const { say, state } = context;
  const hasDistricts = state.project.recipe.geography.district !== undefined;
  const kind = given?.kind ?? "others";
  const spec = {
    id: `${own}.reference`,
    label: say("questions.effect.reference"),
    hint: say(`questions.effect.reference.${kind}.hint`),
    value: kind,
    options: REFERENCES.filter((it) => it !== "district" || hasDistricts || kind === it).map((value) => ({ value, label: say(`questions.effect.reference.${value}`) })),
  };
  const peers = { id: `${own}.reference.areas`, label: say("questions.effect.peers"), codes: given?.kind === "peers" ? given.areas : [] };
  return h(
    "div",
    { class: "reference", key: "reference" },
    select(spec, (text) => {
      const alike = (state.profiled?.found?.peers ?? []).map(({ code }) => code).filter((it) => !areas.includes(it));
      const made = text === "peers" ? ({ kind: "peers", areas: alike } as const) : text === "district" ? ({ kind: "district" } as const) : undefined;
      set("reference", (old) => put(old, "reference", made && (made.kind === "peers" ? { kind: "peers", areas: [...made.areas] } : made)));
    }),
    kind === "peers" && someAreas(context, peers, (codes) => set("peers", (old) => ({ ...old, reference: { kind: "peers", areas: codes } }))),
  );
}
