/** What is wrong with a number of a question, said at its field. */
import type { Context } from "../../view/context.js";
import { answeredOf } from "../asker.js";

/**
 * The faults of a control's own entry, as the last answer has them: answers
 * name questions by their ids, controls by their place.
 */
export function faultOf({ state }: Context, control: string): string | undefined {
  const [, at = "", path = ""] = /^analyses\[(\d+)\](.*)$/.exec(control) ?? [];
  const entry = state.project.recipe.analyses?.[Number(at)];
  if (entry === undefined || path === "") return undefined;
  const { known, isCurrent } = answeredOf(state, entry);
  const said = isCurrent ? (known?.findings ?? []) : [];
  const faults = said.filter(({ place, severity }) => severity === "fault" && place.entry === `analyses.${entry.id}${path}`);
  return faults.length === 0 ? undefined : faults.map(({ message }) => message).join(" ");
}
