/** What could be done about withheld numbers, with its price, one click each. */
import type { Merge, PricedRemedy, Remedies } from "../../../engine/index.js";
import { button, foldout } from "../../dom/controls.js";
import { h, type Wanted } from "../../dom/element.js";
import { put } from "../../project/recipe.js";
import { same } from "../../project/joined.js";
import type { Context } from "../../view/context.js";
import { taken } from "./asker.js";

export function remedies(context: Context): Wanted | null {
  const { state, say } = context;
  const withheld = state.release?.judged?.cells.length ?? 0;
  if (withheld === 0 && state.tried === null) return null;
  return foldout(
    { id: "remedies", title: say("remedies.title"), open: state.tried !== null },
    h("p", { class: "hint" }, say("remedies.lead")),
    asking(context),
    outcome(context),
  );
}

/** Areas that are joined already, each with a way back. */
export function merged(context: Context): Wanted | null {
  const { state, say, workshop } = context;
  const { merge = [] } = state.project.recipe;
  if (merge.length === 0) return null;
  const name = ({ of, code = [...of].sort().join("+"), name: given }: Merge): string =>
    given ?? state.preview?.areas.find((it) => it.code === code)?.name ?? of.join(", ");
  const left = (at: number): Merge[] | undefined => {
    const rest = merge.filter((_, n) => n !== at);
    return rest.length === 0 ? undefined : rest;
  };
  return foldout(
    { id: "merge", title: say("merge.title", { n: merge.length }), open: true },
    h("p", { class: "hint" }, say("merge.lead")),
    h(
      "ul",
      { class: "said" },
      merge.map((it, at) =>
        h(
          "li",
          { key: it.of.join("+") },
          h("span", {}, `${name(it)} `),
          button({ label: say("merge.undo"), name: `${say("merge.undo")}: ${name(it)}`, kind: "small" }, () =>
            workshop.edit("merge", (recipe) => put(recipe, "merge", left(at))),
          ),
        ),
      ),
    ),
  );
}

function asking({ state, say, workshop }: Context): Wanted {
  const running = state.tried?.running ?? null;
  if (running === null) return button({ id: "remedies-ask", label: say("remedies.ask"), kind: "small" }, () => void workshop.remedies.ask());
  const [done, all] = running;
  return h(
    "div",
    { class: "with-button" },
    h("p", { role: "status" }, all === 0 ? say("remedies.begun") : say("remedies.running", { done, all })),
    button({ id: "remedies-cancel", label: say("cancel"), kind: "small" }, () => workshop.remedies.cancel()),
  );
}

function outcome(context: Context): Wanted | null {
  const { state, say } = context;
  const { tried } = state;
  if (tried === null || tried.running !== null) return null;
  if (tried.fault !== "") return h("p", { class: "complaint" }, tried.fault);
  if (tried.found === null) return null;
  if (!same(tried.project, state.project)) return h("p", { class: "hint" }, say("remedies.old"));
  if (tried.found.remedies.length === 0) return h("p", {}, say("remedies.none"));
  return list(context, tried.found);
}

function list(context: Context, found: Remedies): Wanted {
  const { say } = context;
  return h(
    "div",
    { id: "remedies-list" },
    h("p", {}, say("remedies.before", price(found.before))),
    h(
      "ol",
      { class: "said" },
      found.remedies.map((it, at) =>
        h(
          "li",
          { key: String(at) },
          h("p", {}, what(context, it)),
          it.kind === "mergeAreas" && h("ul", { class: "hint" }, it.areas.map((names) => h("li", { key: names.join("+") }, names.join(" + ")))),
          h("p", {}, h("strong", {}, say("remedies.after", price(it.after)))),
          take(context, it, at),
        ),
      ),
    ),
  );
}

function price({ counts, classes }: PricedRemedy["after"]): Record<string, number> {
  return { counts: counts[1], allCounts: counts[0], classes: classes[1], areas: classes[0] };
}

function take(context: Context, remedy: PricedRemedy, at: number): Wanted {
  const { say, workshop } = context;
  const spec = { id: `remedies-take-${at}`, label: say("remedies.use"), name: `${say("remedies.use")}: ${what(context, remedy)}`, kind: "small" as const };
  return button(spec, () => workshop.edit("remedy", taken(remedy)));
}

function what({ say }: Context, remedy: PricedRemedy): string {
  switch (remedy.kind) {
    case "mergeAreas": {
      const people = remedy.people === null ? "" : say("remedy.people", { percent: say.number(Math.round(remedy.people * 100)) });
      return say("remedy.mergeAreas", { people, left: remedy.left });
    }
    case "largerAreas":
      return say("remedy.largerAreas", { level: remedy.level ?? say("remedy.districts"), left: remedy.left });
    case "fewerClasses":
      return say("remedy.fewerClasses", { from: remedy.from, to: remedy.to });
    case "poolYears":
      return say("remedy.poolYears", { indicator: remedy.indicator, dates: remedy.dates.join(", ") });
    case "dropIndicator":
      return say("remedy.dropIndicator", { indicator: remedy.indicator });
    case "dropLevel":
      return say("remedy.dropLevel", { level: remedy.level ?? say("remedy.districts") });
  }
}
