/** What is withheld and why, count by count: for the house alone. */
import type { Judgement, WithheldCell } from "../../engine/index.js";
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";

/** Rows that are shown at first. */
const FIRST = 20;

export function withheld(context: Context): Wanted | null {
  const { state, say } = context;
  const judged = state.release?.judged ?? null;
  if (judged === null || judged.cells.length === 0) return null;
  return foldout(
    { id: "withheld", title: say("withheld.title", { n: judged.cells.length }) },
    h("p", { class: "hint" }, say("withheld.lead")),
    reasons(context, judged),
    table(context, judged),
  );
}

/** How often each reason applies. */
function reasons({ say }: Context, { cells }: Judgement): Wanted {
  const names = [...new Set(cells.map(({ why }) => why))];
  const items = names.map((why) => {
    const n = cells.filter((cell) => cell.why === why).length;
    return h("li", { key: why }, `${say.number(n)} × ${say(`withheld.why.${why}`)}`);
  });
  return h("ul", { class: "said" }, items);
}

function table(context: Context, { cells }: Judgement): Wanted {
  const { state, say, workshop } = context;
  const isWhole = state.opened.has("withheld-all") || cells.length <= FIRST;
  const shown = isWhole ? cells : cells.slice(0, FIRST);
  const heads = ["zone", "count", "why", "between", "shields"];
  const label = say("withheld.title", { n: cells.length });
  return h(
    "div",
    { class: "sheet" },
    h(
      "div",
      { class: "scroll tall", tabindex: 0, role: "region", id: "withheld-all", "aria-label": label },
      h(
        "table",
        { class: "plain" },
        h("caption", { class: "visually-hidden" }, label),
        h("thead", {}, h("tr", {}, heads.map((it) => h("th", { scope: "col", key: it }, say(`withheld.${it}`))))),
        h("tbody", {}, shown.map((cell, at) => line(context, cell, at))),
      ),
    ),
    !isWhole &&
      button(
        { id: "withheld-more", label: say("questions.all", { n: cells.length }), kind: "small" },
        () => {
          workshop.unfold("withheld-all", true);
          requestAnimationFrame(() => document.getElementById("withheld-all")?.focus({ preventScroll: true }));
        },
      ),
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
    h("td", {}, say(`withheld.why.${cell.why}`)),
    h("td", { class: "number" }, say("questions.between", { low: say.number(low), high: say.number(high) })),
    h("td", {}, cell.shields.join(", ")),
  );
}

/** Which count it is, by the indicators that use it. */
function counted({ state, say }: Context, { indicators, measure }: WithheldCell): string {
  const { recipe } = state.project;
  const labels = indicators.map((id) => recipe.indicators.find((it) => it.id === id)?.label ?? id);
  return `${labels.join(", ")}: ${say(`withheld.${measure}`)}`;
}
