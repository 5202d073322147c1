/** Step 4: a scenario kept as A, the present one beside it as B. */
import { button } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { sameAs } from "../method/method.js";
import { saveRecipe } from "../project/save.js";
import type { Index } from "../project/recipe.js";
import { labelOf } from "../tree/tree.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import type { Compared } from "./beside.js";
import { plainTable } from "./table.js";
import { partsOf, sharesOf } from "./weights.js";

export function scenario(context: Context): Wanted {
  const { state, say } = context;
  const title = say(state.beside.kept === null ? "scenario.title" : "scenario.titled");
  return lazy(context, { id: "scenario", title }, () => content(context));
}

function content(context: Context): Wanted[] {
  const { state, say, workshop } = context;
  const { kept, compared } = state.beside;
  const keep = button({ id: "scenario-keep", label: say(kept === null ? "scenario.keep" : "scenario.keepAgain"), kind: "small", icon: "plus" }, () => {
    workshop.besides.keep(state.project.recipe.index);
    workshop.announce(say("scenario.kept"));
  });
  if (kept === null) return [h("p", { class: "hint", key: "hint" }, say("scenario.hint")), keep];
  const back = button({ id: "scenario-back", label: say("scenario.back"), kind: "small", icon: "undo" }, () => {
    workshop.edit("scenario A", (recipe) => ({ ...recipe, index: kept }));
    workshop.announce(say("scenario.isBack"));
  });
  const save = button({ id: "scenario-save", label: say("scenario.save"), kind: "small", icon: "download" }, () => {
    saveRecipe({ ...state.project.recipe, index: kept }, "-A");
    workshop.besides.saved(kept);
    workshop.announce(say("scenario.saved"));
  });
  const drop = button({ id: "scenario-drop", label: say("scenario.drop"), kind: "small" }, () => workshop.besides.keep(null));
  return [
    h("p", { class: "hint", key: "hint" }, say("scenario.hint")),
    h("div", { class: "row", key: "buttons" }, keep, back, save, drop),
    differences(context, kept),
    result(context, compared),
  ];
}

/** Whatever weights are written in, they are no other method. */
const WEIGHTS: readonly (keyof Index)[] = ["weights", "weightSets", "weightSet"];

const METHOD = ["preset", "steps", "dimensions", "of", "minimumPopulation", "outliers", "labels"] as const satisfies readonly (keyof Index)[];

function differences({ state, say }: Context, kept: Index): Wanted {
  const { recipe } = state.project;
  const other = METHOD.filter((key) => !sameAs(kept[key], recipe.index[key])).map((key) => say(`scenario.part.${key}`));
  const [before, after] = [sharesOf({ ...recipe, index: kept }), sharesOf(recipe)];
  const percent = (share: number | undefined): string => (share === undefined || Number.isNaN(share) ? "–" : say("percent", { n: say.number(100 * share, 1) }));
  const ids = [...new Set([...before.keys(), ...partsOf(recipe)])];
  const lines = ids.map((id) => ({ key: id, head: labelOf(recipe, id), cells: [percent(before.get(id)), percent(after.get(id))] }));
  const isSame = other.length === 0 && WEIGHTS.every((key) => sameAs(kept[key], recipe.index[key]));
  return h(
    "div",
    { class: "compared", key: "differences" },
    isSame && h("p", { class: "hint", key: "same" }, say("scenario.same")),
    other.length > 0 && h("p", { key: "method" }, say("scenario.differs", { what: other.join(", ") })),
    plainTable("scenario-weights", say("scenario.weights"), [say("statistics.indicator"), "A", "B"], lines),
  );
}

function result({ state, say }: Context, compared: Compared | null): Wanted {
  const { preview, project } = state;
  if (compared === null || preview === null) return h("p", { class: "hint", key: "running" }, say("weights.compare.running"));
  if (compared.fault !== "") return h("p", { class: "complaint", key: "fault" }, compared.fault);
  const [one, other] = compared.classes;
  const rows = preview.areas.map(({ code, name }, at) => ({ code, name, before: one[at] ?? 0, after: other[at] ?? 0 }));
  const moved = rows.filter(({ before, after }) => before !== after);
  const both = rows.filter(({ before, after }) => before > 0 && after > 0);
  const only = moved.filter((it) => !both.includes(it)).length;
  const shown = (number: number): string => (number === 0 ? "–" : String(number));
  const step = (before: number, after: number): string => {
    if (before === 0 || after === 0) return say(before === 0 ? "scenario.onlyB" : "scenario.onlyA");
    return compared.isAlike ? `${after > before ? "+" : "−"}${Math.abs(after - before)}` : "–";
  };
  const lines = moved.map(({ code, name, before, after }) => ({ key: code, head: name, cells: [shown(before), shown(after), step(before, after)] }));
  const heads = [say("weights.compare.area"), "A", "B", say("scenario.step")];
  return h(
    "div",
    { class: "compared", id: "scenario-result", key: "result" },
    h("p", { class: "moves", role: "status" }, say.count("scenario.moved", moved.length - only, { all: both.length }), only > 0 && ` ${say.count("scenario.only", only)}`),
    !compared.isAlike && h("p", { class: "hint", key: "unlike" }, say("scenario.unlike")),
    Number.isFinite(compared.spearman) && h("p", { class: "hint", key: "far" }, say("scenario.far", { shift: say.number(compared.meanShift, 1), spearman: say.number(compared.spearman, 3) })),
    lines.length > 0 && plainTable("scenario-classes", say("scenario.classes"), heads, lines, compared.project !== project),
  );
}
