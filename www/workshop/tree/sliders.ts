/** The weights, by dimension: sliders where they are given, else what was found. */
import type { Preview, Recipe } from "../../engine/index.js";
import { button, numberInput } from "../dom/controls.js";
import { h, typed, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { methodName } from "../method/words.js";
import { changeIndex } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { faultAt, notesAt } from "../method/told.js";
import { withEqualWeights, withWeight } from "./sets.js";
import { childrenOf, dimensionOf, givenWeight, isFilled, labelOf, shares, TOP, weighOf, weightsIn } from "./tree.js";

const HEAVIEST = 3;
const NOTCH = 0.1;

interface Drawn {
  readonly context: Context;
  readonly recipe: Recipe;
  readonly preview: Preview | null;
  readonly shares: ReadonlyMap<string, number>;
}

export function sliders(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { project, preview } = state;
  const { recipe } = project;
  const drawn = { context, recipe, preview, shares: shares(recipe, preview) };
  const given = hasGiven(recipe, TOP);
  const fault = faultAt(context, "index.weights");
  const reset = button(
    { id: "equal-weights", label: say("weights.equal"), kind: "small" },
    () => workshop.edit("weights", changeIndex(withEqualWeights)),
  );
  return h(
    "fieldset",
    { class: "sliders", id: "index.weights", tabindex: -1 },
    h("legend", {}, say("weights.legend")),
    h("p", { class: "hint" }, say(given ? "weights.range" : "weights.found")),
    fault !== undefined && h("p", { class: "complaint" }, fault),
    notesAt(context, "index.weights"),
    group(drawn, TOP, 0),
    given && reset,
  );
}

/** Whether anything below takes its weights from the recipe. */
function hasGiven(recipe: Recipe, id: string, level = 0): boolean {
  if (weighOf(recipe, id).method === "given") return true;
  const inner = childrenOf(recipe, id).filter((child) => dimensionOf(recipe, child) !== undefined);
  return level < 9 && inner.some((child) => hasGiven(recipe, child, level + 1));
}

/** The parts of the index or of a dimension, each with what lies in it. */
function group(drawn: Drawn, id: string, level: number): Wanted[] {
  const { context, recipe, preview } = drawn;
  const { say } = context;
  const { method } = weighOf(recipe, id);
  const parts = childrenOf(recipe, id).filter((child) => isFilled(recipe, child));
  const weights = method === "given" ? null : weightsIn(recipe, id, preview);
  const how = weights !== null && parts.length > 0;
  return [
    ...(how ? [h("p", { class: "hint", key: `how ${id}` }, say("weights.by", { method: methodName("weigh", method, say) }))] : []),
    ...parts.flatMap((child) => {
      const row = weights === null ? slider(drawn, child) : found(drawn, child, weights.get(child) ?? NaN);
      if (dimensionOf(recipe, child) === undefined || level > 8) return [row];
      return [dimension(drawn, child, row, level)];
    }),
  ];
}

function dimension(drawn: Drawn, id: string, row: Wanted, level: number): Wanted {
  const label = labelOf(drawn.recipe, id);
  return h(
    "div",
    { class: "weight-group", role: "group", "aria-label": label, key: `group ${id}` },
    row,
    h("div", { class: "weight-parts" }, group(drawn, id, level + 1)),
  );
}

/** A weight the data or the method has set. */
function found(drawn: Drawn, id: string, weight: number): Wanted {
  const { say } = drawn.context;
  const text = Number.isFinite(weight) ? say.number(weight, 2) : "–";
  return h(
    "div",
    { class: "slider-row found", key: `index.weights.${id}` },
    head(drawn, id),
    h("p", { class: "hint" }, say("weights.weight", { n: text })),
  );
}

function slider(drawn: Drawn, id: string): Wanted {
  const { context, recipe } = drawn;
  const { say } = context;
  const label = labelOf(recipe, id);
  const value = givenWeight(recipe.index, id);
  const control = `index.weights.${id}`;
  const change = (next: number): void => setWeight(context, id, next);
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
    head(drawn, id),
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

function head({ context, recipe, shares: all }: Drawn, id: string): Wanted {
  const { say } = context;
  const share = all.get(id) ?? NaN;
  const isDimension = dimensionOf(recipe, id) !== undefined;
  const name = { class: isDimension ? "slider-label whole" : "slider-label", id: `index.weights.${id}-label` };
  const part = Number.isFinite(share) ? say("percent", { n: say.number(100 * share, 0) }) : "–";
  return h(
    "div",
    { class: "slider-head" },
    h("span", name, labelOf(recipe, id)),
    h("span", { class: "share" }, h("span", { class: "visually-hidden" }, say("weights.share")), ` ${part}`),
  );
}

function notch({ say }: Context, sign: "minus" | "plus", label: string, press: () => void): Wanted {
  return h(
    "button",
    {
      type: "button",
      class: "button notch",
      key: sign,
      "aria-label": say(`weights.${sign}`, { label }),
      onclick: press,
    },
    icon(sign),
  );
}

function setWeight({ workshop }: Context, id: string, wanted: number): void {
  const within = Math.min(HEAVIEST, Math.max(0, wanted));
  const value = Math.round(within * 100) / 100;
  workshop.edit(`weight ${id}`, changeIndex((old) => withWeight(old, id, value)));
}
