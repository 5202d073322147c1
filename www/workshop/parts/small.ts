/** Small numbers: what happens where few people stand behind a share. */
import { numberField, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changeIndicator, NO_MEASURE, put, type Indicator, type Measure } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";
import { groupColumn } from "./group.js";

const REACHES = ["none", "city", "district", "column"] as const;

/** Null where nobody is counted: a value has no small numbers. */
export function small(context: Context, indicator: Indicator, at: number): Wanted | null {
  const { standardise, survey, value } = indicator;
  if (value !== undefined || survey !== undefined) return null;
  // What is weighed by age cannot be pulled as well.
  return h("div", { class: "pair" }, least(context, indicator, at), standardise === undefined && pulled(context, indicator, at));
}

function least({ say, workshop }: Context, { minimumOf }: Indicator, at: number): Wanted {
  const id = `indicators[${at}].minimumOf`;
  const hint = say("small.minimum.hint");
  const spec = { id, label: say("small.minimum"), hint, value: minimumOf ?? 0, minimum: 0, maximum: 10_000, step: 1 };
  return numberField(spec, (value) => {
    const whole = Math.round(value);
    workshop.edit(id, changeIndicator(at, (old) => put(old, "minimumOf", whole > 0 ? whole : undefined)));
  });
}

function pulled(context: Context, { shrink }: Indicator, at: number): Wanted {
  const { state, say, workshop } = context;
  const id = `indicators[${at}].shrink`;
  const within = shrink?.within ?? "city";
  const own = typeof within === "string" ? within : "column";
  const hasDistricts = state.project.recipe.geography.district !== undefined;
  const known = REACHES.filter((it) => it !== "district" || hasDistricts || own === "district");
  const options = known.map((value) => ({ value, label: say(`small.shrink.${value}`) }));
  const hint = say("small.shrink.hint");
  const spec = { id, label: say("small.shrink"), hint, value: shrink === undefined ? "none" : own, options };
  return h(
    "div",
    { class: "years", key: "shrink" },
    select(spec, (value) => workshop.edit(id, changeIndicator(at, (old) => pulledTo(old, value)))),
    typeof within !== "string" && group(context, within.column, at),
  );
}

function pulledTo(old: Indicator, reach: string): Indicator {
  if (reach === "none") return put(old, "shrink", undefined);
  const within = reach === "column" ? { column: NO_MEASURE } : reach === "district" ? reach : "city";
  return put(old, "shrink", { method: "ebLogit", ...old.shrink, within });
}

/** Areas with the same words in a column are a group. */
function group(context: Context, column: Measure, at: number): Wanted {
  const { say, workshop } = context;
  const id = `indicators[${at}].shrink.within.column`;
  const spec = {
    id,
    label: say("small.shrink.group"),
    hint: say("small.shrink.group.hint"),
    complaint: complaint(context, id),
    none: say("choose"),
    value: column,
  };
  return groupColumn(context, spec, (chosen) =>
    workshop.edit(id, changeIndicator(at, (old) => put(old, "shrink", { method: "ebLogit", ...old.shrink, within: { column: chosen } }))),
  );
}
