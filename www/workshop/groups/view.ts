/** Step 4: the weights of several groups side by side, and what they change. */
import { button } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { filePicker } from "../dom/pick.js";
import type { Words } from "../text.js";
import { labelOf } from "../tree/tree.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { plainTable } from "./table.js";
import { sharesOf, summaries, weighed, withShares, type Misfit, type Weighed } from "./weights.js";

export function groups(context: Context): Wanted {
  const { state, say } = context;
  const count = state.beside.groups.length;
  const title = count === 0 ? say("groups.title") : say.count("groups.titled", count);
  return lazy(context, { id: "groups", title }, () => content(context));
}

function content(context: Context): Wanted[] {
  const { state, say, workshop } = context;
  const { groups: known, refused } = state.beside;
  const all = known.map((group) => weighed(state.project.recipe, group));
  return [
    h("p", { class: "hint", key: "hint" }, say("groups.hint")),
    h("div", { class: "row", key: "pick" }, filePicker({ id: "groups-open", label: say("groups.open"), accept: ".json", multiple: true }, (files) => void workshop.besides.take(files))),
    ...refused.map((text) => h("p", { class: "complaint", key: text }, text)),
    known.length > 0 && h("ul", { class: "said", key: "list" }, all.map((it) => item(context, it))),
    ...(all.some(({ shares }) => shares !== null) ? [side(context, all), taking(context, all), moved(context, all)] : []),
  ].filter((it) => it !== false);
}

function item({ say, workshop }: Context, { group, misfit }: Weighed): Wanted {
  const { name } = group;
  return h(
    "li",
    { key: name },
    h("p", { class: "with-link" }, h("b", {}, name), button({ label: say("remove"), name: `${say("remove")}: ${name}`, kind: "small" }, () => workshop.besides.remove(name))),
    misfit !== null && h("p", { class: "complaint" }, told(say, misfit)),
  );
}

function told(say: Words, { kind, missing, extra }: Misfit): string {
  const lists = [missing.length > 0 && say("groups.missing", { names: missing.join(", ") }), extra.length > 0 && say("groups.extra", { names: extra.join(", ") })];
  return [say(`groups.blocked.${kind}`), ...lists].filter((it) => it !== false).join(" ");
}

function percent(say: Words, share: number): string {
  return Number.isFinite(share) ? say("percent", { n: say.number(100 * share, 1) }) : "–";
}

function side({ state, say }: Context, all: readonly Weighed[]): Wanted {
  const { recipe } = state.project;
  const fitting = all.filter(({ shares }) => shares !== null);
  const own = sharesOf(recipe);
  const lines = summaries(recipe, all).map(({ id, mean, least, most, deviation }) => ({
    key: id,
    head: labelOf(recipe, id),
    cells: [
      percent(say, own.get(id) ?? NaN),
      ...fitting.map(({ shares }) => percent(say, shares?.get(id) ?? NaN)),
      percent(say, mean),
      say("groups.spread", { least: percent(say, least), most: percent(say, most) }),
      percent(say, deviation),
    ],
  }));
  const heads = [say("statistics.indicator"), say("groups.own"), ...fitting.map(({ group }) => group.name), say("groups.mean"), say("groups.range"), say("groups.deviation")];
  return plainTable("groups-weights", say("groups.weights"), heads, lines);
}

function taking({ state, say, workshop }: Context, all: readonly Weighed[]): Wanted {
  return h(
    "p",
    { class: "with-link", key: "take" },
    button({ id: "groups-take", label: say("groups.take"), kind: "small" }, () => {
      const mean = new Map(summaries(state.project.recipe, all).map((it) => [it.id, it.mean]));
      workshop.edit("mean of groups", (recipe) => ({ ...recipe, index: withShares(recipe, mean) }));
      workshop.announce(say("groups.tookMean"));
    }),
    h("span", { class: "hint" }, say("groups.take.hint")),
  );
}

/** Only areas that some group sees in another class. */
function moved({ state, say }: Context, all: readonly Weighed[]): Wanted {
  const { preview, beside, project } = state;
  const { grouped } = beside;
  if (preview === null || grouped === null) return h("p", { class: "hint", key: "running" }, say("groups.running"));
  if (grouped.fault !== "") return h("p", { class: "complaint", key: "fault" }, grouped.fault);
  const names = all.filter(({ shares }) => shares !== null).map(({ group }) => group.name);
  const class_ = (number: number | undefined): string => (number === undefined || number === 0 ? "–" : String(number));
  const rows = preview.areas.map(({ code, name }, at) => ({ code, name, own: preview.classes[at] ?? 0, others: names.map((it) => grouped.classes.get(it)?.[at] ?? 0) }));
  const other = rows.filter(({ own, others }) => others.some((it) => it !== own));
  const lines = other.map(({ code, name, own, others }) => ({
    key: code,
    head: name,
    cells: [class_(own), ...others.map((it) => (it === own ? class_(it) : `${class_(it)}${it > 0 && own > 0 ? ` (${it > own ? "+" : "−"}${Math.abs(it - own)})` : ""}`))],
  }));
  const counts = names.map((name, at) => say.count("groups.moves", rows.filter(({ own, others }) => others[at] !== own).length, { name }));
  return h(
    "div",
    { class: "compared", id: "groups-moved", key: "moved" },
    h("h3", {}, say("groups.moved")),
    h("ul", { class: "said" }, counts.map((text) => h("li", { key: text }, text))),
    lines.length > 0 && plainTable("groups-classes", say("groups.classes"), [say("weights.compare.area"), say("groups.own"), ...names], lines, grouped.project !== project),
  );
}
