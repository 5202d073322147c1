/** Step 4, what came out: classes, changes, means, areas without an index. */
import type { Preview } from "../../engine/index.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";

const NAMED = 6;

/** How the areas spread over the classes, and who moved just now. */
export function changes({ state, say }: Context): Wanted | null {
  const { preview, moves } = state;
  if (preview === null) return null;
  const names = moves?.names.slice(0, NAMED).join(", ") ?? "";
  const rest = (moves?.count ?? 0) > NAMED ? " …" : "";
  const told =
    moves === null
      ? say("moves.none")
      : `${say.count("moves", moves.count)}${names === "" ? "" : `: ${names}${rest}`}`;
  return h(
    "div",
    { class: "outcome" },
    preview.labels.length > 0 && spread(preview, say),
    h("p", { class: "moves" }, told),
  );
}

/** One bar, a part for each class; the words below say the same. */
function spread(preview: Preview, say: Context["say"]): Wanted {
  const counts = preview.labels.map(
    (_, at) => preview.classes.filter((it) => it === at + 1).length,
  );
  const texts = counts.map((n, at) =>
    h(
      "li",
      { key: String(at) },
      h("b", {}, say.number(n)),
      ` ${preview.labels[at] ?? ""}`,
    ),
  );
  const words = { class: "spread-words", "aria-label": say("weights.spread") };
  return h("div", {}, bar(counts, preview.colours), h("ul", words, texts));
}

function bar(counts: readonly number[], colours: readonly string[]): Wanted {
  const total = counts.reduce((sum, n) => sum + n, 0);
  let left = 0;
  const parts = counts.map((n, at) => {
    const width = total === 0 ? 0 : (100 * n) / total;
    const place = { x: left, y: 0, width, height: 10 };
    const look = { fill: colours[at] ?? "none", class: "spread-part" };
    left += width;
    return h("rect", { key: String(at), ...place, ...look });
  });
  const frame = {
    class: "spread",
    viewBox: "0 0 100 10",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  };
  return h("svg", frame, parts);
}

/** Areas without an index, and why. */
export function excluded({ state, say }: Context): Wanted | null {
  const { preview } = state;
  if (preview === null) return null;
  const reasons = ["population", "outlier", "missing"] as const;
  const groups = reasons
    .map((reason) => ({
      reason,
      names: preview.areas
        .filter((_, at) => preview.reasons[at] === reason)
        .map(({ name }) => name),
    }))
    .filter(({ names }) => names.length > 0);
  const count = groups.reduce((sum, { names }) => sum + names.length, 0);
  if (count === 0) return null;
  return foldout(
    { id: "excluded", title: say.count("weights.excluded", count) },
    h(
      "dl",
      {},
      groups.map(({ reason, names }) => [
        h("dt", { key: reason }, say(`reason.${reason}`)),
        h("dd", { key: `${reason} names` }, names.join(", ")),
      ]),
    ),
  );
}

/** Mean and standard deviation of each indicator over the areas counted. */
export function statistics({ state, say }: Context): Wanted | null {
  const { preview } = state;
  if (preview === null) return null;
  const title = say("statistics.title");
  const box = { class: "scroll", tabindex: 0, role: "region", "aria-label": title };
  const table = h(
    "table",
    { class: "plain" },
    h("caption", { class: "visually-hidden" }, title),
    h("thead", {}, h("tr", {}, statisticsHead(say))),
    h("tbody", {}, preview.indicators.map((it) => statisticsRow(it, say))),
  );
  return foldout(
    { id: "statistics", title },
    h("p", { class: "hint" }, say("statistics.hint")),
    h("div", box, table),
  );
}

function statisticsHead(say: Context["say"]): Wanted[] {
  return ["indicator", "mean", "deviation", "weight"].map((part) =>
    h(
      "th",
      { scope: "col", class: part === "indicator" ? "" : "number" },
      say(`statistics.${part}`),
    ),
  );
}

function statisticsRow(
  { id, label, mean, deviation, weight }: Preview["indicators"][number],
  say: Context["say"],
): Wanted {
  const numbers = [mean, deviation, weight].map((value) =>
    h("td", { class: "number" }, say.number(value, 2)),
  );
  return h("tr", { key: id }, h("th", { scope: "row" }, label), numbers);
}
