import { addressOf, downloadBytes, verify, type Expected } from "../source/download.js";
import { BundleError } from "../source/fault.js";
import { MANIFEST } from "../source/manifest.js";
import { unpack } from "./archive.js";

/** Where a bundle is: its ZIP archive, its files by path, or its address. */
export type BundleInput = Uint8Array | ArrayBuffer | ReadonlyMap<string, Uint8Array | string> | URL | string;

export interface GatherOptions {
  readonly signal: AbortSignal;
  /** Against which relative addresses count. */
  readonly base: string | undefined;
}

/** Gives one file of the bundle, checked against what is expected of it. */
export type Get = (path: string, expected: Expected) => Promise<Uint8Array>;

const ARCHIVE_MB = 100;

/** Makes all kinds of input one: a function that gives a file by its path. */
export async function gather(input: BundleInput, options: GatherOptions): Promise<Get> {
  if (input instanceof Map) return fromFiles(input);
  if (input instanceof Uint8Array) return fromFiles(await unpack(owned(input)));
  if (input instanceof ArrayBuffer) return fromFiles(await unpack(new Uint8Array(input)));
  return fromAddress(String(input), options);
}

/** The same bytes as a plain view, whatever kind the caller's is. */
function owned({ buffer, byteOffset, length }: Uint8Array): Uint8Array<ArrayBuffer> {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer, byteOffset, length);
  return Uint8Array.from(new Uint8Array(buffer, byteOffset, length));
}

async function fromAddress(address: string, { signal, base }: GatherOptions): Promise<Get> {
  const url = addressOf(address, base);
  if (/\.zip$/i.test(url.pathname)) {
    const file = url.pathname.split("/").at(-1) ?? "";
    const archive = await downloadBytes(url, { file, limitMB: ARCHIVE_MB, bytes: null, hash: "" }, signal);
    return fromFiles(await unpack(archive));
  }
  // A folder needs no slash at its end: what stands there is no file name.
  const named = url.pathname.endsWith("/") || url.pathname.endsWith(`/${MANIFEST}`);
  if (!named) url.pathname += "/";
  return (path, expected) => downloadBytes(new URL(path, url), expected, signal);
}

function fromFiles(files: ReadonlyMap<string, Uint8Array | string>): Get {
  const folder = folderOf(files);
  return async (path, expected) => {
    const found = files.get(folder + path);
    if (found === undefined) throw new BundleError("E_BUNDLE_MISSING", { file: path });
    const bytes = typeof found === "string" ? new TextEncoder().encode(found) : found;
    if (bytes.length > expected.limitMB * 1e6) {
      throw new BundleError("E_BUNDLE_TOO_LARGE", { file: path, limit: expected.limitMB });
    }
    verify(bytes, expected);
    return bytes;
  };
}

/** Who packs the folder again packs it with the folder's name in front. */
function folderOf(files: ReadonlyMap<string, unknown>): string {
  if (files.has(MANIFEST)) return "";
  const found = [...files.keys()].filter((path) => path.split("/").length === 2 && path.endsWith(`/${MANIFEST}`));
  const [only] = found;
  return only !== undefined && found.length === 1 ? only.slice(0, -MANIFEST.length) : "";
}
