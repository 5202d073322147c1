/** A rate's funnel: which areas differ by more than chance explains. */
import { drawFunnel, type FunnelPoint } from "../../draw/funnel.js";
import { h, type Foreign, type Wanted } from "../dom/element.js";
import type { Indicator } from "../project/recipe.js";
import type { Preview } from "../../engine/index.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { foldOf, hasCounts, type Counted } from "./asker.js";
import { limits, widened, type Limits } from "./limits.js";

/** Points of each line. */
const CORNERS = 60;

const FACTORS = { percent: 100, per1000: 1000, value: 1 } as const;

interface Row extends FunnelPoint {
  readonly code: string;
  readonly limits: Limits;
}

/** Null where nobody is counted. */
export function funnel(context: Context, indicator: Indicator, at: number): Wanted | null {
  const { say, state } = context;
  if (!hasCounts(indicator)) return null;
  const id = foldOf(at);
  return lazy(context, { id, title: say("funnel.title") }, () => {
    const found = state.counted.get(indicator.id);
    const { preview } = state;
    if (found === undefined || preview === null) return h("p", { class: "hint", role: "status" }, say("funnel.computing"));
    if (found.of.length !== preview.areas.length) return h("p", { class: "hint" }, found.fault === "" ? say("funnel.none") : found.fault);
    return shown(context, indicator, found, preview);
  });
}

function rowsOf({ unit }: Indicator, { counts, of }: Counted, { areas }: Preview): { rows: Row[]; share: number } {
  const known = areas.flatMap(({ code, name }, at) => {
    const [count, all] = [counts[at] ?? NaN, of[at] ?? NaN];
    return all > 0 && count >= 0 && count <= all ? [{ code, name, count, of: all }] : [];
  });
  const sum = known.reduce((total, it) => ({ count: total.count + it.count, of: total.of + it.of }), { count: 0, of: 0 });
  const share = sum.count / sum.of;
  const rows = known.map(({ code, name, count, of: all }): Row => {
    const own = limits(share, Math.round(all));
    const rate = count / all;
    const place = rate < own.outer[0] || rate > own.outer[1] ? "far" : rate < own.inner[0] || rate > own.inner[1] ? "beyond" : "within";
    return { code, name, of: all, value: FACTORS[unit] * rate, place, limits: own };
  });
  return { rows, share };
}

function shown(context: Context, indicator: Indicator, found: Counted, preview: Preview): (Wanted | Foreign)[] {
  const { say } = context;
  const { rows, share } = rowsOf(indicator, found, preview);
  if (rows.length < 2 || !(share > 0 && share < 1)) return [h("p", { class: "hint" }, say("funnel.none"))];
  const far = rows.filter(({ place }) => place === "far").length;
  const beyond = rows.filter(({ place }) => place === "beyond").length;
  const told = say("funnel.told", { far, beyond, all: rows.length, byChance: say.number(0.05 * rows.length, 1) });
  return [
    h("p", { class: "hint", key: "hint" }, say("funnel.hint")),
    { node: figure(context, indicator, found, rows, share) },
    h("p", { class: "result", key: "told" }, told),
    ...(found.isOver ? [h("p", { class: "hint", key: "over" }, say("funnel.over", { factor: say.number(found.factor, 1) }))] : []),
    table(context, indicator, rows),
  ];
}

interface Drawn {
  readonly language: string;
  readonly label: string;
  readonly node: SVGSVGElement;
}

const drawn = new WeakMap<Counted, Drawn>();

/** Drawn once for the same numbers. */
function figure({ say, state }: Context, { label, unit }: Indicator, found: Counted, rows: readonly Row[], share: number): SVGSVGElement {
  const old = drawn.get(found);
  if (old?.language === state.language && old.label === label) return old.node;
  const factor = FACTORS[unit];
  const scaled = ([low, high]: readonly [number, number]): [number, number] => [factor * low, factor * high];
  const most = Math.max(...rows.map(({ of }) => of));
  const lines = Array.from({ length: CORNERS }, (_, at) => {
    const of = Math.max(1, Math.round(most * ((at + 1) / CORNERS) ** 2));
    const { inner, outer } = limits(share, of);
    return { of, inner: scaled(inner), outer: scaled(outer), widened: found.isOver ? scaled(widened(share, of, found.factor)) : null };
  });
  const node = drawFunnel({
    title: say("funnel.figure", { label }),
    across: say("funnel.across"),
    up: say(`funnel.up.${unit}`),
    all: factor * share,
    points: rows,
    lines,
    number: say.number,
  });
  drawn.set(found, { language: state.language, label, node });
  return node;
}

const ORDER = ["far", "beyond", "within"] as const;

/** The same in words, what is furthest off first. */
function table({ say }: Context, { label, unit }: Indicator, rows: readonly Row[]): Wanted {
  const factor = FACTORS[unit];
  const sorted = [...rows].sort((one, other) => ORDER.indexOf(one.place) - ORDER.indexOf(other.place) || other.value - one.value);
  const heads = (["area", "of", "value", "between", "verdict"] as const).map((part) =>
    h("th", { scope: "col", key: part, class: part === "area" || part === "verdict" ? "" : "number" }, say(`funnel.head.${part}`)),
  );
  const body = sorted.map(({ code, name, of, value, place, limits: own }) => {
    const side = place === "within" ? "within" : `${place}.${value > factor * own.inner[1] ? "above" : "below"}`;
    return h(
      "tr",
      { key: code },
      h("th", { scope: "row" }, name === code ? code : `${name} (${code})`),
      h("td", { class: "number" }, say.number(of, 0)),
      h("td", { class: "number" }, say.number(value, 1)),
      h("td", { class: "number" }, say("questions.between", { low: say.number(factor * own.inner[0], 1), high: say.number(factor * own.inner[1], 1) })),
      h("td", {}, say(`funnel.${side}`)),
    );
  });
  return h(
    "div",
    { class: "scroll tall limits", key: "table", tabindex: 0, role: "region", "aria-label": say("funnel.table", { label }) },
    h("table", { class: "plain" }, h("caption", { class: "visually-hidden" }, say("funnel.table", { label })), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)),
  );
}
