/** Whether an answer leaves with the publication, computed from what that publishes. */
import type { Analysis, AnalysisKind } from "../../../engine/index.js";
import { h, ticked, type Wanted } from "../../dom/element.js";
import { put } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { changeAnalysis } from "../kinds.js";

/** What can be computed from published numbers alone. */
const OPEN: readonly AnalysisKind[] = ["segregation", "patterns", "allocation"];

/** Shown, too, where a recipe asks for what cannot be published: to be taken back. */
export function publishing({ say, workshop }: Context, entry: Analysis, kind: AnalysisKind, at: number): Wanted[] {
  const { id, publish = false } = entry;
  if (!OPEN.includes(kind) && !publish) return [];
  const field = `analyses[${at}].publish`;
  const set = (on: boolean): void => workshop.edit(`${id}.publish`, changeAnalysis(id, (old) => put(old, "publish", on ? true : undefined)));
  return [h(
    "div",
    { class: "field", key: field },
    h(
      "label",
      { class: "tick" },
      h("input", { type: "checkbox", id: field, checked: publish, "aria-describedby": `${field}-hint`, onchange: (event) => set(ticked(event)) }),
      h("span", {}, say("questions.publish")),
    ),
    h("p", { class: "hint", id: `${field}-hint` }, say("questions.publish.hint")),
  )];
}
