// Writes a laid-out table as delimited text and notes each row's line.

import { write } from "./write-numbers.mjs";

/** The upper halves of the two code pages, as far as these files need them. */
const PAGES = {
  "windows-1252": { "€": 0x80, "…": 0x85, "–": 0x96, "—": 0x97 },
  dos850: { ä: 0x84, ö: 0x94, ü: 0x81, Ä: 0x8e, Ö: 0x99, Ü: 0x9a, ß: 0xe1, "§": 0xf5, é: 0x82, "\u00a0": 0xff },
};

function oneByte(text, page) {
  return Buffer.from(
    [...text].map((letter) => {
      const code = PAGES[page][letter] ?? letter.codePointAt(0);
      if (code > 0xff || (page === "dos850" && code > 0x7f && !(letter in PAGES.dos850))) {
        throw new Error(`${page} has no ${letter}`);
      }
      return code;
    }),
  );
}

/** A text's bytes in an encoding. */
export function encode(text, encoding) {
  const little = () => Buffer.from(`\ufeff${text}`, "utf16le");
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-8-bom":
      return Buffer.from(`\ufeff${text}`, "utf8");
    case "utf-16le":
      return little();
    case "utf-16be":
      return little().swap16();
    default:
      return oneByte(text, encoding);
  }
}

function quote(text, plan) {
  const needs = text.includes(plan.delimiter) || /["\r\n]/.test(text);
  return needs || plan.quoteAll ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @returns the file's bytes; every row's `line` is set */
export function delimited(plan, { rows, list }) {
  const delimiter = plan.delimiter ?? ";";
  const settings = { ...plan, delimiter };
  const width = list.length;
  let text = plan.sepLine ? `sep=${delimiter}\r\n` : "";
  let line = plan.sepLine ? 2 : 1;
  rows.forEach((row, at) => {
    row.line = line;
    const cells = row.cells.map((cell, column) => quote(write(cell, plan, list[column]), settings));
    const full = row.kind === "title" || row.kind === "note" ? (plan.ragged ?? true) : row.kind === "blank";
    while (!full && cells.length < width) cells.push("");
    const end = plan.eol === "mixed" ? (at % 3 === 0 ? "\n" : "\r\n") : (plan.eol ?? "\r\n");
    const record = cells.join(delimiter) + end;
    text += record;
    line += record.split(/\r\n|\r|\n/).length - 1;
  });
  return encode(text, plan.encoding ?? "utf-8");
}
