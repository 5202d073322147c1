import type { AreaView } from "../draw/view.js";
import { readAnswers } from "./read/answers.js";
import type { BundleData, IndexEntry } from "./read/data.js";
import { readDescriptions, readFigures, readLevels, readMemberships, Zones } from "./read/figures.js";
import { gather, type BundleInput } from "./read/gather.js";
import { readProtocol } from "./read/protocol.js";
import { readBoundaries } from "./source/boundaries.js";
import { decode, type Expected } from "./source/download.js";
import { BundleError, misshapen } from "./source/fault.js";
import { MANIFEST, readManifest, type Manifest, type Resource } from "./source/manifest.js";
import { Json } from "./source/shape.js";
import { readAreas } from "./source/tables.js";

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Against which relative addresses count; the page's base if left out. */
  readonly base?: string;
  /** Without this, a confidential bundle is refused before any of its data are read. */
  readonly allowConfidential?: boolean;
}

const MANIFEST_MB = 1;
const FILE_MB = 30;

/**
 * Reads a whole bundle: from the bytes of its ZIP archive, from its files by
 * path, or from the address of its folder, its `datapackage.json` or its
 * archive. In Node.js and in browsers; needs no WebAssembly.
 *
 * Every file has to be there with the length and the SHA-256 its description
 * names. The description itself is vouched for by nobody: compare the
 * archive's own checksum with the published one where that matters.
 *
 * @throws BundleError if anything is missing, changed, misshapen or of an
 *   unknown format; `explainBundleError` puts it into words.
 */
export async function readBundle(input: BundleInput, options: ReadOptions = {}): Promise<BundleData> {
  const { signal = new AbortController().signal, base = globalThis.document?.baseURI } = options;
  signal.throwIfAborted();
  const get = await gather(input, { signal, base });
  const description = await get(MANIFEST, { file: MANIFEST, limitMB: MANIFEST_MB, bytes: null, hash: "" });
  const text = decode(description, MANIFEST);
  const manifest = readManifest(text);
  if (manifest.confidential && options.allowConfidential !== true) throw new BundleError("E_BUNDLE_CONFIDENTIAL");
  const files = new Map([[MANIFEST, description]]);
  const read = async (resource: Resource): Promise<void> => {
    files.set(resource.path, await get(resource.path, expected(resource)));
  };
  await Promise.all(manifest.resources.map(read));
  return assemble(text, manifest, files);
}

/** A reader checks all it is given: nothing without a checksum. */
function expected({ path, bytes, hash }: Resource): Expected {
  if (bytes === null || !/^sha256:[0-9a-f]{64}$/.test(hash)) throw misshapen(MANIFEST, `hash: ${path}`);
  return { file: path, limitMB: FILE_MB, bytes, hash };
}

function assemble(text: string, manifest: Manifest, files: ReadonlyMap<string, Uint8Array>): BundleData {
  const own = Json.parse(text, MANIFEST).entry("raumbild");
  const parse = <T>(name: string, read: (text: string, file: string) => T): T | null => {
    const resource = manifest.resources.find((entry) => entry.name === name);
    const bytes = resource && files.get(resource.path);
    return bytes ? read(decode(bytes, resource.path), resource.path) : null;
  };
  const need = <T>(name: string, read: (text: string, file: string) => T): T => {
    const found = parse(name, read);
    if (found === null) throw misshapen(MANIFEST, `resources: ${name}`);
    return found;
  };
  const index = need("index", (table, file) => readAreas(table, manifest.classes, file)).map(entryOf);
  const codes = new Set(index.map(({ area }) => area));
  const levels = readLevels(own);
  const zones = new Zones(levels, codes);
  const boundaries = parse("areas", (json, file) => readBoundaries(json, codes, file)) ?? [];
  const { title, language, edition, confidential, description, publisher, licence, attribution, classes } = manifest;
  return {
    title, language, edition, confidential, description, publisher, licence, attribution, classes,
    format: own.entry("format").number(1, 1e6),
    engine: own.entry("engine").text(),
    levels,
    index,
    indicators: need("indicators", (table, file) => readFigures(table, readDescriptions(own), zones, file)),
    memberships: parse("zones", (table, file) => readMemberships(table, zones, file)) ?? [],
    boundaries: boundaries.map(({ area, geometry }) => ({ area, geometry })),
    answers: parse("analyses", (json, file) => readAnswers(json, codes, file)) ?? [],
    protocol: need("protection", (json, file) => readProtocol(json, edition, file)),
    recipe: need("recipe", readRecipe),
    files,
  };
}

function entryOf({ code, classNumber, ...area }: AreaView): IndexEntry {
  const { name, district, label, score, status, reason } = area;
  return { area: code, name, district, class: classNumber, label, score, status, reason };
}

function readRecipe(text: string, file: string): BundleData["recipe"] {
  const recipe = Json.parse(text, file);
  const version = recipe.entry("version").number(1, 1e6);
  if (version !== 1) throw new BundleError("E_BUNDLE_FORMAT", { found: version, known: 1 });
  return JSON.parse(text) as BundleData["recipe"];
}
