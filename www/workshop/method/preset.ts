/** The method as a whole: a published one with its source, or one's own. */
import type { Preset } from "../../engine/index.js";
import { button, select } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { presets } from "../generated/presets.js";
import { changeIndex } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { lazy } from "../view/lazy.js";
import { faultAt } from "./told.js";
import { changedSteps, STEPS, stepOf, withoutPreset, withPreset } from "./method.js";
import { steps } from "./steps.js";
import { methodName } from "./words.js";

interface Shown {
  readonly preset: Preset;
  readonly group: "german" | "abroad";
  /** Where it is published. */
  readonly address?: string;
  /** The citation's language. */
  readonly language: "de" | "en";
}

const MSS =
  "https://www.berlin.de/sen/sbw/stadtdaten/stadtwissen/monitoring-soziale-stadtentwicklung/";
const OPEN_SIMD = "https://github.com/TheDataLabScotland/openSIMD";

const SHOWN: readonly Shown[] = [
  { preset: "mss", group: "german", language: "de", address: MSS },
  { preset: "mssDynamics", group: "german", language: "de", address: MSS },
  { preset: "zMean", group: "german", language: "en", address: "https://kommonitor.de/" },
  {
    preset: "gesix",
    group: "german",
    language: "de",
    address: "https://www.berlin.de/sen/gesundheit/gesundheitsberichterstattung/gesundheits-und-sozialstruktur-1367182.php",
  },
  { preset: "multipleBurden", group: "german", language: "en" },
  {
    preset: "townsend",
    group: "abroad",
    language: "en",
    address: "https://statistics.ukdataservice.ac.uk/dataset/2011-uk-townsend-deprivation-scores",
  },
  {
    preset: "imdEngland",
    group: "abroad",
    language: "en",
    address: "https://www.gov.uk/government/publications/english-indices-of-deprivation-2019-technical-report",
  },
  { preset: "simd2016", group: "abroad", language: "en", address: OPEN_SIMD },
  { preset: "simd2016Domain", group: "abroad", language: "en", address: OPEN_SIMD },
  {
    preset: "svi",
    group: "abroad",
    language: "en",
    address: "https://www.atsdr.cdc.gov/placeandhealth/svi/documentation/SVI_documentation_2018.html",
  },
  { preset: "mpi", group: "abroad", language: "en", address: "https://doi.org/10.1007/s11205-010-9727-z" },
];

const OWN = "own";

export function method(context: Context): Wanted[] {
  const { say } = context;
  const faulty = STEPS.some((step) => faultAt(context, `index.steps.${step}`) !== undefined);
  return [
    h(
      "div",
      { class: "method", key: "method" },
      chooser(context),
      about(context),
      changed(context),
      lazy(context, { id: "index.steps", title: title(context), open: faulty }, () => [
        h("p", { class: "hint" }, say("method.steps.hint")),
        steps(context),
      ]),
    ),
  ];
}

function chooser(context: Context): Wanted {
  const { state, say, workshop } = context;
  const { preset } = state.project.recipe.index;
  const published = SHOWN.map((it) => ({
    value: it.preset as string,
    label: say(`method.preset.${it.preset}`),
    group: say(`method.preset.${it.group}`),
  }));
  const spec = {
    id: "index.preset",
    label: say("method.preset"),
    complaint: faultAt(context, "index.preset"),
    value: preset ?? OWN,
    options: [...published, { value: OWN, label: say("method.preset.own"), group: say("method.preset.owns") }],
  };
  return select(spec, (name) => {
    const chosen = SHOWN.find((it) => it.preset === name)?.preset;
    workshop.edit("preset", changeIndex((old) => (chosen === undefined ? withoutPreset(old) : withPreset(old, chosen))));
  });
}

/** In a sentence, as a formula, and who published it where. */
function about({ state, say }: Context): Wanted {
  const { preset } = state.project.recipe.index;
  if (preset === undefined) {
    return h("div", { class: "about", key: OWN }, h("p", {}, say("method.preset.own.text")));
  }
  const { source = "", version = "" } = presets[preset] ?? {};
  const { address, language } = SHOWN.find((it) => it.preset === preset) ?? {};
  return h(
    "div",
    { class: "about", key: preset },
    h("p", {}, say(`method.preset.${preset}.text`)),
    formula(say(`method.preset.${preset}.formula`)),
    h(
      "p",
      { class: "hint" },
      `${say("method.source")} `,
      h("cite", { lang: language === say.language ? undefined : language }, source),
      ` (${say("method.version", { version })})`,
    ),
    address !== undefined &&
      h(
        "p",
        {},
        h(
          "a",
          { href: address, target: "_blank", rel: "noreferrer noopener" },
          say("method.link", { host: new URL(address).host.replace(/^www\./, "") }),
        ),
      ),
  );
}

/** Part by part, so that lines end between parts. */
function formula(text: string): Wanted {
  const parts = text.split(/ {3,}/);
  return h(
    "p",
    { class: "formula", translate: "no" },
    parts.map((part) => [h("span", { key: part }, part), " "]),
  );
}

/** What is not as published, and the way back. */
function changed({ state, say, workshop }: Context): Wanted | null {
  const { index } = state.project.recipe;
  const { preset } = index;
  const names = changedSteps(index).map((key) => say(`method.step.${key}`));
  if (preset === undefined || names.length === 0) return null;
  const back = { id: "back-preset", label: say("method.back"), icon: "undo" } as const;
  return h(
    "div",
    { class: "note", key: "changed", id: "method-changed" },
    h("p", {}, h("b", {}, say("method.changed")), ` ${names.join(", ")}`),
    h("p", { class: "hint" }, say("method.changed.hint")),
    button(back, () => {
      workshop.edit("preset", changeIndex((old) => withPreset(old, preset)));
      workshop.announce(say("method.back.done"));
    }),
  );
}

/** The chain of steps, for those who leave them folded. */
function title({ state, say }: Context): Wanted[] {
  const { index } = state.project.recipe;
  const chain = STEPS.map((step) => ({ step, name: stepOf(index, step).method }))
    .filter(({ step, name }) => name !== "none" || step === "classify")
    .map(({ step, name }) => methodName(step, name, say));
  return [
    h("span", { class: "fold-title" }, say("method.steps")),
    h("span", { class: "fold-note" }, chain.join(" → ")),
  ];
}
