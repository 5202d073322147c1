/** What an element may hold; null is left out. */
export type Child = Node | string | null;

type Attributes = Readonly<Record<string, string>>;

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Text goes in as text: nothing here parses markup. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** A name from the data, kept apart from the text around it whatever its direction. */
export function bdi(text: string): HTMLElement {
  return html("bdi", {}, text);
}

let made = 0;

/** An id no other drawing on the page has. */
export function freshId(): string {
  made += 1;
  return `raumbild-${String(made)}`;
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}
