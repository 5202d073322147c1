/** Step 4: the preset, the weights, who is left out; the map follows at once. */
import {
  button,
  foldout,
  numberField,
  numberInput,
  select,
} from "../dom/controls.js";
import { h, typed, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import {
  changeIndex,
  put,
  weightOf,
  type Index,
  type Indicator,
} from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { step } from "../view/step.js";
import { changes, excluded, statistics } from "../parts/outcome.js";

const SOURCE =
  "https://www.berlin.de/sen/sbw/stadtdaten/stadtwissen/monitoring-soziale-stadtentwicklung/";

const HEAVIEST = 3;
const NOTCH = 0.1;

export function weights(context: Context): Wanted {
  const { indicators } = context.state.project.recipe;
  return step(
    context,
    "weights",
    preset(context),
    indicators.length > 0 && [
      sliders(context, indicators),
      changes(context),
      h("div", { class: "pair" }, minimum(context), outliers(context)),
      leftOut(context),
    ],
    excluded(context),
    statistics(context),
  );
}

/** The preset explained; or that a project file brought steps of its own. */
function preset(context: Context): Wanted {
  const { state, say, workshop } = context;
  if (state.project.recipe.index.preset === undefined) {
    const use = { id: "use-mss", label: say("weights.useMss") };
    return h(
      "div",
      { class: "note", key: "own-steps" },
      h("p", {}, say("weights.ownSteps")),
      button(use, () => workshop.edit("preset", changeIndex(toMss))),
    );
  }
  return mss(context);
}

function toMss({ steps: _, ...rest }: Index): Index {
  return { ...rest, preset: "mss" };
}

function mss({ say }: Context): Wanted {
  const formula = h(
    "p",
    { class: "formula", translate: "no" },
    say("weights.formula"),
  );
  const link = h(
    "a",
    { href: SOURCE, target: "_blank", rel: "noreferrer noopener" },
    say("weights.source"),
  );
  return foldout(
    { id: "preset", title: say("weights.preset"), open: true },
    h("p", {}, say("weights.preset.text")),
    formula,
    h("p", { class: "hint" }, say("weights.preset.classes")),
    h("p", {}, link),
  );
}

function sliders(context: Context, indicators: readonly Indicator[]): Wanted {
  const { say, workshop } = context;
  const reset = button(
    { id: "equal-weights", label: say("weights.equal"), kind: "small" },
    () => workshop.edit("weights", changeIndex((old) => put(old, "weights", undefined))),
  );
  return h(
    "fieldset",
    { class: "sliders", id: "index.weights", tabindex: -1 },
    h("legend", {}, say("weights.legend")),
    h("p", { class: "hint" }, say("weights.range")),
    indicators.map((indicator) => slider(context, indicator)),
    reset,
  );
}

function slider(context: Context, { id, label }: Indicator): Wanted {
  const { state, say } = context;
  const value = weightOf(state.project.recipe, id);
  const control = `index.weights.${id}`;
  const change = (next: number) => setWeight(context, id, next);
  const limits = { minimum: 0, maximum: HEAVIEST, step: NOTCH };
  const range = h("input", {
    type: "range",
    id: `${control}-slider`,
    class: "slider",
    min: 0,
    max: HEAVIEST,
    step: NOTCH,
    value,
    "aria-label": `${label}, ${say("weights.slider")}`,
    oninput: (event) => change(Number(typed(event))),
  });
  const number = numberInput({ id: control, label, value, ...limits }, change, {
    class: "weight",
    "aria-labelledby": `${control}-label`,
  });
  return h(
    "div",
    { class: "slider-row", key: control },
    sliderHead(context, id, label),
    range,
    h(
      "div",
      { class: "stepper" },
      notch(context, "minus", label, () => change(value - NOTCH)),
      number,
      notch(context, "plus", label, () => change(value + NOTCH)),
    ),
  );
}

function sliderHead(context: Context, id: string, label: string): Wanted {
  const name = { class: "slider-label", id: `index.weights.${id}-label` };
  return h(
    "div",
    { class: "slider-head" },
    h("span", name, label),
    h("span", { class: "share" }, share(context, id)),
  );
}

function notch(
  { say }: Context,
  sign: "minus" | "plus",
  label: string,
  press: () => void,
): Wanted {
  const name = say(`weights.${sign}`, { label });
  return h(
    "button",
    {
      type: "button",
      class: "button notch",
      key: sign,
      "aria-label": name,
      onclick: press,
    },
    icon(sign),
  );
}

function setWeight({ workshop }: Context, id: string, wanted: number): void {
  const within = Math.min(HEAVIEST, Math.max(0, wanted));
  const value = Math.round(within * 100) / 100;
  workshop.edit(
    `weight ${id}`,
    changeIndex((old) => put(old, "weights", { ...old.weights, [id]: value })),
  );
}

/** What part of the whole a weight is. */
function share({ state, say }: Context, id: string): string {
  const { recipe } = state.project;
  const all = recipe.indicators.map((it) => weightOf(recipe, it.id));
  const total = all.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return "–";
  const percent = (100 * weightOf(recipe, id)) / total;
  return say("percent", { n: say.number(percent, 0) });
}

function minimum({ state, say, workshop }: Context): Wanted {
  const { minimumPopulation, preset } = state.project.recipe.index;
  const spec = {
    id: "index.minimumPopulation",
    label: say("weights.minimum"),
    hint: say("weights.minimum.hint"),
    value: minimumPopulation ?? (preset === undefined ? 0 : 300),
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

function outliers(context: Context): Wanted {
  const { state, say } = context;
  const out = new Set(state.project.recipe.index.outliers ?? []);
  const areas = (state.preview?.areas ?? []).filter(({ code }) => !out.has(code));
  const field = {
    id: "outliers",
    label: say("weights.outliers"),
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
    { class: "with-button" },
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
