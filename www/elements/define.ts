import { RaumbildMapElement } from "./raumbild-map.js";
import { RaumbildTableElement } from "./raumbild-table.js";

// The page may hold this script twice, or another version of it: the first one counts.
if (globalThis.customElements) {
  RaumbildMapElement.define();
  RaumbildTableElement.define();
}

export { RaumbildMapElement, RaumbildTableElement };

declare global {
  interface HTMLElementTagNameMap {
    "raumbild-map": RaumbildMapElement;
    "raumbild-table": RaumbildTableElement;
  }
  interface HTMLElementEventMap {
    "raumbild-ready": CustomEvent<{ bundle: import("./bundle-source.js").Bundle }>;
    "raumbild-error": CustomEvent<{ code: string; message: string }>;
    "raumbild-select": CustomEvent<{ area: string | null }>;
  }
}
