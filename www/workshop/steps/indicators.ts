/** Step 3: data files, population, and the indicators made of them. */
import { button, foldout, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { funnel } from "../funnel/plot.js";
import { unusedColumns } from "../project/guess.js";
import { openItems } from "../project/open.js";
import {
  addIndicator,
  changeIndicator,
  freeId,
  NO_MEASURE,
  put,
  removeIndicator,
  type Indicator,
  type Measure,
  renameIndicator,
} from "../project/recipe.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { complaint, step } from "../view/step.js";
import { groupName, measure } from "../parts/measure.js";
import { small } from "../parts/small.js";
import { overlap } from "../special/overlap.js";
import { shapeOf, special } from "../special/special.js";
import { sources } from "../parts/sources.js";

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
    recipe.indicators.length > 0 && overlap(context),
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
  const { state, say, workshop } = context;
  const id = `indicators[${at}]`;
  const open = openItems(state.project, state.understood);
  const incomplete = open.some(({ entry }) => entry.startsWith(`${id}.`));
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
    small(context, indicator, at),
    special(context, indicator, at),
    funnel(context, indicator, at),
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
    advice: advice(context, indicator.label),
    value: indicator.label,
  };
  const date = {
    id: `${id}.date`,
    label: say("indicators.date"),
    type: "date",
    complaint: complaint(context, `${id}.date`),
    value: indicator.date ?? "",
  };
  return h(
    "div",
    { class: "pair wide-left" },
    textField(label, (value) => context.workshop.edit(label.id, renameIndicator(at, value))),
    textField(date, (value) =>
      edit(context, at, "date", (old) =>
        put(old, "date", value === "" ? undefined : value),
      ),
    ),
  );
}

function counting(context: Context, indicator: Indicator, at: number): Wanted {
  const { say } = context;
  const shape = shapeOf(indicator);
  if (shape !== "plain") {
    const link = button({ id: `indicators[${at}].to-special`, label: say("special.show"), name: `${say("special.show")}: ${indicator.label}`, kind: "small" }, () => reveal(`indicators[${at}].special`));
    return h("p", { class: "with-link", key: "counting" }, `${say("special.made", { how: say(`special.${shape}`) })} `, link);
  }
  const isRate = indicator.value === undefined;
  const part = (name: Part): Wanted => {
    const optional = name === "denominator" && !isRate;
    const spec = {
      id: `indicators[${at}].${name}`,
      label: say(`indicators.${name}`),
      hint: say(`indicators.${name}.hint`),
      none: say(optional ? "indicators.noDenominator" : "choose"),
      value: indicator[name],
    };
    return measure(context, spec, (value) =>
      edit(context, at, name, (old) => withPart(old, name, value)),
    );
  };
  return h(
    "div",
    { class: "pair" },
    part(isRate ? "numerator" : "value"),
    part("denominator"),
  );
}

type Part = "numerator" | "denominator" | "value";

function withPart(old: Indicator, name: Part, value: Measure): Indicator {
  const gone = name === "denominator" && value.source === "";
  return put(old, name, gone ? undefined : value);
}

function meaning(context: Context, indicator: Indicator, at: number): Wanted {
  return h(
    "div",
    { class: "pair" },
    shapeOf(indicator) === "plain" && formChoice(context, indicator, at),
    unitChoice(context, indicator, at),
    directionChoice(context, indicator, at),
  );
}

/** Whether the number is worked out from counts or given as it is. */
function formChoice(
  context: Context,
  { value: given }: Indicator,
  at: number,
): Wanted {
  const { say } = context;
  const spec = {
    id: `indicators[${at}].form`,
    label: say("indicators.form"),
    value: given === undefined ? "rate" : "value",
    options: ["rate", "value"].map((value) => ({
      value,
      label: say(`indicators.form.${value}`),
    })),
  };
  return select(spec, (form) =>
    edit(context, at, "form", (old) => withForm(old, form === "value")),
  );
}

/** The columns chosen stay, under their other name. */
function withForm(old: Indicator, isValue: boolean): Indicator {
  const { numerator, value, ...rest } = old;
  const counted = numerator ?? value ?? NO_MEASURE;
  // How many rows there are is a count, never a value.
  const taken = isValue && counted.count !== undefined ? NO_MEASURE : counted;
  return isValue ? { ...rest, value: taken } : { ...rest, numerator: taken };
}

const UNITS = ["percent", "per1000", "value"] as const;

function unitChoice(
  context: Context,
  { unit }: Indicator,
  at: number,
): Wanted {
  const { say } = context;
  const spec = {
    id: `indicators[${at}].unit`,
    label: say("indicators.unit"),
    value: unit,
    options: UNITS.map((value) => ({ value, label: say(`unit.${value}`) })),
  };
  return select(spec, (text) => {
    const chosen = UNITS.find((it) => it === text) ?? unit;
    edit(context, at, "unit", (old) => ({ ...old, unit: chosen }));
  });
}

const DIRECTIONS = ["higherIsWorse", "lowerIsWorse"] as const;

function directionChoice(
  context: Context,
  { direction }: Indicator,
  at: number,
): Wanted {
  const { say } = context;
  const spec = {
    id: `indicators[${at}].direction`,
    label: say("indicators.direction"),
    value: direction,
    options: DIRECTIONS.map((value) => ({
      value,
      label: say(`direction.${value}.short`),
    })),
  };
  return select(spec, (text) => {
    const chosen = DIRECTIONS.find((it) => it === text) ?? direction;
    edit(context, at, "direction", (old) => ({ ...old, direction: chosen }));
  });
}

/** Offers the columns not used yet; nothing is added without a press. */
function adder(context: Context): Wanted {
  const { state, say } = context;
  const { recipe, files } = state.project;
  const free = unusedColumns(recipe, files, state.understood);
  const fileOf = new Map(recipe.sources.map((it) => [it.id, groupName(it)]));
  const options = free.map(({ source, columns }, at) => ({
    value: String(at),
    label: columns.length > 0 ? columns.join(", ") : say("measure.rows"),
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
  const source = state.project.recipe.sources.find((it) => it.id === numerator.source);
  // Rows have no name but their table's.
  const label = numerator.columns[0] ?? source?.file.replace(/\.[^.]+$/, "") ?? "";
  // Not the column's name: ids are published, names of columns never.
  const taken = known.map((indicator) => indicator.id);
  const id = freeId("indicator", taken);
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
