import { misshapen } from "./fault.js";

/**
 * Reads a table as the bundle writer writes it: commas, line feeds, quotes as
 * in RFC 4180, the columns given first. A confidential table has one more, that
 * says so in every row. Each row comes as a reader of cells by column name.
 */
export function readCsv(text: string, header: readonly string[], file: string): CsvRow[] {
  const [first, ...rows] = split(text, file);
  if (!first || header.some((name, column) => first[column] !== name)) throw misshapen(file, header.join(","));
  return rows.map((cells, index) => {
    // The header is line 1; a line break inside quotes is not counted.
    const row = index + 2;
    if (cells.length !== first.length) throw misshapen(file, `${row}`);
    return new CsvRow(new Map(header.map((name, column) => [name, cells[column] ?? ""])), row, file);
  });
}

export class CsvRow {
  readonly #cells: ReadonlyMap<string, string>;
  readonly #row: number;
  readonly #file: string;

  constructor(cells: ReadonlyMap<string, string>, row: number, file: string) {
    [this.#cells, this.#row, this.#file] = [cells, row, file];
  }

  text(column: string): string {
    // The writer puts an apostrophe before what a spreadsheet would take for a formula.
    return (this.#cells.get(column) ?? "").replace(/^'(?=[=+\-@\t\r])/, "");
  }

  /** Null where the cell is empty. */
  number(column: string): number | null {
    const text = this.text(column);
    if (text === "") return null;
    if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) throw this.fault(column);
    return Number(text);
  }

  /** Digits after the decimal point, as written. */
  digits(column: string): number {
    return /\.(\d+)$/.exec(this.text(column))?.[1]?.length ?? 0;
  }

  oneOf<T extends string>(column: string, known: readonly T[]): T {
    const found = known.find((value) => value === this.text(column));
    if (found === undefined) throw this.fault(column);
    return found;
  }

  fault(column: string): Error {
    return misshapen(this.#file, `${column}, ${this.#row}`);
  }
}

function split(text: string, file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, next } = text[at] === '"' ? quoted(text, at, file) : plain(text, at);
    row.push(cell);
    at = next + 1;
    if (text[next] === ",") {
      // A comma at the very end has an empty cell behind it.
      if (at === text.length) row.push("");
      continue;
    }
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function plain(text: string, start: number): { cell: string; next: number } {
  let next = start;
  while (next < text.length && text[next] !== "," && text[next] !== "\n") next += 1;
  return { cell: text.slice(start, next), next };
}

function quoted(text: string, start: number, file: string): { cell: string; next: number } {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) throw misshapen(file, "\"");
    if (text[end + 1] === '"') end += 1;
    else break;
  } while (end < text.length);
  const next = end + 1;
  if (next < text.length && text[next] !== "," && text[next] !== "\n") throw misshapen(file, "\"");
  return { cell: text.slice(start + 1, end).replaceAll('""', '"'), next };
}
