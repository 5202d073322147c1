/** The steps of the method, in the order in which they are carried out. */
import type { Normalise, Treat } from "../../engine/index.js";
import { button, numberField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changeIndex } from "../project/recipe.js";
import { labelOf, topOf } from "../tree/tree.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { faultAt } from "./told.js";
import { editor, type Editor } from "./editor.js";
import {
  asPublished,
  changedSteps,
  minimumShareOf,
  publishedStep,
  screenOf,
  STEPS,
  stepOf,
  withStep,
  withSteps,
  type StepKey,
} from "./method.js";
import { methodName } from "./words.js";

/** All steps, in the order in which they are carried out. */
export function steps(context: Context): Wanted[] {
  return STEPS.map((step) =>
    h(
      "div",
      { class: "method-step", key: step },
      editor(context, ofIndex(context, step)),
      back(context, step),
      beside(context, step),
    ),
  );
}

function ofIndex({ state, say, workshop }: Context, step: StepKey): Editor {
  const { recipe } = state.project;
  return {
    id: `index.steps.${step}`,
    step,
    label: say(`method.step.${step}`),
    value: stepOf(recipe.index, step),
    parts: topOf(recipe).map((id) => ({ id, label: labelOf(recipe, id) })),
    change: (value) => {
      if (value === undefined) return;
      workshop.edit(`step ${step}`, changeIndex((old) => withStep(old, step, value)));
    },
  };
}

/** The way back to the step as it was published. */
function back({ state, say, workshop }: Context, step: StepKey): Wanted | null {
  const { index } = state.project.recipe;
  if (!changedSteps(index).includes(step)) return null;
  const name = methodName(step, publishedStep(index, step).method, say);
  const label = say("method.stepBack", { name });
  const spec = { id: `back-${step}`, label, icon: "undo", kind: "small" } as const;
  return button(spec, () => {
    workshop.edit(`back ${step}`, changeIndex((old) => asPublished(old, step)));
    workshop.announce(label);
  });
}

/** What goes with a step: shares that have to be there, exceptions. */
function beside(context: Context, step: StepKey): Wanted | null {
  const { state } = context;
  const { index } = state.project.recipe;
  if (step === "impute") return share(context, "screen", screenOf(index));
  if (step === "aggregate") return share(context, "minimumShare", minimumShareOf(index));
  if (step === "treatOthers") return single(context, "treat");
  return step === "normalise" ? single(context, "scales") : null;
}

function share(context: Context, key: "screen" | "minimumShare", value: number): Wanted {
  const { say, workshop } = context;
  const id = `index.steps.${key}`;
  const spec = {
    id,
    label: say(`method.step.${key}`),
    hint: say(`method.step.${key}.hint`),
    complaint: faultAt(context, id),
    value: Math.round(1000 * value) / 10,
    minimum: 0,
    maximum: 100,
    step: 5,
  };
  return numberField(spec, (percent) =>
    workshop.edit(id, changeIndex((old) => withSteps(old, { [key]: percent / 100 }))),
  );
}

type List = "treat" | "scales";

/** Indicators that are treated or scaled in another way than the rest. */
function single(context: Context, list: List): Wanted {
  const { state, say, workshop } = context;
  const { indicators, index } = state.project.recipe;
  const own = index.steps?.[list] ?? {};
  const count = Object.keys(own).length;
  const id = `index.steps.${list}`;
  const title = count === 0 ? say(`method.single.${list}`) : say.count(`method.single.${list}`, count);
  return lazy(context, { id, title }, () =>
    indicators.map((indicator) =>
      editor(context, {
        id: `${id}.${indicator.id}`,
        step: list === "treat" ? "treatOthers" : "normalise",
        label: indicator.label,
        value: own[indicator.id],
        absent: say("method.asAll"),
        parts: [indicator],
        change: (value) =>
          workshop.edit(
            `${list} ${indicator.id}`,
            changeIndex((old) => {
              const { [indicator.id]: _, ...rest } = old.steps?.[list] ?? {};
              const next = value === undefined ? rest : { ...rest, [indicator.id]: value };
              const said = Object.keys(next).length > 0 ? next : undefined;
              return list === "treat"
                ? withSteps(old, { treat: said as Record<string, Treat> })
                : withSteps(old, { scales: said as Record<string, Normalise> });
            }),
          ),
      }),
    ),
  );
}
