/** The elements as classes. Importing this registers nothing; `define` does. */
export { RaumbildChartElement } from "./raumbild-chart.js";
export { RaumbildMapElement } from "./raumbild-map.js";
export { RaumbildProfileElement } from "./raumbild-profile.js";
export { RaumbildTableElement } from "./raumbild-table.js";
export { RaumbildViewElement } from "./raumbild-view.js";
export { RaumbildWorkshopElement } from "./raumbild-workshop.js";
export { BundleError, type BundleErrorCode } from "./source/fault.js";
export type { Bundle, BundleFiles } from "./bundle-source.js";
