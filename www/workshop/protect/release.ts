/** The release by two people. */
import { foldout, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { changePublication } from "../project/recipe.js";
import type { ReleaseNote } from "../../engine/index.js";
import type { Context } from "../view/context.js";

const NONE: ReleaseNote = { prepared: "", approved: "", date: "" };

/** What a person goes through before signing. */
export const CHECKS = ["rules", "sources", "earlier", "labels", "text"] as const;

export function release(context: Context): Wanted {
  const { state, say } = context;
  const known = state.project.recipe.publication.release;
  return foldout(
    { id: "publication-release", title: say("release.title"), open: known !== undefined },
    h("p", { class: "hint" }, say("release.lead")),
    h("ul", { class: "said" }, CHECKS.map((it) => h("li", { key: it }, say(`release.check.${it}`)))),
    h(
      "div",
      { class: "pair" },
      field(context, "prepared"),
      field(context, "approved"),
    ),
    field(context, "date", "date"),
  );
}

function field({ state, say, workshop }: Context, key: keyof ReleaseNote, type = "text"): Wanted {
  const id = `publication.release.${key}`;
  const note = state.project.recipe.publication.release ?? NONE;
  const spec = { id, label: say(`release.${key}`), value: note[key], type };
  return textField(spec, (text) =>
    workshop.edit(id, (recipe) => {
      const next = { ...NONE, ...recipe.publication.release, [key]: text };
      const isEmpty = Object.values(next).every((it) => it === "");
      return changePublication("release", isEmpty ? undefined : next)(recipe);
    }),
  );
}
