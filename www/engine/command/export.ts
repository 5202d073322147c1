/** A published bundle in the forms other systems take. */
import { BundleError, explainBundleError, exportBundle, EXPORT_FORMATS, readBundle, type ExportFormat } from "../../elements/bundle.js";
import type { Language } from "../errors.js";
import { published } from "./audit.js";
import { Refusal, type Say } from "./words.js";

export interface ExportOrder {
  command: "export";
  format: ExportFormat;
  bundle: string;
  /** Where the bundle's folder will lie on the web server. */
  address: string | undefined;
  out: string;
  force: boolean;
}

export function formatAsked(found: string, say: Say): ExportFormat {
  const format = EXPORT_FORMATS.find((it) => it === found);
  if (format !== undefined) return format;
  throw new Refusal(`${say("exportFormat", { found, known: EXPORT_FORMATS.join(", ") })}\n${say("seeHelp")}`, 2);
}

/** The files to be written, as texts by name. */
export async function exported({ format, bundle: path, address }: ExportOrder, language: Language, say: Say): Promise<Map<string, string>> {
  try {
    const [files = new Map<string, Uint8Array>()] = (await published([path], say)) as Map<string, Uint8Array>[];
    const [zip] = files.size === 1 && !files.has("datapackage.json") ? files.values() : [];
    const bundle = await readBundle(zip ? Uint8Array.from(zip) : files);
    return exportBundle(bundle, format, address === undefined ? {} : { address });
  } catch (error) {
    if (error instanceof BundleError) throw new Refusal(explainBundleError(error, language));
    if (error instanceof TypeError) throw new Refusal(say("exportAddress", { found: address ?? "" }));
    throw error;
  }
}
