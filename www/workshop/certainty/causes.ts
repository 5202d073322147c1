/** What ranks and classes hang on: each choice, each indicator by itself. */
import type { Bar, Removal } from "../../engine/index.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Context } from "../view/context.js";

export function causes(context: Context): Wanted | null {
  const { state, say } = context;
  const { bars, removals } = state.certified ?? {};
  if (!bars || !removals) return null;
  return foldout(
    { id: "certainty-causes", title: say("certainty.causes") },
    h("p", { class: "hint" }, say("certainty.causes.hint")),
    choices(context, bars),
    parts(context, removals),
  );
}

/** Of several levels of one choice the one that moves most. */
function choices(context: Context, bars: readonly Bar[]): Wanted {
  const strongest = new Map<string, Bar>();
  for (const bar of bars) {
    const known = strongest.get(bar.factor);
    if (known === undefined || bar.meanShift > known.meanShift) strongest.set(bar.factor, bar);
  }
  const rows = [...strongest.values()].map((bar) => ({
    key: bar.factor,
    name: context.say(`certainty.factor.${bar.factor}`),
    shift: bar.meanShift,
    changed: bar.changed,
    why: bar.failure?.message,
  }));
  return table(context, "choices", rows);
}

function parts(context: Context, removals: readonly Removal[]): Wanted {
  const { indicators, index } = context.state.project.recipe;
  const named = [...indicators, ...(index.dimensions ?? [])];
  const rows = removals.map(({ id, meanShift, changed, failure }) => ({
    key: id,
    name: named.find((it) => it.id === id)?.label ?? id,
    shift: meanShift,
    changed,
    why: failure?.message,
  }));
  return table(context, "parts", rows);
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly shift: number;
  readonly changed: number;
  readonly why: string | undefined;
}

function table({ say }: Context, name: string, rows: readonly Row[]): Wanted {
  const title = say(`certainty.${name}`);
  const heads = ["name", "shift", "changed"].map((head) =>
    h("th", { scope: "col", class: head === "name" ? "" : "number" }, say(`certainty.${name}.${head}`)),
  );
  const sorted = [...rows].sort((a, b) => (b.shift || 0) - (a.shift || 0));
  const body = sorted.map(({ key, name: label, shift, changed, why }) =>
    h(
      "tr",
      { key },
      h("th", { scope: "row" }, label),
      why === undefined
        ? [
            h("td", { class: "number", key: "shift" }, say.number(shift, 1)),
            h("td", { class: "number", key: "changed" }, say.number(changed, 0)),
          ]
        : [h("td", { colspan: 2, key: "why" }, why)],
    ),
  );
  const whole = h(
    "table",
    { class: "plain" },
    h("caption", {}, title),
    h("thead", {}, h("tr", {}, heads)),
    h("tbody", {}, body),
  );
  return h("div", { class: "scroll", key: name, tabindex: 0, role: "region", "aria-label": title }, whole);
}
