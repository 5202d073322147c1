/** Step 6: how small numbers are protected, and for whose eyes. */
import { button, choice } from "../dom/controls.js";
import { h, type Wanted } from "../dom/element.js";
import { reveal } from "../dom/reveal.js";
import { openItems, openPublication } from "../project/open.js";
import { changePublication, type Edition } from "../project/recipe.js";
import type { Context } from "../view/context.js";
import { step } from "../view/step.js";
import { protocol } from "../parts/protocol.js";
import { document as paper } from "../protect/document.js";
import { earlier } from "../protect/earlier.js";
import { levels } from "../protect/levels.js";
import { merged, remedies } from "../protect/remedy/view.js";
import { release } from "../protect/release.js";
import { rules } from "../protect/rules.js";
import { withheld } from "../protect/withheld.js";
import { EDITIONS } from "../parts/sources.js";

export function protection(context: Context): Wanted {
  return step(
    context,
    "protection",
    rules(context),
    levels(context),
    earlier(context),
    editions(context),
    tooWide(context),
    release(context),
    check(context, "check"),
    protocol(context),
    paper(context),
    withheld(context),
    remedies(context),
    merged(context),
  );
}

function editions({ state, say, workshop }: Context): Wanted {
  const spec = {
    id: "publication.edition",
    label: say("protection.edition"),
    value: state.project.recipe.publication.edition ?? "public",
    options: EDITIONS.map((value) => ({
      value,
      label: say(`edition.${value}`),
      hint: say(`edition.${value}.hint`),
    })),
  };
  return choice(spec, (value) =>
    workshop.edit(
      "edition",
      changePublication("edition", value as Edition),
    ),
  );
}

/** Said before the check would refuse: a source may not go as far as asked. */
function tooWide({ state, say }: Context): Wanted | null {
  const { recipe } = state.project;
  const asked = EDITIONS.indexOf(recipe.publication.edition ?? "public");
  const narrow = recipe.sources.filter(
    ({ widest }) => EDITIONS.indexOf(widest) < asked,
  );
  if (narrow.length === 0) return null;
  const files = narrow.map(({ file }) => file).join(", ");
  return h("p", { class: "complaint" }, say("protection.tooWide", { files }));
}

/** The button that protects and bundles, and what it is waiting for. */
export function check(context: Context, id: string): Wanted {
  const { state, say, workshop } = context;
  const { project, stage } = state;
  const open = [...openItems(project, state.understood), ...openPublication(project.recipe)];
  const [first] = open;
  const label =
    stage === null ? say("protection.check") : say(`stage.${stage}`);
  const busy = stage !== null;
  return h(
    "div",
    { class: "action", key: `action ${id}` },
    button(
      { id, label, kind: "primary", icon: "shield", off: busy || first !== undefined },
      () => void workshop.publish(),
    ),
    busy &&
      button({ label: say("cancel"), kind: "small" }, () => workshop.cancel()),
    first !== undefined &&
      h(
        "button",
        { type: "button", class: "go", onclick: () => reveal(first.entry) },
        say("protection.first", { what: say(first.text, first.values) }),
      ),
  );
}
