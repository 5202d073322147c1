/** A table of units with their zones in two systems and their people. */
import type { Engine, ReadTable } from "../client/engine.js";
import { Refusal, type Say } from "./words.js";

export interface Rows {
  units: string[];
  /** The zone of each unit, empty for none. */
  first: string[];
  second: string[];
  /** `NaN` where there is no number. */
  people: number[];
  /** Where each unit stands. */
  lines: number[];
  /** What the columns are called. */
  named: { first: string; second: string; people: string };
}

type Role = "unit" | "first" | "second" | "people";
type Asked = Partial<Record<Role, string>>;

/** What a column is called where nobody says which. */
const USUAL: Readonly<Record<Role, readonly string[]>> = {
  unit: ["unit", "einheit", "block", "baublock", "id"],
  first: ["first", "erste", "zone1", "bezirk", "district"],
  second: ["second", "zweite", "zone2", "schulbezirk", "schooldistrict"],
  people: ["people", "personen", "einwohner", "anzahl", "population"],
};
const ROLES: readonly Role[] = ["unit", "first", "second", "people"];

/** Which column is what: as asked, by its usual name, or of four in order. */
function chosen(
  columns: readonly string[],
  asked: Asked,
  say: Say,
): Rows["named"] & { unit: string | undefined } {
  const of = (role: Role): string | undefined => {
    const wanted = asked[role];
    if (wanted !== undefined) return columns.find((it) => it === wanted);
    const usual = columns.find((it) => USUAL[role].includes(it.trim().toLowerCase()));
    return usual ?? (columns.length === ROLES.length ? columns[ROLES.indexOf(role)] : undefined);
  };
  const need = (role: Role): string => {
    const found = of(role);
    if (found !== undefined) return found;
    throw new Refusal(
      say("difference.noColumn", {
        option: `--${role}`,
        found: asked[role] ?? "",
        columns: columns.join(", "),
      }),
    );
  };
  const unit = asked.unit === undefined ? of("unit") : need("unit");
  const chosen = { unit, first: need("first"), second: need("second"), people: need("people") };
  const twice = Object.values(chosen).find((it, at, all) => it !== undefined && all.indexOf(it) !== at);
  if (twice !== undefined) throw new Refusal(say("difference.twice", { column: twice }));
  return chosen;
}

/** Rows of an array of objects, or of an object of columns. */
export function jsonRows(bytes: Uint8Array, asked: Asked, say: Say): Rows {
  const objects = parsed(bytes, say);
  const columns = [...new Set(objects.flatMap((it) => Object.keys(it)))];
  const { unit, first, second, people } = chosen(columns, asked, say);
  const text = (value: unknown): string =>
    typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  return {
    units: objects.map((it, at) => (unit === undefined ? String(at + 1) : text(it[unit]))),
    first: objects.map((it) => text(it[first])),
    second: objects.map((it) => text(it[second])),
    people: objects.map((it) => (typeof it[people] === "number" ? it[people] : Number.NaN)),
    lines: objects.map((_, at) => at + 1),
    named: { first, second, people },
  };
}

function parsed(bytes: Uint8Array, say: Say): Record<string, unknown>[] {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(read) && read.every((it) => typeof it === "object" && it !== null))
      return read as Record<string, unknown>[];
  } catch {
    // Said below, whatever is wrong with it.
  }
  throw new Refusal(say("difference.json"));
}

/** Rows of a file that the engine reads: CSV, XLSX and the others. */
export async function engineRows(
  engine: Engine,
  name: string,
  bytes: Uint8Array,
  asked: Asked,
  say: Say,
): Promise<Rows> {
  await engine.addFile(name, bytes);
  const read = async (key: string): Promise<ReadTable> => {
    const source = { id: "units", file: name, key, holder: "-", widest: "internal" } as const;
    return await engine.readTable({ source });
  };
  const { columns } = await read("");
  const { unit, first, second, people } = chosen(columns.map((it) => it.name), asked, say);
  // As a key a column is text, with its leading zeros.
  const zones = [await read(first), await read(second)] as const;
  const table = unit === undefined ? zones[0] : await read(unit);
  const numbers = table.columns.find((it) => it.name === people);
  if (numbers === undefined || !("values" in numbers)) {
    const about = table.findings.filter((it) => it.place.column === people);
    const said = about.map((it) => it.message).join("\n");
    throw new Refusal(said === "" ? say("difference.noNumbers", { column: people }) : said);
  }
  // Totals are no units.
  const kept = [...table.keys.keys()].filter((at) => unit === undefined || table.roles[at] === 0);
  return {
    units: kept.map((at) => (unit === undefined ? String(table.lines[at]) : (table.keys[at] ?? ""))),
    first: kept.map((at) => zones[0].keys[at] ?? ""),
    second: kept.map((at) => zones[1].keys[at] ?? ""),
    people: kept.map((at) => numbers.values[at] ?? Number.NaN),
    lines: kept.map((at) => table.lines[at] ?? 0),
    named: { first, second, people },
  };
}
