/** Shapefiles come as several files; here they become one, an archive. */

/** What of a shapefile the engine reads. */
const READ = ["shp", "dbf", "prj", "cpg"];

/** What else belongs to one, and is of no use here. */
const USELESS = /\.(shx|sbn|sbx|qix|qmd|fix|atx|shp\.xml)$/i;

interface Part {
  readonly file: File;
  readonly stem: string;
  readonly ending: string;
}

/**
 * The same files, those of each shapefile packed into one archive of its name.
 * A shapefile needs its geometries and its table; what lacks one of them stays
 * as it is, and is refused by its name.
 */
export async function packShapefiles(list: readonly File[]): Promise<File[]> {
  const parts = list.map(part);
  const whole = new Set(
    parts
      .filter(({ ending }) => ending === "shp")
      .map(({ stem }) => stem)
      .filter((stem) => has(parts, stem, "dbf")),
  );
  const others = parts.filter(
    ({ file, stem, ending }) =>
      !(whole.has(stem) && (READ.includes(ending) || USELESS.test(file.name))),
  );
  const packed = [...whole].map((stem) => pack(parts, stem));
  return [...(await Promise.all(packed)), ...others.map(({ file }) => file)];
}

function part(file: File): Part {
  const name = file.name.toLowerCase().replace(/\.shp\.xml$/, ".xml");
  const dot = name.lastIndexOf(".");
  const [stem, ending] = [name.slice(0, dot), name.slice(dot + 1)];
  return dot < 0 ? { file, stem: name, ending: "" } : { file, stem, ending };
}

function has(parts: readonly Part[], stem: string, ending: string): boolean {
  return parts.some((it) => it.stem === stem && it.ending === ending);
}

async function pack(parts: readonly Part[], stem: string): Promise<File> {
  const own = parts.filter(
    (it) => it.stem === stem && READ.includes(it.ending),
  );
  const entries = own.map(async ({ file }) => ({
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  }));
  const main = own.find(({ ending }) => ending === "shp")?.file.name ?? stem;
  const name = main.replace(/\.[^.]*$/, ".zip");
  return new File([archive(await Promise.all(entries))], name);
}

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A zip whose entries are stored as they are. */
export function archive(entries: readonly Entry[]): Blob {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name);
    const common = fields(
      [2, 20], // the version needed to read it
      [2, 0x800], // names in UTF-8
      [2, 0], // stored
      [4, 0x210000], // 1980-01-01
      [4, checksum(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, path.length],
      [2, 0],
    );
    const here = fields([4, 0x04034b50]);
    const there = fields([4, 0x02014b50], [2, 20]);
    const place = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    pieces.push(here, common, path, bytes);
    directory.push(there, common, place, path);
    at += here.length + common.length + path.length + bytes.length;
  }
  const length = directory.reduce((sum, it) => sum + it.length, 0);
  const end = fields(
    [4, 0x06054b50],
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, length],
    [4, at],
    [2, 0],
  );
  return new Blob([...pieces, ...directory, end] as BlobPart[]);
}

/** Whole numbers of two or four bytes, the lowest first. */
function fields(...all: [size: 2 | 4, value: number][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * all.length));
  let at = 0;
  for (const [size, value] of all) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer, 0, at);
}

/** CRC-32, as zip archives have it. */
function checksum(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return sum;
});
