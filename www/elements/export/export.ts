import type { BundleData } from "../read/data.js";
import { BundleError } from "../source/fault.js";
import { sha256 } from "../source/sha256.js";
import { dcat } from "./dcat.js";
import { masterportal } from "./masterportal.js";
import { keck, kommonitor } from "./monitors.js";
import { sdmx } from "./sdmx.js";

/** The forms a bundle can be brought into. */
export const EXPORT_FORMATS = ["masterportal", "kommonitor", "keck", "sdmx", "dcat"] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  /** Where the bundle's folder lies; for `dcat` with `https://`. `/raumbild/<name>/` if left out. */
  readonly address?: string;
}

/**
 * A published bundle for other systems, as texts by file name. What is
 * withheld stays so: beside every figure stands its status.
 *
 * @throws BundleError `E_BUNDLE_CONFIDENTIAL` for any edition but the public one.
 * @throws TypeError if the address cannot be one.
 */
export function exportBundle(bundle: BundleData, format: ExportFormat, options: ExportOptions = {}): Map<string, string> {
  if (bundle.edition !== "public" || bundle.confidential) throw new BundleError("E_BUNDLE_CONFIDENTIAL");
  const name = nameOf(bundle);
  const address = folder(options.address ?? `/raumbild/${name}/`);
  switch (format) {
    case "masterportal":
      return masterportal(bundle, { address, name });
    case "kommonitor":
      return kommonitor(bundle);
    case "keck":
      return keck(bundle);
    case "sdmx":
      return sdmx(bundle);
    case "dcat":
      if (!/^https?:\/\/[^/]/.test(address)) throw new TypeError("dcat: an address with https://");
      return dcat(bundle, address, sha256);
  }
}

function folder(address: string): string {
  if (!/^(https?:\/)?\/[^\s<>"]*$/.test(address)) throw new TypeError(`address: ${address}`);
  return address.endsWith("/") ? address : `${address}/`;
}

/** The short name the bundle gives itself. */
function nameOf({ files }: BundleData): string {
  const { name } = JSON.parse(new TextDecoder().decode(files.get("datapackage.json"))) as { name: string };
  return name.replace(/[^\w-]+/g, "-");
}
