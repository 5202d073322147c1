/** A survey: a row for each respondent, never published. */
import type { SurveyLevel, SurveyMeasure, SurveySource } from "../../engine/index.js";
import { button, numberField, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { readAs } from "../further/readas.js";
import { measure } from "../parts/measure.js";
import { some } from "../parts/some.js";
import { columnField, tableFile } from "../parts/table.js";
import { withoutSourceOf } from "../project/further.js";
import { changeIndicator, isBlank, put, type Indicator } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { complaint, isCurrent } from "../view/step.js";

const LEVELS = ["thriving", "medium", "low"] as const satisfies readonly SurveyLevel[];

/** Fewer say too little; the engine's own number. */
const FEWEST = 35;

type Change = (part: string, make: (old: SurveySource) => SurveySource) => void;

export function survey(context: Context, indicator: Indicator, at: number): Wanted | null {
  const { say, workshop } = context;
  const { survey: asked } = indicator;
  if (asked === undefined) return null;
  const id = `indicators[${at}].survey`;
  const change: Change = (part, make) =>
    workshop.edit(`${id}.${part}`, changeIndicator(at, (old) => ({ ...old, survey: make(old.survey ?? asked) })));
  const file = { id: `${id}.file`, label: say("special.survey.file"), hint: say("special.survey.file.hint"), value: asked.file };
  return h(
    "div",
    { class: "years", key: id, id, tabindex: -1, role: "group", "aria-label": say("special.survey") },
    tableFile(context, file, (name) =>
      workshop.edit(file.id, (recipe) => {
        const made = changeIndicator(at, (old) => ({ ...old, survey: { ...asked, file: name, area: "" } }))(recipe);
        return withoutSourceOf(name)(made);
      }),
    ),
    asked.file !== "" && [
      columnField(context, { id: `${id}.area`, label: say("special.survey.area"), file: asked.file, value: asked.area, none: say("choose") }, (area) =>
        change("area", (old) => ({ ...old, area })),
      ),
      counts(context, id, asked, change),
      h("div", { class: "pair", key: "people" }, weight(context, id, asked, change), least(context, id, asked, change)),
      invited(context, id, asked, change),
      readAs(context, id, asked, change),
      fieldwork(context, indicator),
    ],
  );
}

function counts(context: Context, id: string, asked: SurveySource, change: Change): Wanted {
  const { say } = context;
  const kind = "answers" in asked.counts ? "answers" : "level";
  const spec = {
    id: `${id}.counts`,
    label: say("special.survey.counts"),
    value: kind,
    options: (["answers", "level"] as const).map((value) => ({ value, label: say(`special.survey.${value}`) })),
  };
  const start = (text: string): SurveySource["counts"] =>
    text === "level" ? { level: { is: "low", measures: [{ columns: [], high: 4, low: 3 }] } } : { answers: { column: "", yes: [] } };
  return h(
    "div",
    { class: "years", key: "counts" },
    select(spec, (text) => change("counts", (old) => ({ ...old, counts: start(text) }))),
    "answers" in asked.counts ? answers(context, `${id}.counts.answers`, asked, asked.counts.answers, change) : level(context, `${id}.counts.level`, asked, asked.counts.level, change),
  );
}

type Answers = Extract<SurveySource["counts"], { answers: unknown }>["answers"];

/** Which answers count; the first few of the file are shown. */
function answers(context: Context, id: string, { file }: SurveySource, asked: Answers, change: Change): Wanted[] {
  const { state, say } = context;
  const summary = state.project.files.find(({ name }) => name === file)?.summary;
  const sample = summary?.columns.find(({ name }) => name === asked.column)?.sample ?? [];
  const set = (part: string, answers: Answers): void => change(`answers.${part}`, (old) => ({ ...old, counts: { answers } }));
  const list = (text: string): string[] => text.split(";").map((it) => it.trim()).filter((it) => it !== "");
  const yes = {
    id: `${id}.yes`,
    label: say("special.survey.yes"),
    hint: say("special.survey.yes.hint", { sample: [...new Set(sample)].join("; ") }),
    complaint: complaint(context, `${id}.yes`),
    late: true,
    value: asked.yes.join("; "),
  };
  const none = { id: `${id}.none`, label: say("special.survey.none"), hint: say("special.survey.none.hint"), late: true, value: (asked.none ?? []).join("; ") };
  const column = columnField(context, { id: `${id}.column`, label: say("special.survey.column"), file, value: asked.column, none: say("choose") }, (name) =>
    set("column", { ...asked, column: name }),
  );
  return [
    ...(column === null ? [] : [column]),
    h(
      "div",
      { class: "pair", key: "answers" },
      textField(yes, (text) => set("yes", { ...asked, yes: list(text) })),
      textField(none, (text) => set("none", put(asked, "none", list(text).length > 0 ? list(text) : undefined))),
    ),
  ];
}

type Level = Extract<SurveySource["counts"], { level: unknown }>["level"];

/** Thriving, medium or low on several measures, each the mean of some answers. */
function level(context: Context, id: string, { file }: SurveySource, asked: Level, change: Change): Wanted[] {
  const { state, say } = context;
  const summary = state.project.files.find(({ name }) => name === file)?.summary;
  const numbers = (summary?.columns ?? []).filter(({ numeric }) => numeric > 0).map(({ name }) => ({ value: name, label: name }));
  const set = (part: string, level: Level): void => change(`level.${part}`, (old) => ({ ...old, counts: { level } }));
  const is = {
    id: `${id}.is`,
    label: say("special.survey.is"),
    hint: say("special.survey.is.hint"),
    value: asked.is,
    options: LEVELS.map((value) => ({ value, label: say(`special.survey.${value}`) })),
  };
  const row = (it: SurveyMeasure, n: number): Wanted => {
    const own = `${id}.measures[${n}]`;
    const title = say("special.survey.measure", { n: n + 1 });
    const alter = (part: string, more: Partial<SurveyMeasure>): void =>
      set(`${n}.${part}`, { ...asked, measures: asked.measures.map((one, i) => (i === n ? { ...one, ...more } : one)) });
    const limit = (part: "low" | "high"): Wanted =>
      numberField({ id: `${own}.${part}`, label: say(`special.survey.measure.${part}`), value: it[part], minimum: -1e6, step: 0.5 }, (value) => alter(part, { [part]: value }));
    const remove = { id: `${own}.remove`, label: say("remove"), name: `${say("remove")}: ${title}`, kind: "small", off: asked.measures.length < 2 } as const;
    return h(
      "fieldset",
      { class: "dated year", key: own, id: own, tabindex: -1 },
      h("legend", {}, title),
      some(context, { id: `${own}.columns`, label: say("special.survey.measure.columns"), options: numbers, values: it.columns }, (columns) => alter("columns", { columns })),
      h("div", { class: "pair" }, limit("low"), limit("high")),
      button(remove, () => set("remove", { ...asked, measures: asked.measures.filter((_, i) => i !== n) })),
    );
  };
  const add = { id: `${id}.add`, label: say("special.survey.measure.add"), kind: "small", icon: "plus" } as const;
  return [
    select(is, (text) => set("is", { ...asked, is: LEVELS.find((it) => it === text) ?? "low" })),
    ...asked.measures.map(row),
    button(add, () => set("add", { ...asked, measures: [...asked.measures, { columns: [], high: 4, low: 3 }] })),
  ];
}

function weight(context: Context, id: string, asked: SurveySource, change: Change): Wanted | null {
  const { say } = context;
  const spec = { id: `${id}.weight`, label: say("special.survey.weight"), hint: say("special.survey.weight.hint"), file: asked.file, value: asked.weight ?? "", none: say("special.survey.weight.none"), numbers: true };
  return columnField(context, spec, (name) => change("weight", (old) => put(old, "weight", name === "" ? undefined : name)));
}

function least({ say }: Context, id: string, { minimum }: SurveySource, change: Change): Wanted {
  const spec = { id: `${id}.minimum`, label: say("special.survey.minimum"), hint: say("special.survey.minimum.hint"), value: minimum ?? FEWEST, minimum: 1, maximum: 10_000, step: 1 };
  return numberField(spec, (value) => change("minimum", (old) => put(old, "minimum", Math.round(value) === FEWEST ? undefined : Math.round(value))));
}

/** How many were asked: without it nobody knows who did not answer. */
function invited(context: Context, id: string, asked: SurveySource, change: Change): Wanted {
  const { say } = context;
  const spec = { id: `${id}.invited`, label: say("special.survey.invited"), hint: say("special.survey.invited.hint"), none: say("special.survey.invited.none"), value: asked.invited };
  return measure(context, spec, (value) => change("invited", (old) => put(old, "invited", isBlank(value) ? undefined : value)));
}

/** How the survey went. */
function fieldwork({ state, say }: Context, { id }: Indicator): Wanted | null {
  const found = isCurrent(state) ? state.preview?.indicators.find((it) => it.id === id) : undefined;
  const went = found?.survey;
  if (found === undefined || went == null) return null;
  const known = [...went.response].filter(Number.isFinite);
  const lowest = known.length === 0 ? "" : say("special.survey.response", { n: say.number(100 * Math.min(...known), 0) });
  const sum = [...went.respondents].reduce((total, it) => total + (it || 0), 0);
  const open = [...found.values].filter((it) => !Number.isFinite(it)).length;
  const told = say("special.survey.told", { n: say.number(sum, 0), open: say.number(open, 0) });
  return h("p", { class: "result", key: "fieldwork" }, `${told} ${lowest}`.trim());
}
