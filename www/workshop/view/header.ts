/** The page's head: name, promise, language, and what belongs to the project. */
import { button } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { presentSwitch } from "../present/present.js";
import { STEPS } from "../project/open.js";
import { saveRecipe } from "../project/save.js";
import type { Language, State } from "../state.js";
import type { Context } from "./context.js";
import { ICON_OF, progress } from "./step.js";

export function header(context: Context): Wanted {
  const { say, state } = context;
  const languages = (["de", "en"] as const).map((language) =>
    languageButton(context, language),
  );
  return h(
    "header",
    { class: "head" },
    h(
      "div",
      { class: "head-row" },
      h(
        "div",
        { class: "brand" },
        h("h1", {}, "raumbild"),
        h("p", {}, say("subtitle")),
      ),
      h(
        "div",
        { class: "row", role: "group", "aria-label": say("language") },
        languages,
      ),
    ),
    h(
      "div",
      { class: "head-row tools" },
      h("p", { class: "promise" }, icon("shield"), say("promise")),
      h("div", { class: "row" }, presentSwitch(context), state.presenting === null && tools(context)),
    ),
  );
}

/** What belongs to the project as a whole. */
function tools(context: Context): Wanted[] {
  const { state, say, workshop } = context;
  const quiet = { kind: "quiet" } as const;
  const undo = {
    ...quiet,
    id: "undo",
    label: say("undo"),
    icon: "undo",
    off: state.past.length === 0,
  } as const;
  const redo = {
    ...quiet,
    id: "redo",
    label: say("redo"),
    icon: "redo",
    off: state.future.length === 0,
  } as const;
  const keep = {
    ...quiet,
    id: "save",
    label: say("save"),
    icon: "download",
  } as const;
  return [
    button(undo, () => workshop.undo()),
    button(redo, () => workshop.redo()),
    button(keep, () => save(context)),
  ];
}

function languageButton(
  { state, workshop }: Context,
  language: Language,
): Wanted {
  const label = language === "de" ? "Deutsch" : "English";
  return h(
    "button",
    {
      type: "button",
      class: "button language",
      id: `language-${language}`,
      lang: language,
      "aria-pressed": String(state.language === language),
      onclick: () => void workshop.speak(language),
    },
    label,
  );
}

function save({ state, say, workshop }: Context): void {
  saveRecipe(state.project.recipe);
  workshop.saved();
  workshop.announce(say("saved"));
}

/** The way through, and how far one has come. */
export function navigation({ state, say }: Context): Wanted {
  return h(
    "nav",
    { class: "steps", "aria-label": say("steps") },
    h(
      "ol",
      {},
      STEPS.map((name, at) => stepLink(state, say, name, at)),
    ),
  );
}

function stepLink(
  state: State,
  say: Context["say"],
  name: (typeof STEPS)[number],
  at: number,
): Wanted {
  const how = progress(state, name);
  return h(
    "li",
    { key: name },
    h(
      "a",
      { href: `#step-${name}`, class: how },
      h("span", { class: "numeral", "aria-hidden": "true" }, `${at + 1}`),
      h("span", { class: "step-name" }, say(`${name}.title`)),
      h("span", { class: "visually-hidden" }, `: ${say(`progress.${how}`)}`),
      how !== "open" && how !== "optional" && icon(ICON_OF[how]),
    ),
  );
}
