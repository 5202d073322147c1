/** Invented places to try the page on. */
import type { Project, SourceFile } from "../state.js";
import { zoneFiles } from "../zones/system.js";
import { readProject } from "./files.js";

/** The city the page opens with; what it says of "the example" is about it. */
const FIRST = "ruesenhagen";

/** How a file of an example is had, by its path. */
export type Get = (path: string) => Promise<Uint8Array>;

/** Gets an example's recipe and the files it names. */
export async function getExample(get: Get, place = FIRST): Promise<Project> {
  const text = new TextDecoder().decode(await get(`${place}/${place}.raumbild.json`));
  const recipe = readProject(text);
  if (recipe === null) throw new Error(`${place}: the recipe is not readable`);
  const names = new Set([
    recipe.geography.file,
    ...zoneFiles(recipe),
    ...recipe.sources.map(({ file }) => file),
  ]);
  const files = await Promise.all(
    [...names].map(
      async (name): Promise<SourceFile> => ({
        name,
        bytes: await get(`${place}/${encodeURIComponent(name)}`),
        summary: null,
        findings: [],
      }),
    ),
  );
  return { recipe, files, example: place === FIRST };
}

/** From the files beside the page. */
export function fetchFrom(folder: URL): Get {
  return async (path) => {
    const response = await fetch(new URL(path, folder));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
