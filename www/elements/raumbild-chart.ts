import { html, type Child } from "../draw/node.js";
import { drawAbout } from "../draw/panel/about.js";
import { drawHead } from "../draw/panel/head.js";
import { drawStrips, type StripsDrawing } from "../draw/strips.js";
import { drawScroll, drawTable, markRow } from "../draw/table.js";
import type { IndicatorView } from "../draw/view.js";
import type { Words } from "../draw/words.js";
import type { Bundle } from "./bundle-source.js";
import { SelectingElement } from "./selecting-element.js";

/**
 * One indicator of a published neighbourhood index, a strip of dots for each
 * class, and the same as a table.
 *
 * @attr indicator - Its id in the bundle; else the first that has numbers.
 * @csspart heading
 * @csspart chart
 * @csspart table
 * @csspart button
 * @csspart source
 */
export class RaumbildChartElement extends SelectingElement {
  static override readonly observedAttributes = [...SelectingElement.observedAttributes, "indicator"];

  #chart: StripsDrawing | null = null;
  #table: HTMLTableElement | null = null;
  #open = false;

  static override define(tag = "raumbild-chart", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  get indicator(): string {
    return this.getAttribute("indicator") ?? "";
  }

  set indicator(id: string) {
    this.setAttribute("indicator", id);
  }

  protected override draw(bundle: Bundle, words: Words): readonly Child[] {
    const indicator = indicatorOf(bundle, this.indicator);
    const head = drawHead(bundle, words, this.headingLevel);
    if (!indicator) return [...head, html("p", {}, words.say("chart.empty")), drawAbout(bundle, words)];
    const choose = (code: string): void => this.choose(code);
    this.#chart = drawStrips(indicator, bundle, words, choose);
    // Beside the chart, the table is of what the chart shows.
    this.#table = drawTable({ ...bundle, indicators: [indicator] }, words, choose);
    const label = words.count("table.show", bundle.areas.length);
    const details = html("details", { class: "table" }, html("summary", {}, label), drawScroll(this.#table, label));
    details.open = this.#open;
    details.addEventListener("toggle", () => (this.#open = details.open));
    this.showSelected();
    return [...head, this.#chart.node, this.drawStatus(), details, drawAbout(bundle, words)];
  }

  protected override mark(code: string | null): void {
    this.#chart?.select(code);
    if (this.#table) markRow(this.#table, code);
  }
}

/** The one asked for; a wrong id shows the first rather than nothing. */
export function indicatorOf({ indicators }: Bundle, id: string): IndicatorView | undefined {
  const numbers = indicators.find(({ values }) => [...values.values()].some(({ measure, value }) => measure === "rate" && value !== null));
  return indicators.find((entry) => entry.id === id) ?? numbers ?? indicators[0];
}
