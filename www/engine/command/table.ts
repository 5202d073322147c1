export type Cell = string | number | undefined;

/** Comma-separated, quoted where needed; empty where there is no number. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const lines = [head, ...rows].map((cells) => cells.map(written).join(","));
  return `${lines.join("\n")}\n`;
}

function written(cell: Cell): string {
  if (cell === undefined || Number.isNaN(cell)) return "";
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
