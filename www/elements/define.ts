import { RaumbildChartElement } from "./raumbild-chart.js";
import { RaumbildMapElement } from "./raumbild-map.js";
import { RaumbildProfileElement } from "./raumbild-profile.js";
import { RaumbildTableElement } from "./raumbild-table.js";
import { RaumbildViewElement } from "./raumbild-view.js";
import { RaumbildWorkshopElement } from "./raumbild-workshop.js";

const ALL = [RaumbildViewElement, RaumbildMapElement, RaumbildTableElement, RaumbildProfileElement, RaumbildChartElement, RaumbildWorkshopElement];

// The page may hold this script twice, or another version of it: the first one counts.
if (globalThis.customElements) for (const element of ALL) element.define();

export { RaumbildChartElement, RaumbildMapElement, RaumbildProfileElement, RaumbildTableElement, RaumbildViewElement, RaumbildWorkshopElement };

declare global {
  interface HTMLElementTagNameMap {
    "raumbild-chart": RaumbildChartElement;
    "raumbild-map": RaumbildMapElement;
    "raumbild-profile": RaumbildProfileElement;
    "raumbild-table": RaumbildTableElement;
    "raumbild-view": RaumbildViewElement;
    "raumbild-workshop": RaumbildWorkshopElement;
  }
  interface HTMLElementEventMap {
    "raumbild-ready": CustomEvent<{ bundle: import("./bundle-source.js").Bundle }>;
    "raumbild-error": CustomEvent<{ code: string; message: string }>;
    "raumbild-select": CustomEvent<{ area: string | null }>;
  }
}
