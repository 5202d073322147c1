/** The elements as classes. Importing this registers nothing; `define` does. */
export { RaumbildMapElement } from "./raumbild-map.js";
export { RaumbildTableElement } from "./raumbild-table.js";
export { BundleError, type BundleErrorCode } from "./source/fault.js";
export type { Bundle } from "./bundle-source.js";
