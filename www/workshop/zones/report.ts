/** What a conversion did, in plain words and in sums. */
import type { ConvertedColumn, PreviewConversion } from "../../engine/index.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { conversions } from "./conversion.js";
import { nameOf } from "./system.js";

/** Keys that are named; the rest is counted. */
const NAMED = 6;

/** One report for each system that was converted. */
export function reports(context: Context): Wanted | null {
  const { say } = context;
  const all = conversions(context);
  if (all.length === 0) return null;
  return h(
    "section",
    { class: "conversions", id: "conversions", tabindex: -1, "aria-labelledby": "conversions-title" },
    h("h3", { id: "conversions-title" }, say("report.title")),
    all.map((it) => report(context, it)),
  );
}

function report(context: Context, found: PreviewConversion): Wanted {
  const { state, say } = context;
  const to = nameOf(state.project.recipe.geography);
  return h(
    "article",
    { class: "conversion", key: found.zones },
    h("h4", {}, say("report.way", { from: found.zones, to })),
    h("ul", { class: "points" }, sentences(context, found).map((text) => h("li", { key: text }, text))),
    sums(context, found),
    h("p", { class: "hint" }, say(found.exact ? "report.exact" : "report.internal")),
  );
}

/** The whole in sentences, what is sure before what is not. */
function sentences({ state, say }: Context, found: PreviewConversion): string[] {
  const { split, sources, pieces, targets, estimated, withoutZone, withoutArea, outside, filled } = found;
  const exact = targets - estimated - withoutZone.length;
  const most = largest(found.columns);
  const called = (key: string): string => {
    const name = state.preview?.areas.find(({ code }) => code === key)?.name ?? key;
    return name === key ? key : `${name} (${key})`;
  };
  const listed = (keys: readonly string[]): string =>
    keys.slice(0, NAMED).join(", ") + (keys.length > NAMED ? " …" : "");
  const percent = (share: number): string => say.number(100 * share, share < 0.1 ? 1 : 0);
  return [
    say(`report.by.${found.by}`),
    split === 0 ? say("report.whole", { sources }) : say("report.split", { split, sources, pieces }),
    say(`report.areas.${areasKind(exact, estimated)}`, { targets, exact, estimated }),
    most === null ? "" : say("report.most", { area: called(most[0]), percent: percent(most[1]) }),
    found.slivers === 0 ? "" : say.count("report.slivers", found.slivers),
    withoutZone.length === 0 ? "" : say.count("report.withoutZone", withoutZone.length, { keys: listed(withoutZone) }),
    withoutArea.length === 0 ? "" : say.count("report.withoutArea", withoutArea.length, { keys: listed(withoutArea) }),
    outside.length === 0
      ? ""
      : say.count("report.outside", outside.length, { keys: listed(outside), percent: percent(found.outsideShare) }),
    filled.length === 0 ? "" : say.count("report.filled", filled.length, { keys: listed(filled) }),
  ].filter((text) => text !== "");
}

function areasKind(exact: number, estimated: number): string {
  if (estimated === 0) return "exact";
  return exact === 0 ? "estimated" : "both";
}

function largest(columns: readonly ConvertedColumn[]): readonly [string, number] | null {
  let most: readonly [string, number] | null = null;
  for (const { most: own } of columns) {
    if (own !== null && own[1] > (most?.[1] ?? 0)) most = own;
  }
  return most;
}

/** Every column with its sum before and after. */
function sums({ say }: Context, { zones, columns }: PreviewConversion): Wanted {
  const title = say("report.sums");
  const head = ["column", "before", "after", "lost", "open"].map((part) =>
    h("th", { key: part, scope: "col", class: part === "column" ? "" : "number" }, say(`report.${part}`)),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": `${title}: ${zones}` },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "visually-hidden" }, title),
      h("thead", {}, h("tr", {}, head)),
      h("tbody", {}, columns.map((it) => row(say, it))),
    ),
  );
}

function row(say: Context["say"], { columns, before, after, lost, open }: ConvertedColumn): Wanted {
  const name = columns.length === 0 ? say("measure.rows.of") : columns.join(" + ");
  const kept = before === after + lost && open === 0;
  return h(
    "tr",
    { key: name },
    h("th", { scope: "row" }, name),
    h("td", { class: "number", key: "before" }, say.number(before)),
    h("td", { class: "number", key: "after" }, say.number(after), kept && lost === 0 ? ` ${say("report.kept")}` : ""),
    h("td", { class: "number", key: "lost" }, say.number(lost)),
    h("td", { class: "number", key: "open" }, say.number(open)),
  );
}
