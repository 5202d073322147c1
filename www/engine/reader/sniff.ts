/** How much of a file's beginning decides: as long as a DBF's heading can be. */
export const HEAD = 65_536;

// The first bytes of a zip (XLSX, ODS), also an empty one, of a compound file
// (XLS) and of SQLite (GeoPackage).
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  [...new TextEncoder().encode("SQLite format 3\0")],
];

// The versions of dBASE and its kin; three of them are the digits 0 to 2.
const DBF = [2, 3, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8e, 0xcb, 0xf5];

/**
 * Whether a file is of a kind that only the readers know: the engine's own
 * `needsReader` says the same, but the page need not ask it. What nobody reads
 * is the engine's to refuse.
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

/** No magic number: a known version, a possible date, a heading that fits. */
function isDbf(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const length = view.getUint16(8, true);
  // After the fields, of 32 bytes each, comes a carriage return; Visual
  // FoxPro appends 263 bytes of its own.
  const fits = (end: number): boolean =>
    end > 32 &&
    (end % 32 === 1 || end % 32 === 2) &&
    head[end - (end % 32)] === 13;
  return (
    DBF.includes(view.getUint8(0)) &&
    view.getUint8(2) <= 12 &&
    view.getUint8(3) <= 31 &&
    view.getUint16(10, true) > 0 &&
    (fits(length) || fits(length - 263))
  );
}
