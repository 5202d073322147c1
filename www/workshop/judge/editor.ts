/** Points and pairs, to be said by people: what becomes of them stands beside. */
import type { Weigh } from "../../engine/index.js";
import { button, numberInput, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { evenly, fitted, isOf, judge, POINTS, strangest, weighed, type Budget, type Judgements } from "./judged.js";

export interface JudgeSpec {
  /** The recipe's entry of the weights. */
  readonly id: string;
  readonly parts: readonly { readonly id: string; readonly label: string }[];
  readonly change: (value: Weigh) => void;
}

/** Saaty's scale; even numbers lie between. */
const SCALE = [9, 7, 5, 3, 1, 1 / 3, 1 / 5, 1 / 7, 1 / 9] as const;

/** Judgements that contradict each other more are to be looked at again. */
const SOUND = 0.1;

export function judged(context: Context, spec: JudgeSpec, value: Weigh): Wanted | null {
  if (value.method !== "judgements" && value.method !== "budget") return null;
  const ids = spec.parts.map(({ id }) => id);
  const isWhole = isOf(value, ids);
  return h(
    "div",
    { class: "judged", key: `${spec.id}-judged` },
    !isWhole && other(context, spec, value),
    value.method === "judgements" ? pairs(context, spec, fitted(value, ids)) : points(context, spec, fitted(value, ids)),
  );
}

/** Parts have come or gone since it was said. */
function other({ say }: Context, spec: JudgeSpec, value: Judgements | Budget): Wanted {
  const take = { id: `${spec.id}.fit`, label: say("judge.fit"), kind: "small" } as const;
  const ids = spec.parts.map(({ id }) => id);
  return h("p", { class: "with-link complaint", key: "other" }, h("span", {}, say("judge.other")), button(take, () => spec.change(fitted(value, ids))));
}

function pairs(context: Context, spec: JudgeSpec, value: Judgements): Wanted {
  const { say } = context;
  const { parts } = spec;
  const { weights, consistency } = weighed(value);
  const odd = consistency > SOUND ? strangest(value, weights) : null;
  const rows = parts.flatMap((one, at) => parts.slice(at + 1).map((two, n) => pair(context, spec, value, at, at + 1 + n, one.label, two.label)));
  const ratio = say.number(Math.max(0, consistency), 2);
  const told = parts.length < 3 ? null : say(consistency > SOUND ? "judge.unsound" : "judge.sound", { ratio });
  const look = odd && say("judge.look", { one: parts[odd[0]]?.label ?? "", other: parts[odd[1]]?.label ?? "" });
  return h(
    "div",
    { class: "judgements", key: "judgements", id: `${spec.id}.matrix`, role: "group", tabindex: -1, "aria-label": say("judge.pairs") },
    h("p", { class: "hint" }, say("judge.pairs.hint")),
    rows,
    told !== null && h("p", { class: consistency > SOUND ? "complaint" : "result", role: "status", key: "ratio" }, look === null ? told : `${told} ${look}`),
    shares(context, parts, weights),
  );
}

function pair(context: Context, spec: JudgeSpec, value: Judgements, one: number, other: number, left: string, right: string): Wanted {
  const { say } = context;
  const now = value.matrix[one]?.[other] ?? 1;
  const near = SCALE.find((it) => Math.abs(it - now) < 1e-6);
  const word = (it: number): string => {
    if (it === 1) return say("judge.same");
    const more = it > 1 ? left : right;
    return say(`judge.more.${Math.round(Math.max(it, 1 / it))}`, { more });
  };
  const own = near === undefined ? [{ value: String(now), label: say.number(now, 2) }] : [];
  const field = {
    id: `${spec.id}.matrix[${one}][${other}]`,
    label: say("judge.pair", { one: left, other: right }),
    value: String(near ?? now),
    options: [...own, ...SCALE.map((it) => ({ value: String(it), label: word(it) }))],
  };
  return select(field, (text) => spec.change(judge(value, one, other, Number(text))));
}

/** What the judgements come to. */
function shares({ say }: Context, parts: JudgeSpec["parts"], weights: readonly number[]): Wanted {
  const items = parts.map(({ id, label }, at) => h("li", { key: id }, `${label}: ${say("percent", { n: say.number(100 * (weights[at] ?? 0), 1) })}`));
  return h("div", { key: "shares" }, h("p", { class: "group-label" }, say("judge.shares")), h("ul", { class: "shares" }, items));
}

function points(context: Context, spec: JudgeSpec, value: Budget): Wanted {
  const { say } = context;
  const { parts } = spec;
  const { experts } = value;
  const sums = experts.map((it) => parts.reduce((sum, { id }) => sum + (it[id] ?? 0), 0));
  const set = (at: number, id: string, number: number): void =>
    spec.change({ ...value, experts: experts.map((it, i) => (i === at ? { ...it, [id]: number } : it)) });
  const title = (at: number): string => say("judge.expert", { n: at + 1 });
  const cell = (id: string, label: string, at: number): Wanted => {
    const name = `${label}, ${title(at)}`;
    const field = { id: `${spec.id}.experts[${at}].${id}`, label: name, value: experts[at]?.[id] ?? 0, minimum: 0, maximum: 1e6, step: 5 };
    return h("td", { class: "number", key: String(at) }, numberInput(field, (number) => set(at, id, number), { "aria-label": name }));
  };
  const mean = (id: string): number => experts.reduce((sum, it, at) => sum + (it[id] ?? 0) / (sums[at] || 1), 0) / Math.max(1, experts.length);
  const add = { id: `${spec.id}.experts.add`, label: say("judge.expert.add"), kind: "small", icon: "plus" } as const;
  const remove = { id: `${spec.id}.experts.remove`, label: say("judge.expert.remove"), kind: "small", off: experts.length < 2 } as const;
  return h(
    "div",
    { class: "judgements", key: "budget", id: `${spec.id}.experts`, tabindex: -1 },
    h("p", { class: "hint" }, say("judge.points.hint", { points: POINTS })),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": say("judge.points") },
      h(
        "table",
        { class: "plain" },
        h("caption", { class: "visually-hidden" }, say("judge.points")),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("judge.part")), experts.map((_, at) => h("th", { scope: "col", class: "number", key: String(at) }, title(at))), h("th", { scope: "col", class: "number", key: "mean" }, say("judge.mean")))),
        h("tbody", {}, parts.map(({ id, label }) => h("tr", { key: id }, h("th", { scope: "row" }, label), experts.map((_, at) => cell(id, label, at)), h("td", { class: "number", key: "mean" }, say("percent", { n: say.number(100 * mean(id), 1) }))))),
        h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, say("judge.sum")), sums.map((sum, at) => h("td", { class: "number", key: String(at) }, say.number(sum))), h("td", {}))),
      ),
    ),
    h(
      "div",
      { class: "row" },
      button(add, () => spec.change({ ...value, experts: [...experts, evenly(parts.map(({ id }) => id))] })),
      button(remove, () => spec.change({ ...value, experts: experts.slice(0, -1) })),
    ),
  );
}
