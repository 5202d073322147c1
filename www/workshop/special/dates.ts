/** The same number at other dates: from these gaps are filled where the index says so. */
import type { OtherDate } from "../../engine/index.js";
import { button, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { measure } from "../parts/measure.js";
import { changeIndicator, NO_MEASURE, put, type Indicator, type Measure } from "../project/recipe.js";
import { countsOf, inYears, yearOf } from "../questions/time/begin.js";
import type { State } from "../state.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";

type Make = (old: OtherDate) => OtherDate[];

export function dates(context: Context, indicator: Indicator, at: number): Wanted {
  const { state, say, workshop } = context;
  const { otherDates = [], label } = indicator;
  const id = `indicators[${at}].otherDates`;
  const change = (part: string, make: (old: OtherDate[]) => OtherDate[]): void =>
    workshop.edit(`${id}.${part}`, changeIndicator(at, (old) => {
      const made = make(old.otherDates ?? []);
      return put(old, "otherDates", made.length > 0 ? made : undefined);
    }));
  const add = { id: `${id}.add`, label: say("special.dates.add"), name: `${say("special.dates.add")}: ${label}`, kind: "small", icon: "plus" } as const;
  return h(
    "div",
    { class: "years", key: id, id, tabindex: -1, role: "group", "aria-label": say("special.dates") },
    h("div", { key: "title" }, h("h4", {}, say("special.dates")), h("p", { class: "hint" }, say("special.dates.hint"))),
    otherDates.map((it, n) => row(context, `${id}[${n}]`, it, isRate(indicator), (part, make) =>
      change(`${n}.${part}`, (old) => old.flatMap((one, i) => (i === n ? make(one) : [one]))),
    )),
    button(add, () => change("add", (old) => [...old, further(indicator, state)])),
  );
}

/** What an age group would be at other ages cannot be had from two counts. */
function isRate({ standardise }: Indicator): boolean {
  return standardise === undefined;
}

/** The latest earlier year not yet there whose columns are named alike. */
function further(indicator: Indicator, state: State): OtherDate {
  const { value, date, otherDates = [] } = indicator;
  const counts = countsOf(indicator);
  const now = value === undefined ? counts : { value };
  const own = now && yearOf(now, date, state);
  const taken = new Set(otherDates.map((it) => it.date.slice(0, 4)));
  const found = now === undefined || own === undefined ? [] : inYears(now, own, state).filter(({ year }) => year < own && !taken.has(String(year)));
  const last = isRate(indicator) ? found.at(-1) : undefined;
  if (last !== undefined) return { date: String(last.year), ...last.of };
  return value === undefined && isRate(indicator) ? { date: "", numerator: NO_MEASURE, denominator: NO_MEASURE } : { date: "", value: NO_MEASURE };
}

function row(context: Context, id: string, other: OtherDate, mayBeRate: boolean, change: (part: string, make: Make) => void): Wanted {
  const { say } = context;
  const isValue = other.value !== undefined;
  const date = { id: `${id}.date`, label: say("special.pool.date"), hint: say("special.pool.date.hint"), value: other.date, late: true, complaint: complaint(context, `${id}.date`) };
  const form = {
    id: `${id}.form`,
    label: say("indicators.form"),
    value: isValue ? "value" : "rate",
    options: (["rate", "value"] as const).map((value) => ({ value, label: say(`indicators.form.${value}`) })),
  };
  const columns = (part: "numerator" | "denominator" | "value"): Wanted =>
    measure(context, { id: `${id}.${part}`, label: say(`indicators.${part}`), none: say("choose"), value: other[part] }, (value: Measure) =>
      change(part, (old) => [{ ...old, [part]: value }]),
    );
  const remove = { id: `${id}.remove`, label: say("remove"), name: `${say("remove")}: ${other.date}`, kind: "small" } as const;
  const blank = (chosen: string): Omit<OtherDate, "date"> => (chosen === "value" ? { value: NO_MEASURE } : { numerator: NO_MEASURE, denominator: NO_MEASURE });
  return h(
    "fieldset",
    { class: "dated year", key: id, id, tabindex: -1 },
    h("legend", {}, other.date === "" ? say("special.dates.new") : other.date),
    h(
      "div",
      { class: "pair" },
      textField(date, (text) => change("date", (old) => [{ ...old, date: text.trim() }])),
      (mayBeRate || !isValue) && select(form, (chosen) => change("form", (old) => [{ date: old.date, ...blank(chosen) }])),
    ),
    h("div", { class: "pair" }, isValue ? columns("value") : [columns("numerator"), columns("denominator")]),
    button(remove, () => change("remove", () => [])),
  );
}
