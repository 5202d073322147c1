/** Beside the steps: the map as it stands, or as it may be published. */
import type { AreaFeature, MapView } from "../../draw/view.js";
import type { Preview } from "../../engine/index.js";
import { hatchedView } from "../certainty/hatched.js";
import { button, foldout } from "../dom/controls.js";
import { h, ticked, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reveal } from "../dom/reveal.js";
import { confidential } from "../steps/publication.js";
import type { Project, State } from "../state.js";
import { profile } from "../profile/beside.js";
import { shadedSheet, shadedView } from "../questions/shade.js";
import type { Context } from "../view/context.js";
import { Drawing } from "./drawing.js";
import { parseFeatures, previewView } from "./mapview.js";
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

/** What the map of the own screen shows: the index, or a table of an answer. */
export function indexView({ state, say }: Context): MapView | null {
  const { preview: result, previewed } = state;
  if (result === null) return null;
  const index = hatchedView(viewOf(result, previewed ?? state.project), state, say);
  return shadedView(index, state, say);
}

function previewBody(context: Context): Wanted {
  const { state, say } = context;
  const { preview: result } = state;
  const view = indexView(context);
  if (result === null || view === null) {
    return h(
      "div",
      { class: "empty" },
      icon("map"),
      h("p", {}, say("panel.empty")),
    );
  }
  preview.onSelect = (code) => context.workshop.profile(code);
  preview.show(view, state.language, say("panel.table"));
  preview.overlay(overlayOf(result, state.overlay));
  return h(
    "div",
    { class: isCurrent(state) ? "drawn" : "drawn stale", key: "preview" },
    h("p", { class: "notice" }, icon("shield"), say("panel.unprotected")),
    !isCurrent(state) && h("p", { class: "complaint" }, say("panel.stale")),
    result.labels.length === 0 && h("p", { class: "hint", key: "shades" }, say("classes.none")),
    estimated(context, result),
    shaded(context),
    overlays(context, result),
    drawn(context, preview, "preview"),
    profile(context),
  );
}

const traced = new WeakMap<Preview, Map<string, readonly AreaFeature[]>>();

/** The borders of a further system, read once for a result. */
function overlayOf(result: Preview, name: string): readonly AreaFeature[] | null {
  const bytes = result.zones[name];
  if (bytes === undefined) return null;
  const known = traced.get(result) ?? new Map<string, readonly AreaFeature[]>();
  traced.set(result, known);
  const features = known.get(name) ?? parseFeatures(bytes);
  known.set(name, features);
  return features;
}

/** One box for each further system that has borders. */
function overlays({ state, say, workshop }: Context, { zones }: Preview): Wanted | null {
  const names = Object.keys(zones);
  if (names.length === 0) return null;
  return h(
    "div",
    { class: "row overlays", key: "overlays" },
    names.map((name) =>
      h(
        "label",
        { class: "tick", key: name },
        h("input", {
          type: "checkbox",
          id: `overlay ${name}`,
          checked: state.overlay === name,
          onchange: (event) => workshop.overlay(ticked(event) ? name : ""),
        }),
        h("span", {}, say("zones.overlay", { name })),
      ),
    ),
  );
}

/** That the map does not show the index now, and the way back. */
function shaded({ state, say, workshop }: Context): Wanted | null {
  const found = shadedSheet(state);
  if (found === null) return null;
  const what = `${found.answer.label}: ${found.sheet.columns[found.column]?.label ?? ""}`;
  return h(
    "p",
    { class: "with-link shaded", key: "shaded" },
    h("span", {}, say("questions.mapShows", { what })),
    button({ id: "unshade", label: say("questions.unshade"), kind: "small" }, () => {
      workshop.shade(null);
      workshop.announce(say("questions.unshaded"));
    }),
  );
}

/** Part of what the map shows is no count. */
function estimated({ say }: Context, { conversions }: Preview): Wanted | null {
  const most = conversions.filter(({ exact }) => !exact).reduce((n, it) => Math.max(n, it.estimated), 0);
  if (most === 0) return null;
  return h(
    "p",
    { class: "with-link", key: "estimated" },
    say.count("panel.estimated", most),
    button({ id: "to-report", label: say("panel.report"), kind: "small" }, () => reveal("conversions")),
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
