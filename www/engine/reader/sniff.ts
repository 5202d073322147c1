/** How much of a file's beginning decides: as long as a DBF's heading can be. */
export const HEAD = 65_536;

// A zip (XLSX, ODS, shapefiles), also an empty one, a compound file (XLS),
// SQLite (GeoPackage), the geometries of a shapefile, FlatGeobuf; HTML and XML, whatever marks the text's encoding before it.
const BEGINNING =
  /^(PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|SQLite format 3\0|\0\0'\n|fgb\x03fgb|[\0\s\xef\xbb\xbf\xfe\xff]*<)/;

// The versions of dBASE and its kin; three of them are the digits 0 to 2.
const DBF = [2, 3, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8e, 0xcb, 0xf5];

/**
 * Whether only the readers know this kind of file, as the engine's own
 * `needsReader` says. What nobody reads is the engine's to refuse.
 */
export function needsReader(head: Uint8Array): boolean {
  const text = new TextDecoder("windows-1252").decode(head);
  return BEGINNING.test(text) || isDbf(head);
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
