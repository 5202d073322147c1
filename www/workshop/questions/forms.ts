/** The forms of the other questions. */
import type { Analysis, DatedShare, LongTable, PatternAnalysis, SegregationAnalysis } from "../../engine/index.js";
import { button, numberField, select, textField } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { readAs } from "../further/readas.js";
import { measure } from "../parts/measure.js";
import { columnField, tableFile } from "../parts/table.js";
import { withoutSourceOf } from "../project/further.js";
import { NO_MEASURE, put, type Measure } from "../project/recipe.js";
import type { State } from "../state.js";
import { advice } from "../view/advice.js";
import type { Context } from "../view/context.js";
import { complaint } from "../view/step.js";
import { judging } from "./parts/judging.js";
import { keep, keptTypes } from "./parts/kept.js";
import { changeAnalysis, changeOf, oneGroup, shares } from "./kinds.js";

type Make = (old: Analysis) => Analysis;

function edit({ workshop }: Context, { id }: Analysis, part: string, make: Make): void {
  workshop.edit(`${id}.${part}`, changeAnalysis(id, make));
}

function columns(context: Context, id: string, name: string, value: Measure | undefined, choose: (value: Measure) => void): Wanted {
  const { say } = context;
  return measure(context, { id, label: say(`questions.${name}`), none: say("choose"), value }, choose);
}

/** One group beside everybody else, or several beside one another. */
export function segregation(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { segregation: asked } = entry;
  if (asked === undefined) return [];
  const { groups = [], total } = asked;
  const path = `analyses[${at}].segregation`;
  const change = (part: string, make: (old: SegregationAnalysis) => SegregationAnalysis): void =>
    edit(context, entry, part, (old) => ({ ...old, segregation: make(old.segregation ?? {}) }));
  const mode = {
    id: `${path}.mode`,
    label: say("questions.groups"),
    value: asked.attendance !== undefined ? "attendance" : total === undefined ? "several" : "one",
    options: ["one", "several", "attendance"].map((value) => ({ value, label: say(`questions.groups.${value}`) })),
  };
  const setGroup = (n: number, part: "label" | "count", value: string | Measure): void =>
    change(`groups[${n}].${part}`, (old) => ({
      ...old,
      groups: (old.groups ?? []).map((it, i) => (i === n ? { ...it, [part]: value } : it)),
    }));
  const several = total === undefined;
  const group = (n: number): Wanted =>
    h(
      "div",
      { class: "pair", key: `group ${n}` },
      textField({ id: `${path}.groups[${n}].label`, label: say("questions.group.label", { n: n + 1 }), value: groups[n]?.label ?? "", advice: advice(context, groups[n]?.label ?? "") }, (text) => setGroup(n, "label", text)),
      columns(context, `${path}.groups[${n}].count`, "group.count", groups[n]?.count, (value) => setGroup(n, "count", value)),
    );
  const last = groups.length;
  const add = { id: `${path}.add`, label: say("questions.group.add"), kind: "small", icon: "plus" } as const;
  const remove = { id: `${path}.remove`, label: say("questions.group.remove"), kind: "small", off: last < 3 } as const;
  return [
    select(mode, (value) => {
      if (value === "attendance") return change("mode", ({ groups: _, total: __, ...rest }) => ({ ...rest, attendance: attendanceOf("", state) }));
      const first = groups[0] ?? oneGroup(state.project.recipe).groups?.[0] ?? { label: "–", count: NO_MEASURE };
      const other = { label: say("questions.group.others"), count: NO_MEASURE };
      change("mode", ({ attendance: _, ...old }) =>
        value === "one"
          ? { ...old, groups: [first], total: oneGroup(state.project.recipe).total ?? NO_MEASURE }
          : put({ ...old, groups: [first, other] }, "total", undefined),
      );
    }),
    ...(asked.attendance !== undefined ? attendance(context, entry, `${path}.attendance`, asked.attendance, change) : []),
    ...groups.map((_, n) => group(n)),
    ...(asked.attendance !== undefined
      ? []
      : several
      ? [
          h(
            "div",
            { class: "row", key: "groups" },
            button(add, () => change("add", (old) => ({ ...old, groups: [...(old.groups ?? []), { label: say("questions.group.new", { n: last + 1 }), count: NO_MEASURE }] }))),
            button(remove, () => change("remove", (old) => ({ ...old, groups: (old.groups ?? []).slice(0, -1) }))),
          ),
        ]
      : [columns(context, `${path}.total`, "total", total, (value) => change("total", (old) => ({ ...old, total: value })))]),
  ];
}

const SCHOOL = /schule|kita|einrichtung|institution/i;
const HOME = /wohn|gebiet|bezirk|home|area|raum|plr/i;
const ALL = /gesamt|insgesamt|kinder|alle|total|anzahl/i;

