import { BundleError } from "./fault.js";
import { sha256 } from "./sha256.js";

/** What a file of the bundle is to be, as far as its description says. */
export interface Expected {
  /** The name to use in messages. */
  readonly file: string;
  readonly limitMB: number;
  readonly bytes: number | null;
  /** `sha256:…`, or empty. */
  readonly hash: string;
}

/** The address a page means; only http and https, as for any other image or script. */
export function addressOf(src: string, base: string | undefined): URL {
  const url = URL.canParse?.(src, base) === false ? null : parse(src, base);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new BundleError("E_SOURCE_ADDRESS", { address: src });
  }
  return url;
}

function parse(src: string, base: string | undefined): URL | null {
  try {
    return new URL(src, base);
  } catch {
    return null;
  }
}

/** Fetches one file as text, no further than its limit, and checks that it is the one described. */
export async function download(url: URL, expected: Expected, signal: AbortSignal): Promise<string> {
  return decode(await downloadBytes(url, expected, signal), expected.file);
}

/** Like `download`, for a file that need not be text. */
export async function downloadBytes(url: URL, expected: Expected, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, expected, signal);
  const content = await readWithin(response, expected, signal);
  verify(content, expected, await digest(content));
  return content;
}

/** By the browser where the page is served as it should be, else by ourselves. */
async function digest(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const own = globalThis.crypto?.subtle;
  if (own === undefined) return sha256(content);
  const bytes = new Uint8Array(await own.digest("SHA-256", content));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function decode(content: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw new BundleError("E_BUNDLE_SHAPE", { file, place: "UTF-8" });
  }
}

async function request(url: URL, { file }: Expected, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal, referrerPolicy: "no-referrer" });
  } catch (error) {
    signal.throwIfAborted();
    throw new BundleError("E_DOWNLOAD_FAILED", { file, detail: String(error) });
  }
  if (response.ok) return response;
  throw new BundleError("E_DOWNLOAD_STATUS", { file, status: response.status });
}

async function readWithin(response: Response, expected: Expected, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const { file, limitMB } = expected;
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      length += part.value.length;
      if (length > limitMB * 1e6) {
        await reader?.cancel();
        throw new BundleError("E_BUNDLE_TOO_LARGE", { file, limit: limitMB });
      }
      parts.push(part.value);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BundleError) throw error;
    throw new BundleError("E_DOWNLOAD_FAILED", { file, detail: String(error) });
  }
  const content = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return content;
}

/** The file is the one the manifest describes, byte for byte. */
export function verify(content: Uint8Array, { file, bytes, hash }: Omit<Expected, "limitMB">, found?: string): void {
  if (bytes !== null && bytes !== content.length) throw new BundleError("E_BUNDLE_CHANGED", { file });
  const wanted = /^sha256:([0-9a-f]{64})$/.exec(hash)?.[1];
  if (wanted !== undefined && (found ?? sha256(content)) !== wanted) throw new BundleError("E_BUNDLE_CHANGED", { file });
}
