/** Answers to further questions, as tables for the office's own eyes. */
import type { Engine } from "../client/engine.js";
import { answerTables } from "./answers.js";

/** The tables by the names of their files; `null` if nothing is asked. */
export async function analysisTables(
  engine: Engine,
  recipe: string,
): Promise<Map<string, string> | null> {
  const asked = ids(recipe);
  if (asked.length === 0) return null;
  const preview = await engine.run(recipe);
  const study = await engine.study(recipe);
  try {
    const files = new Map<string, string>();
    for (const id of asked) {
      const answer = await study.answer(id);
      for (const [name, text] of answerTables(answer, preview.areas)) files.set(name, text);
    }
    return files;
  } finally {
    study.close();
  }
}

function ids(recipe: string): string[] {
  const { analyses } = JSON.parse(recipe) as { analyses?: { id: string }[] };
  return (analyses ?? []).map(({ id }) => id);
}
