/** Further systems of zones whose sums are published with the areas. */
import { button, foldout, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { groupColumn } from "../parts/group.js";
import { changePublication, freeId, put, type Publication } from "../project/recipe.js";
import type { LevelSums } from "../../engine/index.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";

export function levels(context: Context): Wanted {
  const { state, say } = context;
  const { levels: known = [] } = state.project.recipe.publication;
  return foldout(
    { id: "publication-levels", title: say("sums.title"), open: known.length > 0 },
    h("p", { class: "hint" }, say("sums.lead")),
    known.map((level, at) => row(context, level, at)),
    button({ id: "publication.levels.add", label: say("sums.add"), kind: "small", icon: "plus" }, () => add(context)),
  );
}

function change({ workshop }: Context, name: string, make: (old: readonly LevelSums[]) => LevelSums[]): void {
  workshop.edit(name, (recipe) => {
    const next = make(recipe.publication.levels ?? []);
    const value: Publication["levels"] = next.length === 0 ? undefined : next;
    return changePublication("levels", value)(recipe);
  });
}

function add(context: Context): void {
  change(context, "sums", (old) => {
    const id = freeId("zones", [...old.map((it) => it.id), "area", "district", "city"]);
    return [...old, { id, label: "", of: { source: "", columns: [] } }];
  });
}

function row(context: Context, level: LevelSums, at: number): Wanted {
  const { say } = context;
  const set = (make: (old: LevelSums) => LevelSums): void =>
    change(context, `sums.${at}`, (old) => old.map((it, i) => (i === at ? make(it) : it)));
  const label = { id: `publication.levels[${at}].label`, label: say("sums.label"), hint: say("sums.label.hint"), value: level.label ?? "", advice: advice(context, level.label ?? "") };
  const name = `${say("remove")}: ${level.label ?? level.id}`;
  return h(
    "div",
    { class: "pair", key: level.id },
    textField(label, (text) => set((old) => ({ ...old, label: text }))),
    h(
      "div",
      { class: "with-button" },
      groupColumn(context, { id: `publication.levels[${at}].of`, label: say("sums.column"), none: say("sums.none"), value: level.of }, (of) =>
        set((old) => put(old, "of", of)),
      ),
      button({ label: say("remove"), name, kind: "small" }, () => change(context, "sums", (old) => old.filter((_, i) => i !== at))),
    ),
  );
}
