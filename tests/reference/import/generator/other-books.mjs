// Writes a laid-out table as ODS, as HTML that calls itself XLS, as Excel's
// XML of 2003 and as DBF.

import { encode } from "./delimited.mjs";
import { plain, write } from "./write-numbers.mjs";
import { bookCell, escape } from "./xlsx.mjs";
import { zip } from "./zip.mjs";

const FIRST_LINE = 1;

/** Merged cells by their first and by their covered places. */
function spans({ rows, merges }) {
  const first = rows.findIndex(({ kind }) => kind === "head");
  const [starts, covered] = [new Map(), new Set()];
  for (const { row, column, across, down } of merges) {
    starts.set(`${first + row} ${column}`, { across, down });
    for (let y = 0; y < down; y += 1) {
      for (let x = 0; x < across; x += 1) if (x + y > 0) covered.add(`${first + row + y} ${column + x}`);
    }
  }
  return { starts, covered };
}

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ' +
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"';

function odsCell(cell, plan, spec, span) {
  const made = bookCell(cell, plan, spec);
  const size = span ? ` table:number-columns-spanned="${span.across}" table:number-rows-spanned="${span.down}"` : "";
  if (!made) return size ? `<table:table-cell${size}/>` : null;
  if (made.text !== undefined) {
    const lines = made.text.split("\n").map((line) => `<text:p>${escape(line).replaceAll("  ", '<text:s text:c="2"/>')}</text:p>`);
    return `<table:table-cell office:value-type="string"${size}>${lines.join("")}</table:table-cell>`;
  }
  const percent = made.format === "0.0%";
  const type = percent ? "percentage" : "float";
  return `<table:table-cell office:value-type="${type}" office:value="${made.number}"${size}><text:p>${write(cell, { ...plan, style: "german" }, { percent: percent ? " %" : "" })}</text:p></table:table-cell>`;
}

/** Equal cells and rows are written once with how often they stand. */
function folded(items, repeat) {
  const out = [];
  for (const item of items) {
    if (out.length && out.at(-1).item === item && repeat(item)) out.at(-1).times += 1;
    else out.push({ item, times: 1 });
  }
  return out;
}

export function ods(plan, table) {
  const { starts, covered } = spans(table);
  const rows = table.rows.map((row, at) => {
    row.line = at + FIRST_LINE;
    const cells = table.list.map((spec, column) => {
      if (covered.has(`${at} ${column}`)) return "<table:covered-table-cell/>";
      return odsCell(row.cells[column] ?? null, plan, spec, starts.get(`${at} ${column}`)) ?? "<table:table-cell/>";
    });
    const xml = folded(cells, () => true)
      .map(({ item, times }) => (times > 1 ? item.replace(/^(<table:[a-z-]+)/, `$1 table:number-columns-repeated="${times}"`) : item))
      .join("");
    return `${xml}<table:table-cell table:number-columns-repeated="${16_384 - cells.length}"/>`;
  });
  const body = folded(rows, () => true)
    .map(({ item, times }) => `<table:table-row${times > 1 ? ` table:number-rows-repeated="${times}"` : ""}>${item}</table:table-row>`)
    .join("");
  const rest = `<table:table-row table:number-rows-repeated="${1_048_576 - rows.length}"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
  const content =
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${NAMES} office:version="1.2"><office:body><office:spreadsheet>` +
    `<table:table table:name="Daten"><table:table-column table:number-columns-repeated="16384"/>${body}${rest}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const type = "application/vnd.oasis.opendocument.spreadsheet";
  const manifest =
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">' +
    `<manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
  return zip([
    ["mimetype", type],
    ["content.xml", content],
    ["META-INF/manifest.xml", manifest],
  ]);
}

