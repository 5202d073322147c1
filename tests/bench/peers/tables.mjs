// One file, read by PapaParse or SheetJS as they come; prints its columns and
// rows as JSON. A process of its own: a stray cell far away must not take the
// others with it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [reader, folder, path, sheet] = process.argv.slice(2);
const require = createRequire(`${folder}/package.json`);
const bytes = readFileSync(path);

/** As a browser reads a file as text: by its byte-order mark, else UTF-8. */
function text() {
  const encoding = { "255,254": "utf-16le", "254,255": "utf-16be" }[`${bytes[0]},${bytes[1]}`];
  return new TextDecoder(encoding ?? "utf-8").decode(bytes);
}

const cell = (value) => (value === undefined || value === "" ? null : typeof value === "number" ? value : String(value));

const READERS = {
  papaparse() {
    const { data, meta } = require("papaparse").parse(text(), { header: true, dynamicTyping: true, skipEmptyLines: true });
    return { columns: meta.fields, rows: data.map((row) => meta.fields.map((name) => cell(row[name]))) };
  },
  sheetjs() {
    const { read, utils } = require("xlsx");
    const book = read(bytes, { type: "buffer" });
    const [columns = [], ...rows] = utils.sheet_to_json(book.Sheets[sheet || book.SheetNames[0]], { header: 1, defval: null });
    return { columns: columns.map((name) => String(name ?? "")), rows: rows.map((row) => row.map(cell)) };
  },
};

console.log(JSON.stringify(READERS[reader]()));
