/** Step 5: how sure ranks and classes are, and what they hang on. */
import { numberField } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import type { Change } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { step } from "../view/step.js";
import { areas } from "./areas.js";
import { causes } from "./causes.js";
import { diagnosis } from "./diagnosis.js";
import {
  certainOf,
  FIRST_NOISE,
  hasOmissions,
  hasScales,
  isCounted,
  isDrawable,
  noiseOf,
  setChance,
  setGaps,
  setNoise,
  setOmissions,
  setRuns,
  setScales,
} from "./choices.js";

const MOST_RUNS = 10_000;

export function certainty(context: Context): Wanted {
  const { state } = context;
  const { indicators } = state.project.recipe;
  const found = state.certified?.found ?? null;
  return step(
    context,
    "certainty",
    indicators.length > 0 && settings(context),
    complaints(context),
    found !== null && state.preview !== null && [
      headline(context),
      areas(context),
      causes(context),
      diagnosis(context),
    ],
  );
}

function settings(context: Context): Wanted {
  const { state, say } = context;
  const { recipe } = state.project;
  const asked = certainOf(recipe);
  const noise = noiseOf(asked);
  const switches = [
    tick(context, "weights", noise !== null, (on) => setNoise(on ? FIRST_NOISE : null)),
    noise !== null && share(context, noise),
    isCounted(recipe) && tick(context, "chance", asked.data !== undefined, setChance),
    isDrawable(recipe) && tick(context, "gaps", asked.gaps === true, setGaps),
    tick(context, "scales", hasScales(asked), setScales),
    indicators(context) && tick(context, "omissions", hasOmissions(asked), setOmissions),
  ];
  return h(
    "fieldset",
    { class: "varies", id: "certainty", tabindex: -1 },
    h("legend", {}, say("certainty.legend")),
    switches,
    runs(context),
  );
}

/** One indicator fewer has to leave at least two. */
function indicators({ state }: Context): boolean {
  return state.project.recipe.indicators.length > 2;
}

function tick(
  { say, workshop }: Context,
  name: string,
  checked: boolean,
  change: (on: boolean) => Change,
): Wanted {
  const id = `certainty.${name}`;
  const box = h("input", {
    type: "checkbox",
    id,
    checked,
    "aria-describedby": `${id}-hint`,
    onchange: (event) => {
      const { target } = event;
      if (target instanceof HTMLInputElement) workshop.edit(id, change(target.checked));
    },
  });
  return h(
    "div",
    { class: "vary", key: id },
    h("label", { for: id }, box, h("span", {}, say(id))),
    h("p", { class: "hint", id: `${id}-hint` }, say(`${id}.hint`)),
  );
}

function share({ say, workshop }: Context, noise: number): Wanted {
  const spec = {
    id: "certainty.share",
    label: say("certainty.share"),
    value: Math.round(100 * noise),
    minimum: 1,
    maximum: 100,
    step: 1,
  };
  return numberField(spec, (percent) => workshop.edit("certainty.share", setNoise(percent / 100)));
}

function runs({ state, say, workshop }: Context): Wanted {
  const spec = {
    id: "certainty.runs",
    label: say("certainty.runs"),
    hint: say("certainty.runs.hint"),
    value: certainOf(state.project.recipe).runs ?? 1000,
    minimum: 100,
    maximum: MOST_RUNS,
    step: 100,
  };
  return numberField(spec, (count) => workshop.edit("certainty.runs", setRuns(Math.round(count))));
}

/** What stands in the way, in the engine's words. */
function complaints({ state }: Context): Wanted | null {
  const { certified, project } = state;
  const found = certified?.project === project ? certified.findings : [];
  if (found.length === 0) return null;
  const items = found.map(({ message }, at) => h("li", { key: String(at) }, message));
  return h("div", { class: "note", role: "status" }, h("ul", {}, items));
}

/** The one sentence to remember. */
function headline({ state, say }: Context): Wanted {
  const { certified, preview, project } = state;
  const found = certified?.found;
  const names = preview?.labels.length ?? 0;
  if (!found || names === 0) return h("p", { class: "headline" }, say("certainty.noClasses"));
  const all = found.classes.filter((it) => it > 0).length;
  const sure = found.stable.filter((it) => it === 1).length;
  const told = say("certainty.headline", { sure, all, runs: found.runs });
  const ready = found.runs === found.total && certified?.project === project;
  return h(
    "div",
    { class: "headline" },
    h("p", {}, h("strong", {}, told)),
    h("p", { class: "hint" }, say(ready ? "certainty.done" : "certainty.refining")),
  );
}
