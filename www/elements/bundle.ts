/** A published bundle as data: types, and the functions that fetch, read and check one. */
export { explainBundleError } from "./bundle-words.js";
export { readBundle, type ReadOptions } from "./bundle-read.js";
export { exportBundle, EXPORT_FORMATS, type ExportFormat, type ExportOptions } from "./export/export.js";
export { loadBundle, openBundle, type Bundle, type BundleFiles, type LoadOptions } from "./bundle-source.js";
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
export type {
  Absent,
  BundleData,
  Figure,
  Figures,
  IndexEntry,
  IndicatorData,
  Level,
  Measure,
  Membership,
  Present,
  ProtectionProtocol,
  PublishedAnswer,
} from "./read/data.js";
export type { BundleInput } from "./read/gather.js";
