/** The frame of a step: number, title, how far it is, what happens here. */
import { foldout } from "../dom/controls.js";
import { h, type Children, type Wanted } from "../dom/element.js";
import { icon, type IconName } from "../dom/icons.js";
import { openFurther } from "../project/further.js";
import { openItems, openPublication, STEPS, type StepName } from "../project/open.js";
import { target } from "../project/place.js";
import { answeredOf } from "../questions/asker.js";
import { openQuestions } from "../questions/columns.js";
import type { State } from "../state.js";
import { hint } from "../tour/tour.js";
import type { Context } from "./context.js";

export type Progress = "done" | "open" | "fault" | "optional";

/** How far a step is. */
export function progress(state: State, step: StepName): Progress {
  const { project, findings, understood } = state;
  const faulty = findings.some(
    (finding) =>
      finding.severity === "fault" && target(finding, project, understood).step === step,
  );
  if (faulty) return "fault";
  const { recipe } = project;
  const open = [...openItems(project, understood), ...openPublication(recipe), ...openFurther(recipe)];
  if (open.some((item) => item.step === step)) return "open";
  if (step === "questions") return asked(state);
  if (step === "weights") return isCurrent(state) ? "done" : "open";
  if (step === "certainty") return isCertified(state) ? "done" : "open";
  if (step === "protection" || step === "publication") {
    return state.release?.project === project ? "done" : "open";
  }
  return "done";
}

/**
 * Whether the preview shows the project as it is now, or will in a moment:
 * nothing flickers while a slider moves.
 */
export function isCurrent(state: State): boolean {
  const { preview, previewed, project, settled } = state;
  return preview !== null && (previewed === project || settled !== project);
}

/** Nobody has to ask anything; who does has to ask it to the end. */
function asked(state: State): Progress {
  const { recipe } = state.project;
  const entries = recipe.analyses ?? [];
  const isFaulty = entries.some((entry) => {
    const { known, isCurrent: isAnswered } = answeredOf(state, entry);
    return isAnswered && known?.findings.some(({ severity }) => severity === "fault") === true;
  });
  if (isFaulty) return "fault";
  if (entries.length === 0) return "optional";
  return openQuestions(recipe).length > 0 ? "open" : "done";
}

function isCertified({ certified, project }: State): boolean {
  const found = certified?.project === project ? certified.found : null;
  return found !== null && found.runs === found.total;
}

export const ICON_OF: Readonly<Record<Progress, IconName>> = {
  done: "check",
  open: "open",
  fault: "fault",
  optional: "open",
};

export function step(
  context: Context,
  name: StepName,
  ...body: readonly Children[]
): Wanted {
  const { state, say } = context;
  const at = progress(state, name);
  const heading = `step-${name}-title`;
  return h(
    "section",
    {
      class: "step",
      id: `step-${name}`,
      tabindex: -1,
      "aria-labelledby": heading,
    },
    h(
      "div",
      { class: "step-head" },
      h("span", { class: "numeral", "aria-hidden": "true" }, `${STEPS.indexOf(name) + 1}`),
      h("h2", { id: heading }, say(`${name}.title`)),
      h(
        "p",
        { class: `progress ${at}` },
        icon(ICON_OF[at]),
        h("span", {}, say(`progress.${at}`)),
      ),
    ),
    h("p", { class: "lead" }, say(`${name}.lead`)),
    hint(context, name),
    foldout(
      { id: `${name}-what`, title: say("what"), class: "what" },
      h("p", {}, say(`${name}.what`)),
    ),
    body,
  );
}

/** What still has to be said at a control, if anything. */
export function complaint(
  { state, say }: Context,
  entry: string,
): string | undefined {
  const { project, understood } = state;
  const { recipe } = project;
  const all = [...openItems(project, understood), ...openPublication(recipe), ...openFurther(recipe), ...openQuestions(recipe)];
  const open = all.find((item) => item.entry === entry);
  return open && say(open.text, open.values);
}
