import { html, type Child } from "../draw/node.js";
import { drawAbout } from "../draw/panel/about.js";
import { drawHead } from "../draw/panel/head.js";
import { drawScroll, drawTable, markRow } from "../draw/table.js";
import type { Words } from "../draw/words.js";
import type { Bundle } from "./bundle-source.js";
import { SelectingElement } from "./selecting-element.js";

/**
 * A published neighbourhood index as a table alone. In a group its areas can
 * be chosen.
 *
 * @csspart heading
 * @csspart table
 * @csspart button
 * @csspart source
 */
export class RaumbildTableElement extends SelectingElement {
  #table: HTMLTableElement | null = null;

  static override define(tag = "raumbild-table", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  protected override draw(bundle: Bundle, words: Words): readonly Child[] {
    const label = words.count("table.show", bundle.areas.length);
    this.#table = drawTable(bundle, words, this.group === "" ? null : (code) => this.choose(code));
    const table = html("div", { class: "table" }, drawScroll(this.#table, label));
    this.showSelected();
    return [...drawHead(bundle, words, this.headingLevel), table, this.drawStatus(), drawAbout(bundle, words)];
  }

  protected override mark(code: string | null): void {
    if (this.#table) markRow(this.#table, code);
  }
}
