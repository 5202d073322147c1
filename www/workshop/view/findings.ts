/** Everything that is wrong or worth knowing, by file and by what mends it. */
import { foldout } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import { reveal } from "../dom/reveal.js";
import { target, type Target } from "../project/place.js";
import type { Finding } from "../state.js";
import type { Context } from "./context.js";
import { figure } from "../zones/figure.js";

/** Enough of a kind to see what is wrong; the rest is counted. */
const SHOWN = 8;

/** Of one act, the first places. */
const PLACES = 3;

/** Findings that one act at one control mends. */
interface Act {
  readonly code: string;
  readonly column: string | undefined;
  readonly target: Target;
  readonly members: readonly Finding[];
}

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
  return [...groups].map(([file, members]) => {
    const acts = byAct(context, members);
    return h(
      "div",
      { class: "finding-group", key: file },
      h("h3", {}, file),
      h("ul", {}, acts.slice(0, SHOWN).map((act) => item(context, act))),
      acts.length > SHOWN &&
        foldout(
          {
            id: `more findings ${file}`,
            title: say.count("findings.more", acts.length - SHOWN),
          },
          h("ul", {}, acts.slice(SHOWN).map((act) => item(context, act))),
        ),
    );
  });
}

/** The same fault in the same column is mended once, at one control. */
function byAct({ state }: Context, list: readonly Finding[]): Act[] {
  const acts = new Map<string, Act>();
  for (const finding of list) {
    const found = target(finding, state.project, state.understood);
    const { code, place } = finding;
    const key = JSON.stringify([code, place.column, found.id]);
    const members = [...(acts.get(key)?.members ?? []), finding];
    acts.set(key, { code, column: place.column, target: found, members });
  }
  return [...acts.values()];
}

function item(context: Context, act: Act): Wanted {
  const { state, say } = context;
  const [first] = act.members;
  const text = `finding-${first === undefined ? "" : state.findings.indexOf(first)}`;
  const key = `${act.code} ${act.column ?? ""} ${act.target.id} ${first?.message ?? ""}`;
  return h(
    "li",
    { key },
    told(context, act, text),
    h(
      "button",
      {
        type: "button",
        class: "go",
        "aria-describedby": text,
        onclick: () => reveal(act.target.id),
      },
      say("findings.go", { step: say(`${act.target.step}.title`) }),
    ),
  );
}

/** One as it is; several with their number and the first of them. */
function told(context: Context, { column, members }: Act, id: string): Wanted {
  const { say } = context;
  if (members.length <= PLACES - 1) {
    return h(
      "div",
      { id, key: "text" },
      members.map((it) => [h("p", { key: it.message }, it.message), picture(context, it)]),
    );
  }
  const title =
    column === undefined
      ? say("findings.several", { n: members.length })
      : say("findings.inColumn", { n: members.length, column });
  const rest = members.slice(PLACES);
  return h(
    "div",
    { id, key: "text" },
    h("p", { class: "note-title" }, title),
    h(
      "ul",
      { class: "points" },
      members
        .slice(0, PLACES)
        .map((it) => h("li", { key: it.message }, it.message, picture(context, it))),
    ),
    rest.length > 0 &&
      foldout(
        { id: `${id} rest`, title: say.count("findings.more", rest.length), class: "what" },
        h(
          "ul",
          { class: "points" },
          rest.map((it) => h("li", { key: it.message }, it.message, picture(context, it))),
        ),
      ),
  );
}

function picture(context: Context, finding: Finding): Wanted | null {
  return figure(context, finding, `${finding.message} picture`);
}
