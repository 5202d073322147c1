/** Step 2: larger areas in which the areas lie, checked by keys and by borders. */
import type { Geography } from "../../engine/index.js";
import { button, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { columnField, tableFile } from "../parts/table.js";
import { proposeGeography } from "../project/guess.js";
import { put, type Change } from "../project/recipe.js";
import { openFurther, withoutSourceOf } from "../project/further.js";
import type { Context } from "../view/context.js";
import { isCurrent } from "../view/step.js";
import { lazy } from "../view/lazy.js";
import { withoutFile } from "../zones/system.js";

export function levels(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { levels: list = [] } = state.project.recipe;
  const title = [
    h("span", { class: "fold-title" }, say("levels.title")),
    h("span", { class: "fold-note" }, list.map(({ id = "" }) => id).join(", ")),
  ];
  const add = { id: "add-level", label: say("levels.add"), icon: "plus", kind: "small" } as const;
  const isOpen = openFurther(state.project.recipe).some(({ entry }) => entry.startsWith("levels"));
  return lazy(context, { id: "levels", title, open: isOpen }, () => [
    h("p", { class: "hint" }, say("levels.hint")),
    list.map((it, at) => card(context, it, at)),
    button(add, () => {
      const taken = list.map(({ id }) => id);
      let number = list.length + 1;
      while (taken.includes(say("levels.name", { n: number }))) number += 1;
      const made: Geography = { id: say("levels.name", { n: number }), file: "", key: "" };
      workshop.edit("add level", (recipe) => ({ ...recipe, levels: [...(recipe.levels ?? []), made] }));
      requestAnimationFrame(() => reveal(`levels[${list.length}].id`));
    }),
  ]);
}

function changeAt(at: number, make: (old: Geography) => Geography): Change {
  return (recipe) => put(recipe, "levels", recipe.levels?.map((it, i) => (i === at ? make(it) : it)));
}

function card(context: Context, level: Geography, at: number): Wanted {
  const { state, say, workshop } = context;
  const own = `levels[${at}]`;
  const { id = "" } = level;
  const name = { id: `${own}.id`, label: say("levels.id"), value: id, late: true };
  const file = { id: `${own}.file`, label: say("levels.file"), hint: say("levels.file.hint"), value: level.file, boundaries: true };
  const remove = { id: `${own}.remove`, label: say("levels.remove"), name: `${say("levels.remove")}: ${id}`, kind: "small" } as const;
  const column = (part: "key" | "name"): Wanted | null =>
    columnField(context, { id: `${own}.${part}`, label: say(part === "key" ? "levels.key" : "areas.name"), file: level.file, value: level[part] ?? "", none: part === "key" ? say("choose") : say("areas.name.none") }, (value) =>
      workshop.edit(`${own}.${part}`, changeAt(at, (old) => put(old, part, value === "" && part === "name" ? undefined : value))),
    );
  return h(
    "fieldset",
    { class: "dated year", key: own, id: own, tabindex: -1 },
    h("legend", {}, id),
    textField(name, (text) => {
      const others = (state.project.recipe.levels ?? []).filter((_, i) => i !== at).map((it) => it.id);
      const given = text.trim();
      if (given !== "" && !others.includes(given)) workshop.edit(name.id, changeAt(at, (old) => ({ ...old, id: given })));
    }),
    tableFile(context, file, (value) => workshop.edit(file.id, withLevel(context, at, value))),
    level.file !== "" && h("div", { class: "pair", key: "columns" }, column("key"), column("name")),
    told(context, id),
    button(remove, () => {
      workshop.edit("remove level", (recipe) => {
        const left = (recipe.levels ?? []).filter((_, i) => i !== at);
        return put(recipe, "levels", left.length > 0 ? left : undefined);
      });
      requestAnimationFrame(() => reveal("add-level"));
    }),
  );
}

/** A file of larger areas is no further system to convert from, if nothing is on it. */
function withLevel({ state }: Context, at: number, file: string): Change {
  const summary = state.project.files.find(({ name }) => name === file)?.summary;
  return (recipe) => {
    const guess = summary == null ? { file, key: "" } : proposeGeography(summary, []);
    const made = changeAt(at, ({ id }) => ({ ...(id !== undefined && { id }), ...guess, file }))(recipe);
    const hasTables = (made.zones ?? []).some((zone) => zone.file === file && made.sources.some(({ areas }) => areas === zone.id));
    const bare = hasTables || file === "" ? made : withoutFile(made, file);
    return withoutSourceOf(file)(bare);
  };
}

/** How the areas lie in them. */
function told({ state, say }: Context, id: string): Wanted | null {
  const found = isCurrent(state) ? state.preview?.levels.find((it) => it.id === id) : undefined;
  if (found === undefined) return null;
  const inside = found.parents.filter((it) => it >= 0).length;
  const text = say("levels.told", { n: found.areas.length, inside, all: found.parents.length });
  return h("p", { class: "result", key: "told" }, text);
}
