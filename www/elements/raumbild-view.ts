import { html, type Child } from "../draw/node.js";
import { drawStrips, type StripsDrawing } from "../draw/strips.js";
import { drawScroll, drawTable, markRow } from "../draw/table.js";
import type { Words } from "../draw/words.js";
import type { Bundle } from "./bundle-source.js";
import { indicatorOf } from "./raumbild-chart.js";
import { RaumbildMapElement } from "./raumbild-map.js";
import { drawWhatIf } from "./whatif/panel.js";

/**
 * A published neighbourhood index, all of it and linked: what is chosen on the
 * map is chosen in profile, chart and table, and the other way round.
 *
 * @attr indicator - What the chart shows: an id in the bundle; else the first that has numbers.
 * @attr without - `chart`, `table` or both: what to leave out.
 * @attr what-if - Visitors may move weights, on the published values alone.
 * @csspart chart
 * @csspart what-if
 */
export class RaumbildViewElement extends RaumbildMapElement {
  static override readonly observedAttributes = [...RaumbildMapElement.observedAttributes, "indicator", "without", "what-if"];

  #chart: StripsDrawing | null = null;
  #rows: HTMLTableElement | null = null;

  protected override get wantsRecipe(): boolean {
    return this.hasAttribute("what-if");
  }

  static override define(tag = "raumbild-view", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  protected override drawBelow(bundle: Bundle, words: Words): readonly Child[] {
    const without = new Set((this.getAttribute("without") ?? "").split(/\s+/));
    const choose = (code: string): void => this.choose(code);
    const indicator = without.has("chart") ? undefined : indicatorOf(bundle, this.getAttribute("indicator") ?? "");
    this.#chart = indicator ? drawStrips(indicator, bundle, words, choose) : null;
    this.#rows = without.has("table") ? null : drawTable(bundle, words, choose);
    const label = words.count("table.show", bundle.areas.length);
    const table = this.#rows && html("div", { class: "table" }, drawScroll(this.#rows, label));
    const whatIf = this.wantsRecipe ? drawWhatIf(bundle, words) : null;
    return [this.#chart?.node ?? null, whatIf, table];
  }

  protected override mark(code: string | null): void {
    super.mark(code);
    this.#chart?.select(code);
    if (this.#rows) markRow(this.#rows, code);
  }
}
