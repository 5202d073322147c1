/** Dimensions: named groups of indicators, and what lies where. */
import type { Aggregate, Dimension, Normalise, Weigh } from "../../engine/index.js";
import { button, numberField, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { editor } from "../method/editor.js";
import { minimumShareOf, type AnyMethod } from "../method/method.js";
import { put } from "../project/recipe.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { faultAt } from "../method/told.js";
import {
  addDimension,
  changeDimension,
  childrenOf,
  dimensionOf,
  homesOf,
  isFilled,
  labelOf,
  move,
  newDimensionId,
  parentOf,
  removeDimension,
  TOP,
} from "./tree.js";

type OwnStep = "weigh" | "aggregate" | "standardise";

export function dimensions(context: Context): Wanted {
  const { state, say } = context;
  const { recipe } = state.project;
  const list = recipe.index.dimensions ?? [];
  const title = list.length === 0 ? say("dimensions.none") : say.count("dimensions.title", list.length);
  return lazy(context, { id: "index.dimensions", title }, () => [
    h("p", { class: "hint" }, say("dimensions.hint")),
    list.map((dimension) => card(context, dimension)),
    adder(context),
    list.length > 0 && places(context),
  ]);
}

function adder({ state, say, workshop }: Context): Wanted {
  const { recipe } = state.project;
  const spec = { id: "add-dimension", label: say("dimensions.add"), icon: "plus" } as const;
  return button(spec, () => {
    const label = say("dimensions.name", { n: (recipe.index.dimensions?.length ?? 0) + 1 });
    const id = newDimensionId(recipe);
    workshop.edit(`add ${id}`, addDimension(label));
    workshop.announce(say("dimensions.added", { label }));
    requestAnimationFrame(() => {
      reveal(`index.dimensions.${id}.label`);
      const field = document.activeElement;
      if (field instanceof HTMLInputElement) field.select();
    });
  });
}

function card(context: Context, { id, label }: Dimension): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const entry = `index.dimensions.${id}`;
  const inside = childrenOf(recipe, id).map((child) => labelOf(recipe, child));
  const name = {
    id: `${entry}.label`,
    label: say("dimensions.label"),
    value: label,
    hint: inside.length === 0 ? undefined : say("dimensions.inside", { names: inside.join(", ") }),
    advice: advice(context, label),
    complaint: isFilled(recipe, id) ? faultAt(context, `${entry}.of`) : say("dimensions.empty"),
  };
  const remove = { id: `${entry}-remove`, label: say("dimensions.remove"), name: `${say("dimensions.remove")}: ${label}`, kind: "small" } as const;
  return h(
    "div",
    { class: "dimension", key: entry, id: entry, tabindex: -1, role: "group", "aria-label": label },
    textField(name, (text) => workshop.edit(`${entry}.label`, changeDimension(id, (old) => ({ ...old, label: text })))),
    homesOf(recipe, id).length > 0 && home(context, id),
    own(context, id),
    button(remove, () => {
      workshop.edit("remove dimension", removeDimension(id));
      workshop.announce(say("dimensions.removed", { label }));
      requestAnimationFrame(() => reveal("add-dimension"));
    }),
  );
}

/** What something belongs to. */
function home(context: Context, id: string): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const isIndicator = dimensionOf(recipe, id) === undefined;
  const label = labelOf(recipe, id);
  const spec = {
    id: `home-${id}`,
    label: isIndicator ? label : say("dimensions.home"),
    value: parentOf(recipe, id) ?? TOP,
    options: [
      { value: TOP, label: say("dimensions.top") },
      ...homesOf(recipe, id).map((it) => ({ value: it.id, label: it.label })),
    ],
  };
  return select(spec, (to) => {
    workshop.edit(`home ${id}`, move(id, to));
    workshop.announce(say("dimensions.moved", { label, home: to === TOP ? say("dimensions.top") : labelOf(recipe, to) }));
  });
}

function places(context: Context): Wanted {
  const { state, say } = context;
  return h(
    "fieldset",
    { class: "places", key: "places" },
    h("legend", {}, say("dimensions.places")),
    state.project.recipe.indicators.filter(({ id }) => parentOf(state.project.recipe, id) !== undefined).map(({ id }) => home(context, id)),
  );
}

/** How a dimension's parts become one, where that is not as for the index. */
function own(context: Context, id: string): Wanted {
  const { state, say } = context;
  const { recipe } = state.project;
  const dimension = dimensionOf(recipe, id);
  const entry = `index.dimensions.${id}`;
  const said = [dimension?.weigh, dimension?.aggregate, dimension?.standardise, dimension?.minimumShare];
  const count = said.filter((it) => it !== undefined).length;
  const title = count === 0 ? say("dimensions.asIndex") : say.count("dimensions.own", count);
  return lazy(context, { id: `${entry}.method`, title }, () => [
    ...(["weigh", "aggregate", "standardise"] as const).map((step) => ownStep(context, id, step)),
    ownShare(context, id),
  ]);
}

function ownStep(context: Context, id: string, step: OwnStep): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const entry = `index.dimensions.${id}.${step}`;
  return editor(context, {
    id: entry,
    step,
    label: say(`dimensions.${step}`),
    value: dimensionOf(recipe, id)?.[step],
    absent: say(step === "standardise" ? "dimensions.asIs" : "dimensions.asIndex.short"),
    parts: childrenOf(recipe, id).map((child) => ({ id: child, label: labelOf(recipe, child) })),
    change: (value) => workshop.edit(entry, changeDimension(id, (old) => withStep(old, step, value))),
  });
}

function withStep(old: Dimension, step: OwnStep, value: AnyMethod | undefined): Dimension {
  if (step === "weigh") return put(old, step, value as Weigh | undefined);
  if (step === "aggregate") return put(old, step, value as Aggregate | undefined);
  return put(old, step, value as Normalise | undefined);
}

function ownShare(context: Context, id: string): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const entry = `index.dimensions.${id}.minimumShare`;
  const share = dimensionOf(recipe, id)?.minimumShare ?? minimumShareOf(recipe.index);
  const spec = {
    id: entry,
    label: say("method.step.minimumShare"),
    hint: say("method.step.minimumShare.hint"),
    complaint: faultAt(context, entry),
    value: Math.round(1000 * share) / 10,
    minimum: 0,
    maximum: 100,
    step: 5,
  };
  return numberField(spec, (percent) =>
    workshop.edit(entry, changeDimension(id, (old) => put(old, "minimumShare", percent === 100 * minimumShareOf(recipe.index) ? undefined : percent / 100))),
  );
}
