/** Finds all that a recipe names somewhere: columns of areas, tables in files. */
import type { Columns } from "../../engine/index.js";

/** A part of an entry, and its path within it: `allocation.size`. */
export interface Part<T> {
  readonly path: string;
  readonly value: T;
}

type Loose = Readonly<Record<string, unknown>>;

/** The columns of areas that something names, each with its path. */
export function columnsIn(value: unknown): Part<Columns>[] {
  return objects(value, "").flatMap((it) => (isColumns(it.value) ? [{ path: it.path, value: it.value }] : []));
}

/** The tables in files of their own that something names. */
export function tablesIn(value: unknown): Part<{ readonly file: string }>[] {
  return objects(value, "").flatMap(({ path, value: found }) => {
    const { file } = found;
    return typeof file === "string" ? [{ path, value: { ...found, file } }] : [];
  });
}

function objects(value: unknown, path: string): Part<Loose>[] {
  if (Array.isArray(value)) {
    return value.flatMap((it, at) => objects(it, `${path}[${at}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, it]) =>
    objects(it, path === "" ? name : `${path}.${name}`),
  );
  return [{ path, value: value as Loose }, ...inner];
}

function isColumns(value: unknown): value is Columns {
  return typeof value === "object" && value !== null && "source" in value && "columns" in value;
}

/** The same without the columns of sources that are gone: they are chosen anew. */
export function withoutSources<T>(value: T, gone: ReadonlySet<string>): T {
  return rebuilt(value, (old) =>
    isColumns(old) && gone.has(old.source) ? { source: "", columns: [] } : old,
  ) as T;
}

/** The same with a table's file under another name; "" where it is to be chosen anew. */
export function withFile<T>(value: T, from: string, to: string): T {
  return rebuilt(value, (old) => (old["file"] === from ? { ...old, file: to } : old)) as T;
}

/** The same with all its parts made anew. */
function rebuilt(value: unknown, make: (old: Loose) => Loose): unknown {
  if (Array.isArray(value)) return value.map((it) => rebuilt(it, make));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, it]) => [name, rebuilt(it, make)]);
  return make(Object.fromEntries(entries) as Loose);
}
