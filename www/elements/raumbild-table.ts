import { html, type Child } from "../draw/node.js";
import { drawAbout } from "../draw/panel/about.js";
import { drawHead } from "../draw/panel/head.js";
import { drawScroll, drawTable } from "../draw/table.js";
import type { Words } from "../draw/words.js";
import { BundleElement } from "./bundle-element.js";
import type { Bundle } from "./bundle-source.js";

/**
 * A published neighbourhood index as a table alone.
 *
 * @csspart heading
 * @csspart table
 * @csspart button
 * @csspart source
 */
export class RaumbildTableElement extends BundleElement {
  static override define(tag = "raumbild-table", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  protected override draw(bundle: Bundle, words: Words): readonly Child[] {
    const label = words.count("table.show", bundle.areas.length);
    const table = html("div", { class: "table" }, drawScroll(drawTable(bundle, words), label));
    return [...drawHead(bundle, words, this.headingLevel), table, drawAbout(bundle, words)];
  }
}
