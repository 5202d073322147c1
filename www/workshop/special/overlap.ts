/** Several burdens at once: of persons, or of areas in their place. */
import type { OverlapProxy, OverlapSource } from "../../engine/index.js";
import { button, numberField } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { readAs } from "../further/readas.js";
import { some } from "../parts/some.js";
import { columnField, tableFile } from "../parts/table.js";
import { withoutSourceOf } from "../project/further.js";
import { put } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { isCurrent } from "../view/step.js";
import { lazy } from "../view/lazy.js";

const MOST = 16;

export function overlap(context: Context): Wanted {
  const { say } = context;
  const { overlap: asked, overlapProxy } = context.state.project.recipe;
  const isUsed = asked !== undefined || overlapProxy !== undefined;
  const title = [
    h("span", { class: "fold-title" }, say("overlap.title")),
    h("span", { class: "fold-note" }, say(isUsed ? "overlap.used" : "overlap.unused")),
  ];
  return lazy(context, { id: "overlap", title }, () => [
    h("p", { class: "hint" }, say("overlap.hint")),
    persons(context, asked),
    proxy(context, overlapProxy),
  ]);
}

function persons(context: Context, asked: OverlapSource | undefined): Wanted {
  const { state, say, workshop } = context;
  const change = (part: string, make: (old: OverlapSource) => OverlapSource): void =>
    workshop.edit(`overlap.${part}`, (recipe) => put(recipe, "overlap", recipe.overlap && make(recipe.overlap)));
  const file = asked?.file ?? "";
  const columns = (state.project.files.find(({ name }) => name === file)?.summary?.columns ?? []).filter(({ numeric, name }) => numeric > 0 && name !== asked?.area);
  const risks = columns.map(({ name }) => ({ value: name, label: name }));
  return h(
    "fieldset",
    { class: "dated", key: "persons", id: "overlap.persons", tabindex: -1 },
    h("legend", {}, say("overlap.persons")),
    h("p", { class: "hint" }, say("overlap.persons.hint")),
    tableFile(context, { id: "overlap.file", label: say("overlap.file"), value: file }, (name) =>
      workshop.edit("overlap.file", (recipe) => {
        const made = put(recipe, "overlap", name === "" ? undefined : { file: name, area: "", risks: [] });
        return withoutSourceOf(name)(made);
      }),
    ),
    asked !== undefined && file !== "" && [
      columnField(context, { id: "overlap.area", label: say("special.survey.area"), file, value: asked.area, none: say("choose") }, (area) => change("area", (old) => ({ ...old, area }))),
      some(context, { id: "overlap.risks", label: say("overlap.risks"), hint: say("overlap.risks.hint"), options: risks, values: asked.risks }, (values) =>
        change("risks", (old) => ({ ...old, risks: values.slice(0, MOST) })),
      ),
      readAs(context, "overlap", asked, change),
      exposures(context),
    ],
  );
}

/** Of all persons; those of single areas stay in the engine. */
function exposures({ state, say }: Context): Wanted | null {
  const found = isCurrent(state) ? state.preview?.overlap : null;
  if (found == null) return null;
  const rows = found.all.exposures.map(({ least, persons: count, share }) =>
    h(
      "tr",
      { key: String(least) },
      h("th", { scope: "row" }, say("overlap.least", { n: least })),
      h("td", { class: "number" }, say.number(count, 0)),
      h("td", { class: "number" }, say("percent", { n: say.number(100 * share, 1) })),
    ),
  );
  const heads = (["least", "persons", "share"] as const).map((name) => h("th", { scope: "col", class: name === "least" ? "" : "number" }, say(`overlap.head.${name}`)));
  const title = say("overlap.exposures", { n: say.number(found.all.persons, 0) });
  return h(
    "div",
    { class: "scroll", key: "exposures", tabindex: 0, role: "region", "aria-label": title },
    h("table", { class: "plain" }, h("caption", {}, title), h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows)),
  );
}

/** Areas in the place of persons: never to be called the same. */
function proxy(context: Context, asked: OverlapProxy | undefined): Wanted {
  const { state, say, workshop } = context;
  const { indicators } = state.project.recipe;
  const taken = asked?.by ?? [];
  const change = (part: string, make: (old: OverlapProxy) => OverlapProxy): void =>
    workshop.edit(`overlapProxy.${part}`, (recipe) => {
      const next = make(recipe.overlapProxy ?? { by: [] });
      return put(recipe, "overlapProxy", next.by.length > 0 ? next : undefined);
    });
  const tick = ({ id, label }: (typeof indicators)[number]): Wanted =>
    h(
      "label",
      { class: "tick", key: id },
      h("input", {
        type: "checkbox",
        id: `overlapProxy.by.${id}`,
        checked: taken.includes(id),
        onchange: (event) => {
          const on = ticked(event);
          change("by", (old) => ({ ...old, by: indicators.map((it) => it.id).filter((it) => (it === id ? on : old.by.includes(it))) }));
        },
      }),
      h("span", {}, label),
    );
  const far = { id: "overlapProxy.deviations", label: say("overlap.deviations"), hint: say("overlap.deviations.hint"), value: asked?.deviations ?? 0, minimum: 0, maximum: 5, step: 0.5 };
  const clear = { id: "overlapProxy.clear", label: say("overlap.clear"), kind: "small" } as const;
  return h(
    "fieldset",
    { class: "dated ticks", key: "proxy", id: "overlapProxy", tabindex: -1 },
    h("legend", {}, say("overlap.proxy")),
    h("p", { class: "hint" }, say("overlap.proxy.hint")),
    indicators.map(tick),
    taken.length > 0 && [
      numberField(far, (value) => change("deviations", (old) => put(old, "deviations", value === 0 ? undefined : value))),
      burdens(context),
      button(clear, () => change("clear", () => ({ by: [] }))),
    ],
  );
}

/** How many areas have how many burdens. */
function burdens({ state, say }: Context): Wanted | null {
  const found = isCurrent(state) ? (state.preview?.overlapProxy ?? []) : [];
  if (found.length === 0) return null;
  const most = Math.max(...found.map(({ known }) => known));
  const counts = Array.from({ length: most + 1 }, (_, n) => found.filter((it) => it.known > 0 && it.burdens === n).length);
  const items = counts.map((areas, n) => h("li", { key: String(n) }, say.count("overlap.areas", areas, { burdens: n })));
  return h("ul", { class: "result", key: "burdens" }, items);
}
