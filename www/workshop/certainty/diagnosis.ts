/** How the indicators hang together, in words first, then in tables. */
import type { Correlations, Diagnosis } from "../../engine/index.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { DIAGNOSIS } from "./certifier.js";

/** From here on indicators measure one thing; below, different ones. */
const [ONE, SEVERAL] = [0.7, 0.5];

/** An indicator that has less in common with the rest is doubtful. */
const APART = 0.2;

/** Kaiser: too little in common for components. */
const ENOUGH = 0.6;

/** It decides so many times as much as its weight says. */
const LOUD = 1.5;

export function diagnosis(context: Context): Wanted | null {
  const { state, say } = context;
  const { certified, preview } = state;
  if (preview === null || preview.indicators.length < 2) return null;
  return lazy(context, { id: DIAGNOSIS, title: say("diagnosis.title") }, () => {
    const { explained = null } = certified ?? {};
    const found = explained?.diagnosis ?? null;
    if (found === null) return h("p", { class: "hint", key: "none", role: "status" }, explained === null || explained.fault === "" ? say("questions.computing") : explained.fault);
    const labels = [...found.indicators].map((at) => preview.indicators[at]?.label ?? "");
    const isNow = explained?.project === state.project;
    return h(
      "div",
      { class: isNow ? "diagnosis" : "diagnosis stale", key: "diagnosis" },
      h("p", { class: "hint" }, say("diagnosis.hint")),
      h("ul", { class: "said" }, sentences(context, found)),
      h("h3", {}, say("diagnosis.doubtful")),
      doubts(context, found, labels),
      importance(context, found, labels),
      correlations(context, found.pearson, labels),
    );
  });
}

function sentences({ say }: Context, { adequacy, components, reliability }: Diagnosis): Wanted[] {
  const told: string[] = [];
  if (reliability !== null) {
    const alpha = reliability.standardised;
    const how = alpha >= ONE ? "one" : alpha >= SEVERAL ? "partly" : "several";
    told.push(say(`diagnosis.alpha.${how}`, { alpha: say.number(alpha, 2) }));
  }
  if (components !== null) {
    const all = [...components.eigenvalues].reduce((sum, it) => sum + it, 0);
    const n = say.number((100 * (components.eigenvalues[0] ?? 0)) / all, 0);
    const over = [...components.eigenvalues].filter((it) => it > 1).length;
    told.push(say.count("diagnosis.components", over, { share: n }));
  }
  if (adequacy !== null) {
    told.push(say(adequacy.kmo >= ENOUGH ? "diagnosis.kmo.enough" : "diagnosis.kmo.little", { kmo: say.number(adequacy.kmo, 2) }));
  }
  return told.map((text) => h("li", { key: text }, text));
}

/** Indicators somebody should look at again, and why. */
function doubts({ say }: Context, { flags, importances, reliability }: Diagnosis, labels: readonly string[]): Wanted {
  const said: string[] = [];
  for (const { pair, value } of flags) {
    const [one, other] = [labels[pair[0] ?? -1], labels[pair[1] ?? -1]];
    if (one === undefined || other === undefined) continue;
    said.push(say(value > 0 ? "diagnosis.alike" : "diagnosis.contrary", { one, other, r: signed(say.number(value, 2)) }));
  }
  labels.forEach((label, at) => {
    const rest = reliability?.itemRest[at] ?? NaN;
    if (rest < APART) said.push(say(rest < 0 ? "diagnosis.against" : "diagnosis.apart", { label, r: signed(say.number(rest, 2)) }));
    const { effective = NaN, variance = NaN } = importances[at] ?? {};
    if (effective > 0 && variance > LOUD * effective) {
      said.push(say("diagnosis.loud", { label, weight: percent(say, effective), variance: percent(say, variance) }));
    }
  });
  if (said.length === 0) return h("p", { key: "doubts" }, say("diagnosis.none"));
  return h("ul", { class: "said", key: "doubts" }, said.map((text) => h("li", { key: text }, text)));
}

function percent(say: Context["say"], share: number): string {
  return Number.isFinite(share) ? say("percent", { n: say.number(100 * share, 0) }) : "–";
}

function signed(text: string): string {
  return text.replace(/^-/, "−");
}

const COLUMNS = ["weight", "variance", "rest", "without", "loading"] as const;

function importance(context: Context, found: Diagnosis, labels: readonly string[]): Wanted {
  const { say } = context;
  const { components, importances, reliability } = found;
  const two = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? "–" : signed(say.number(value, 2)));
  const rows = labels.map((label, at) => [
    label,
    percent(say, importances[at]?.effective ?? NaN),
    percent(say, importances[at]?.variance ?? NaN),
    two(reliability?.itemRest[at]),
    two(reliability?.standardisedIfDeleted[at]),
    two(components?.loadings[at]),
  ]);
  const heads = [say("statistics.indicator"), ...COLUMNS.map((name) => say(`diagnosis.${name}`))];
  return table(say("diagnosis.importance"), heads, rows);
}

function correlations({ say }: Context, { values }: Correlations, labels: readonly string[]): Wanted {
  const size = labels.length;
  const cell = (row: number, column: number): string => {
    const value = values[row * size + column] ?? NaN;
    return row === column ? "1" : Number.isNaN(value) ? "–" : signed(say.number(value, 2));
  };
  const rows = labels.map((label, row) => [`${row + 1} ${label}`, ...labels.map((_, column) => cell(row, column))]);
  return table(say("diagnosis.correlations"), [say("statistics.indicator"), ...labels.map((_, at) => String(at + 1))], rows);
}

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): Wanted {
  const head = heads.map((text, at) => h("th", { scope: "col", key: String(at), class: at === 0 ? "" : "number" }, text));
  const body = rows.map(([name = "", ...cells]) =>
    h("tr", { key: name }, h("th", { scope: "row" }, name), cells.map((text, at) => h("td", { class: "number", key: String(at) }, text))),
  );
  const box = { class: "scroll", tabindex: 0, role: "region", "aria-label": title };
  return h(
    "div",
    { class: "diagnosis-table", key: title },
    h("h3", {}, title),
    h("div", box, h("table", { class: "plain" }, h("caption", { class: "visually-hidden" }, title), h("thead", {}, h("tr", {}, head)), h("tbody", {}, body))),
  );
}
