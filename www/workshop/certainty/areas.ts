/** Area by area: the class, between which classes it lies, its ranks. */
import type { Certainty, Preview } from "../../engine/index.js";
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";

const HEADS = ["area", "class", "between", "share", "ranks"] as const;

/** More areas are shown when they are asked for. */
const FIRST = 100;
const WHOLE = "certainty-areas-whole";

let last: { readonly from: readonly unknown[]; readonly table: Wanted } | null = null;

/** The least sure first: these are the ones to be careful with. */
export function areas(context: Context): Wanted | null {
  const { state, say, workshop } = context;
  const { preview, certified } = state;
  const found = certified?.found;
  if (!preview || !found || found.classes.length !== preview.areas.length) return null;
  const title = say("certainty.areas");
  const box = { class: "scroll tall", tabindex: 0, role: "region", "aria-label": title };
  const order = inOrder(found);
  const isWhole = state.opened.has(WHOLE) || order.length <= FIRST;
  const all = { id: WHOLE, label: say("questions.all", { n: order.length }), name: `${title}: ${say("questions.all", { n: order.length })}`, kind: "small" } as const;
  return foldout(
    { id: "certainty-areas", title, open: true },
    h("p", { class: "hint" }, say("certainty.areas.hint")),
    h("div", box, table(context, preview, found, isWhole ? order : order.slice(0, FIRST))),
    !isWhole && button(all, () => workshop.unfold(WHOLE, true)),
  );
}

/** The same table for the same result, however often the page is drawn. */
function table(context: Context, preview: Preview, found: Certainty, order: readonly number[]): Wanted {
  const { say } = context;
  const from = [found, preview, say.language, order.length];
  if (last?.from.every((it, at) => it === from[at]) === true) return last.table;
  const heads = HEADS.map((name) => h("th", { scope: "col" }, say(`certainty.head.${name}`)));
  const made = h(
    "table",
    { class: "plain" },
    h("caption", { class: "visually-hidden" }, say("certainty.areas")),
    h("thead", {}, h("tr", {}, heads)),
    h("tbody", {}, order.map((at) => row(context, preview, found, at))),
  );
  last = { from, table: made };
  return made;
}

function inOrder(found: Certainty): number[] {
  const scored = [...found.ranks.keys()].filter((at) => (found.ranks[at] ?? 0) > 0);
  const own = (at: number): number => ownShare(found, at);
  return scored.sort((a, b) => own(a) - own(b) || (found.ranks[a] ?? 0) - (found.ranks[b] ?? 0));
}

/** The share of runs in the area's own class. */
export function ownShare({ shares, classes, count }: Certainty, at: number): number {
  const number = classes[at] ?? 0;
  return number === 0 ? 0 : (shares[at * count + number - 1] ?? 0);
}

function row({ say }: Context, preview: Preview, found: Certainty, at: number): Wanted {
  const area = preview.areas[at];
  const number = found.classes[at] ?? 0;
  const ranks = [found.low[at], found.high[at]].map((it) => say.number(Math.round(it ?? NaN)));
  const [low = "", high = ""] = ranks;
  return h(
    "tr",
    { key: area?.code ?? String(at), class: found.stable[at] === 1 ? "" : "unsure" },
    h("th", { scope: "row" }, area?.name ?? ""),
    h("td", {}, preview.labels[number - 1] ?? "–"),
    h("td", {}, between(say, preview, found, at)),
    h("td", {}, bar(found, preview.colours, at), percent(say, ownShare(found, at))),
    h("td", { class: "number" }, say("certainty.between", { low, high })),
  );
}

function percent(say: Context["say"], share: number): string {
  return say("percent", { n: say.number(100 * share, 0) });
}

/** Between which classes an area lies. */
export function between(
  say: Context["say"],
  { labels }: Preview,
  found: Certainty,
  at: number,
): string {
  const [first = 0, last = 0] = found.between.subarray(2 * at, 2 * at + 2);
  if (first === 0) return "–";
  const [low = "", high = ""] = [labels[first - 1], labels[last - 1]];
  if (first === last && first === found.classes[at]) return say("certainty.sure");
  return first === last ? say("certainty.rather", { low }) : say("certainty.betweenClasses", { low, high });
}

/** A part for each class; the numbers beside it say what matters of it. */
function bar({ shares, count }: Certainty, colours: readonly string[], at: number): Wanted {
  let left = 0;
  const parts = [...shares.subarray(at * count, (at + 1) * count)].map((share, place) => {
    const x = left;
    left += 100 * share;
    const look = { fill: colours[place] ?? "none", class: "spread-part" };
    return h("rect", { key: String(place), x, y: 0, width: 100 * share, height: 10, ...look });
  });
  const frame = {
    class: "spread slim",
    viewBox: "0 0 100 10",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  };
  return h("svg", frame, parts);
}
