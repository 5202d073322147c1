/** What the area's score is made of, and what would bring it into another class. */
import type { Move } from "../../engine/index.js";
import type { Explained } from "../certainty/certifier.js";
import { h, type Wanted } from "../dom/element.js";
import type { Words } from "../text.js";
import type { Context } from "../view/context.js";
import { withUnit } from "./beside.js";

/** More would not be read. */
const NEAREST = 4;

interface Part {
  readonly id: string;
  readonly label: string;
  readonly value: number;
}

/** What was found last, of these files; null as long as nothing is known. */
function explained({ state }: Context): { found: Explained; isNow: boolean } | null {
  const { certified, project } = state;
  const found = certified?.explained ?? null;
  const isOf = found?.project.files === project.files && found.project.recipe.geography === project.recipe.geography;
  return found !== null && isOf ? { found, isNow: found.project === project } : null;
}

export function contributions(context: Context): Wanted | null {
  const { state, say } = context;
  const { profiled, preview } = state;
  const known = explained(context);
  const found = known?.found.diagnosis ?? null;
  if (profiled === null || preview === null || known === null || found === null) return null;
  const place = preview.areas.findIndex(({ code }) => code === profiled.code);
  const at = found.areas.indexOf(place);
  if (at < 0 || Number.isNaN(preview.scores[place] ?? NaN)) return null;
  const heading = h("h4", { key: "title" }, say("profile.parts"));
  const box = { class: known.isNow ? "beside-part" : "beside-part stale", key: "parts", id: "contributions" };
  if (found.contributions === null) return h("div", box, heading, h("p", { class: "hint" }, say("profile.parts.none")));
  const { values, base, scale } = found.contributions;
  const width = found.areas.length;
  const parts = preview.indicators
    .map(({ id, label }, n): Part => ({ id, label, value: values[n * width + at] ?? NaN }))
    .filter(({ value }) => Number.isFinite(value) && value !== 0)
    .sort((one, other) => other.value - one.value);
  const sum = parts.reduce((total, { value }) => total + value, base[at] ?? 0);
  const texts = { base: signed(say, base[at] ?? 0), score: signed(say, scale === "additive" ? sum : Math.exp(sum)) };
  return h(
    "div",
    box,
    heading,
    h("p", { class: "hint", key: "hint" }, say(scale === "additive" ? "profile.parts.hint" : "profile.parts.logarithmic", texts)),
    table(say, parts),
  );
}

function table(say: Words, parts: readonly Part[]): Wanted {
  const most = Math.max(...parts.map(({ value }) => Math.abs(value)), 1e-9);
  const rows = parts.map(({ id, label, value }) =>
    h("tr", { key: id }, h("th", { scope: "row" }, label), h("td", { class: "number" }, signed(say, value)), h("td", { class: "bar" }, bar(value / most))),
  );
  const whole = h(
    "table",
    { class: "plain parts" },
    h("caption", { class: "visually-hidden" }, say("profile.parts")),
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col" }, say("statistics.indicator")), h("th", { scope: "col", class: "number" }, say("profile.parts.adds")), h("td", {})),
    ),
    h("tbody", {}, rows),
  );
  return h("div", { class: "scroll", key: "table", tabindex: 0, role: "region", "aria-label": say("profile.parts") }, whole);
}

/** To the right what raises the burden, to the left what lowers it. */
function bar(share: number): Wanted {
  const width = 50 * Math.abs(share);
  const place = { x: share < 0 ? 50 - width : 50, y: 1, width, height: 8 };
  return h(
    "svg",
    { class: "part", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    h("rect", { key: "bar", class: share < 0 ? "lowers" : "raises", ...place }),
    h("line", { key: "zero", x1: 50, x2: 50, y1: 0, y2: 10 }),
  );
}

function signed(say: Words, value: number): string {
  const text = say.number(Math.abs(value), 2);
  if (/^[0.,]*$/.test(text)) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** How far one indicator alone would have to go; it is no advice. */
export function ways(context: Context): Wanted | null {
  const { state, say } = context;
  const { profiled } = state;
  const known = explained(context);
  const found = known?.found.ways ?? null;
  if (known === null || found === null || profiled === null || found.area !== profiled.code) return null;
  const lists = [list(context, "better", found.better), list(context, "worse", found.worse)].filter((it) => it !== null);
  if (lists.length === 0) return null;
  return h(
    "div",
    { class: known.isNow ? "beside-part" : "beside-part stale", key: "ways", id: "ways" },
    h("h4", {}, say("profile.ways")),
    h("p", { class: "hint" }, say("profile.ways.hint")),
    lists,
  );
}

function list({ state, say }: Context, aim: "better" | "worse", moves: readonly Move[]): Wanted | null {
  if (moves.length === 0) return null;
  const { preview } = state;
  const reach = moves.filter(({ to }) => Number.isFinite(to));
  const far = (it: Move): number => {
    const deviation = preview?.indicators.find(({ id }) => id === it.indicator)?.deviation ?? 1;
    return Math.abs(it.to - it.from) / (deviation || 1);
  };
  const items = [...reach]
    .sort((one, other) => far(one) - far(other))
    .slice(0, NEAREST)
    .map((it) => {
      const indicator = preview?.indicators.find(({ id }) => id === it.indicator);
      const told = (value: number): string => withUnit(say, indicator?.unit ?? "value", value);
      const name = preview?.labels[it.class - 1] ?? String(it.class);
      return h("li", { key: it.indicator }, say("profile.way", { label: indicator?.label ?? it.indicator, from: told(it.from), to: told(it.to), class: name }));
    });
  return h(
    "div",
    { class: "ways", key: aim },
    h("p", {}, say(`profile.ways.${aim}`)),
    items.length > 0 ? h("ul", {}, items) : h("p", { class: "hint" }, say("profile.ways.alone")),
  );
}
