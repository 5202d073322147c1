/** A guided tour through the steps: one hint at a time, to be left at will. */
import { button } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import type { StepName } from "../project/open.js";
import type { Context } from "../view/context.js";
import { TOWNS, type Town } from "./raw.js";

export interface Tour {
  readonly town: Town;
  /** From 0. */
  readonly at: number;
}

/** Further questions are for a second visit. */
export const STOPS: readonly StepName[] = ["data", "areas", "indicators", "weights", "certainty", "protection", "publication"];

const HINT = "tour";

/** Time for what was just decided to be drawn. */
const DRAWN = 60;

/** The ways into the raw files. */
export function entrances({ say, workshop }: Context): Wanted {
  const ways = TOWNS.map((town) => {
    const name = say(`tour.name.${town}`);
    return button({ id: `raw-${town}`, label: name, name: say("tour.open", { name }) }, () => {
      void workshop.openRaw(town).then(() => lead(HINT));
    });
  });
  return h(
    "div",
    { class: "raw", role: "group", "aria-labelledby": "raw-title" },
    h("p", { class: "note-title", id: "raw-title" }, say("tour.title")),
    h("p", { class: "hint" }, say("tour.text")),
    h("div", { class: "row" }, ways),
  );
}

/** What to look at in a step, while the tour stops there. */
export function hint(context: Context, name: StepName): Wanted | null {
  const { state, say, workshop } = context;
  const { tour } = state;
  if (tour === null || STOPS[tour.at] !== name) return null;
  const to = (at: number): void => {
    workshop.tour({ ...tour, at });
    lead(HINT);
  };
  const leave = (): void => {
    workshop.tour(null);
    lead(`step-${name}`);
  };
  const isLast = tour.at === STOPS.length - 1;
  const values = { at: tour.at + 1, all: STOPS.length };
  return h(
    "div",
    { class: "note tour", id: HINT, key: HINT, tabindex: -1, role: "group", "aria-labelledby": "tour-title" },
    h("p", { class: "note-title", id: "tour-title" }, say("tour.step", values)),
    h("p", {}, say(`tour.${tour.town}.${name}`)),
    h(
      "div",
      { class: "row" },
      !isLast && button({ id: "tour-next", label: say("tour.next"), kind: "primary" }, () => to(tour.at + 1)),
      tour.at > 0 && button({ id: "tour-back", label: say("tour.back") }, () => to(tour.at - 1)),
      button({ id: "tour-leave", label: say(isLast ? "tour.done" : "tour.leave") }, leave),
    ),
  );
}

function lead(entry: string): void {
  setTimeout(() => reveal(entry), DRAWN);
}
