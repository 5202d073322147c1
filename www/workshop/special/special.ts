/** What few indicators need: several years, age groups, a survey, another interval. */
import type { Interval } from "../../engine/index.js";
import { select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changeIndicator, NO_MEASURE, put, type Indicator } from "../project/recipe.js";
import { openItems } from "../project/open.js";
import { countsOf, inYears, yearOf } from "../questions/time/begin.js";
import type { State } from "../state.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { pool } from "./pool.js";
import { ages } from "./ages.js";
import { dates } from "./dates.js";
import { survey } from "./survey.js";

/** What a number is made of. */
export const SHAPES = ["plain", "pool", "standardise", "survey"] as const;

export type Shape = (typeof SHAPES)[number];

const INTERVALS = ["wilson", "wilsonCorrected", "clopperPearson", "garwood", "byar"] as const satisfies readonly Interval[];

/** More years hide what is new. */
const YEARS = 3;

export function shapeOf({ pool: years, standardise, survey: asked }: Indicator): Shape {
  if (years !== undefined) return "pool";
  if (standardise !== undefined) return "standardise";
  return asked === undefined ? "plain" : "survey";
}

export function special(context: Context, indicator: Indicator, at: number): Wanted {
  const { state, say } = context;
  const id = `indicators[${at}].special`;
  const own = shapeOf(indicator);
  const entry = `indicators[${at}].${own}`;
  const begins = [...(own === "plain" ? [] : [entry]), `indicators[${at}].otherDates`];
  const isOpen = openItems(state.project, state.understood).some((it) => begins.some((begin) => it.entry.startsWith(begin)));
  const title = [
    h("span", { class: "fold-title" }, say("special.title")),
    h("span", { class: "fold-note" }, own === "plain" ? "" : say(`special.${own}`)),
  ];
  return lazy(context, { id, title, open: isOpen }, () => [
    shape(context, indicator, at),
    h("p", { class: "notice", key: "caveat" }, say(`special.${own}.caveat`)),
    own === "pool" && pool(context, indicator, at),
    own === "standardise" && ages(context, indicator, at),
    own === "survey" && survey(context, indicator, at),
    own !== "survey" && indicator.value === undefined && interval(context, indicator, at),
    dates(context, indicator, at),
  ]);
}

function shape({ state, say, workshop }: Context, indicator: Indicator, at: number): Wanted {
  const id = `indicators[${at}].shape`;
  const spec = {
    id,
    label: say("special.shape"),
    value: shapeOf(indicator),
    options: SHAPES.map((value) => ({ value, label: say(`special.${value}`) })),
  };
  return select(spec, (text) => {
    const chosen = SHAPES.find((it) => it === text) ?? "plain";
    workshop.edit(id, changeIndicator(at, (old) => withShape(old, chosen, state)));
  });
}

/** What was counted last stays, wherever the other shape has a place for it. */
function withShape(old: Indicator, chosen: Shape, state: State): Indicator {
  const { numerator: _, denominator: __, value: ___, pool: ____, poolRule: _____, standardise, survey: ______, ...rest } = old;
  const [group] = standardise?.groups ?? [];
  const blank = { numerator: NO_MEASURE, denominator: NO_MEASURE };
  const now = countsOf(old) ?? (group && { numerator: group.numerator, denominator: group.denominator }) ?? blank;
  switch (chosen) {
    case "plain":
      return { ...rest, ...now };
    case "pool": {
      const year = yearOf(now, old.date, state);
      const found = year === undefined ? [] : inYears(now, year, state).filter((it) => it.year <= year);
      const years = found.slice(-YEARS).map((it) => ({ ...it.of, date: String(it.year) }));
      return { ...rest, pool: years.length > 0 ? years : [{ ...now, date: "" }] };
    }
    case "standardise":
      return { ...put(rest, "shrink", undefined), standardise: { method: "indirect", groups: [now] } };
    case "survey": {
      const bare = put(put(put(rest, "shrink", undefined), "minimumOf", undefined), "interval", undefined);
      return { ...bare, survey: { file: "", area: "", counts: { answers: { column: "", yes: [] } } } };
    }
  }
}

/** Which formula says how much of a rate is chance. */
function interval({ say, workshop }: Context, { interval: given }: Indicator, at: number): Wanted {
  const id = `indicators[${at}].interval`;
  const spec = {
    id,
    label: say("special.interval"),
    hint: say("special.interval.hint"),
    value: given ?? "",
    options: [{ value: "", label: say("special.interval.usual") }, ...INTERVALS.map((value) => ({ value, label: say(`special.interval.${value}`) }))],
  };
  return select(spec, (text) =>
    workshop.edit(id, changeIndicator(at, (old) => put(old, "interval", INTERVALS.find((it) => it === text)))),
  );
}
