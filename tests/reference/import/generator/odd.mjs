// Files that are refused, or hold next to nothing.

import { json } from "./truth.mjs";
import { zip } from "./zip.mjs";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The smallest workbook around a sheet's rows. */
function book(rows, options) {
  return zip([
    ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'],
    ["_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="Daten" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
    ["xl/worksheets/sheet1.xml", `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`, options],
  ]);
}

const text = (at, value) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const refused = (file, about, codes) => Buffer.from(`${json({ file, about, source: { key: "Schlüssel" }, refused: codes })}\n`);
const small = `<row r="1">${text("A1", "Schlüssel")}${text("B1", "Einwohner")}</row><row r="2">${text("A2", "01")}<c r="B2"><v>7</v></c></row>`;

/**
 * What Office writes for a workbook with a password: an OLE2 container whose
 * streams EncryptionInfo and EncryptedPackage hold nothing readable.
 */
function encrypted() {
  const sector = 512;
  const [END, FREE, FAT] = [0xfffffffe, 0xffffffff, 0xfffffffd];
  const length = 8 * sector;
  const head = Buffer.alloc(sector, 0);
  head.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, at) => head.writeUInt16LE(value, 24 + at * 2));
  // One sector of allocation table (0), one of directory (1), streams from 2.
  [1, 1, 0, 4096, END, 0, END, 0, 0].forEach((value, at) => head.writeUInt32LE(value, 44 + at * 4));
  head.fill(0xff, 80);
  const table = Buffer.alloc(sector, 0xff);
  const chain = (first) => Array.from({ length: 8 }, (_, at) => (at === 7 ? END : first + at + 1));
  [FAT, END, ...chain(2), ...chain(10)].forEach((value, at) => table.writeUInt32LE(value, at * 4));
  const entry = (name, type, child, first, right = FREE) => {
    const one = Buffer.alloc(128, 0);
    one.write(name, 0, "utf16le");
    one.writeUInt16LE(name.length * 2 + 2, 64);
    one.set([type, 1], 66);
    [FREE, right, child].forEach((value, at) => one.writeUInt32LE(value, 68 + at * 4));
    one.writeUInt32LE(first, 116);
    one.writeUInt32LE(type === 5 ? 0 : length, 120);
    return one;
  };
  const unused = Buffer.alloc(128, 0);
  unused.fill(0xff, 68, 80);
  const folder = [entry("Root Entry", 5, 1, END), entry("EncryptionInfo", 2, FREE, 2, 2), entry("EncryptedPackage", 2, FREE, 10), unused];
  const noise = Buffer.from(Array.from({ length: 2 * length }, (_, at) => (Math.imul(at + 7, 2_654_435_761) >>> 23) & 0xff));
  noise.set([4, 0, 4, 0, 0x40, 0, 0, 0]);
  return Buffer.concat([head, table, ...folder, noise]);
}

const bomb = book(`<row r="1">${text("A1", "A".repeat(60_000_000))}</row>`, { deflate: true, declared: 900 });

export const odd = {
  "odd-far": {
    "table.xlsx": book(`<row r="1">${text("A1", "x")}</row><row r="1048576">${text("XFD1048576", "y")}</row>`),
    "expected.json": refused("table.xlsx", "Two cells, one of them the last a sheet can have: whoever makes a rectangle of it needs half a terabyte. There is no table.", ["E_TABLE_NONE"]),
  },
  "odd-declared": {
    "table.xlsx": book(small, { deflate: true, declared: 3_000_000_000 }),
    "expected.json": refused("table.xlsx", "The container says the sheet unpacks to 3 GB.", ["E_FILE_TOO_LARGE", "E_FILE_DAMAGED"]),
  },
  "odd-lying": {
    "table.xlsx": bomb,
    "expected.json": refused("table.xlsx", "The container says the sheet unpacks to 900 bytes; it unpacks to 60 MB, one text and no table.", ["E_FILE_TOO_LARGE", "E_FILE_DAMAGED", "E_TABLE_NONE"]),
  },
  "odd-cut": {
    "table.xlsx": book(small).subarray(0, 900),
    "expected.json": refused("table.xlsx", "A workbook whose end is missing.", ["E_FILE_DAMAGED"]),
  },
  "odd-password": {
    "table.xlsx": encrypted(),
    "expected.json": refused("table.xlsx", "A workbook with a password, as Office stores it: no ZIP but an OLE2 container with an encrypted package.", ["E_FILE_ENCRYPTED"]),
  },
  "odd-empty": {
    "table.csv": Buffer.from("\ufeff\r\n\r\n"),
    "expected.json": refused("table.csv", "A byte-order mark and two empty lines.", ["E_FILE_EMPTY", "E_TABLE_NONE"]),
  },
  "odd-pdf": {
    "table.xlsx": Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"),
    "expected.json": refused("table.xlsx", "A PDF with the ending of a workbook.", ["E_FILE_FORMAT"]),
  },
  "odd-prose": {
    "table.csv": Buffer.from("Sehr geehrte Damen und Herren,\r\n\r\nanbei erhalten Sie die gewünschten Zahlen.\r\nDie Tabelle folgt in einer zweiten Nachricht.\r\n\r\nMit freundlichen Grüßen\r\n"),
    "expected.json": refused("table.csv", "A letter: there is no table.", ["E_TABLE_NONE"]),
  },
};
