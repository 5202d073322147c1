/** A published bundle as data: types, and the functions that fetch and check one. */
export { loadBundle, readBundle, type Bundle, type BundleFiles, type LoadOptions } from "./bundle-source.js";
export { BundleError, type BundleErrorCode } from "./source/fault.js";
export type {
  AreaFeature,
  AreaView,
  ClassView,
  Edition,
  IndicatorValue,
  IndicatorView,
  MapView,
  Publication,
  Reason,
  Status,
  Unit,
} from "../draw/view.js";
