/** What the file carries, and how it gets from one document into the other. */

/** Bytes squeezed by the build, and how many they were before. */
export interface Squeezed {
  readonly bytes: Uint8Array;
  readonly size: number;
}

/** What the outer document hands to the inner one. */
export interface Delivery {
  readonly page: Squeezed;
  readonly engine: Squeezed;
}

/** Files by path. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** What the inner document has made of it for the page's own script. */
export interface Unpacked {
  readonly page: Parts;
  readonly engine: Squeezed;
}

/** The first message of the inner document. */
export const READY = "raumbild-ready";

/** Under what name the inner document leaves it for the page's script. */
export const PLACE = "raumbildUnpacked";

/** The size of the list, the list as JSON, then one file after the other. */
export function divide(all: Uint8Array): Parts {
  const size = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(all.subarray(4, 4 + size));
  const list = JSON.parse(text) as readonly (readonly [string, number])[];
  let at = 4 + size;
  const parts = list.map(([path, length]): [string, Uint8Array] => {
    at += length;
    // A copy: whoever is sent a part is not to be sent all of them.
    return [path, all.slice(at - length, at)];
  });
  return new Map(parts);
}

export function part(parts: Parts, path: string): Uint8Array<ArrayBuffer> {
  const found = parts.get(path);
  if (found === undefined) throw new Error(`${path} is not in the file`);
  return found as Uint8Array<ArrayBuffer>;
}
