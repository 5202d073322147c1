import { RaumbildChartElement } from "./raumbild-chart.js";
import { RaumbildMapElement } from "./raumbild-map.js";
import { RaumbildProfileElement } from "./raumbild-profile.js";
import { RaumbildTableElement } from "./raumbild-table.js";
import { RaumbildViewElement } from "./raumbild-view.js";

const ALL = [RaumbildViewElement, RaumbildMapElement, RaumbildTableElement, RaumbildProfileElement, RaumbildChartElement];

// The page may hold this script twice, or another version of it: the first one counts.
if (globalThis.customElements) for (const element of ALL) element.define();

export { RaumbildChartElement, RaumbildMapElement, RaumbildProfileElement, RaumbildTableElement, RaumbildViewElement };

declare global {
  interface HTMLElementTagNameMap {
    "raumbild-chart": RaumbildChartElement;
    "raumbild-map": RaumbildMapElement;
    "raumbild-profile": RaumbildProfileElement;
    "raumbild-table": RaumbildTableElement;
    "raumbild-view": RaumbildViewElement;
  }
  interface HTMLElementEventMap {
    "raumbild-ready": CustomEvent<{ bundle: import("./bundle-source.js").Bundle }>;
    "raumbild-error": CustomEvent<{ code: string; message: string }>;
    "raumbild-select": CustomEvent<{ area: string | null }>;
  }
}
