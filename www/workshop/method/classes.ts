/** The classes' names: as many as the method makes. */
import { button, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changeIndex, put, type Index } from "../project/recipe.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { faultAt } from "./told.js";
import { classCount } from "./method.js";

export function classes(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { index } = state.project.recipe;
  const count = classCount(index);
  if (count === 0) {
    return h("p", { class: "hint", id: "index.labels", tabindex: -1, key: "labels" }, say("classes.none"));
  }
  const fault = faultAt(context, "index.labels");
  const title = say("classes.title", { n: count });
  return lazy(context, { id: "index.labels", title }, () => {
    const names = labels(context, count);
    return [
      h("p", { class: "hint" }, say("classes.hint")),
      fault !== undefined && h("p", { class: "complaint" }, fault),
      names.map((name, at) => {
        const spec = { id: `index.labels[${at}]`, label: say(place(at, count), { n: at + 1 }), value: name, advice: advice(context, name) };
        return textField(spec, (text) =>
          workshop.edit(`label ${at}`, changeIndex((old) => named(old, names, at, text))),
        );
      }),
      index.labels !== undefined &&
        button({ id: "usual-labels", label: say("classes.usual"), kind: "small" }, () =>
          workshop.edit("labels", changeIndex((old) => put(old, "labels", undefined))),
        ),
    ];
  });
}

function place(at: number, count: number): string {
  if (at === 0) return "classes.first";
  return at === count - 1 ? "classes.last" : "classes.middle";
}

/** The names that count now; those of a result that is older are not. */
function labels({ state, say }: Context, count: number): string[] {
  const { preview, project } = state;
  const said = project.recipe.index.labels ?? preview?.labels ?? [];
  const fits = said.length === count;
  return Array.from({ length: count }, (_, at) => (fits ? said[at] : undefined) ?? say("classes.plain", { n: at + 1 }));
}

function named(index: Index, names: readonly string[], at: number, text: string): Index {
  return { ...index, labels: names.map((name, i) => (i === at ? text : name)) };
}
