/** Beside the steps: the map as it stands, or as it may be published. */
import type { MapView } from "../../draw/view.js";
import type { Preview } from "../../engine/index.js";
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { confidential } from "../steps/publication.js";
import type { Project, State } from "../state.js";
import type { Context } from "../view/context.js";
import { Drawing } from "./drawing.js";
import { previewView } from "./mapview.js";
import { isCurrent } from "../view/step.js";

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

let last: { from: Preview; publication: string; view: MapView } | null = null;

/** The same view for the same result: nothing is drawn twice. */
function viewOf(from: Preview, project: Project): MapView {
  const publication = JSON.stringify(project.recipe.publication);
  if (last?.from === from && last.publication === publication) return last.view;
  const view = previewView(from, project);
  last = { from, publication, view };
  return view;
}

function previewBody(context: Context): Wanted {
  const { state, say } = context;
  const { preview: result, previewed } = state;
  if (result === null) {
    return h(
      "div",
      { class: "empty" },
      icon("map"),
      h("p", {}, say("panel.empty")),
    );
  }
  const view = viewOf(result, previewed ?? state.project);
  preview.show(view, state.language, say("panel.table"));
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
  release.show(made.view, state.language, say("panel.table"));
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
      {
        id: `table-${name}`,
        title: say("panel.table"),
        toggled: (open) => drawing.openTable(open),
      },
      { node: drawing.table },
    ),
  ];
}
