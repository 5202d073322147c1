import type { Bundle } from "../bundle.js";
import type { Answered } from "../study/wire.js";

type Entries = [string, Uint8Array][];

/** Who answers from a finished bundle, and who packs it anew. */
interface Hands {
  answered: (files: Entries) => Promise<Answered>;
  zip: (files: Entries) => Promise<Uint8Array>;
}

/**
 * A bundle with the answers to the questions in its `recipe.json`. They are
 * computed from its own files and nothing else, so that they tell nobody more
 * than the bundle itself.
 */
export async function withAnswers(
  bundle: Bundle,
  { answered, zip }: Hands,
): Promise<Bundle> {
  const recipe = new TextDecoder().decode(bundle.files.get("recipe.json"));
  if (!("analyses" in JSON.parse(recipe))) return bundle;
  const { files, warnings } = await answered([...bundle.files]);
  return {
    ...bundle,
    files: new Map(files),
    zip: await zip(files),
    warnings: [...bundle.warnings, ...warnings],
  };
}