/** What a portal hands out as "Excel": one HTML table. */
export function html(plan, table) {
  const { starts, covered } = spans(table);
  const rows = table.rows.map((row, at) => {
    row.line = at + FIRST_LINE;
    const tag = row.kind === "head" ? "th" : "td";
    const cells = table.list.map((spec, column) => {
      if (covered.has(`${at} ${column}`)) return "";
      const span = starts.get(`${at} ${column}`);
      const size = span ? `${span.across > 1 ? ` colspan="${span.across}"` : ""}${span.down > 1 ? ` rowspan=${span.down}` : ""}` : "";
      const text = escape(write(row.cells[column] ?? null, plan, spec)).replaceAll("\n", "<br>").replaceAll("\u00a0", "&nbsp;");
      return `<${tag}${size}>${(text || "&nbsp;").replaceAll("ü", "&uuml;")}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const page =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\n' +
    `<style>td { mso-number-format:"\\@"; }</style></head>\n<body><table border=1>\n${rows.join("\n")}\n</table></body></html>\n`;
  return encode(page, "windows-1252");
}

export function spreadsheetMl(plan, table) {
  const { starts, covered } = spans(table);
  const rows = table.rows.flatMap((row, at) => {
    row.line = at + FIRST_LINE;
    let next = 0;
    const cells = table.list.map((spec, column) => {
      const made = covered.has(`${at} ${column}`) ? null : bookCell(row.cells[column] ?? null, plan, spec);
      if (!made) return "";
      const span = starts.get(`${at} ${column}`);
      const merge = span ? `${span.across > 1 ? ` ss:MergeAcross="${span.across - 1}"` : ""}${span.down > 1 ? ` ss:MergeDown="${span.down - 1}"` : ""}` : "";
      const index = column === next ? "" : ` ss:Index="${column + 1}"`;
      next = column + (span?.across ?? 1);
      const style = made.format ? ` ss:StyleID="${made.format === "0.0%" ? "percent" : "key"}"` : "";
      const type = made.text === undefined ? "Number" : "String";
      return `<Cell${index}${style}${merge}><Data ss:Type="${type}">${escape(made.text ?? made.number).replaceAll("\n", "&#10;")}</Data></Cell>`;
    });
    if (row.kind === "blank") return [];
    return [`<Row ss:Index="${row.line}">${cells.join("")}</Row>`];
  });
  return Buffer.from(
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n' +
      `<Styles><Style ss:ID="Default"/><Style ss:ID="percent"><NumberFormat ss:Format="0.0%"/></Style><Style ss:ID="key"><NumberFormat ss:Format="${plan.keyFormat ?? "0"}"/></Style></Styles>\n` +
      `<Worksheet ss:Name="Daten"><Table>\n${rows.join("\n")}\n</Table></Worksheet></Workbook>\n`,
  );
}

/** dBASE III; field names have ten letters at most. */
export function dbf(plan, { rows, list }) {
  const areas = rows.filter(({ kind }) => kind === "area");
  areas.forEach((row, at) => {
    row.line = at + 2;
  });
  const fields = list.map((spec, column) => {
    const texts = areas.map((row) => (row.cells[column]?.value === undefined ? write(row.cells[column], plan, spec) : plain(row.cells[column])));
    const isNumber = areas.some((row) => row.cells[column]?.value !== undefined);
    return { name: spec.levels[0], texts, isNumber, width: Math.max(...texts.map((one) => one.length)), decimals: texts.some((one) => one.includes(".")) && isNumber ? 1 : 0 };
  });
  const head = Buffer.alloc(32);
  head.set([3, 124, 12, 31]);
  head.writeUInt32LE(areas.length, 4);
  head.writeUInt16LE(32 + fields.length * 32 + 1, 8);
  head.writeUInt16LE(1 + fields.reduce((sum, { width }) => sum + width, 0), 10);
  head[29] = 2;
  const descriptors = fields.map(({ name, isNumber, width, decimals }) => {
    const one = Buffer.alloc(32);
    encode(name, "dos850").copy(one, 0);
    one[11] = (isNumber ? "N" : "C").charCodeAt(0);
    one[16] = width;
    one[17] = decimals;
    return one;
  });
  const records = areas.map((_, at) =>
    Buffer.concat([Buffer.from(" "), ...fields.map(({ texts, width, isNumber }) => encode(isNumber ? texts[at].padStart(width) : texts[at].padEnd(width), "dos850"))]),
  );
  return Buffer.concat([head, ...descriptors, Buffer.from([13]), ...records, Buffer.from([26])]);
}
