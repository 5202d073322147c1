/** How much of a file's beginning decides. */
export const HEAD = 1024;

// The first bytes of a zip (XLSX, ODS), of a compound file (XLS) and of SQLite
// (GeoPackage).
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [...new TextEncoder().encode("SQLite format 3\0")],
];

// The versions of dBASE and its kin; two of them are the digits 0 and 1.
const DBF = [3, 4, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xf5, 0xfb];

/**
 * Whether a file is of a kind that only the readers know: the engine's own
 * `needsReader` says the same, but the page need not ask it.
 */
export function needsReader(head: Uint8Array): boolean {
  const begins = (bytes: readonly number[]): boolean =>
    bytes.every((byte, at) => head[at] === byte);
  return BEGINNINGS.some(begins) || beginsWithATag(head) || isDbf(head);
}

/** HTML and XML; their text may have a mark of its encoding before it. */
function beginsWithATag(head: Uint8Array): boolean {
  const blank = [0, 9, 10, 12, 13, 32, 0xef, 0xbb, 0xbf, 0xfe, 0xff];
  return head.find((byte) => !blank.includes(byte)) === 0x3c;
}

/** A version, a date and two lengths that can be those of a dBASE table. */
function isDbf(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return (
    DBF.includes(view.getUint8(0)) &&
    view.getUint8(2) <= 12 &&
    view.getUint8(3) <= 31 &&
    view.getUint16(8, true) >= 65 &&
    view.getUint16(10, true) >= 2 &&
    head.subarray(0, 32).includes(0)
  );
}
