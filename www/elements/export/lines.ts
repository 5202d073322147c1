/** Lines of CSV, as safe in a spreadsheet as the bundle's own. */

export type Cell = string | number | null;

export interface Writing {
  /** Between cells; a comma if left out. */
  readonly between?: string;
  /** Numbers with a decimal comma, and the mark by which spreadsheets know UTF-8. */
  readonly german?: boolean;
}

/** Texts that a spreadsheet would take for a formula get an apostrophe; numbers and a lone dash do not. */
export function csvOf(rows: readonly (readonly Cell[])[], { between = ",", german = false }: Writing = {}): string {
  const cell = (value: Cell): string => {
    if (value === null) return "";
    const text = typeof value === "number" ? numberText(value, german) : harmless(value);
    return text.includes(between) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((cells) => `${cells.map(cell).join(between)}\n`).join("");
  return german ? `\uFEFF${lines}` : lines;
}

function numberText(value: number, german: boolean): string {
  return german ? String(value).replace(".", ",") : String(value);
}

function harmless(text: string): string {
  const number = /^-?(\d+(\.\d+)?)?$/.test(text);
  return /^[=+\-@\t\r]/.test(text) && !number ? `'${text}` : text;
}

/** For portals that put attributes into pages as HTML. */
export function plain(text: string): string {
  return text.replace(/[<>&]/g, "");
}
