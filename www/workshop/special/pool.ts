/** Several years added up: calmer numbers, later news. */
import type { PoolYear } from "../../engine/index.js";
import { button, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { measure } from "../parts/measure.js";
import { changeIndicator, NO_MEASURE, put, type Indicator, type Measure } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";

export function pool(context: Context, { pool: years = [], poolRule, label }: Indicator, at: number): Wanted {
  const { say, workshop } = context;
  const id = `indicators[${at}].pool`;
  const change = (part: string, make: (old: PoolYear[]) => PoolYear[]): void =>
    workshop.edit(`${id}.${part}`, changeIndicator(at, (old) => ({ ...old, pool: make(old.pool ?? []) })));
  const rule = {
    id: `indicators[${at}].poolRule`,
    label: say("special.poolRule"),
    value: poolRule ?? "allYears",
    options: (["allYears", "available"] as const).map((value) => ({ value, label: say(`special.poolRule.${value}`) })),
  };
  const add = { id: `${id}.add`, label: say("questions.year.add"), name: `${say("questions.year.add")}: ${label}`, kind: "small", icon: "plus" } as const;
  return h(
    "div",
    { class: "years", key: id, id, tabindex: -1, role: "group", "aria-label": say("special.pool") },
    years.map((year, n) => row(context, `${id}[${n}]`, year, years.length < 2, (part, make) =>
      change(`${n}.${part}`, (old) => old.flatMap((it, i) => (i === n ? make(it) : [it]))),
    )),
    button(add, () => change("add", (old) => [...old, { numerator: NO_MEASURE, denominator: NO_MEASURE, date: "" }])),
    select(rule, (text) =>
      workshop.edit(rule.id, changeIndicator(at, (old) => put(old, "poolRule", text === "available" ? "available" : undefined))),
    ),
  );
}

type Make = (old: PoolYear) => PoolYear[];

function row(context: Context, id: string, year: PoolYear, isLast: boolean, change: (part: string, make: Make) => void): Wanted {
  const { say } = context;
  const date = { id: `${id}.date`, label: say("special.pool.date"), hint: say("special.pool.date.hint"), value: year.date, late: true, complaint: complaint(context, `${id}.date`) };
  const columns = (part: "numerator" | "denominator"): Wanted =>
    measure(context, { id: `${id}.${part}`, label: say(`indicators.${part}`), none: say("choose"), value: year[part] }, (value: Measure) =>
      change(part, (old) => [{ ...old, [part]: value }]),
    );
  const remove = { id: `${id}.remove`, label: say("remove"), name: `${say("remove")}: ${year.date}`, kind: "small", off: isLast } as const;
  return h(
    "fieldset",
    { class: "dated year", key: id, id, tabindex: -1 },
    h("legend", {}, year.date === "" ? say("special.pool.new") : year.date),
    textField(date, (text) => change("date", (old) => [{ ...old, date: text.trim() }])),
    h("div", { class: "pair" }, columns("numerator"), columns("denominator")),
    button(remove, () => change("remove", () => [])),
  );
}
