/** What the screen should show, as plain data; `patch.ts` makes it so. */

export type Handler = (event: Event) => void;
export type Attribute = string | number | boolean | Handler | undefined;

export interface Wanted {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly children: readonly Child[];
}

/** A node that is drawn elsewhere, such as the map. */
export interface Foreign {
  readonly node: Node;
}

export type Child = Wanted | Foreign | string;
export type Children = Child | false | null | undefined | readonly Children[];

/** An element, its attributes (`on…` are handlers) and what is inside. */
export function h(
  tag: string,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Children[]
): Wanted {
  return { tag, attributes, children: flatten(children) };
}

function flatten(children: readonly Children[]): Child[] {
  return children.flatMap((child): Child[] => {
    if (child === false || child === null || child === undefined) return [];
    if (typeof child === "string") return child === "" ? [] : [child];
    return isList(child) ? flatten(child) : [child];
  });
}

function isList(child: Children): child is readonly Children[] {
  return Array.isArray(child);
}

/** What was typed into, or chosen in, the control an event came from. */
export function typed(event: Event): string {
  const control = event.currentTarget;
  return control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
    ? control.value
    : "";
}

/** Whether the box an event came from is ticked. */
export function ticked(event: Event): boolean {
  const control = event.currentTarget;
  return control instanceof HTMLInputElement && control.checked;
}
