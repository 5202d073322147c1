/** In front of others: the map alone, its areas as letters. */
import type { MapView } from "../../draw/view.js";
import { button, foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { Drawing } from "../map/drawing.js";
import { indexView } from "../map/panel.js";
import { confidential } from "../steps/publication.js";
import type { Context } from "../view/context.js";
import { codedView } from "./coded.js";

/** What of a presentation is to be known. */
export interface Presenting {
  /** The area that is pointed at, by its letters. */
  readonly pointed: string | null;
  /** Whose names were asked for, by letters. */
  readonly revealed: ReadonlySet<string>;
}

export const BEGUN: Presenting = { pointed: null, revealed: new Set() };

const drawing = new Drawing();

/** The switch in the page's head. */
export function presentSwitch({ state, say, workshop }: Context): Wanted {
  const isOn = state.presenting !== null;
  return h(
    "button",
    {
      type: "button",
      class: "button quiet",
      id: "present",
      key: "present",
      "aria-pressed": String(isOn),
      onclick: () => {
        workshop.present(isOn ? null : BEGUN);
        workshop.announce(say(isOn ? "present.ended" : "present.begun"));
      },
    },
    icon("map"),
    h("span", {}, say("present")),
  );
}

/** Nothing else of the page: files, steps and findings all have names. */
export function presentation(context: Context, presenting: Presenting): Wanted {
  const { state, say } = context;
  const { view, warning } = shown(context);
  return h(
    "section",
    { class: "panel presented", id: "presentation", "aria-labelledby": "presentation-title", tabindex: -1 },
    h("h2", { id: "presentation-title" }, state.project.recipe.publication.title || say("panel.title")),
    h("p", { class: "hint" }, say("present.hint")),
    warning,
    view === null ? h("p", { class: "empty" }, say("panel.empty")) : map(context, codedView(view, presenting.revealed), presenting),
  );
}

function map(context: Context, view: MapView, { pointed, revealed }: Presenting): Wanted {
  const { state, say, workshop } = context;
  drawing.onSelect = (code) => workshop.present({ pointed: code, revealed });
  drawing.show(view, state.language, say("panel.table"));
  return h(
    "div",
    { class: "drawn", key: "presented" },
    pointed !== null && asked(context, pointed, revealed),
    h("div", { class: "figure", key: "figure" }, { node: drawing.figure }),
    foldout({ id: "table-presented", title: say("panel.table"), toggled: (open) => drawing.openTable(open) }, { node: drawing.table }),
  );
}

/** As the panel has it now: protected, or not. */
function shown(context: Context): { view: MapView | null; warning: Wanted | null } {
  const { state, say } = context;
  const { release } = state;
  if (state.panel === "release" && release !== null) {
    const isInternal = release.project.recipe.publication.edition === "internal";
    return { view: release.view, warning: isInternal ? confidential(context) : null };
  }
  return { view: indexView(context), warning: h("p", { class: "notice", key: "unprotected" }, icon("shield"), say("panel.unprotected")) };
}

/** A name appears when somebody asks for it, and goes again. */
function asked({ say, workshop }: Context, pointed: string, revealed: ReadonlySet<string>): Wanted {
  const isKnown = revealed.has(pointed);
  const others = new Set([...revealed].filter((it) => it !== pointed));
  const press = { id: "reveal-name", label: say(isKnown ? "present.hide" : "present.name", { area: pointed }), kind: "small" } as const;
  return h(
    "p",
    { class: "with-link", key: "asked" },
    button(press, () => workshop.present({ pointed, revealed: isKnown ? others : new Set([...revealed, pointed]) })),
  );
}
