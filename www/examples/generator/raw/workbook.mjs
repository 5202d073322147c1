// A workbook as offices make them by hand: several sheets, merged headings,
// colours that mean something, comments.

import { zip } from "./zip.mjs";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/**
 * `sheets` have a `name`, `rows` of cells (numbers, texts, null), and as needed
 * `merged` (`["A1:C1"]`), `coloured` (line numbers) and `comments` (pairs of
 * place and text).
 */
export function workbook(sheets) {
  const parts = [
    ["[Content_Types].xml", types(sheets)],
    ["_rels/.rels", relations([["rId1", "officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", book(sheets)],
    ["xl/_rels/workbook.xml.rels", relations([
      ...sheets.map((_, at) => [`rId${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`]),
      ["rIdStyles", "styles", "styles.xml"],
    ])],
    ["xl/styles.xml", STYLES],
    ...sheets.map((one, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(one)]),
    ...sheets.flatMap((one, at) => (one.comments ? remarks(one.comments, at + 1) : [])),
  ];
  return zip(parts);
}

// The second style is a yellow cell.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts>`
  + '<fills count="3"><fill><patternFill patternType="none"/></fill>'
  + '<fill><patternFill patternType="gray125"/></fill>'
  + '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF200"/></patternFill></fill></fills>'
  + '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
  + '<cellXfs count="2"><xf numFmtId="0" xfId="0"/>'
  + '<xf numFmtId="0" fillId="2" xfId="0" applyFill="1"/></cellXfs></styleSheet>';

function types(sheets) {
  const parts = [
    ["workbook", "sheet.main"], ["styles", "styles"],
    ...sheets.map((_, at) => [`worksheets/sheet${at + 1}`, "worksheet"]),
    ...sheets.flatMap(({ comments }, at) => (comments ? [[`comments${at + 1}`, "comments"]] : [])),
  ];
  return `${XML}<Types xmlns="${PACKAGE}/content-types">`
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + '<Default Extension="xml" ContentType="application/xml"/>'
    + parts.map(([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${KIND}.${kind}+xml"/>`).join("")
    + "</Types>";
}

function relations(list) {
  const all = list.map(([id, kind, target]) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function book(sheets) {
  const all = sheets.map(({ name }, at) =>
    `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${all.join("")}</sheets></workbook>`;
}

function sheet({ rows, merged = [], coloured = [] }) {
  const lines = rows.map((cells, at) => {
    const style = coloured.includes(at + 1) ? ' s="1"' : "";
    const made = cells.map((cell, column) => one(cell, place(column, at + 1), style));
    return `<row r="${at + 1}">${made.join("")}</row>`;
  });
  const joined = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
  const merges = joined && `<mergeCells count="${merged.length}">${joined}</mergeCells>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData>${merges}</worksheet>`;
}

function one(cell, at, style) {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"${style}><v>${cell}</v></c>`;
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** `A1`, from a column (0 the first) and a line (1 the first). */
export function place(column, line) {
  return (column > 25 ? "A" : "") + String.fromCharCode(65 + (column % 26)) + line;
}

function remarks(comments, number) {
  const all = comments.map(([at, text]) =>
    `<comment ref="${at}" authorId="0"><text><t>${escaped(text)}</t></text></comment>`);
  return [
    [`xl/comments${number}.xml`, `${XML}<comments xmlns="${MAIN}"><authors><author>Amt</author></authors>`
      + `<commentList>${all.join("")}</commentList></comments>`],
    [`xl/worksheets/_rels/sheet${number}.xml.rels`,
      relations([["rId1", "comments", `../comments${number}.xml`]])],
  ];
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
