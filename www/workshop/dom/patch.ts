/**
 * Changes the page into what is wanted, touching only what differs: whoever
 * types, drags a slider or reads with a screen reader is not disturbed.
 */
import type { Attribute, Child, Wanted } from "./element.js";

const SVG = "http://www.w3.org/2000/svg";

/** What each element was last asked to be. */
const known = new WeakMap<Node, Wanted>();

/** Fills `root`; if the focused control vanished, focus stays in its section. */
export function render(root: Element, children: readonly Child[]): void {
  const path = focusPath(root);
  patchChildren(root, children);
  keepFocus(path);
}

function focusPath(root: Element): Element[] {
  const path: Element[] = [];
  let place: Element | null = root.ownerDocument.activeElement;
  while (place !== null && place !== root && root.contains(place)) {
    path.push(place);
    place = place.parentElement;
  }
  return path;
}

function keepFocus(path: readonly Element[]): void {
  const [focused] = path;
  if (focused === undefined || focused.isConnected) return;
  const stay = path.find(
    (place) => place.isConnected && place.hasAttribute("tabindex"),
  );
  if (stay instanceof HTMLElement) stay.focus({ preventScroll: true });
}

function patchChildren(parent: Element, children: readonly Child[]): void {
  let node = parent.firstChild;
  let at = 0;
  // Mostly everything is where it was.
  for (let child = children[at]; child !== undefined && node !== null && fits(node, child); child = children[at]) {
    const next: ChildNode | null = node.nextSibling;
    update(node, child);
    node = next;
    at += 1;
  }
  if (at < children.length || node !== null) rearrange(parent, node, children.slice(at));
}

function fits(node: Node, child: Child): boolean {
  if (typeof child === "string") return node.nodeType === Node.TEXT_NODE;
  if ("node" in child) return child.node === node;
  const before = known.get(node);
  return before?.tag === child.tag && name(before) === name(child);
}

function name({ attributes }: Wanted): Attribute {
  return attributes["key"] ?? attributes["id"];
}

/** What is from `first` on becomes these children. */
function rearrange(parent: Element, first: ChildNode | null, children: readonly Child[]): void {
  const spare = new Set<Node>();
  for (let node = first; node !== null; node = node.nextSibling) spare.add(node);
  const alike = bySign(spare);
  const nodes = children.map((child) => {
    const old = fitting(alike, spare, child);
    if (old === undefined) return create(parent, child);
    spare.delete(old);
    update(old, child);
    return old;
  });
  const before = first?.previousSibling ?? null;
  // First away with the rest: a node that need not move keeps its focus.
  for (const node of spare) parent.removeChild(node);
  let there = first === null ? null : before === null ? parent.firstChild : before.nextSibling;
  for (const node of nodes) {
    if (there === node) there = node.nextSibling;
    else parent.insertBefore(node, there);
  }
}

/** What is there by what it is, the last first: a table has thousands of rows. */
function bySign(nodes: ReadonlySet<Node>): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  for (const node of [...nodes].reverse()) {
    const before = known.get(node);
    const own = node.nodeType === Node.TEXT_NODE ? TEXT : before && sign(before);
    if (own === undefined) continue;
    const list = found.get(own);
    if (list === undefined) found.set(own, [node]);
    else list.push(node);
  }
  return found;
}

function fitting(alike: Map<string, Node[]>, spare: ReadonlySet<Node>, child: Child): Node | undefined {
  if (typeof child === "string") return alike.get(TEXT)?.pop();
  if ("node" in child) return spare.has(child.node) ? child.node : undefined;
  return alike.get(sign(child))?.pop();
}

const TEXT = "#text";

function sign(wanted: Wanted): string {
  return `${wanted.tag} ${String(name(wanted) ?? "")}`;
}

function create(parent: Element, child: Child): Node {
  const owner = parent.ownerDocument;
  if (typeof child === "string") return owner.createTextNode(child);
  if ("node" in child) return child.node;
  const inSvg = child.tag === "svg" || parent.namespaceURI === SVG;
  const element = inSvg
    ? owner.createElementNS(SVG, child.tag)
    : owner.createElement(child.tag);
  update(element, child);
  return element;
}

function update(node: Node, child: Child): void {
  if (typeof child === "string") {
    if (node.nodeValue !== child) node.nodeValue = child;
    return;
  }
  if ("node" in child || !(node instanceof Element)) return;
  // What was kept from the last time is there already.
  if (known.get(node) === child) return;
  const before = known.get(node)?.attributes ?? {};
  known.set(node, child);
  for (const name of Object.keys(before)) {
    if (!(name in child.attributes)) set(node, name, undefined);
  }
  for (const [name, value] of Object.entries(child.attributes)) {
    if (name !== "value" && value !== before[name]) set(node, name, value);
  }
  patchChildren(node, child.children);
  // Last: a list needs its options, a slider its limits.
  if (!isTyped(node, before["value"], child.attributes["value"])) setValue(node, child.attributes["value"]);
  setTicked(node, child.attributes["checked"]);
}

function set(node: Element, name: string, value: Attribute): void {
  if (name === "key" || name === "checked") return;
  // The page may fold out, where something is missing; folding in is the
  // reader's business.
  if (name === "open" && value !== true) return;
  if (name.startsWith("on")) Reflect.set(node, name, value ?? null);
  else if (value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** What is half typed stays: nothing else is wanted than before it was begun. */
function isTyped(node: Element, before: Attribute, value: Attribute): boolean {
  const isField = (node instanceof HTMLInputElement && ["text", "number", "date"].includes(node.type)) || node instanceof HTMLTextAreaElement;
  return isField && before !== undefined && before === value && node.ownerDocument.activeElement === node;
}

function setValue(node: Element, value: Attribute): void {
  if (value === undefined) return;
  const wanted = String(value);
  if (node instanceof HTMLOptionElement) {
    if (node.value !== wanted) node.value = wanted;
  } else if (node instanceof HTMLInputElement) {
    if (!sameInput(node, wanted)) node.value = wanted;
  } else if (
    node instanceof HTMLSelectElement ||
    node instanceof HTMLTextAreaElement
  ) {
    if (node.value !== wanted) node.value = wanted;
  } else {
    node.setAttribute("value", wanted);
  }
}

/** "1." on the way to "1.5" is not replaced by "1" under the typing hand. */
function sameInput(input: HTMLInputElement, wanted: string): boolean {
  if (input.value === wanted) return true;
  const typing = input.ownerDocument.activeElement === input;
  if (input.type !== "number" || !typing) return false;
  return input.value === "" || Number(input.value) === Number(wanted);
}

function setTicked(node: Element, checked: Attribute): void {
  if (!(node instanceof HTMLInputElement) || checked === undefined) return;
  if (node.checked !== checked) node.checked = checked === true;
}
