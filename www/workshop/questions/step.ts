/** Step 6: what else the data can say, one question after the other. */
import type { Analysis, AnalysisKind } from "../../engine/index.js";
import { button, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reveal } from "../dom/reveal.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { complaint, step } from "../view/step.js";
import { answer } from "./answer.js";
import { foldOf } from "./asker.js";
import { change, inRecipe, patterns, regions, segregation, typology } from "./forms.js";
import { addAnalysis, changeAnalysis, kindOf, KINDS, proposed, removeAnalysis } from "./kinds.js";
import { allocation } from "./money.js";
import { publishing } from "./parts/publish.js";
import { effect } from "./time/effect.js";
import { movement } from "./time/movement.js";
import { panel, trend } from "./time/trend.js";

const FORMS: Readonly<Record<AnalysisKind, (context: Context, entry: Analysis, at: number) => Wanted[]>> = {
  allocation,
  segregation,
  patterns,
  typology,
  regions,
  change,
  trend,
  panel,
  movement,
  effect,
};

export function questions(context: Context): Wanted {
  const { state, say } = context;
  const { indicators, analyses = [] } = state.project.recipe;
  return step(
    context,
    "questions",
    h("p", { class: "notice", key: "inside" }, icon("shield"), say("questions.unprotected")),
    analyses.map((entry, at) => card(context, entry, at)),
    indicators.length > 0 && adder(context),
  );
}

/** Known by its id: what is removed above it does not fold it in. */
function card(context: Context, entry: Analysis, at: number): Wanted {
  const { state, workshop } = context;
  const fold = foldOf(entry.id);
  const isOpen = state.opened.has(fold);
  return h(
    "details",
    {
      key: fold,
      id: `analyses[${at}]`,
      class: "foldout question",
      open: isOpen,
      ontoggle: (event) => {
        const place = event.currentTarget;
        if (place instanceof HTMLDetailsElement) workshop.unfold(fold, place.open);
      },
    },
    h(
      "summary",
      {},
      h("span", { class: "fold-title" }, entry.label),
      h("span", { class: "fold-note" }, note(context, entry)),
    ),
    h("div", { class: "inside" }, isOpen && inside(context, entry, at)),
  );
}

/** Its kind, unless that is its name: then what it asks. */
function note({ say }: Context, entry: Analysis): string {
  const kind = kindOf(entry);
  if (kind === undefined) return "";
  const name = say(`questions.kind.${kind}`);
  return name === entry.label ? say(`questions.asks.${kind}`) : name;
}

function inside(context: Context, entry: Analysis, at: number): Wanted[] {
  const { say, workshop } = context;
  const kind = kindOf(entry);
  const id = `analyses[${at}].label`;
  const name = { id, label: say("questions.label"), value: entry.label, complaint: complaint(context, id), advice: advice(context, entry.label) };
  const remove = { id: `remove-${entry.id}`, label: say("questions.remove"), name: `${say("questions.remove")}: ${entry.label}`, kind: "small" } as const;
  return [
    textField(name, (label) => workshop.edit(`${entry.id}.label`, changeAnalysis(entry.id, (old) => ({ ...old, label })))),
    ...(kind === undefined ? [inRecipe(context)] : [...FORMS[kind](context, entry, at), ...publishing(context, entry, kind, at)]),
    answer(context, entry, at),
    button(remove, () => {
      workshop.edit(`remove ${entry.id}`, removeAnalysis(entry.id));
      workshop.announce(say("questions.removed", { label: entry.label }));
      requestAnimationFrame(() => reveal("new-question"));
    }),
  ];
}

/** Nothing is asked without a press. */
function adder(context: Context): Wanted {
  const { say } = context;
  const field = {
    id: "new-question",
    label: say("questions.new"),
    value: undefined,
    options: KINDS.map((value) => ({ value, label: `${say(`questions.kind.${value}`)}: ${say(`questions.asks.${value}`)}` })),
  };
  const add = { id: "add-question", label: say("questions.add"), icon: "plus" } as const;
  return h(
    "div",
    { class: "with-button new-question", key: "adder" },
    select(field, () => undefined),
    button(add, () => addChosen(context)),
  );
}

function addChosen({ state, say, workshop }: Context): void {
  const list = document.getElementById("new-question");
  const value = list instanceof HTMLSelectElement ? list.value : "";
  const kind = KINDS.find((it) => it === value) ?? "allocation";
  const { analyses = [] } = state.project.recipe;
  const taken = analyses.map((it) => it.label);
  const stem = say(`questions.kind.${kind}`);
  let label = stem;
  for (let number = 2; taken.includes(label); number += 1) label = `${stem} ${number}`;
  const entry = proposed(kind, label, state);
  workshop.edit(`add ${entry.id}`, addAnalysis(entry));
  workshop.unfold(foldOf(entry.id), true);
  workshop.announce(say("questions.added", { label }));
  requestAnimationFrame(() => reveal(`analyses[${analyses.length}].label`));
}
