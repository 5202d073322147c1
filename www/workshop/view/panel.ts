/** Beside the steps: the map as it stands, or as it may be published. */
import type { MapView } from "../../draw/view.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { confidential } from "../steps/publication.js";
import type { State } from "../state.js";
import type { Context } from "./context.js";
import { Drawing } from "./drawing.js";
import { previewView } from "./mapview.js";
import { releaseView } from "./releaseview.js";
import { isCurrent } from "./step.js";

const preview = new Drawing();
const release = new Drawing();

export function panel(context: Context): Wanted {
  const { state, say } = context;
  const showsRelease = state.panel === "release" && state.release !== null;
  return h(
    "section",
    { class: "panel", id: "map", "aria-labelledby": "map-title", tabindex: -1 },
    h("h2", { id: "map-title" }, title(state, say("panel.title"))),
    state.release !== null && tabs(context),
    showsRelease ? releaseBody(context) : previewBody(context),
  );
}

function title({ project, panel: shown, release: made }: State, none: string) {
  const from = shown === "release" && made !== null ? made.project : project;
  const given = from.recipe.publication.title;
  return given === "" ? none : given;
}

function tabs({ state, say, workshop }: Context): Wanted {
  return h(
    "div",
    { class: "row tabs", role: "group", "aria-label": say("panel.which") },
    (["preview", "release"] as const).map((name) =>
      h(
        "button",
        {
          type: "button",
          key: name,
          id: `panel-${name}`,
          class: "button tab",
          "aria-pressed": String(state.panel === name),
          onclick: () => workshop.showPanel(name),
        },
        say(`panel.${name}`),
      ),
    ),
  );
}

const views = new WeakMap<object, MapView>();

/** The same view for the same result: nothing is drawn twice. */
function once(from: object, make: () => MapView): MapView {
  const view = views.get(from) ?? make();
  views.set(from, view);
  return view;
}

function previewBody(context: Context): Wanted {
  const { state, say } = context;
  const { preview: result, previewed } = state;
  if (result === null || previewed === null) {
    return h(
      "div",
      { class: "empty" },
      icon("map"),
      h("p", {}, say("panel.empty")),
    );
  }
  const view = once(result, () => previewView(result, previewed));
  preview.show(view, state.language);
  return h(
    "div",
    { class: isCurrent(state) ? "drawn" : "drawn stale", key: "preview" },
    h("p", { class: "notice" }, icon("shield"), say("panel.unprotected")),
    !isCurrent(state) && h("p", { class: "complaint" }, say("panel.stale")),
    drawn(context, preview, "preview"),
  );
}

function releaseBody(context: Context): Wanted {
  const { state, say } = context;
  const { release: made } = state;
  if (made === null) return h("div", {});
  const view = once(made, () => releaseView(made.bundle));
  release.show(view, state.language);
  const edition = made.project.recipe.publication.edition ?? "public";
  return h(
    "div",
    { class: "drawn", key: "release" },
    edition === "internal"
      ? confidential(context)
      : h("p", { class: "notice safe" }, icon("shield"), say(`panel.${edition}`)),
    drawn(context, release, "release"),
  );
}

function drawn({ say }: Context, drawing: Drawing, name: string): Wanted[] {
  return [
    h("div", { class: "figure", key: "figure" }, { node: drawing.figure }),
    foldout(
      { id: `table-${name}`, title: say("panel.table") },
      { node: drawing.table },
    ),
  ];
}
