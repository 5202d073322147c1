/** The invented city the page opens with. */
import type { Project, SourceFile } from "../state.js";
import { zoneFiles } from "../zones/system.js";
import { readProject } from "./files.js";

const NAME = "ruesenhagen";

/** Fetches the example's recipe and the files it names. */
export async function fetchExample(folder: URL): Promise<Project> {
  const base = new URL(`${NAME}/`, folder);
  const text = new TextDecoder().decode(await get(`${NAME}.raumbild.json`, base));
  const recipe = readProject(text);
  if (recipe === null) throw new Error(`${NAME}: the recipe is not readable`);
  const names = new Set([
    recipe.geography.file,
    ...zoneFiles(recipe),
    ...recipe.sources.map(({ file }) => file),
  ]);
  const files = await Promise.all(
    [...names].map(
      async (name): Promise<SourceFile> => ({
        name,
        bytes: await get(name, base),
        summary: null,
        findings: [],
      }),
    ),
  );
  return { recipe, files, example: true };
}

async function get(name: string, base: URL): Promise<Uint8Array> {
  const response = await fetch(new URL(encodeURIComponent(name), base));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
