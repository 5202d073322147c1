/** What the chosen rules do, shown on a few invented numbers. */
import type { Recipe } from "../../engine/index.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Words } from "../text.js";
import type { Context } from "../view/context.js";
import { baseOf, minimumOf, wayOf } from "./policy.js";

interface Line {
  readonly where: string;
  readonly counted: number;
  /** Null where it is withheld. */
  readonly published: number | null;
  readonly why: string;
}

export function example({ state, say }: Context): Wanted {
  const title = say("example.title");
  const heads = ["where", "counted", "published", "why"].map((it) =>
    h("th", { scope: "col", key: it, class: it === "counted" || it === "published" ? "number" : "" }, say(`example.${it}`)),
  );
  const rows = lines(state.project.recipe.disclosure, say).map(({ where, counted, published, why }) =>
    h(
      "tr",
      { key: where },
      h("th", { scope: "row" }, where),
      h("td", { class: "number" }, say.number(counted)),
      h("td", { class: published === null ? "number away" : "number" }, published === null ? say("example.withheld") : say.number(published)),
      h("td", {}, why),
    ),
  );
  return foldout(
    { id: "disclosure-example", title },
    h(
      "div",
      { class: "scroll whole", tabindex: 0, role: "region", "aria-label": title },
      h("table", { class: "plain" }, h("caption", { class: "visually-hidden" }, title), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows)),
    ),
  );
}

/** One number just too small, one above, two large ones, and their sum. */
function lines(disclosure: Recipe["disclosure"], say: Words): Line[] {
  const minimum = minimumOf(disclosure);
  const counts = [24, minimum - 1, minimum + 6, 38];
  const sum = counts.reduce((total, it) => total + it, 0);
  const where = [...counts.map((_, at) => say("example.area", { name: "ABCD".charAt(at) })), say("example.sum")];
  const all = [...counts, sum];
  const made = wayOf(disclosure) === "suppression" ? withheld(counts, sum, minimum, say) : rounded(all, disclosure, say);
  return all.map((counted, at) => ({ where: where[at] ?? "", counted, published: null, why: "", ...made[at] }));
}

type Shown = Pick<Line, "published" | "why">;

/** The second smallest is withheld too, or the first could be computed. */
function withheld(counts: readonly number[], sum: number, minimum: number, say: Words): Shown[] {
  const [, few = 0, partner = 0] = counts;
  const others = [...counts].filter((it) => it !== few).map((it) => say.number(it)).join(" − ");
  return [
    ...counts.map((it): Shown => {
      if (it === few) return { published: null, why: say("example.why.few", { n: it, minimum }) };
      if (it === partner) return { published: null, why: say("example.why.partner", { sum, others, n: few }) };
      return { published: it, why: say("example.why.open") };
    }),
    { published: sum, why: say("example.why.sum") },
  ];
}

function rounded(all: readonly number[], disclosure: Recipe["disclosure"], say: Words): Shown[] {
  const base = baseOf(disclosure);
  const near = all.map((it) => base * Math.round(it / base));
  const parts = near.slice(0, -1).reduce((total, it) => total + it, 0);
  const isControlled = wayOf(disclosure) === "controlled";
  return near.map((published, at): Shown => {
    if (at < near.length - 1) return { published, why: say("example.why.rounded", { base }) };
    return isControlled
      ? { published: parts, why: say("example.why.sumControlled") }
      : { published, why: say("example.why.sumRounded", { sum: parts }) };
  });
}