/** A table of where the same children live and learn, by the names of its columns. */
function attendanceOf(file: string, { project }: State): LongTable {
  const columns = project.files.find(({ name }) => name === file)?.summary?.columns ?? [];
  const institution = columns.find(({ name }) => SCHOOL.test(name))?.name ?? "";
  const home = columns.find(({ name }) => HOME.test(name) && name !== institution)?.name ?? "";
  const numbers = columns.filter(({ name, numeric }) => numeric > 0 && name !== home && name !== institution).map(({ name }) => name);
  const total = numbers.find((it) => ALL.test(it)) ?? "";
  return { file, areas: { home }, texts: { institution }, numbers: { total, group: numbers.find((it) => it !== total) ?? "" } };
}

const PARTS = [["areas", "home"], ["texts", "institution"], ["numbers", "total"], ["numbers", "group"]] as const;

function attendance(
  context: Context,
  { id }: Analysis,
  path: string,
  asked: LongTable,
  change: (part: string, make: (old: SegregationAnalysis) => SegregationAnalysis) => void,
): Wanted[] {
  const { say, state, workshop } = context;
  const set = (part: string, make: (old: LongTable) => LongTable): void => change(part, (old) => ({ ...old, attendance: make(old.attendance ?? asked) }));
  const file = { id: `${path}.file`, label: say("questions.attendance.file"), hint: say("questions.attendance.file.hint"), value: asked.file };
  const fields = PARTS.map(([list, part]) =>
    columnField(
      context,
      { id: `${path}.${list}.${part}`, label: say(`questions.attendance.${part}`), file: asked.file, value: asked[list]?.[part] ?? "", none: say("choose"), numbers: list === "numbers" },
      (name) => set(part, (old) => ({ ...old, [list]: { ...old[list], [part]: name } })),
    ),
  );
  return [
    tableFile(context, file, (name) =>
      workshop.edit(`${id}.file`, (recipe) => {
        const made = changeAnalysis(id, (old) => ({ ...old, segregation: { ...old.segregation, attendance: attendanceOf(name, state) } }))(recipe);
        return withoutSourceOf(name)(made);
      }),
    ),
    ...(asked.file === "" ? [] : [h("div", { class: "pair", key: "attendance" }, fields), readAs(context, path, asked, set)]),
  ];
}

const STATISTICS = ["moran", "getisOrdStar", "getisOrd", "geary"] as const;

/** The index, or one of the indicators. */
export function patterns(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { patterns: asked } = entry;
  if (asked === undefined) return [];
  const { indicators } = state.project.recipe;
  const fitting = indicators.filter(({ value, numerator, denominator }) => value !== undefined || (numerator !== undefined && denominator !== undefined));
  const own = JSON.stringify([asked.values, asked.numerator, asked.denominator]);
  const isIndex = asked.values === undefined && asked.numerator === undefined && asked.denominator === undefined;
  const isOf = ({ value, numerator, denominator }: (typeof indicators)[number]): boolean =>
    JSON.stringify(value === undefined ? [undefined, numerator, denominator] : [value, undefined, undefined]) === own;
  const chosen = isIndex ? "" : (fitting.find(isOf)?.id ?? "own");
  const of = {
    id: `analyses[${at}].patterns`,
    label: say("questions.patterns.of"),
    value: chosen,
    options: [
      { value: "", label: say("questions.patterns.index") },
      ...fitting.map(({ id, label }) => ({ value: id, label })),
      ...(chosen === "own" ? [{ value: "own", label: say("questions.patterns.own") }] : []),
    ],
  };
  const change = (part: string, make: (old: PatternAnalysis) => PatternAnalysis): void =>
    edit(context, entry, part, (old) => ({ ...old, patterns: make(old.patterns ?? {}) }));
  const statistic = {
    id: `analyses[${at}].patterns.local`,
    label: say("questions.patterns.local"),
    hint: say(`questions.patterns.${asked.local ?? "moran"}.hint`),
    value: asked.local ?? "moran",
    options: STATISTICS.map((value) => ({ value, label: say(`questions.patterns.${value}`) })),
  };
  return [
    h(
      "div",
      { class: "pair", key: "patterns" },
      select(of, (id) => {
        if (id === "own") return;
        const { value, numerator, denominator } = indicators.find((it) => it.id === id) ?? {};
        change("of", ({ values: _, numerator: __, denominator: ___, ...rest }) => ({
          ...rest,
          ...(value !== undefined ? { values: value } : { ...(numerator && { numerator }), ...(denominator && { denominator }) }),
        }));
      }),
      select(statistic, (text) => {
        const local = STATISTICS.find((it) => it === text);
        change("local", (old) => put(old, "local", local === "moran" ? undefined : local));
      }),
    ),
  ];
}

