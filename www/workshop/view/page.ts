/** The whole page from one state. */
import { h, type Child } from "../dom/element.js";
import { certainty } from "../certainty/step.js";
import { questions } from "../questions/step.js";
import { areas } from "../steps/areas.js";
import { data } from "../steps/data.js";
import { indicators } from "../steps/indicators.js";
import { protection } from "../steps/protection.js";
import { publication } from "../steps/publication.js";
import { weights } from "../steps/weights.js";
import type { Context } from "./context.js";
import { findings } from "./findings.js";
import { kept } from "./kept.js";
import { header, navigation } from "./header.js";
import { panel } from "../map/panel.js";

/** What stands at the page's foot besides its own line. */
export type Foot = (context: Context) => Child[];

export function page(context: Context, foot?: Foot): Child[] {
  const { say, state } = context;
  return [
    header(context),
    navigation(context),
    h(
      "main",
      { class: state.wide ? "columns wide" : "columns", id: "content", tabindex: -1 },
      h(
        "div",
        { class: "before" },
        findings(context),
        kept("data", context, data),
        kept("areas", context, areas),
        kept("indicators", context, indicators),
      ),
      panel(context),
      h(
        "div",
        { class: "after" },
        weights(context),
        certainty(context),
        questions(context),
        protection(context),
        publication(context),
      ),
    ),
    h("footer", { class: "foot" }, h("p", {}, say("foot")), foot?.(context)),
  ];
}
