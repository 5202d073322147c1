import { BundleError } from "../source/fault.js";

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;
const [MOST_ENTRIES, MOST_MB] = [1000, 200];
/** The end record, and the longest comment that may follow it. */
const [END_LENGTH, LONGEST_COMMENT] = [22, 65_535];

/**
 * Unpacks a ZIP archive (PKWARE APPNOTE 6.3.10; neither encrypted nor over
 * four gigabytes) and checks every entry's length and CRC-32. Needs
 * `DecompressionStream`: browsers since 2023, Node.js since 20.12.
 */
export async function unpack(archive: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let room = MOST_MB * 1e6;
  for (const entry of directory(archive)) {
    room -= entry.length;
    if (room < 0) throw new BundleError("E_BUNDLE_TOO_LARGE", { file: entry.name, limit: MOST_MB });
    if (files.has(entry.name)) throw damaged(entry.name);
    files.set(entry.name, await content(archive, entry));
  }
  return files;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly length: number;
  readonly at: number;
}

function directory(archive: Uint8Array<ArrayBuffer>): Entry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw damaged(`${count}`);
  const entries: Entry[] = [];
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw damaged("directory");
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as Three;
    const name = nameAt(archive, at + 46, nameLength);
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw damaged(name);
    if (!name.endsWith("/")) entries.push(entryAt(view, at, name));
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

type Three = [number, number, number];

function entryAt(view: DataView, at: number, name: string): Entry {
  const [crc, packed, length] = [16, 20, 24].map((field) => view.getUint32(at + field, true)) as Three;
  return { name, method: view.getUint16(at + 10, true), crc, packed, length, at: view.getUint32(at + 42, true) };
}

/** The last record that says so; nothing but its comment may follow. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw damaged("end");
}

function nameAt(archive: Uint8Array, at: number, length: number): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(archive.subarray(at, at + length));
  } catch {
    throw damaged("names");
  }
}

async function content(archive: Uint8Array<ArrayBuffer>, entry: Entry): Promise<Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  const { name, at, packed } = entry;
  if (at + 30 > archive.length || view.getUint32(at, true) !== LOCAL) throw damaged(name);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > archive.length) throw damaged(name);
  const bytes = archive.subarray(start, start + packed);
  const unpacked = entry.method === DEFLATED ? await inflate(bytes, entry) : bytes;
  const known = entry.method === DEFLATED || entry.method === STORED;
  if (!known || unpacked.length !== entry.length || crc32(unpacked) !== entry.crc) throw damaged(name);
  return unpacked;
}

/** Never more than the directory says: a few bytes can hold very many zeros. */
async function inflate(packed: Uint8Array<ArrayBuffer>, { name, length }: Entry): Promise<Uint8Array> {
  const out = new Uint8Array(length);
  let at = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (at + part.value.length > length) {
        await reader.cancel();
        throw damaged(name);
      }
      out.set(part.value, at);
      at += part.value.length;
    }
  } catch (error) {
    throw error instanceof BundleError ? error : damaged(name);
  }
  return out.subarray(0, at);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function damaged(place: string): BundleError {
  return new BundleError("E_BUNDLE_ZIP", { place });
}
