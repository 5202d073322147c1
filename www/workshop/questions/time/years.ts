/** A share over the years: one row for each, with columns of its own. */
import type { YearlyShare } from "../../../engine/index.js";
import { button, select, textField } from "../../dom/controls.js";
import { h, type Wanted } from "../../dom/element.js";
import { measure } from "../../parts/measure.js";
import { NO_MEASURE, type Measure } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { complaint } from "../../view/step.js";
import { counted, yearlyOf } from "./begin.js";

export interface YearsSpec {
  /** The recipe's entry of the share. */
  readonly entry: string;
  readonly share: YearlyShare;
  /** What else is said of the share, such as that it goes. */
  readonly beside?: Wanted | null;
  readonly change: (part: string, make: (old: YearlyShare) => YearlyShare) => void;
}

const FEWEST = 2;

/** Which indicator, and its columns in each year. */
export function years(context: Context, spec: YearsSpec): Wanted {
  const { say } = context;
  const { entry, share, change } = spec;
  const last = share.years.length;
  const add = { id: `${entry}.add`, label: say("questions.year.add"), name: `${say("questions.year.add")}: ${share.label}`, kind: "small", icon: "plus" } as const;
  return h(
    "div",
    { class: "years", key: entry, id: entry, tabindex: -1, role: "group", "aria-label": share.label },
    of(context, spec),
    share.years.map((_, at) => row(context, spec, at)),
    h(
      "div",
      { class: "row", key: "more" },
      button(add, () => {
        const year = (share.years[last - 1]?.year ?? 2000) + 1;
        change("add", (old) => ({ ...old, years: [...old.years, { year, numerator: NO_MEASURE, denominator: NO_MEASURE }] }));
      }),
      spec.beside,
    ),
  );
}

/** Another indicator fills in all its years anew. */
function of(context: Context, { entry, share, change }: YearsSpec): Wanted {
  const { state, say } = context;
  const known = counted(state.project.recipe);
  const field = {
    id: `${entry}.id`,
    label: say("questions.years.of"),
    hint: say("questions.years.of.hint"),
    value: share.id,
    options: known.map(({ id, label }) => ({ value: id, label })),
  };
  return select(field, (id) => {
    const chosen = known.find((it) => it.id === id);
    if (chosen !== undefined) change("of", () => yearlyOf(chosen, state));
  });
}

function row(context: Context, { entry, share, change }: YearsSpec, at: number): Wanted {
  const { say } = context;
  const own = `${entry}.years[${at}]`;
  const year = share.years[at];
  const title = String(year?.year ?? "");
  const set = (part: string, more: Partial<YearlyShare["years"][number]>): void =>
    change(`${part} ${at}`, (old) => ({ ...old, years: rising(old.years.map((it, i) => (i === at ? { ...it, ...more } : it))) }));
  const columns = (part: "numerator" | "denominator"): Wanted => {
    const spec = { id: `${own}.${part}`, label: say(`questions.change.${part}`), none: say("choose"), value: year?.[part] };
    return measure(context, spec, (value: Measure) => set(part, { [part]: value }));
  };
  const remove = { id: `${own}.remove`, label: say("remove"), name: `${say("remove")}: ${title}`, kind: "small", off: share.years.length <= FEWEST } as const;
  return h(
    "fieldset",
    { class: "dated year", key: own, id: own, tabindex: -1 },
    h("legend", {}, title),
    yearField(context, own, year?.year, (value) => set("year", { year: value })),
    h("div", { class: "pair" }, columns("numerator"), columns("denominator")),
    button(remove, () => change("remove", (old) => ({ ...old, years: old.years.filter((_, i) => i !== at) }))),
  );
}

/** Heard when it is left: half a year is none. */
export function yearField(context: Context, entry: string, year: number | undefined, change: (year: number) => void): Wanted {
  const id = `${entry}.year`;
  const spec = { id, label: context.say("questions.year"), type: "number", late: true, value: year === undefined ? "" : String(year), complaint: complaint(context, id) };
  return textField(spec, (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1800 && number <= 2200) change(number);
  });
}

/** As the engine wants them. */
export function rising<T extends { year: number }>(list: readonly T[]): T[] {
  return [...list].sort((one, other) => one.year - other.year);
}
