/** The sets of weights on the page: which one counts, and what another would change. */
import { button, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { changeIndex } from "../project/recipe.js";
import type { ComparedSets } from "../state.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { freeSetName, setNames, withChosenSet, withNewSet, withoutSet, withRenamedSet } from "./sets.js";

export function weightSets(context: Context): Wanted {
  const { state, say } = context;
  const { index } = state.project.recipe;
  const names = setNames(index);
  const title = names.length === 0 ? say("weights.sets") : say.count("weights.sets", names.length);
  return lazy(context, { id: "index.weightSets", title }, () => [
    h("p", { class: "hint" }, say("weights.sets.hint")),
    names.length > 0 && chooser(context, names),
    index.weightSet !== undefined && names.includes(index.weightSet) && chosen(context, index.weightSet),
    keeper(context),
    names.length > 0 && comparing(context, names),
  ]);
}

function options({ say }: Context, names: readonly string[]) {
  return [
    { value: "", label: say("weights.sets.first") },
    ...names.map((name) => ({ value: name, label: name })),
  ];
}

function chooser(context: Context, names: readonly string[]): Wanted {
  const { state, say, workshop } = context;
  const spec = {
    id: "index.weightSet",
    label: say("weights.sets.chosen"),
    hint: say("weights.sets.chosen.hint"),
    value: state.project.recipe.index.weightSet ?? "",
    options: options(context, names),
  };
  return select(spec, (name) => workshop.edit("weightSet", changeIndex((old) => withChosenSet(old, name))));
}

/** The set that counts may get another name, or go. */
function chosen(context: Context, name: string): Wanted {
  const { state, say, workshop } = context;
  const { index } = state.project.recipe;
  const field = { id: "weight-set-name", label: say("weights.sets.rename"), value: name, late: true };
  const remove = { id: "remove-weight-set", label: say("weights.sets.remove"), name: `${say("weights.sets.remove")}: ${name}` } as const;
  return h(
    "div",
    { class: "with-button adder", key: "chosen-set" },
    textField(field, (text) => {
      const to = text.trim();
      if (to === "" || to === name) return;
      const free = freeSetName(index, to);
      workshop.edit("rename set", changeIndex((old) => withRenamedSet(old, name, free)));
    }),
    button(remove, () => {
      workshop.edit("remove set", changeIndex((old) => withoutSet(old, name)));
      workshop.announce(say("weights.sets.removed", { name }));
      requestAnimationFrame(() => reveal("index.weightSets"));
    }),
  );
}

/** Keeps the present weights under a name. */
function keeper(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { recipe } = state.project;
  const next = setNames(recipe.index).length + 1;
  const field = { id: "new-weight-set", label: say("weights.sets.new"), value: say("weights.sets.name", { n: next }) };
  const add = { id: "keep-weight-set", label: say("weights.sets.keep"), icon: "plus" } as const;
  return h(
    "div",
    { class: "with-button adder", key: "new-set" },
    ownText(field),
    button(add, () => {
      const typed = document.getElementById(field.id);
      const wanted = typed instanceof HTMLInputElement && typed.value.trim() !== "" ? typed.value : field.value;
      const name = freeSetName(recipe.index, wanted);
      const ids = [...recipe.indicators, ...(recipe.index.dimensions ?? [])].map(({ id }) => id);
      workshop.edit("keep set", changeIndex((old) => withNewSet(old, name, ids)));
      workshop.announce(say("weights.sets.kept", { name }));
    }),
  );
}

/** A field that keeps what is typed until the button takes it. */
function ownText({ id, label, value }: { id: string; label: string; value: string }): Wanted {
  return h(
    "div",
    { class: "field", key: `${id}-field` },
    h("label", { for: id }, label),
    h("input", { id, type: "text", autocomplete: "off", placeholder: value }),
  );
}

function comparing(context: Context, names: readonly string[]): Wanted {
  const { state, say, workshop } = context;
  const { comparison } = state;
  const one = comparison?.one ?? "";
  const other = comparison?.other ?? names[0] ?? "";
  const choose = (part: "one" | "other", name: string): void =>
    workshop.compare({ one, other, [part]: name });
  const list = (part: "one" | "other", value: string): Wanted =>
    select(
      { id: `compare-${part}`, label: say(`weights.compare.${part}`), value, options: options(context, names) },
      (name) => choose(part, name),
    );
  const start = { id: "compare-sets", label: say("weights.compare.start"), kind: "small" } as const;
  return h(
    "div",
    { class: "comparing", key: "comparing", role: "group", "aria-labelledby": "comparing-title" },
    h("h3", { id: "comparing-title" }, say("weights.compare")),
    h("div", { class: "pair" }, list("one", one), list("other", other)),
    comparison === null
      ? button(start, () => workshop.compare({ one, other }))
      : compared(context, comparison.result),
  );
}

function compared({ state, say }: Context, result: ComparedSets | null): Wanted {
  const text =
    result === null
      ? say("weights.compare.running")
      : (result.fault ?? say.count("weights.compare.moved", result.moved.length, { all: result.areas }));
  const stale = result === null || state.previewed !== state.project;
  return h(
    "div",
    { id: "compared", class: "compared" },
    h("p", { class: "moves", role: "status" }, text),
    result !== null && result.moved.length > 0 && table(say, result, stale),
  );
}

function table(say: Context["say"], { moved, labels }: ComparedSets, stale: boolean): Wanted {
  const title = say("weights.compare.table");
  const name = (number: number): string => (number === 0 ? "–" : `${number}: ${labels[number - 1] ?? ""}`);
  const way = (before: number, after: number): string =>
    before === 0 || after === 0 ? "" : `, ${say(after > before ? "weights.compare.up" : "weights.compare.down")}`;
  const head = ["area", "change"].map((part) =>
    h("th", { scope: "col" }, say(`weights.compare.${part}`)),
  );
  const rows = moved.map(({ code, name: area, before, after }) =>
    h(
      "tr",
      { key: code },
      h("th", { scope: "row" }, area),
      h("td", {}, `${name(before)} → ${name(after)}${way(before, after)}`),
    ),
  );
  return h(
    "div",
    { class: stale ? "scroll stale" : "scroll", tabindex: 0, role: "region", "aria-label": title },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "visually-hidden" }, title),
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, rows),
    ),
  );
}
