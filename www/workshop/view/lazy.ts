/** A foldout whose content is made when somebody opens it: a page of closed ones stays quick. */
import { foldout, type FoldoutSpec } from "../dom/controls.js";
import type { Children, Wanted } from "../dom/element.js";
import type { Context } from "./context.js";

export function lazy(
  { state, workshop }: Context,
  spec: FoldoutSpec,
  content: () => Children,
): Wanted {
  const isOpen = state.opened.has(spec.id);
  const toggled = (open: boolean): void => workshop.unfold(spec.id, open);
  return foldout({ ...spec, toggled }, isOpen || spec.open === true ? content() : null);
}
