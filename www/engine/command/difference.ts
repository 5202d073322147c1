/** What two systems of zones tell of the few people between them. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { Differences, Engine } from "../client/engine.js";
import { engineRows, jsonRows, type Rows } from "./units.js";
import { cause, Refusal, type Say } from "./words.js";

/** The columns of a table of units, by their names; the usual if left out. */
export interface DifferenceOrder {
  command: "difference";
  table: string;
  columns: Partial<Record<"unit" | "first" | "second" | "people", string>>;
  threshold: number;
  json: boolean;
}

/** A difference with names in place of positions. */
interface Named {
  people: number;
  added: { system: string; zones: string[] };
  subtracted: { system: string; zones: string[] };
  units: string[];
}

/** Unit names that are listed before the rest is only counted. */
const LISTED = 8;

/** What to print, and whether nothing was found. */
export async function differenceText(
  engine: Engine,
  order: DifferenceOrder,
  say: Say,
): Promise<{ text: string; safe: boolean }> {
  const { table, columns, threshold, json } = order;
  const bytes = await content(table, say);
  const rows = /\.json$/i.test(table)
    ? jsonRows(bytes, columns, say)
    : await engineRows(engine, basename(table), bytes, columns, say);
  const people = counts(rows, say);
  const [first, second] = [numbered(rows.first), numbered(rows.second)];
  const found = await engine.differences({
    first: first.zones,
    second: second.zones,
    people,
    threshold,
  });
  const named = names(found, rows, [first.names, second.names]);
  const zones = [first.names.length, second.names.length];
  const text = json
    ? JSON.stringify({ threshold, units: rows.first.length, zones, differences: named }, null, 2)
    : told(named, rows, zones, threshold, say).join("\n");
  return { text, safe: named.length === 0 };
}

async function content(path: string, say: Say): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new Refusal(say("publicationUnreadable", { path, detail: cause(error, say) }));
  }
}

/** Nobody knows how many remain where it is unknown how many there are. */
function counts({ people, lines, named }: Rows, say: Say): Float64Array {
  const wrong = people.flatMap((it, at) => (Number.isInteger(it) && it >= 0 ? [] : [at]));
  const [at] = wrong;
  if (at === undefined) return Float64Array.from(people);
  throw new Refusal(
    say("difference.noPeople", {
      line: String(lines[at]),
      column: named.people,
      found: Number.isNaN(people[at]) ? "" : String(people[at]),
      count: String(wrong.length),
    }),
  );
}

/** Zones by their order in the table; −1 where there is none. */
function numbered(of: readonly string[]): { zones: Int32Array; names: string[] } {
  const places = new Map<string, number>();
  const zones = Int32Array.from(of, (name) => {
    if (name === "") return -1;
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  });
  return { zones, names: [...places.keys()] };
}

function names(found: Differences, rows: Rows, zones: [string[], string[]]): Named[] {
  const systems = [rows.named.first, rows.named.second];
  const list = (ends: Uint32Array, of: Uint32Array, at: number): number[] => [
    ...of.subarray(at === 0 ? 0 : ends[at - 1], ends[at]),
  ];
  return [...found.people].map((people, at) => {
    const one = found.directions[at] === 0 ? 0 : 1;
    const side = (of: 0 | 1, places: number[]): Named["added"] => ({
      system: systems[of] ?? "",
      zones: places.map((it) => zones[of][it] ?? ""),
    });
    return {
      people,
      added: side(one, list(found.addedEnds, found.added, at)),
      subtracted: side(one === 0 ? 1 : 0, list(found.subtractedEnds, found.subtracted, at)),
      units: list(found.unitEnds, found.units, at).map((it) => rows.units[it] ?? ""),
    };
  });
}

function told(
  named: readonly Named[],
  rows: Rows,
  [one = 0, other = 0]: readonly number[],
  threshold: number,
  say: Say,
): string[] {
  const head = say(named.length === 0 ? "difference.none" : "difference.head", {
    count: String(named.length),
    threshold: String(threshold),
    units: String(rows.first.length),
    zones: `${one} (${rows.named.first}), ${other} (${rows.named.second})`,
  });
  if (named.length === 0) return [head];
  return [head, ...named.map((it) => line(it, say)), say("difference.remedy")];
}

function line({ people, added, subtracted, units }: Named, say: Say): string {
  const isAlone = subtracted.zones.length === 0;
  const shown = units.slice(0, LISTED).join(", ");
  const key = people === 1 ? "one" : "other";
  return say(`difference.${isAlone ? "alone" : "minus"}.${key}`, {
    people: String(people),
    count: String(units.length),
    units: units.length > LISTED ? `${shown}, …` : shown,
    added: `${added.system} ${added.zones.join(" + ")}`,
    subtracted: `${subtracted.system} ${subtracted.zones.join(" + ")}`,
  });
}
