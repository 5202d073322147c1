/** Small numbers: what happens where few people stand behind a share. */
import { numberField, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changeIndicator, put, type Indicator } from "../project/recipe.js";
import type { Context } from "../view/context.js";

const REACHES = ["none", "city", "district"] as const;

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

/** A group named by a column is kept as the recipe has it. */
function pulled({ state, say, workshop }: Context, { shrink }: Indicator, at: number): Wanted {
  const id = `indicators[${at}].shrink`;
  const within = shrink?.within ?? "city";
  const own = typeof within === "string" ? within : "column";
  const hasDistricts = state.project.recipe.geography.district !== undefined;
  const known = REACHES.filter((it) => it !== "district" || hasDistricts || own === "district");
  const all = own === "column" ? [...known, "column" as const] : known;
  const options = all.map((value) => ({ value, label: say(`small.shrink.${value}`) }));
  const hint = say("small.shrink.hint");
  const spec = { id, label: say("small.shrink"), hint, value: shrink === undefined ? "none" : own, options };
  return select(spec, (value) => {
    const make = (old: Indicator): Indicator => {
      if (value === "column") return old;
      if (value === "none") return put(old, "shrink", undefined);
      const reach = value === "district" ? "district" : "city";
      return put(old, "shrink", { method: "ebLogit", ...old.shrink, within: reach });
    };
    workshop.edit(id, changeIndicator(at, make));
  });
}
