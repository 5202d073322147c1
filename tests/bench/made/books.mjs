// Large workbooks and harmful ones, written by hand.
// @ts-check
import { place } from "../../reference/import/generator/xlsx.mjs";
import { zip } from "../../reference/import/generator/zip.mjs";
import { dice } from "./numbers.mjs";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const DEFLATE = { deflate: true };

/**
 * A workbook of these sheets; every one has the same shared texts.
 * @param {string[]} sheets each one's `sheetData`
 * @param {string[]} texts
 * @returns {Buffer}
 */
function workbook(sheets, texts) {
  const own = sheets.map((_, at) => at + 1);
  const relation = (/** @type {string} */ id, /** @type {string} */ type, /** @type {string} */ target) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const relations = (/** @type {string[]} */ list) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
  const part = (/** @type {string} */ name, /** @type {string} */ type) => `<Override PartName="/xl/${name}.xml" ContentType="${SHEET}.${type}+xml"/>`;
  const parts = [part("workbook", "sheet.main"), part("sharedStrings", "sharedStrings"), ...own.map((at) => part(`worksheets/sheet${at}`, "worksheet"))];
  return zip([
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${parts.join("")}</Types>`,
    ],
    ["_rels/.rels", relations([relation("rId1", "officeDocument", "xl/workbook.xml")])],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets>${own.map((at) => `<sheet name="Blatt ${at}" sheetId="${at}" r:id="rId${at}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations([...own.map((at) => relation(`rId${at}`, "worksheet", `worksheets/sheet${at}.xml`)), relation("rId0", "sharedStrings", "sharedStrings.xml")]),
    ],
    ["xl/sharedStrings.xml", `${XML}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`, DEFLATE],
    ...sheets.map((data, at) => [`xl/worksheets/sheet${at + 1}.xml`, `${XML}<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`, DEFLATE]),
  ]);
}

/**
 * One sheet's rows: key, name and three more texts, then numbers.
 * @param {number} rows
 * @param {number} columns
 * @param {() => string} number
 * @param {string[]} texts to which new ones are added
 */
function sheetData(rows, columns, number, texts) {
  const letters = Array.from({ length: columns }, (_, at) => place(at, 1).slice(0, -1));
  const shared = (/** @type {string} */ text) => texts.push(text) - 1;
  const kinds = Array.from({ length: 60 }, (_, at) => shared(`Gruppe ${at + 1}`));
  const lines = [];
  const heads = letters.map((letter, at) => `<c r="${letter}1" t="s"><v>${shared(at === 0 ? "Schlüssel" : `Merkmal ${at}`)}</v></c>`);
  lines.push(`<row r="1">${heads.join("")}</row>`);
  for (let row = 2; row <= rows; row += 1) {
    const text = [shared(`0${1_000_000 + row}`), shared(`Straße &amp; Höhe ${row}`), ...[3, 7, 11].map((it) => kinds[(row * it) % kinds.length])];
    const cells = letters.map((letter, at) => (at < 5 ? `<c r="${letter}${row}" t="s"><v>${text[at]}</v></c>` : `<c r="${letter}${row}"><v>${number()}</v></c>`));
    lines.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  return lines.join("");
}

/** A sheet of so many cells, as software writes it. */
export function largeBook(/** @type {number} */ rows, /** @type {number} */ columns) {
  const next = dice(7);
  /** @type {string[]} */ const texts = [];
  return workbook([sheetData(rows, columns, () => `${Math.floor(next() * next() * 90_000)}`, texts)], texts);
}

/** Sheets of a million cells with numbers of sixteen digits: hardly packed. */
export function hugeBook(/** @type {number} */ sheets) {
  const next = dice(11);
  /** @type {string[]} */ const texts = [];
  const number = () => `${next()}`.slice(0, 12) + `${Math.floor(next() * 1e6)}`;
  return workbook(Array.from({ length: sheets }, () => sheetData(20_000, 50, number, texts)), texts);
}

/** A table, and one cell in the last corner a sheet has. */
export const farCell = () =>
  workbook(['<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'], ["Schlüssel"]);

/** 400 kB that unpack to four hundred times as much, all of it cells. */
export const bomb = () => workbook(["<row><c><v>1</v></c></row>".repeat(6_300_000)], ["x"]);

/** An ODS whose one row stands for a million, each as wide as a sheet can be. */
export function repeatedRows() {
  const spaces = ["office", "table", "text"].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
  const cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>';
  const content =
    `${XML}<office:document-content ${spaces.join(" ")} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Blatt 1">` +
    `<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
  return zip([
    ["mimetype", "application/vnd.oasis.opendocument.spreadsheet"],
    ["content.xml", content, DEFLATE],
  ]);
}
