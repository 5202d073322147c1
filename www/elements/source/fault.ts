/** All that can be wrong with a published bundle. */
export type BundleErrorCode =
  | "E_SOURCE_ADDRESS"
  | "E_DOWNLOAD_FAILED"
  | "E_DOWNLOAD_STATUS"
  | "E_BUNDLE_TOO_LARGE"
  | "E_BUNDLE_CHANGED"
  | "E_BUNDLE_MISSING"
  | "E_BUNDLE_ZIP"
  | "E_BUNDLE_JSON"
  | "E_BUNDLE_SHAPE"
  | "E_BUNDLE_FORMAT"
  | "E_BUNDLE_CONFIDENTIAL";

/** A bundle that cannot be shown. What to say about it depends on the language. */
export class BundleError extends Error {
  override readonly name = "BundleError";
  readonly code: BundleErrorCode;
  /** The values for the text `view.error.<code>`. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: BundleErrorCode, values: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    [this.code, this.values] = [code, values];
  }
}

/** The file is not as the writer writes it; `place` says where. */
export function misshapen(file: string, place: string): BundleError {
  return new BundleError("E_BUNDLE_SHAPE", { file, place });
}
