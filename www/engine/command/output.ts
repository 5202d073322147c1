import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize } from "node:path";

import { manifest, type Bundle } from "../bundle.js";
import { cause, Refusal, type Say } from "./words.js";

const DESCRIPTION = "datapackage.json";

/** Refuses a folder that holds anything, unless told to replace it. */
export async function requireRoom(
  folder: string,
  force: boolean,
  say: Say,
): Promise<void> {
  const found = await present(folder, say);
  if (found.length > 0 && !force)
    throw new Refusal(say("notEmpty", { folder }));
}

/** Writes a bundle as files or as one zip and returns the paths written. */
export async function write(
  bundle: Bundle,
  folder: string,
  zip: boolean,
  say: Say,
): Promise<string[]> {
  try {
    await removeEarlier(folder);
    return await writeAll(zip ? archive(bundle) : loose(bundle), folder);
  } catch (error) {
    throw new Refusal(say("unwritable", { folder, detail: cause(error, say) }));
  }
}

/** Writes texts under their names and returns the paths written. */
export async function writeTexts(
  texts: ReadonlyMap<string, string>,
  folder: string,
  say: Say,
): Promise<string[]> {
  const encoder = new TextEncoder();
  const files = [...texts].map(
    ([name, text]): [string, Uint8Array] => [name, encoder.encode(text)],
  );
  try {
    return await writeAll(files, folder);
  } catch (error) {
    throw new Refusal(say("unwritable", { folder, detail: cause(error, say) }));
  }
}

/** Writes a text into one file; replaces another only if told to. */
export async function writeText(
  text: string,
  path: string,
  force: boolean,
  say: Say,
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (exists && !force) throw new Refusal(say("fileExists", { path }));
    throw new Refusal(say("fileUnwritable", { path, detail: cause(error, say) }));
  }
}

async function present(folder: string, say: Say): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw new Refusal(say("unwritable", { folder, detail: cause(error, say) }));
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function archive(bundle: Bundle): [string, Uint8Array][] {
  const { name, raumbild } = manifest(bundle);
  return [[`${name}-${raumbild.edition}.zip`, bundle.zip]];
}

/** The description comes last: whoever finds it finds all it describes. */
function loose({ files }: Bundle): [string, Uint8Array][] {
  const all = [...files];
  return [
    ...all.filter(([name]) => name !== DESCRIPTION),
    ...all.filter(([name]) => name === DESCRIPTION),
  ];
}

async function writeAll(
  files: [string, Uint8Array][],
  folder: string,
): Promise<string[]> {
  const written: string[] = [];
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    written.push(path);
  }
  return written;
}

/**
 * Files of an earlier bundle that the new one lacks would stay, and an
 * internal edition's numbers lie in a public one's folder.
 */
async function removeEarlier(folder: string): Promise<void> {
  for (const path of await earlierFiles(join(folder, DESCRIPTION))) {
    const inside = normalize(path);
    if (isAbsolute(inside) || inside.startsWith("..")) continue;
    await rm(join(folder, inside), { force: true });
  }
}

async function earlierFiles(description: string): Promise<string[]> {
  try {
    const { resources } = JSON.parse(await readFile(description, "utf8")) as {
      resources: { path: unknown }[];
    };
    const paths = resources.map(({ path }) => path);
    return [DESCRIPTION, ...paths.filter((path) => typeof path === "string")];
  } catch {
    return [];
  }
}
