/** The forms of what goes over years: one share, and the whole index. */
import type { Analysis, PanelAnalysis, SeriesOptions, TrendAnalysis, ValueRef } from "../../../engine/index.js";
import { button, select, textField } from "../../dom/controls.js";
import { h, type Wanted } from "../../dom/element.js";
import { measure } from "../../parts/measure.js";
import { NO_MEASURE, put, type Indicator, type Measure } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { lazy } from "../../view/lazy.js";
import { openQuestions } from "../columns.js";
import { changeAnalysis } from "../kinds.js";
import { panelYear } from "./begin.js";
import { rising, yearField, years } from "./years.js";

export function trend(context: Context, entry: Analysis, at: number): Wanted[] {
  const { trend: asked } = entry;
  if (asked === undefined) return [];
  const change = (part: string, make: (old: TrendAnalysis) => TrendAnalysis): void =>
    context.workshop.edit(`${entry.id}.${part}`, changeAnalysis(entry.id, (old) => ({ ...old, trend: make(old.trend ?? asked) })));
  const path = `analyses[${at}].trend`;
  return [
    years(context, { entry: `${path}.of`, share: asked.of, change: (part, make) => change(part, (old) => ({ ...old, of: make(old.of) })) }),
    breaks(context, `${path}.options`, asked.options ?? {}, (part, make) =>
      change(part, (old) => {
        const options = make(old.options ?? {});
        return put(old, "options", Object.keys(options).length === 0 ? undefined : options);
      }),
    ),
  ];
}

/** From which years on the series is another: nothing is compared across. */
function breaks(
  context: Context,
  path: string,
  { breaks: list = [] }: SeriesOptions,
  change: (part: string, make: (old: SeriesOptions) => SeriesOptions) => void,
): Wanted {
  const { say } = context;
  type Break = NonNullable<SeriesOptions["breaks"]>[number];
  const set = (part: string, make: (old: Break[]) => Break[]): void =>
    change(part, (old) => {
      const next = make(old.breaks ?? []);
      return put(old, "breaks", next.length === 0 ? undefined : next);
    });
  const row = ({ year, reason = "" }: Break, n: number): Wanted => {
    const own = `${path}.breaks[${n}]`;
    const alter = (more: Partial<Break>): void => set(`break ${n}`, (old) => old.map((it, i) => (i === n ? { ...it, ...more } : it)));
    const why = { id: `${own}.reason`, label: say("questions.break.reason"), value: reason };
    const remove = { id: `${own}.remove`, label: say("remove"), name: `${say("remove")}: ${say("questions.break", { year })}`, kind: "small" } as const;
    return h(
      "div",
      { class: "pair", key: own },
      yearField(context, own, year, (value) => alter({ year: value })),
      textField(why, (text) => alter({ reason: text })),
      button(remove, () => set("break", (old) => old.filter((_, i) => i !== n))),
    );
  };
  const add = { id: `${path}.breaks.add`, label: say("questions.break.add"), kind: "small", icon: "plus" } as const;
  return h(
    "fieldset",
    { class: "dated", key: "breaks", id: `${path}.breaks`, tabindex: -1 },
    h("legend", {}, say("questions.breaks")),
    h("p", { class: "hint" }, say("questions.breaks.hint")),
    list.map(row),
    button(add, () => set("add break", (old) => [...old, { year: 2020 }])),
  );
}

const SCALES = ["pooled", "yearly", "base"] as const;

