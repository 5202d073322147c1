/** Age groups, weighed so that areas with other ages can be compared. */
import type { Standardise, StandardiseGroup } from "../../engine/index.js";
import { button, select, textField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { measure } from "../parts/measure.js";
import { changeIndicator, NO_MEASURE, put, type Indicator, type Measure } from "../project/recipe.js";
import type { Context } from "../view/context.js";

const METHODS = ["indirect", "direct"] as const;

export function ages(context: Context, { standardise: asked, label }: Indicator, at: number): Wanted | null {
  const { say, workshop } = context;
  if (asked === undefined) return null;
  const id = `indicators[${at}].standardise`;
  const change = (part: string, make: (old: Standardise) => Standardise): void =>
    workshop.edit(`${id}.${part}`, changeIndicator(at, (old) => ({ ...old, standardise: make(old.standardise ?? asked) })));
  const method = {
    id: `${id}.method`,
    label: say("special.ages.method"),
    hint: say(`special.ages.${asked.method}.hint`),
    value: asked.method,
    options: METHODS.map((value) => ({ value, label: say(`special.ages.${value}`) })),
  };
  const add = { id: `${id}.add`, label: say("special.ages.add"), name: `${say("special.ages.add")}: ${label}`, kind: "small", icon: "plus" } as const;
  const set = (n: number, part: string, make: (old: StandardiseGroup) => StandardiseGroup[]): void =>
    change(`${n}.${part}`, (old) => ({ ...old, groups: old.groups.flatMap((it, i) => (i === n ? make(it) : [it])) }));
  return h(
    "div",
    { class: "years", key: id, id, tabindex: -1, role: "group", "aria-label": say("special.standardise") },
    select(method, (text) => change("method", (old) => ({ ...old, method: text === "direct" ? "direct" : "indirect" }))),
    asked.groups.map((group, n) => row(context, `${id}.groups[${n}]`, asked, group, n, (part, make) => set(n, part, make))),
    button(add, () => change("add", (old) => ({ ...old, groups: [...old.groups, { numerator: NO_MEASURE, denominator: NO_MEASURE }] }))),
  );
}

function row(
  context: Context,
  id: string,
  { groups, method }: Standardise,
  group: StandardiseGroup,
  n: number,
  change: (part: string, make: (old: StandardiseGroup) => StandardiseGroup[]) => void,
): Wanted {
  const { say } = context;
  const title = say("special.ages.group", { n: n + 1 });
  const columns = (part: "numerator" | "denominator"): Wanted =>
    measure(context, { id: `${id}.${part}`, label: say(`indicators.${part}`), none: say("choose"), value: group[part] }, (value: Measure) =>
      change(part, (old) => [{ ...old, [part]: value }]),
    );
  const standard = {
    id: `${id}.standard`,
    label: say(`special.ages.standard.${method}`),
    hint: say("special.ages.standard.hint"),
    type: "number",
    late: true,
    value: group.standard === undefined ? "" : String(group.standard),
  };
  const remove = { id: `${id}.remove`, label: say("remove"), name: `${say("remove")}: ${title}`, kind: "small", off: groups.length < 2 } as const;
  return h(
    "fieldset",
    { class: "dated year", key: id, id, tabindex: -1 },
    h("legend", {}, title),
    h("div", { class: "pair" }, columns("numerator"), columns("denominator")),
    textField(standard, (text) => {
      const number = Number(text);
      const given = text.trim() === "" || !(number >= 0) ? undefined : number;
      change("standard", (old) => [put(old, "standard", given)]);
    }),
    button(remove, () => change("remove", () => [])),
  );
}
