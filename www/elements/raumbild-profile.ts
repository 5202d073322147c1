import { html, type Child } from "../draw/node.js";
import { drawAbout } from "../draw/panel/about.js";
import { drawHead } from "../draw/panel/head.js";
import { drawProfile } from "../draw/panel/profile.js";
import { drawSearch } from "../draw/panel/search.js";
import type { Words } from "../draw/words.js";
import type { Bundle } from "./bundle-source.js";
import { SelectingElement } from "./selecting-element.js";

/**
 * One area of a published neighbourhood index: its class and its indicators,
 * beside those of all areas together. The area is that of `area`, of the
 * search, or of the other elements of its group.
 *
 * @csspart heading
 * @csspart search
 * @csspart profile
 * @csspart button
 * @csspart source
 */
export class RaumbildProfileElement extends SelectingElement {
  #panel: HTMLElement | null = null;
  #search: HTMLElement | null = null;

  static override define(tag = "raumbild-profile", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  protected override draw(bundle: Bundle, words: Words): readonly Child[] {
    this.#panel = html("div", { class: "panel" });
    this.#search = drawSearch(bundle.areas, words, (code) => this.choose(code));
    this.showSelected();
    const body = html("div", { class: "single" }, this.#search, this.#panel);
    return [...drawHead(bundle, words, this.headingLevel), body, this.drawStatus(), drawAbout(bundle, words)];
  }

  protected override mark(code: string | null): void {
    const { bundle, words } = this;
    if (!bundle) return;
    const area = bundle.areas.find((entry) => entry.code === code);
    const close = (): void => {
      this.choose(null);
      this.#search?.querySelector("input")?.focus();
    };
    const content = area ? drawProfile(area, bundle, words, close) : html("p", { class: "note" }, words.say("profile.choose"));
    this.#panel?.replaceChildren(content);
  }
}
