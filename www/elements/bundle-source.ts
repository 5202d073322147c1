import type { AreaView, MapView, Publication } from "../draw/view.js";
import { readBoundaries, type Boundary } from "./source/boundaries.js";
import { addressOf, decode, download, verify } from "./source/download.js";
import { BundleError, misshapen } from "./source/fault.js";
import { MANIFEST, readManifest, type Manifest, type Resource } from "./source/manifest.js";
import { readAreas, readIndicators } from "./source/tables.js";

/** A published bundle, read and checked: all that the elements show. */
export interface Bundle extends MapView, Publication {
  /** `recipe.json`, where it was asked for and is there. */
  readonly recipe?: string;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Against which relative addresses count; the page's base if left out. */
  readonly base?: string;
  /** Without this, a confidential bundle is refused before any of its data are fetched. */
  readonly allowConfidential?: boolean;
  /** Whether the method is wanted, too: for weights that visitors move. */
  readonly recipe?: boolean;
}

const LIMITS_MB = { manifest: 1, recipe: 1, table: 20, boundaries: 30 };

const DOWNLOADS = ["index", "indicators", "areas", "recipe", "protection"];

/**
 * Fetches `datapackage.json` and what it names beside itself.
 *
 * @throws BundleError if it cannot be had or is not a bundle; the signal's
 *   reason if it is aborted.
 */
export async function loadBundle(src: string, options: LoadOptions = {}): Promise<Bundle> {
  const { signal = new AbortController().signal, base = document.baseURI, allowConfidential = false, recipe: wanted = false } = options;
  const source = addressOf(src, base);
  const about = { file: MANIFEST, limitMB: LIMITS_MB.manifest, bytes: null, hash: "" };
  const manifest = readManifest(await download(source, about, signal));
  if (manifest.confidential && !allowConfidential) throw new BundleError("E_BUNDLE_CONFIDENTIAL");
  const get = (name: string, limitMB: number): Promise<string> | null => {
    const resource = manifest.resources.find((entry) => entry.name === name);
    if (!resource) return null;
    const { path, bytes, hash } = resource;
    return download(new URL(path, source), { file: path, limitMB, bytes, hash }, signal);
  };
  const [index, indicators, areas, recipe] = await Promise.all([
    get("index", LIMITS_MB.table),
    get("indicators", LIMITS_MB.table),
    get("areas", LIMITS_MB.boundaries),
    wanted ? get("recipe", LIMITS_MB.recipe) : null,
  ]);
  const files = downloads(manifest.resources, source);
  return assemble(manifest, { index, indicators, areas, recipe }, files);
}

/** A bundle's files by their path in it, as the engine writes them. */
export type BundleFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Reads a bundle that is there already. Nothing of it can be downloaded.
 *
 * @throws BundleError if it is not a bundle.
 */
export function openBundle(files: BundleFiles): Bundle {
  const open = (path: string, bytes: number | null, hash: string): string => {
    const content = files.get(path);
    if (content === undefined) throw misshapen(path, MANIFEST);
    const encoded = typeof content === "string" ? new TextEncoder().encode(content) : content;
    verify(encoded, { file: path, bytes, hash });
    return decode(encoded, path);
  };
  const manifest = readManifest(open(MANIFEST, null, ""));
  const get = (name: string): string | null => {
    const resource = manifest.resources.find((entry) => entry.name === name);
    return resource ? open(resource.path, resource.bytes, resource.hash) : null;
  };
  return assemble(manifest, { index: get("index"), indicators: get("indicators"), areas: get("areas"), recipe: get("recipe") }, []);
}

interface Texts {
  readonly index: string | null;
  readonly indicators: string | null;
  readonly areas: string | null;
  readonly recipe: string | null;
}

function assemble(manifest: Manifest, texts: Texts, files: Bundle["files"]): Bundle {
  const path = (name: string): string => manifest.resources.find((entry) => entry.name === name)?.path ?? name;
  if (texts.index === null) throw misshapen(MANIFEST, "resources: index");
  const areas = readAreas(texts.index, manifest.classes, path("index"));
  const codes = new Set(areas.map(({ code }) => code));
  const features = texts.areas === null ? [] : readBoundaries(texts.areas, codes, path("areas"));
  const { resources, indicators, ...rest } = manifest;
  return {
    ...rest,
    ...(texts.recipe === null ? {} : { recipe: texts.recipe }),
    areas: withDistricts(areas, features),
    features,
    files,
    indicators: texts.indicators === null ? [] : readIndicators(texts.indicators, manifest, path("indicators")),
  };
}

/** The districts by name, where the boundaries know it. */
function withDistricts(areas: readonly AreaView[], boundaries: readonly Boundary[]): AreaView[] {
  const names = new Map(boundaries.map(({ area, district }) => [area, district]));
  return areas.map((area) => ({ ...area, district: names.get(area.code) || area.district }));
}

function downloads(resources: readonly Resource[], source: URL): Bundle["files"] {
  return DOWNLOADS.flatMap((name) => {
    const resource = resources.find((entry) => entry.name === name);
    return resource ? [{ name, address: new URL(resource.path, source).href }] : [];
  });
}
