/** Step 4: method, dimensions, weights, who is left out; the map follows at once. */
import { button, numberField, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { scenario } from "../groups/scenario.js";
import { groups } from "../groups/view.js";
import { classes } from "../method/classes.js";
import { minimumPopulationOf } from "../method/method.js";
import { method } from "../method/preset.js";
import { changeIndex, put } from "../project/recipe.js";
import { dimensions } from "../tree/dimensions.js";
import { weightSets } from "../tree/setview.js";
import { sliders } from "../tree/sliders.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { step } from "../view/step.js";
import { changes, excluded, statistics } from "../parts/outcome.js";

export function weights(context: Context): Wanted {
  const { indicators } = context.state.project.recipe;
  return step(
    context,
    "weights",
    method(context),
    indicators.length > 0 && [
      dimensions(context),
      sliders(context),
      changes(context),
      weightSets(context),
      scenario(context),
      groups(context),
      classes(context),
      minimum(context),
      outliers(context),
    ],
    excluded(context),
    statistics(context),
  );
}

function minimum({ state, say, workshop }: Context): Wanted {
  const spec = {
    id: "index.minimumPopulation",
    label: say("weights.minimum"),
    hint: say("weights.minimum.hint"),
    value: minimumPopulationOf(state.project.recipe.index),
    minimum: 0,
    step: 1,
  };
  return numberField(spec, (value) =>
    workshop.edit(
      "minimumPopulation",
      changeIndex((old) => ({ ...old, minimumPopulation: Math.round(value) })),
    ),
  );
}

/** The list of all areas is long: it is there when it is wanted. */
function outliers(context: Context): Wanted {
  const { state, say } = context;
  const count = state.project.recipe.index.outliers?.length ?? 0;
  const title = count === 0 ? say("weights.outliers") : say.count("weights.outliers", count);
  return lazy(context, { id: "index.outliers", title }, () => [leftOut(context), adder(context)]);
}

function adder(context: Context): Wanted {
  const { state, say } = context;
  const out = new Set(state.project.recipe.index.outliers ?? []);
  const areas = (state.preview?.areas ?? []).filter(({ code }) => !out.has(code));
  const field = {
    id: "outliers",
    label: say("weights.outliers.area"),
    hint: say("weights.outliers.hint"),
    value: undefined,
    options: areas.map(({ code, name }) => ({
      value: code,
      label: name === code ? code : `${name} (${code})`,
    })),
  };
  const add = { id: "add-outlier", label: say("weights.leaveOut") };
  return h(
    "div",
    { class: "with-button adder" },
    select(field, () => undefined),
    button(add, () => {
      const list = document.getElementById("outliers");
      const code = list instanceof HTMLSelectElement ? list.value : "";
      if (code !== "") setOutliers(context, [...out, code]);
    }),
  );
}

function setOutliers({ workshop }: Context, codes: readonly string[]): void {
  const outliers = codes.length > 0 ? [...codes] : undefined;
  workshop.edit(
    "outliers",
    changeIndex((old) => put(old, "outliers", outliers)),
  );
}

function leftOut(context: Context): Wanted | null {
  const { state, say } = context;
  const codes = state.project.recipe.index.outliers ?? [];
  if (codes.length === 0) return null;
  const names = new Map(
    state.preview?.areas.map(({ code, name }) => [code, name]),
  );
  const chips = codes.map((code) => {
    const label = names.get(code) ?? code;
    const spec = {
      label,
      name: say("weights.takeBack", { label }),
      kind: "small",
      icon: "close",
    } as const;
    return h(
      "li",
      { key: code },
      button(spec, () =>
        setOutliers(context, codes.filter((it) => it !== code)),
      ),
    );
  });
  return h("ul", { class: "chips", "aria-label": say("weights.outliers") }, chips);
}
