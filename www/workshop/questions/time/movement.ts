/** The form of moves: which table has them, which of its columns are what. */
import type { Analysis, MovementAnalysis } from "../../../engine/index.js";
import { button, numberField, select } from "../../dom/controls.js";
import { h, ticked, type Wanted } from "../../dom/element.js";
import { readAs } from "../../further/readas.js";
import { columnField, tableFile } from "../../parts/table.js";
import { measure } from "../../parts/measure.js";
import { withoutSourceOf } from "../../project/further.js";
import { isBlank, NO_MEASURE, put } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { changeAnalysis } from "../kinds.js";
import { flowsOf } from "./begin.js";
import { yearField } from "./years.js";

type Edit = (part: string, make: (old: MovementAnalysis) => MovementAnalysis) => void;
type Residents = NonNullable<MovementAnalysis["residents"]>[number];

export function movement(context: Context, entry: Analysis, at: number): Wanted[] {
  const { movement: asked } = entry;
  if (asked === undefined) return [];
  const path = `analyses[${at}].movement`;
  const change: Edit = (part, make) =>
    context.workshop.edit(`${entry.id}.${part}`, changeAnalysis(entry.id, (old) => ({ ...old, movement: make(old.movement ?? asked) })));
  return [
    flows(context, entry, `${path}.flows`, asked, change),
    residents(context, `${path}.residents`, asked, change),
    ...options(context, `${path}.options`, asked, change),
  ].filter((it) => it !== null);
}

function flows(context: Context, entry: Analysis, path: string, { flows: asked }: MovementAnalysis, change: Edit): Wanted {
  const { state, say, workshop } = context;
  const file = tableFile(context, { id: `${path}.file`, label: say("questions.flows.file"), hint: say("questions.flows.file.hint"), value: asked.file }, (name) =>
    workshop.edit(`${entry.id}.file`, (recipe) => {
      const made = changeAnalysis(entry.id, (old) => ({ ...old, movement: { ...old.movement, flows: flowsOf(name, state) } }))(recipe);
      return withoutSourceOf(name)(made);
    }),
  );
  const column = (list: "areas" | "numbers" | "texts", part: string, isFree: boolean): Wanted | null =>
    columnField(
      context,
      { id: `${path}.${list}.${part}`, label: say(`questions.flows.${part}`), hint: part === "to" ? say("questions.flows.outside") : undefined, file: asked.file, value: asked[list]?.[part] ?? "", none: isFree ? say("questions.flows.none") : say("choose"), numbers: list === "numbers" },
      (name) =>
        change(`${list}.${part}`, (old) => {
          const others = Object.entries(old.flows[list] ?? {}).filter(([key]) => key !== part);
          const next = Object.fromEntries(name === "" && isFree ? others : [...others, [part, name]]);
          return { ...old, flows: put(old.flows, list, Object.keys(next).length > 0 ? next : undefined) };
        }),
    );
  return h(
    "div",
    { class: "flows", key: "flows" },
    file,
    asked.file !== "" && [
      h("div", { class: "pair", key: "ends" }, column("areas", "from", false), column("areas", "to", false)),
      h("div", { class: "pair", key: "count" }, column("numbers", "count", false), column("numbers", "target", true)),
      h("div", { class: "pair", key: "when" }, column("numbers", "year", true), column("texts", "age", true)),
      readAs(context, path, asked, (part, make) => change(part, (old) => ({ ...old, flows: make(old.flows) }))),
    ],
  );
}