/** All indicators in each year; what a year lacks is asked for. */
export function panel(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { panel: asked } = entry;
  if (asked === undefined) return [];
  const path = `analyses[${at}].panel`;
  const change = (part: string, make: (old: PanelAnalysis) => PanelAnalysis): void =>
    context.workshop.edit(`${entry.id}.${part}`, changeAnalysis(entry.id, (old) => ({ ...old, panel: make(old.panel ?? asked) })));
  const by = asked.options?.scale?.by ?? "pooled";
  const scale = {
    id: `${path}.options.scale`,
    label: say("questions.panel.scale"),
    hint: say(`questions.panel.${by}.hint`),
    value: by,
    options: SCALES.map((value) => ({ value, label: say(`questions.panel.${value}`) })),
  };
  const add = { id: `${path}.add`, label: say("questions.year.add"), kind: "small", icon: "plus" } as const;
  return [
    select(scale, (text) => {
      const first = asked.years[0]?.year ?? 2000;
      const made = text === "base" ? ({ by: "base", year: first } as const) : ({ by: text === "yearly" ? "yearly" : "pooled" } as const);
      change("scale", (old) => ({ ...old, options: { ...old.options, scale: made } }));
    }),
    ...asked.years.map((_, n) => panelRow(context, path, asked, n, change)),
    button(add, () => {
      const year = (asked.years.at(-1)?.year ?? 2000) + 1;
      change("add", (old) => ({ ...old, years: [...old.years, panelYear(year, state)] }));
    }),
  ];
}

function panelRow(
  context: Context,
  path: string,
  asked: PanelAnalysis,
  n: number,
  change: (part: string, make: (old: PanelAnalysis) => PanelAnalysis) => void,
): Wanted {
  const { state, say } = context;
  const own = `${path}.years[${n}]`;
  const found = asked.years[n];
  const title = String(found?.year ?? "");
  const set = (part: string, make: (old: PanelAnalysis["years"][number]) => PanelAnalysis["years"][number]): void =>
    change(`${part} ${n}`, (old) => ({ ...old, years: rising(old.years.map((it, i) => (i === n ? make(it) : it))) }));
  const remove = { id: `${own}.remove`, label: say("remove"), name: `${say("remove")}: ${title}`, kind: "small", off: asked.years.length < 3 } as const;
  const indicator = (it: Indicator): Wanted =>
    h(
      "div",
      { class: "of-year", key: it.id, role: "group", "aria-label": `${it.label}, ${title}` },
      h("p", { class: "group-label" }, it.label),
      h(
        "div",
        { class: "pair" },
        panelValue(context, `${own}.indicators.${it.id}`, it, found?.indicators[it.id], (value) =>
          set(it.id, (old) => ({ ...old, indicators: { ...old.indicators, [it.id]: value } })),
        ),
      ),
    );
  const open = openQuestions(state.project.recipe).filter((it) => it.entry.startsWith(`${own}.`)).length;
  const heading = [h("span", { class: "fold-title" }, title), h("span", { class: "fold-note" }, open === 0 ? "" : say.count("questions.year.open", open))];
  return lazy(context, { id: own, title: heading, open: open > 0 }, () => [
    // A year that is looked at anew is filled in anew, as far as columns go.
    yearField(context, own, found?.year, (year) => set("year", () => panelYear(year, state))),
    state.project.recipe.indicators.map(indicator),
    button(remove, () => change("remove", (old) => ({ ...old, years: old.years.filter((_, i) => i !== n) }))),
  ]);
}

function panelValue(context: Context, id: string, { value: given }: Indicator, of: ValueRef | undefined, set: (value: ValueRef) => void): Wanted[] {
  const { say } = context;
  const field = (part: "numerator" | "denominator" | "value", choose: (value: Measure) => ValueRef): Wanted =>
    measure(
      context,
      { id: `${id}.${part}`, label: say(part === "value" ? "indicators.value" : `questions.change.${part}`), none: say("choose"), value: of?.[part] },
      (value) => set(choose(value)),
    );
  if (given !== undefined) return [field("value", (value) => ({ value }))];
  const { numerator = NO_MEASURE, denominator = NO_MEASURE } = of ?? {};
  return [
    field("numerator", (value) => ({ numerator: value, denominator })),
    field("denominator", (value) => ({ numerator, denominator: value })),
  ];
}
