/** What the engine says of one control, shown beside it. */
import { h, type Wanted } from "../dom/element.js";
import { target } from "../project/place.js";
import type { Finding } from "../state.js";
import type { Context } from "../view/context.js";

/** Longer lists stand at the top of the page. */
const SHOWN = 4;

function at({ state }: Context, id: string): Finding[] {
  return state.findings.filter((finding) => {
    const place = target(finding, state.project, state.understood);
    return place.id === id || place.id.startsWith(`${id}.`) || place.id.startsWith(`${id}[`);
  });
}

/** The faults, as a control's complaint. */
export function faultAt(context: Context, id: string): string | undefined {
  const faults = at(context, id).filter(({ severity }) => severity === "fault");
  return faults.length === 0 ? undefined : faults.map(({ message }) => message).join(" ");
}

/** The warnings, below the control. */
export function notesAt(context: Context, id: string): Wanted | null {
  const { say } = context;
  const notes = at(context, id).filter(({ severity }) => severity === "warning");
  if (notes.length === 0) return null;
  const rest = notes.length - SHOWN;
  return h(
    "ul",
    { class: "told", key: `${id}-told` },
    notes.slice(0, SHOWN).map(({ message }) => h("li", { key: message }, message)),
    rest > 0 && h("li", { key: "more" }, say.count("findings.more", rest)),
  );
}
