import { drawLegend } from "../draw/legend.js";
import { drawMap, type MapDrawing } from "../draw/map.js";
import { html, type Child } from "../draw/node.js";
import { drawAbout } from "../draw/panel/about.js";
import { drawHead } from "../draw/panel/head.js";
import { drawProfile } from "../draw/panel/profile.js";
import { drawSearch } from "../draw/panel/search.js";
import { drawScroll, drawTable } from "../draw/table.js";
import type { Words } from "../draw/words.js";
import type { Bundle } from "./bundle-source.js";
import { SelectingElement } from "./selecting-element.js";

/** Up to here a closed table costs too little to wait for. */
const FEW_ROWS = 200;
/** Up to here it is drawn once the browser has nothing else to do, so that a search in the page finds its rows. */
const MOST_ROWS = 1000;
/** Where a browser does not tell when it is idle. */
const LATER_MS = 300;

/**
 * A published neighbourhood index: map, search, profile, legend and table.
 *
 * @csspart heading
 * @csspart map
 * @csspart legend
 * @csspart search
 * @csspart profile
 * @csspart table
 * @csspart button
 * @csspart source
 */
export class RaumbildMapElement extends SelectingElement {
  #map: MapDrawing | null = null;
  #panel: HTMLElement | null = null;
  #details: HTMLDetailsElement | null = null;
  #fillTable: (() => void) | null = null;
  #closedBeforePrint = false;

  static override define(tag = "raumbild-map", registry = customElements): CustomElementConstructor {
    return super.define(tag, registry);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#beforePrint);
    addEventListener("afterprint", this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#beforePrint);
    removeEventListener("afterprint", this.#afterPrint);
  }

  protected override draw(bundle: Bundle, words: Words): readonly Child[] {
    const choose = (code: string | null): void => this.choose(code);
    this.#map = bundle.features.length > 0 ? drawMap(bundle, words, { choose }) : null;
    this.#panel = html("div", { class: "panel" });
    const body = html("div", { class: this.#map ? "body" : "body mapless" },
      drawSearch(bundle.areas, words, choose),
      this.#map?.node ?? null,
      this.#panel,
      drawLegend(bundle, words));
    const figure = html("figure", { class: "figure", "aria-label": bundle.title },
      ...drawHead(bundle, words, this.headingLevel), body, this.drawStatus(), ...this.drawBelow(bundle, words));
    this.showSelected();
    return [figure, drawAbout(bundle, words)];
  }

  /** What stands under the map. */
  protected drawBelow(bundle: Bundle, words: Words): readonly Child[] {
    return [this.#table(bundle, words)];
  }

  #table(bundle: Bundle, words: Words): HTMLElement {
    const summary = words.count("table.show", bundle.areas.length);
    const open = this.#details?.open ?? bundle.features.length === 0;
    const details = html("details", { class: "table" }, html("summary", {}, summary));
    const fill = (): void => {
      if (details.childElementCount === 1) details.append(drawScroll(drawTable(bundle, words), summary));
    };
    // Thousands of rows take longer than the map: only when somebody looks.
    if (open || bundle.areas.length <= FEW_ROWS) fill();
    else if (bundle.areas.length <= MOST_ROWS) idle(fill);
    [this.#details, this.#fillTable] = [details, fill];
    details.addEventListener("toggle", () => {
      if (details.open) fill();
    });
    details.open = open;
    return details;
  }

  protected override mark(code: string | null): void {
    const { bundle } = this;
    if (!bundle) return;
    const area = bundle.areas.find((entry) => entry.code === code);
    this.#map?.select(code);
    const close = (): void => {
      this.choose(null);
      this.#map?.focus();
    };
    this.#panel?.replaceChildren(...(area ? [drawProfile(area, bundle, this.words, close)] : []));
  }

  // A printed page has no way to open anything.
  readonly #beforePrint = (): void => {
    if (!this.#details) return;
    this.#closedBeforePrint = !this.#details.open;
    this.#fillTable?.();
    this.#details.open = true;
  };

  readonly #afterPrint = (): void => {
    if (this.#details && this.#closedBeforePrint) this.#details.open = false;
  };
}

function idle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 5000 });
  else setTimeout(work, LATER_MS);
}
