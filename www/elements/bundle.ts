/** A published bundle as data: types, and the function that fetches and checks one. */
export { loadBundle, type Bundle, type LoadOptions } from "./bundle-source.js";
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
