import { html } from "../draw/node.js";
import { classWords } from "../draw/words.js";
import { BundleElement } from "./bundle-element.js";

/** All on the page, whatever page or shadow tree they stand in. */
const connected = new Set<SelectingElement>();

/**
 * An element in which an area can be chosen. Elements of the same `group` show
 * the same choice.
 *
 * @attr area - The code of the area chosen at first.
 * @attr group - Any word: elements of the same word choose together.
 * @fires raumbild-select - Somebody chose an area here: `detail.area` is its code, or null.
 */
export abstract class SelectingElement extends BundleElement {
  static override readonly observedAttributes = [...BundleElement.observedAttributes, "area", "group"];

  #selected: string | null = null;
  #status: HTMLElement | null = null;

  /** Shows what is chosen now; there is a bundle. */
  protected abstract mark(code: string | null): void;

  /** The code of the area chosen. Setting it calls no event back. */
  get selected(): string | null {
    return this.#selected;
  }

  set selected(code: string | null) {
    this.#take(code);
    for (const other of this.#others()) other.#take(code);
  }

  get group(): string {
    return this.getAttribute("group") ?? "";
  }

  set group(word: string) {
    this.setAttribute("group", word);
  }

  override connectedCallback(): void {
    connected.add(this);
    this.#selected ??= this.#inherited();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    connected.delete(this);
    super.disconnectedCallback();
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === "area") {
      if (before !== now) this.selected = now === "" ? null : now;
      return;
    }
    if (name === "group" && this.isConnected) this.#selected = this.#inherited() ?? this.#selected;
    super.attributeChangedCallback(name, before, now);
  }

  /** Where what was chosen is said to a screen reader; one for each drawing. */
  protected drawStatus(): HTMLElement {
    this.#status = html("p", { class: "spoken", role: "status" });
    return this.#status;
  }

  /** Somebody chose here, or closed what was open. */
  protected choose(code: string | null): void {
    const before = this.#selected;
    if (code === before) return;
    this.selected = code;
    this.#speak(code, before);
    this.announce("raumbild-select", { area: code });
  }

  #take(code: string | null): void {
    this.#selected = code;
    this.showSelected();
  }

  /** Marks the area chosen, where the bundle has it. */
  protected showSelected(): void {
    const { bundle } = this;
    if (!bundle || !this.isConnected) return;
    this.mark(bundle.areas.some(({ code }) => code === this.#selected) ? this.#selected : null);
  }

  #inherited(): string | null {
    return this.#others().map((other) => other.#selected).find((code) => code !== null) ?? null;
  }

  #others(): SelectingElement[] {
    const { group } = this;
    return group === "" ? [] : [...connected].filter((other) => other !== this && other.group === group);
  }

  #speak(code: string | null, before: string | null): void {
    const area = this.bundle?.areas.find((entry) => entry.code === code);
    const { words } = this;
    const closed = before === null ? "" : words.say("profile.closed");
    const text = area ? words.say("profile.opened", { name: area.name, class: classWords(area, words) }) : closed;
    this.#status?.replaceChildren(text);
  }
}
