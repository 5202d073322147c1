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
  "odd-pdf": {
    "table.xlsx": Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"),
    "expected.json": refused("table.xlsx", "A PDF with the ending of a workbook.", ["E_FILE_FORMAT"]),
  },
  "odd-prose": {
    "table.csv": Buffer.from("Sehr geehrte Damen und Herren,\r\n\r\nanbei erhalten Sie die gewünschten Zahlen.\r\nDie Tabelle folgt in einer zweiten Nachricht.\r\n\r\nMit freundlichen Grüßen\r\n"),
    "expected.json": refused("table.csv", "A letter: there is no table.", ["E_TABLE_NONE"]),
  },
};
