/** Publications that somebody names on the command line. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";

import type { Published } from "../client/study.js";
import { cause, Refusal, type Say } from "./words.js";

/** A folder is a bundle; a file a bundle as ZIP, or tables as JSON. */
export async function published(paths: readonly string[], say: Say): Promise<Published[]> {
  return await Promise.all(paths.map((path) => one(path, say)));
}

/** What the office is told of tables that were protected, as far as it is printed. */
export interface TablesReport {
  cells: number;
  primary: unknown[];
  secondary: string[];
  unproven: string[];
  /** `null` where nothing was rounded. */
  steps: number | null;
}

export async function readTables(path: string, say: Say): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new Refusal(say("publicationUnreadable", { path, detail: cause(error, say) }));
  }
}

async function one(path: string, say: Say): Promise<Published> {
  try {
    if (!(await stat(path)).isDirectory()) {
      return new Map([[basename(path), new Uint8Array(await readFile(path))]]);
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const read = files.sort().map(async (file): Promise<[string, Uint8Array]> => {
      const name = relative(path, file).split(sep).join("/");
      return [name, new Uint8Array(await readFile(file))];
    });
    return new Map(await Promise.all(read));
  } catch (error) {
    throw new Refusal(say("publicationUnreadable", { path, detail: cause(error, say) }));
  }
}
