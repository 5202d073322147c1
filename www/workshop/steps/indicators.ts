/** Step 3: data files, population, and the indicators made of them. */
import { button, foldout, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { unusedColumns } from "../project/guess.js";
import {
  addIndicator,
  changeIndicator,
  freeId,
  NO_MEASURE,
  put,
  removeIndicator,
  type Indicator,
  type Measure,
} from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { complaint, step } from "../view/step.js";
import { measure } from "./measure.js";
import { sources } from "./sources.js";

export function indicators(context: Context): Wanted {
  const { state, say } = context;
  const { recipe } = state.project;
  return step(
    context,
    "indicators",
    recipe.sources.length > 0 && [
      h("h3", {}, say("sources.title")),
      sources(context),
      h("h3", {}, say("population.title")),
      population(context),
    ],
    h("h3", {}, say("indicators.list")),
    recipe.indicators.map((indicator, at) => card(context, indicator, at)),
    recipe.sources.length > 0 && adder(context),
  );
}

function population(context: Context): Wanted {
  const { state, say, workshop } = context;
  const spec = {
    id: "population",
    label: say("population.label"),
    hint: say("population.hint"),
    none: say("population.none"),
    value: state.project.recipe.population,
  };
  return measure(context, spec, (value) =>
    workshop.edit("population", (recipe) =>
      put(recipe, "population", value.source === "" ? undefined : value),
    ),
  );
}

function edit(
  { workshop }: Context,
  at: number,
  part: string,
  make: (old: Indicator) => Indicator,
): void {
  workshop.edit(`indicators[${at}].${part}`, changeIndicator(at, make));
}

function card(context: Context, indicator: Indicator, at: number): Wanted {
  const { say, workshop } = context;
  const id = `indicators[${at}]`;
  const parts = ["label", "numerator", "denominator", "value"];
  const incomplete = parts.some(
    (part) => complaint(context, `${id}.${part}`) !== undefined,
  );
  const title = [
    h("span", { class: "fold-title" }, indicator.label),
    h("span", { class: "fold-note" }, note(context, indicator)),
  ];
  const remove = {
    label: say("indicators.remove"),
    name: `${say("indicators.remove")}: ${indicator.label}`,
    kind: "small",
  } as const;
  return foldout(
    { id, title, open: incomplete },
    naming(context, indicator, at),
    counting(context, indicator, at),
    meaning(context, indicator, at),
    button(remove, () => {
      workshop.edit("indicators", removeIndicator(at));
      workshop.announce(say("indicators.removed", { label: indicator.label }));
    }),
  );
}

function note({ say }: Context, { unit, direction }: Indicator): string {
  return `${say(`unit.${unit}`)} · ${say(`direction.${direction}`)}`;
}

function naming(context: Context, indicator: Indicator, at: number): Wanted {
  const { say } = context;
  const id = `indicators[${at}]`;
  const label = {
    id: `${id}.label`,
    label: say("indicators.label"),
    complaint: complaint(context, `${id}.label`),
    value: indicator.label,
  };
  const date = {
    id: `${id}.date`,
    label: say("indicators.date"),
    type: "date",
    value: indicator.date ?? "",
  };
  return h(
    "div",
    { class: "pair wide-left" },
    textField(label, (value) =>
      edit(context, at, "label", (old) => ({ ...old, label: value })),
    ),
    textField(date, (value) =>
      edit(context, at, "date", (old) =>
        put(old, "date", value === "" ? undefined : value),
      ),
    ),
  );
}

function counting(context: Context, indicator: Indicator, at: number): Wanted {
  const { say } = context;
  const part = (name: "numerator" | "denominator" | "value"): Wanted => {
    const spec = {
      id: `indicators[${at}].${name}`,
      label: say(`indicators.${name}`),
      hint: say(`indicators.${name}.hint`),
      none: say(
        name === "denominator" && indicator.unit === "value"
          ? "indicators.noDenominator"
          : "choose",
      ),
      value: indicator[name],
    };
    return measure(context, spec, (value) =>
      edit(context, at, name, (old) => withPart(old, name, value)),
    );
  };
  const rate = indicator.unit !== "value";
  return h(
    "div",
    { class: "pair" },
    rate ? part("numerator") : part("value"),
    part("denominator"),
  );
}

function withPart(
  old: Indicator,
  name: "numerator" | "denominator" | "value",
  value: Measure,
): Indicator {
  const gone = name === "denominator" && value.source === "";
  return put(old, name, gone ? undefined : value);
}

function meaning(context: Context, indicator: Indicator, at: number): Wanted {
  const { say } = context;
  const id = `indicators[${at}]`;
  const unit = {
    id: `${id}.unit`,
    label: say("indicators.unit"),
    value: indicator.unit,
    options: (["percent", "per1000", "value"] as const).map((value) => ({
      value,
      label: say(`unit.${value}`),
    })),
  };
  const direction = {
    id: `${id}.direction`,
    label: say("indicators.direction"),
    value: indicator.direction,
    options: (["higherIsWorse", "lowerIsWorse"] as const).map((value) => ({
      value,
      label: say(`direction.${value}`),
    })),
  };
  return h(
    "div",
    { class: "pair" },
    select(unit, (value) =>
      edit(context, at, "unit", (old) => withUnit(old, value as "percent")),
    ),
    select(direction, (value) =>
      edit(context, at, "direction", (old) => ({
        ...old,
        direction: value as Indicator["direction"],
      })),
    ),
  );
}

/** A value as it is and a count of something are given in different entries. */
function withUnit(old: Indicator, unit: Indicator["unit"]): Indicator {
  const { numerator, value, ...rest } = old;
  const taken = numerator ?? value ?? NO_MEASURE;
  return unit === "value"
    ? { ...rest, unit, value: taken }
    : { ...rest, unit, numerator: taken };
}

/** Offers the columns not used yet; nothing is added without a press. */
function adder(context: Context): Wanted {
  const { state, say } = context;
  const { recipe, files } = state.project;
  const free = unusedColumns(recipe, files);
  const fileOf = new Map(recipe.sources.map(({ id, file }) => [id, file]));
  const options = free.map(({ source, columns }, at) => ({
    value: String(at),
    label: columns.join(", "),
    group: fileOf.get(source) ?? "",
  }));
  const field = {
    id: "new-indicator",
    label: say("indicators.new"),
    hint: say("indicators.new.hint"),
    complaint: complaint(context, "new-indicator"),
    value: undefined,
    options: free.length > 0 ? options : [{ value: "", label: "–" }],
  };
  const add = {
    id: "add-indicator",
    label: say("indicators.add"),
    icon: "plus",
  } as const;
  return h(
    "div",
    { class: "with-button adder" },
    select(field, () => undefined),
    button(add, () => addChosen(context, free)),
  );
}

function addChosen(
  { state, say, workshop }: Context,
  free: readonly Measure[],
): void {
  const list = document.getElementById("new-indicator");
  const chosen = list instanceof HTMLSelectElement ? Number(list.value) : 0;
  const { indicators: known, population: people } = state.project.recipe;
  const numerator = free[chosen] ?? NO_MEASURE;
  const label = numerator.columns[0] ?? "";
  const id = freeId(
    label,
    known.map((indicator) => indicator.id),
  );
  const made: Indicator = {
    id,
    label,
    unit: "percent",
    direction: "higherIsWorse",
    numerator,
    // A proposal: the card says that it has to be checked.
    denominator: people ?? NO_MEASURE,
  };
  workshop.edit(`add ${id}`, addIndicator(made));
  workshop.announce(say("indicators.added", { label }));
  requestAnimationFrame(() => reveal(`indicators[${known.length}].label`));
}
