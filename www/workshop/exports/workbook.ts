/** A workbook of one sheet (Office Open XML), as small as programs open it. */
import { archive } from "../project/shapefile.js";
import type { Cell } from "./sheet.js";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

export function workbook(name: string, rows: readonly (readonly Cell[])[]): Blob {
  const parts: readonly (readonly [string, string])[] = [
    ["[Content_Types].xml", types()],
    ["_rels/.rels", related("officeDocument", "xl/workbook.xml")],
    ["xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml")],
    ["xl/worksheets/sheet1.xml", `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(row).join("")}</sheetData></worksheet>`],
  ];
  const encoder = new TextEncoder();
  const zip = archive(parts.map(([path, text]) => ({ name: path, bytes: encoder.encode(HEAD + text) })));
  return zip.slice(0, zip.size, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

function types(): string {
  const kind = "application/vnd.openxmlformats";
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="${kind}-package.relationships+xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${kind}-officedocument.spreadsheetml.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}-officedocument.spreadsheetml.worksheet+xml"/></Types>`
  );
}

function related(type: string, target: string): string {
  return `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
}

/** Texts stand as texts: a key keeps its zeros, nothing becomes a formula. */
function row(cells: readonly Cell[]): string {
  const made = cells.map((it) => (typeof it === "number" ? `<c><v>${it}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(it)}</t></is></c>`));
  return `<row>${made.join("")}</row>`;
}

function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** At most 31 characters, and none that programs refuse. */
function sheetName(text: string): string {
  return text.replace(/[\\/?*[\]:']/g, " ").trim().slice(0, 31) || "raumbild";
}
