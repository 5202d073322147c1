import type { Finding } from "./errors.js";
import type { Edition, Status } from "./recipe.js";

export type { Edition, Status };

/** A protected result as files: what `publish` gives, a folder or a zip. */
export interface Bundle {
  /** By path, such as `data/index.csv`. */
  files: Map<string, Uint8Array>;
  /** The same files as one archive. */
  zip: Uint8Array;
  /** `protection.json` of the bundle, read. */
  protocol: Protocol;
  warnings: Finding[];
}

/** The disclosure protocol: what was done, never what is hidden. */
export type Protocol = Readonly<Record<string, unknown>>;

/** `datapackage.json` of a bundle (Data Package, version 2). */
export interface Manifest {
  name: string;
  title: string;
  description?: string;
  licenses?: { name: string; title?: string; path?: string }[];
  sources?: { title: string }[];
  contributors?: { title: string; roles?: string[] }[];
  resources: Resource[];
  raumbild: Details;
}

export interface Resource {
  name: string;
  path: string;
  format?: string;
  mediatype?: string;
  encoding?: string;
  bytes?: number;
  hash?: string;
}

/** What a map needs beyond the Data Package. */
export interface Details {
  format: number;
  /** The version of the engine that wrote it. */
  engine: string;
  edition: Edition;
  /** True for the internal edition: not to be shown in a portal. */
  confidential: boolean;
  language: "de" | "en";
  indexTitle: string;
  levels: { id: "area" | "district" | "city"; label: string }[];
  /** Lowest burden first. */
  classes: { class: number; label: string; colour: string }[];
  indicators: PublishedIndicator[];
  protection: { profile: string; minimum: number; withheld: number };
  attribution: string;
}

export interface PublishedIndicator {
  id: string;
  label: string;
  unit: string;
  decimals: number;
  direction: "higherIsWorse" | "lowerIsWorse";
  date: string;
  source: string;
}

/** The bundle's description of itself. */
export function manifest(bundle: Pick<Bundle, "files">): Manifest {
  const bytes = bundle.files.get("datapackage.json");
  if (bytes === undefined)
    throw new TypeError("the bundle has no datapackage.json");
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}
