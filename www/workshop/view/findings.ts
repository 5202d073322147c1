/** Everything that is wrong or worth knowing, by file, with a way there. */
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reveal } from "../dom/reveal.js";
import { target } from "../project/place.js";
import type { Finding } from "../state.js";
import type { Context } from "./context.js";

/** Enough of a kind to see what is wrong; the rest is counted. */
const SHOWN = 8;

export function findings(context: Context): Wanted {
  const { state, say } = context;
  const faults = state.findings.filter(({ severity }) => severity === "fault");
  const hints = state.findings.filter(({ severity }) => severity !== "fault");
  return h(
    "div",
    { class: "findings", id: "findings", tabindex: -1 },
    faults.length > 0 &&
      h(
        "section",
        { class: "faults", "aria-labelledby": "faults-title" },
        h(
          "h2",
          { id: "faults-title" },
          icon("fault"),
          say.count("findings.faults", faults.length),
        ),
        h("p", {}, say("findings.lead")),
        byFile(context, faults),
      ),
    hints.length > 0 &&
      foldout(
        {
          id: "hints",
          class: "hints",
          title: h("h2", {}, say.count("findings.hints", hints.length)),
        },
        byFile(context, hints),
      ),
  );
}

function byFile(context: Context, list: readonly Finding[]): Wanted[] {
  const { say } = context;
  const groups = new Map<string, Finding[]>();
  for (const finding of list) {
    const file = finding.place.file ?? say("findings.general");
    groups.set(file, [...(groups.get(file) ?? []), finding]);
  }
  return [...groups].map(([file, members]) =>
    h(
      "div",
      { class: "finding-group", key: file },
      h("h3", {}, file),
      h(
        "ul",
        {},
        members.slice(0, SHOWN).map((finding) => item(context, finding)),
      ),
      members.length > SHOWN &&
        foldout(
          {
            id: `more findings ${file}`,
            title: say.count("findings.more", members.length - SHOWN),
          },
          h(
            "ul",
            {},
            members.slice(SHOWN).map((finding) => item(context, finding)),
          ),
        ),
    ),
  );
}

function item({ state, say }: Context, finding: Finding): Wanted {
  const { step, id } = target(finding, state.project);
  const text = `finding-${state.findings.indexOf(finding)}`;
  return h(
    "li",
    { key: `${finding.code} ${finding.message}` },
    h("p", { key: "text", id: text }, finding.message),
    h(
      "button",
      {
        type: "button",
        class: "go",
        "aria-describedby": text,
        onclick: () => reveal(id),
      },
      say("findings.go", { step: say(`${step}.title`) }),
    ),
  );
}
