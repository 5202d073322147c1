// Writes a laid-out table as XLSX, the XML by hand: shared, inline and rich
// texts, formats, merged cells, hidden rows, formulas, errors, comments.

import { plain, write } from "./write-numbers.mjs";
import { zip } from "./zip.mjs";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** `A1`, from a column (0) and a line (1). */
export function place(column, line) {
  let [rest, name] = [column + 1, ""];
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return `${name}${line}`;
}

/** A cell of the book: a number with its format, or a text. */
export function bookCell(cell, plan, spec) {
  if (cell === null) return null;
  if (cell.book) return cell.book;
  if (cell.isKey && plan.keysAsNumbers && /^\d+$/.test(cell.text)) {
    return { number: `${Number(cell.text)}`, format: plan.keyFormat };
  }
  if (cell.text !== undefined) return { text: cell.text };
  if (cell.status || cell.flag || plan.numbersAsText) {
    const text = write(cell, plan, spec);
    return text === "" ? null : { text };
  }
  if (spec.percentFormat) return { number: plain({ value: cell.value, decimals: cell.decimals + 2 }), format: "0.0%" };
  return { number: plain(cell), format: spec.format };
}

function texts(mode) {
  const shared = [];
  const rich = (text) => {
    const middle = Math.ceil(text.length / 2);
    const run = (part) => `<r><rPr><b/></rPr><t xml:space="preserve">${escape(part)}</t></r>`;
    return run(text.slice(0, middle)) + run(text.slice(middle)) + '<rPh sb="0" eb="1"><t>nicht lesen</t></rPh>';
  };
  const body = (text) => (mode === "rich" ? rich(text) : `<t xml:space="preserve">${escape(text)}</t>`);
  return {
    shared,
    cell(at, style, text) {
      if (mode === "inline") return `<c r="${at}"${style} t="inlineStr"><is>${body(text)}</is></c>`;
      if (!shared.includes(text)) shared.push(text);
      return `<c r="${at}"${style} t="s"><v>${shared.indexOf(text)}</v></c>`;
    },
    part: () => `${XML}<sst xmlns="${MAIN}" count="${shared.length}">${shared.map((one) => `<si>${body(one)}</si>`).join("")}</sst>`,
  };
}

/** Formats by position; the last style is a fill. */
function styles(formats) {
  const own = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(code)}"/>`).join("");
  const uses = formats.map((_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`).join("");
  return (
    `${XML}<styleSheet xmlns="${MAIN}">${formats.length ? `<numFmts count="${formats.length}">${own}</numFmts>` : ""}` +
    '<fonts count="1"><font/></fonts><fills count="3"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC000"/></patternFill></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    `<cellXfs count="${formats.length + 2}"><xf numFmtId="0" xfId="0"/>${uses}<xf numFmtId="0" fillId="2" xfId="0" applyFill="1"/></cellXfs></styleSheet>`
  );
}

function cellXml(cell, at, store, formats, coloured) {
  const style = coloured ? formats.length + 1 : cell.format ? formats.indexOf(cell.format) + 1 : 0;
  const s = style ? ` s="${style}"` : "";
  if (cell.text !== undefined) return store.cell(at, s, cell.text);
  if (cell.error) return `<c r="${at}"${s} t="e"><v>${cell.error}</v></c>`;
  if (cell.formula) return `<c r="${at}"${s}><f>${escape(cell.formula)}</f>${cell.cached === undefined ? "" : `<v>${cell.cached}</v>`}</c>`;
  return `<c r="${at}"${s}><v>${cell.number}</v></c>`;
}

function sheetXml(plan, { rows, merges, list }, store, formats) {
  const lines = rows.map((row, at) => {
    row.line = at + 1;
    const cells = row.cells.map((cell, column) => {
      const made = bookCell(cell, plan, list[column]);
      const coloured = plan.coloured?.includes(row.at) && list[column]?.role === "data";
      return made ? cellXml(made, place(column, row.line), store, formats, coloured) : "";
    });
    return `<row r="${row.line}"${row.hidden ? ' hidden="1"' : ""}>${cells.join("")}</row>`;
  });
  if (plan.far) {
    const [, letters, line] = /^([A-Z]+)(\d+)$/.exec(plan.far);
    lines.push(`<row r="${line}">${store.cell(`${letters}${line}`, "", "x")}</row>`);
  }
  const first = rows.find(({ kind }) => kind === "head")?.line ?? 1;
  const joined = merges.map(({ row, column, across, down }) => {
    const line = first + row;
    return `<mergeCell ref="${place(column, line)}:${place(column + across - 1, line + down - 1)}"/>`;
  });
  const merged = joined.length ? `<mergeCells count="${joined.length}">${joined.join("")}</mergeCells>` : "";
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData>${merged}</worksheet>`;
}

function commentsXml(plan, rows) {
  const notes = plan.comments.map((at) => {
    const row = rows.find((one) => one.at === at);
    return `<comment ref="${place(2, row.line)}" authorId="0"><text><t>bitte prüfen</t></text></comment>`;
  });
  return `${XML}<comments xmlns="${MAIN}"><authors><author>Amt</author></authors><commentList>${notes.join("")}</commentList></comments>`;
}

const relations = (list) =>
  `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`).join("") +
  "</Relationships>";

const TYPES =
  `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
  ["workbook:sheet.main", "worksheets/sheet1:worksheet", "worksheets/sheet2:worksheet", "styles:styles", "sharedStrings:sharedStrings"]
    .map((one) => one.split(":"))
    .map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`)
    .join("") +
  "</Types>";

/** @returns the file's bytes; every row's `line` is set */
export function xlsx(plan, table) {
  const store = texts(plan.texts ?? "shared");
  const formats = [...new Set(["00000000", "0000", "00", "0.0%", "#,##0", "dd.mm.yyyy", ...(plan.formats ?? [])])];
  const sheet = sheetXml(plan, table, store, formats);
  const other = `${XML}<worksheet xmlns="${MAIN}"><sheetData><row r="1">${store.cell("A1", "", "nur zur internen Verwendung")}</row></sheetData></worksheet>`;
  const second = plan.hiddenSheet ? `<sheet name="${plan.hiddenSheet}" sheetId="2" state="hidden" r:id="rId2"/>` : "";
  const before = plan.coverSheet ? `<sheet name="${plan.coverSheet}" sheetId="2" r:id="rId2"/>` : "";
  const parts = [
    ["[Content_Types].xml", TYPES],
    ["_rels/.rels", relations([["rId1", "officeDocument", "xl/workbook.xml"]])],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr${plan.date1904 ? ' date1904="1"' : ""}/>` +
        `<sheets>${before}<sheet name="Daten" sheetId="1" r:id="rId1"/>${second}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", "worksheet", "worksheets/sheet2.xml"],
        ["rId3", "styles", "styles.xml"],
        ["rId4", "sharedStrings", "sharedStrings.xml"],
      ]),
    ],
    ["xl/worksheets/sheet1.xml", sheet, { deflate: plan.deflate }],
    ["xl/worksheets/sheet2.xml", other],
    ["xl/styles.xml", styles(formats)],
    ["xl/sharedStrings.xml", store.part(), { deflate: plan.deflate }],
  ];
  if (plan.comments) {
    parts.push(["xl/comments1.xml", commentsXml(plan, table.rows)]);
    parts.push(["xl/worksheets/_rels/sheet1.xml.rels", relations([["rId1", "comments", "../comments1.xml"]])]);
  }
  return zip(parts);
}
