/** The disclosure protocol in words: what was done, and what it rests on. */
import { h, type Wanted } from "../dom/element.js";
import { icon } from "../dom/icons.js";
import type { Release } from "../state.js";
import type { Context } from "../view/context.js";

export function protocol(context: Context): Wanted | null {
  const { state, say } = context;
  const { release, project } = state;
  if (release === null) return null;
  const current = release.project === project;
  return h(
    "section",
    {
      class: current ? "protocol" : "protocol stale",
      id: "protocol",
      tabindex: -1,
      "aria-labelledby": "protocol-title",
    },
    h("h3", { id: "protocol-title" }, icon("shield"), say("protocol.title")),
    !current && h("p", { class: "complaint" }, say("protocol.stale")),
    figures(context, release),
    statements(release),
  );
}

/** The protocol's own sentences, in the publication's language. */
function statements({ bundle, project }: Release): Wanted {
  const { statements: list } = bundle.protocol;
  const texts = Array.isArray(list) ? list : [];
  const lang = project.recipe.publication.language ?? "de";
  return h(
    "ul",
    { lang },
    texts.map((text: unknown) => h("li", { key: String(text) }, String(text))),
  );
}

/** How much is withheld, at a glance. */
function figures({ say }: Context, { bundle }: Release): Wanted | null {
  const { withheld } = bundle.protocol;
  if (typeof withheld !== "object" || withheld === null) return null;
  const boxes = Object.entries(withheld).flatMap(([name, value]) =>
    typeof value === "number" && FIGURES.has(name)
      ? [
          h(
            "div",
            { key: name },
            h("dt", {}, say(`protocol.${name}`)),
            h("dd", {}, say.number(value)),
          ),
        ]
      : [],
  );
  return h("dl", { class: "figures" }, boxes);
}

const FIGURES = new Set(["counts", "rates", "classes"]);