export function typology(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { typology: asked } = entry;
  if (asked === undefined) return [];
  const kept = keptTypes(context, entry, at);
  if (kept !== null) return [kept];
  const { indicators } = state.project.recipe;
  const path = `analyses[${at}].typology`;
  const spec = {
    id: `${path}.options.clusters`,
    label: say("questions.clusters"),
    hint: say("questions.clusters.hint"),
    value: asked.options?.clusters ?? 5,
    minimum: 2,
    maximum: 12,
    step: 1,
  };
  const named = asked.indicators ?? [];
  const all = indicators.map(({ id }) => id);
  const taken = new Set(named.length === 0 ? all : named);
  const tick = ({ id, label }: (typeof indicators)[number]): Wanted =>
    h(
      "label",
      { class: "tick", key: id },
      h("input", {
        type: "checkbox",
        id: `${path}.indicators.${id}`,
        checked: taken.has(id),
        onchange: (event) => {
          const kept = all.filter((it) => (it === id ? ticked(event) : taken.has(it)));
          const said = kept.length === all.length || kept.length === 0 ? undefined : kept;
          edit(context, entry, "indicators", (old) => ({ ...old, typology: put(old.typology ?? {}, "indicators", said) }));
        },
      }),
      h("span", {}, label),
    );
  return [
    numberField(spec, (value) =>
      edit(context, entry, "clusters", (old) => ({
        ...old,
        typology: { ...old.typology, options: { ...old.typology?.options, clusters: Math.round(value) } },
      })),
    ),
    h(
      "fieldset",
      { class: "ticks", key: "indicators", id: `${path}.indicators`, tabindex: -1 },
      h("legend", {}, say("questions.typology.indicators")),
      indicators.map(tick),
    ),
    keep(context, entry, at),
  ];
}

export function regions(context: Context, entry: Analysis, at: number): Wanted[] {
  const { say } = context;
  const { regions: asked } = entry;
  if (asked === undefined) return [];
  const path = `analyses[${at}].regions`;
  const spec = {
    id: `${path}.options.minimum`,
    label: say("questions.regions.minimum"),
    hint: say("questions.regions.minimum.hint"),
    value: asked.options?.minimum ?? 0,
    minimum: 0,
    step: 100,
  };
  return [
    numberField(spec, (value) =>
      edit(context, entry, "minimum", (old) => ({
        ...old,
        regions: { ...old.regions, options: { ...old.regions?.options, minimum: Math.round(value) } },
      })),
    ),
    ...(asked.population === undefined
      ? []
      : [
          columns(context, `${path}.population`, "regions.population", asked.population, (value) =>
            edit(context, entry, "population", (old) => ({ ...old, regions: { ...old.regions, population: value } })),
          ),
        ]),
  ];
}

/** Shares at two dates, filled in from one of the indicators. */
export function change(context: Context, entry: Analysis, at: number): Wanted[] {
  const { state, say } = context;
  const { change: asked } = entry;
  if (asked === undefined) return [];
  const path = `analyses[${at}].change`;
  const known = shares(state.project.recipe);
  const from = {
    id: `${path}.from`,
    label: say("questions.change.from"),
    hint: say("questions.change.from.hint"),
    value: known.find(({ id }) => id === asked.indicators[0]?.id)?.id ?? "",
    options: [{ value: "", label: say("choose") }, ...known.map(({ id, label }) => ({ value: id, label }))],
  };
  return [
    ...(asked.indicators.length === 1 && known.length > 0
      ? [
          select(from, (id) => {
            const share = known.find((it) => it.id === id);
            if (share === undefined) return;
            edit(context, entry, "from", (old) => ({ ...old, change: { ...old.change, ...changeOf(share, state) } }));
          }),
        ]
      : []),
    ...asked.indicators.map((share, n) => dated(context, entry, share, `${path}.indicators[${n}]`, n)),
    ...[judging(context, entry, at)].filter((it) => it !== null),
  ];
}

function dated(context: Context, entry: Analysis, share: DatedShare, path: string, n: number): Wanted {
  const { say } = context;
  const set = (part: "first" | "second", more: Partial<DatedShare["first"]>): void =>
    edit(context, entry, `${part} ${Object.keys(more).join()}`, (old) => ({
      ...old,
      ...(old.change && {
        change: {
          ...old.change,
          indicators: old.change.indicators.map((it, i) => (i === n ? { ...it, [part]: { ...it[part], ...more } } : it)),
        },
      }),
    }));
  const at = (part: "first" | "second"): Wanted => {
    const own = `${path}.${part}`;
    const { date, numerator, denominator } = share[part];
    const day = { id: `${own}.date`, label: say("questions.change.date"), type: "date", value: date, complaint: complaint(context, `${own}.date`) };
    return h(
      "fieldset",
      { class: "dated", key: part, id: own, tabindex: -1 },
      h("legend", {}, say(`questions.change.${part}`)),
      textField(day, (text) => set(part, { date: text })),
      columns(context, `${own}.numerator`, "change.numerator", numerator, (value) => set(part, { numerator: value })),
      columns(context, `${own}.denominator`, "change.denominator", denominator, (value) => set(part, { denominator: value })),
    );
  };
  return h("div", { class: "pair", key: path, role: "group", "aria-label": share.label }, at("first"), at("second"));
}

/** What has no form here. */
export function inRecipe({ say }: Context): Wanted {
  return h("p", { class: "hint", key: "in-recipe" }, say("questions.inRecipe"));
}