/** Who lives there: without, there are no rates. */
function residents(context: Context, path: string, { residents: list = [], flows: { numbers, texts } }: MovementAnalysis, change: Edit): Wanted {
  const { say } = context;
  const hasYears = numbers?.["year"] !== undefined;
  const hasAges = texts?.["age"] !== undefined;
  const hasTarget = numbers?.["target"] !== undefined;
  const set = (part: string, make: (old: Residents[]) => Residents[]): void =>
    change(part, (old) => {
      const next = make(old.residents ?? []);
      return put(old, "residents", next.length > 0 ? next : undefined);
    });
  const row = (it: Residents, n: number): Wanted => {
    const own = `${path}[${n}]`;
    const alter = (part: string, make: (old: Residents) => Residents): void => set(`residents ${n} ${part}`, (old) => old.map((one, i) => (i === n ? make(one) : one)));
    const people = { id: `${own}.people`, label: say("questions.residents.people"), none: say("choose"), value: it.people };
    const target = { id: `${own}.target`, label: say("questions.residents.target"), none: say("questions.flows.none"), value: it.target };
    const remove = { id: `${own}.remove`, label: say("remove"), name: `${say("remove")}: ${say("questions.residents")} ${n + 1}`, kind: "small" } as const;
    return h(
      "div",
      { class: "dated", key: own, id: own, role: "group", tabindex: -1, "aria-label": `${say("questions.residents")} ${n + 1}` },
      h(
        "div",
        { class: "pair" },
        measure(context, people, (value) => alter("people", (old) => ({ ...old, people: value }))),
        (hasTarget || it.target !== undefined) && measure(context, target, (value) => alter("target", (old) => put(old, "target", isBlank(value) ? undefined : value))),
      ),
      (hasYears || it.year !== undefined) && yearField(context, own, it.year, (year) => alter("year", (old) => ({ ...old, year }))),
      (hasAges || it.age !== undefined) && age(context, own, it, alter),
      button(remove, () => set("remove", (old) => old.filter((_, i) => i !== n))),
    );
  };
  const add = { id: `${path}.add`, label: say("questions.residents.add"), kind: "small", icon: "plus" } as const;
  return h(
    "fieldset",
    { class: "dated", key: "residents", id: path, tabindex: -1 },
    h("legend", {}, say("questions.residents")),
    h("p", { class: "hint" }, say(hasYears ? "questions.residents.years" : "questions.residents.hint")),
    list.map(row),
    button(add, () => set("add", (old) => [...old, { people: NO_MEASURE }])),
  );
}

/** Which age group; its words are those of the table of moves. */
function age(context: Context, own: string, it: Residents, alter: (part: string, make: (old: Residents) => Residents) => void): Wanted {
  const { state, say } = context;
  const { analyses = [] } = state.project.recipe;
  const flows = analyses[Number(/\d+/.exec(own)?.[0])]?.movement?.flows;
  const summary = state.project.files.find(({ name }) => name === flows?.file)?.summary;
  const words = summary?.columns.find(({ name }) => name === flows?.texts?.["age"])?.sample ?? [];
  const spec = {
    id: `${own}.age`,
    label: say("questions.residents.age"),
    value: it.age ?? "",
    options: [{ value: "", label: say("questions.residents.all") }, ...[...new Set(words)].map((value) => ({ value, label: value }))],
  };
  return select(spec, (text) => alter("age", (old) => put(old, "age", text === "" ? undefined : text)));
}

function options(context: Context, path: string, { options: given, flows: { numbers }, residents: list = [] }: MovementAnalysis, change: Edit): (Wanted | null)[] {
  const { say } = context;
  const set = (part: string, make: (old: NonNullable<MovementAnalysis["options"]>) => NonNullable<MovementAnalysis["options"]>): void =>
    change(part, (old) => ({ ...old, options: make(old.options ?? {}) }));
  const per = { id: `${path}.per`, label: say("questions.movement.per"), value: given?.per ?? 1000, minimum: 1, step: 100 };
  const canMark = numbers?.["target"] !== undefined && list.some(({ target }) => target !== undefined);
  const mark = h(
    "label",
    { class: "tick", key: "marker" },
    h("input", {
      type: "checkbox",
      id: `${path}.marker`,
      checked: given?.marker !== undefined,
      onchange: (event) => {
        const marker = ticked(event) ? {} : undefined;
        set("marker", (old) => put(old, "marker", marker));
      },
    }),
    h("span", {}, say("questions.movement.marker")),
  );
  return [
    list.length > 0 ? numberField(per, (value) => set("per", (old) => ({ ...old, per: Math.round(value) }))) : null,
    canMark || given?.marker !== undefined ? mark : null,
    canMark ? null : h("p", { class: "hint", key: "no-marker" }, say("questions.movement.noMarker")),
  ];
}
