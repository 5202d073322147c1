/** When a difference between two dates is called a change. */
import type { Analysis, ChangeOptions } from "../../../engine/index.js";
import { foldout, numberField, select } from "../../dom/controls.js";
import { h, ticked, type Wanted } from "../../dom/element.js";
import { put } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { changeAnalysis } from "../kinds.js";

const USUAL = 0.95;
const LEVELS = [0.9, 0.95, 0.99] as const;

/** Half of the people, weakly alike: to be replaced by what is known. */
const OVERLAP = { share: 0.5, correlation: 0.5 };

export function judging(context: Context, { id, change }: Analysis, at: number): Wanted | null {
  const { say, workshop } = context;
  if (change === undefined) return null;
  const entry = `analyses[${at}].change.options`;
  const options = change.options ?? {};
  const set = (part: string, make: (old: ChangeOptions) => ChangeOptions): void =>
    workshop.edit(
      `${id}.${part}`,
      changeAnalysis(id, (old) => {
        if (old.change === undefined) return old;
        const next = make(old.change.options ?? {});
        return { ...old, change: put(old.change, "options", Object.keys(next).length > 0 ? next : undefined) };
      }),
    );
  const { level = USUAL, deviations = 1, smooth = false } = options;
  const own = LEVELS.some((it) => it === level) ? [] : [level];
  const sure = {
    id: `${entry}.level`,
    label: say("questions.change.level"),
    hint: say("questions.change.level.hint"),
    value: String(level),
    options: [...LEVELS, ...own].map((it) => ({ value: String(it), label: say("percent", { n: say.number(100 * it) }) })),
  };
  const far = { id: `${entry}.deviations`, label: say("questions.change.deviations"), hint: say("questions.change.deviations.hint"), value: deviations, minimum: 0.1, maximum: 5, step: 0.5 };
  return foldout(
    { id: `${entry}.fold`, title: say("questions.change.judging"), open: change.options !== undefined },
    h(
      "div",
      { class: "pair" },
      select(sure, (text) => set("level", (old) => put(old, "level", Number(text) === USUAL ? undefined : Number(text)))),
      numberField(far, (value) => set("deviations", (old) => put(old, "deviations", value === 1 ? undefined : value))),
    ),
    overlap(context, entry, options, set),
    h(
      "label",
      { class: "tick", key: "smooth" },
      h("input", { type: "checkbox", id: `${entry}.smooth`, checked: smooth, onchange: (event) => set("smooth", (old) => put(old, "smooth", ticked(event) ? true : undefined)) }),
      h("span", {}, say("questions.change.smooth")),
    ),
  );
}

/** Whoever is counted at both dates makes the two numbers more alike. */
function overlap({ say }: Context, entry: string, { overlap: given }: ChangeOptions, set: (part: string, make: (old: ChangeOptions) => ChangeOptions) => void): Wanted {
  const number = (part: keyof typeof OVERLAP): Wanted =>
    numberField(
      {
        id: `${entry}.overlap.${part}`,
        label: say(`questions.change.overlap.${part}`),
        hint: say(`questions.change.overlap.${part}.hint`),
        value: Math.round(1000 * (given?.[part] ?? 0)) / 10,
        minimum: 0,
        maximum: 100,
        step: 5,
      },
      (percent) => set(`overlap ${part}`, (old) => ({ ...old, overlap: { ...OVERLAP, ...old.overlap, [part]: percent / 100 } })),
    );
  return h(
    "div",
    { class: "years", key: "overlap" },
    h(
      "label",
      { class: "tick" },
      h("input", { type: "checkbox", id: `${entry}.overlap`, checked: given !== undefined, onchange: (event) => set("overlap", (old) => put(old, "overlap", ticked(event) ? OVERLAP : undefined)) }),
      h("span", {}, say("questions.change.overlap")),
    ),
    h("p", { class: "hint" }, say("questions.change.overlap.hint")),
    given !== undefined && h("div", { class: "pair" }, number("share"), number("correlation")),
  );
}
