/** Types of an earlier year: kept, so that a later year has the same ones. */
import type { Analysis, TypologyModel } from "../../../engine/index.js";
import { button } from "../../dom/controls.js";
import { h, type Wanted } from "../../dom/element.js";
import { put } from "../../project/recipe.js";
import type { Context } from "../../view/context.js";
import { answeredOf } from "../asker.js";
import { changeAnalysis } from "../kinds.js";

type Loose = Readonly<Record<string, unknown>>;

/** The types somewhere in an answer or a project file; null where there are none. */
export function modelIn(value: unknown): TypologyModel | null {
  if (typeof value !== "object" || value === null) return null;
  const { scales, centres } = value as Loose;
  if (isScales(scales) && isCentres(centres, scales.length)) return { scales, centres };
  for (const inner of Object.values(value)) {
    const found = modelIn(inner);
    if (found !== null) return found;
  }
  return null;
}

function isScales(value: unknown): value is TypologyModel["scales"] {
  const isScale = ({ name, mean, deviation }: Loose): boolean =>
    typeof name === "string" && typeof mean === "number" && typeof deviation === "number";
  return Array.isArray(value) && value.length > 0 && value.every((it) => typeof it === "object" && it !== null && isScale(it as Loose));
}

function isCentres(value: unknown, size: number): value is number[][] {
  const isCentre = (it: unknown): boolean => Array.isArray(it) && it.length === size && it.every((number) => typeof number === "number");
  return Array.isArray(value) && value.length > 0 && value.every(isCentre);
}

/** In the order of the recipe's indicators, whose labels the scales bear. */
function take({ workshop }: Context, { id }: Analysis, { scales, centres }: TypologyModel): void {
  const { indicators } = workshop.state.project.recipe;
  const pairs = indicators.map(({ label }) => scales.findIndex(({ name }) => name === label)).filter((at) => at >= 0);
  const at = <T>(list: readonly T[]): T[] => pairs.flatMap((n) => list.slice(n, n + 1));
  const model = {
    scales: at(scales).map(({ name, mean, deviation }) => ({ name, mean, deviation })),
    centres: centres.map((centre) => at(centre)),
  };
  const chosen = indicators.filter(({ label }) => scales.some(({ name }) => name === label)).map((it) => it.id);
  workshop.edit(`${id}.model`, changeAnalysis(id, (old) => ({ ...old, typology: { ...old.typology, indicators: chosen, model } })));
}

/** Found anew: to be kept, or exchanged for those of an earlier year. */
export function keep(context: Context, entry: Analysis, at: number): Wanted {
  const { state, say, workshop } = context;
  const { known, isCurrent } = answeredOf(state, entry);
  const model = isCurrent ? modelIn(known?.answer?.found) : null;
  const id = `analyses[${at}].typology.model`;
  const press = { id, label: say("questions.types.keep"), kind: "small", off: model === null } as const;
  return h(
    "div",
    { class: "action", key: "model" },
    button(press, () => {
      if (model === null) return;
      take(context, entry, model);
      workshop.announce(say("questions.types.kept", { n: model.centres.length }));
    }),
    h("p", { class: "hint" }, say("questions.types.keep.hint")),
    fromFile(context, entry, id),
  );
}

/** Types as another project or a saved answer has them. */
function fromFile(context: Context, entry: Analysis, id: string): Wanted {
  const { say, workshop } = context;
  const field = `${id}.file`;
  const read = async (file: File): Promise<void> => {
    const model = modelIn(parsed(await file.text()));
    const { indicators } = context.workshop.state.project.recipe;
    const strange = model?.scales.map(({ name }) => name).filter((name) => indicators.every(({ label }) => label !== name)) ?? [];
    if (model === null) return workshop.announce(say("questions.types.none", { file: file.name }));
    if (strange.length > 0) return workshop.announce(say("questions.types.strange", { file: file.name, names: strange.join(", ") }));
    take(context, entry, model);
    workshop.announce(say("questions.types.kept", { n: model.centres.length }));
  };
  return h(
    "div",
    { class: "field", key: field },
    h("label", { for: field }, say("questions.types.file")),
    h("input", {
      type: "file",
      id: field,
      accept: ".json,application/json",
      "aria-describedby": `${field}-hint`,
      onchange: (event) => {
        const input = event.currentTarget;
        const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
        if (file !== undefined) void read(file);
      },
    }),
    h("p", { class: "hint", id: `${field}-hint` }, say("questions.types.file.hint")),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The types that are kept: what makes each of them out, and the way back. */
export function keptTypes(context: Context, { id, typology }: Analysis, at: number): Wanted | null {
  const { say, workshop } = context;
  const model = typology?.model;
  if (model === undefined) return null;
  const title = say("questions.types.table");
  const heads = model.centres.map((_, n) => h("th", { scope: "col", class: "number", key: String(n) }, say("questions.types.type", { n: n + 1 })));
  const rows = model.scales.map(({ name, mean, deviation }, row) => {
    const cells = model.centres.map((centre, n) => h("td", { class: "number", key: String(n) }, say.number(mean + deviation * (centre[row] ?? NaN), 1)));
    return h("tr", { key: name }, h("th", { scope: "row" }, name), cells);
  });
  const forget = { id: `analyses[${at}].typology.model`, label: say("questions.types.forget"), kind: "small" } as const;
  return h(
    "div",
    { class: "action", key: "model" },
    h("p", { class: "notice" }, say("questions.types.told", { n: model.centres.length })),
    h(
      "div",
      { class: "scroll types", tabindex: 0, role: "region", "aria-label": title },
      h("table", { class: "plain" }, h("caption", { class: "visually-hidden" }, title), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("statistics.indicator")), heads)), h("tbody", {}, rows)),
    ),
    button(forget, () => {
      workshop.edit(`${id}.model`, changeAnalysis(id, (old) => ({ ...old, typology: put(old.typology ?? {}, "model", undefined) })));
      workshop.announce(say("questions.types.forgotten"));
    }),
  );
}
