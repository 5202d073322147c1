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
export interface Protocol {
  edition: Edition;
  rules: Rules;
  /** How many numbers were withheld, of each kind. */
  withheld: { counts: number; rates: number; classes: number };
  /** The narrowest interval left to an outsider; null if none was needed. */
  narrowest: number | null;
  /** How many counts figures published elsewhere hold in a narrower one. */
  limited: number;
  /** Whether all of it was proven, count by count. */
  proven: boolean;
  /** The same in sentences, in the publication's language. */
  statements: string[];
}

/** The rules that were followed. */
export interface Rules {
  minimum: number;
  width: number;
  protectZero: boolean;
  protectAll: boolean;
}

/** `datapackage.json` of a bundle (Data Package, version 2). */
export interface Manifest {
  $schema: string;
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
  type?: "table";
  format: string;
  mediatype: string;
  encoding: string;
  bytes: number;
  hash: string;
  schema?: TableSchema;
}

/** The columns of a table, as Table Schema has them. */
export interface TableSchema {
  fields: { name: string; type: string }[];
  fieldsMatch: string;
  missingValues: string[];
  primaryKey: string[];
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
  levels: { id: "area" | "district" | "city"; label: string }[];
  /** Lowest burden first. */
  classes: { class: number; label: string; colour: string }[];
  indicators: PublishedIndicator[];
  protection: { minimum: number; withheld: number };
  attribution: string;
}

export interface PublishedIndicator {
  id: string;
  label: string;
  unit: string;
  decimals: number;
  direction: "higherIsWorse" | "lowerIsWorse";
  date: string | null;
  source: string;
}

/** The bundle's description of itself. */
export function manifest(bundle: Pick<Bundle, "files">): Manifest {
  const bytes = bundle.files.get("datapackage.json");
  if (bytes === undefined) throw new TypeError("no datapackage.json");
  return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
}
