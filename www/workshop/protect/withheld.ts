/** What is withheld and why, reason by reason: for the house alone. */
import type { Judgement, WithheldCell, WithheldReason } from "../../engine/index.js";
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";

/** Rows that are shown at first. */
const FIRST = 20;

/** From what is small itself to what only protects others. */
const REASONS: readonly WithheldReason[] = ["few", "rest", "all", "zero", "ofFew", "partner", "room"];

/** Only who protects others has somebody to name. */
const PROTECTORS: readonly WithheldReason[] = ["partner", "room"];

export function withheld(context: Context): Wanted | null {
  const { state, say } = context;
  const judged = state.release?.judged ?? null;
  if (judged === null || judged.cells.length === 0) return null;
  return foldout(
    { id: "withheld", title: say("withheld.title", { n: judged.cells.length }) },
    h("p", { class: "hint" }, say("withheld.lead")),
    REASONS.map((why) => group(context, judged, why)),
  );
}

function group(context: Context, { cells }: Judgement, why: WithheldReason): Wanted | null {
  const { say } = context;
  const own = cells.filter((cell) => cell.why === why);
  if (own.length === 0) return null;
  const title = say("withheld.group", { n: own.length, why: say(`withheld.why.${why}`) });
  return lazy(context, { id: `withheld-${why}`, title }, () => [
    h("p", {}, say(`withheld.about.${why}`)),
    table(context, own, why, title),
  ]);
}

function table(context: Context, cells: readonly WithheldCell[], why: WithheldReason, label: string): Wanted {
  const { state, say, workshop } = context;
  const id = `withheld-${why}-all`;
  const isWhole = state.opened.has(id) || cells.length <= FIRST;
  const shown = isWhole ? cells : cells.slice(0, FIRST);
  const heads = ["zone", "count", "between", ...(PROTECTORS.includes(why) ? ["shields"] : [])];
  return h(
    "div",
    { class: "sheet" },
    h(
      "div",
      { class: "scroll tall", tabindex: 0, role: "region", id, "aria-label": label },
      h(
        "table",
        { class: "plain" },
        h("caption", { class: "visually-hidden" }, label),
        h("thead", {}, h("tr", {}, heads.map((it) => h("th", { scope: "col", key: it }, say(`withheld.${it}`))))),
        h("tbody", {}, shown.map((cell, at) => line(context, cell, at))),
      ),
    ),
    !isWhole &&
      button({ id: `withheld-${why}-more`, label: say("questions.all", { n: cells.length }), name: `${label}: ${say("questions.all", { n: cells.length })}`, kind: "small" }, () => {
        workshop.unfold(id, true);
        requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
      }),
  );
}

function line(context: Context, cell: WithheldCell, at: number): Wanted {
  const { say } = context;
  const [low, high] = cell.between;
  return h(
    "tr",
    { key: String(at) },
    h("th", { scope: "row" }, cell.name),
    h("td", {}, counted(context, cell)),
    h("td", { class: "number" }, say("questions.between", { low: say.number(low), high: say.number(high) })),
    PROTECTORS.includes(cell.why) && h("td", {}, cell.shields.join(", ")),
  );
}

/** Which count it is, by the indicators that use it. */
function counted({ state, say }: Context, { indicators, measure }: WithheldCell): string {
  const { recipe } = state.project;
  const labels = indicators.map((id) => recipe.indicators.find((it) => it.id === id)?.label ?? id);
  return `${labels.join(", ")}: ${say(`withheld.${measure}`)}`;
}
