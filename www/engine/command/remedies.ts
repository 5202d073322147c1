/** What could be done so that less has to be withheld. */
import { readFile } from "node:fs/promises";

import type { Engine, PricedRemedy, Remedies } from "../client/engine.js";
import type { Edition, Recipe } from "../recipe.js";
import { remedied } from "../client/remedies.js";
import { writeText } from "./output.js";
import { Refusal, type Say } from "./words.js";

/** A recipe, and the remedy that is to be carried out, if any. */
export interface RemedyOrder {
  command: "remedies";
  recipe: string;
  files: string | undefined;
  edition: Edition | undefined;
  apply: number | undefined;
  out: string | undefined;
  force: boolean;
}

/** The lines to be read; with `apply`, the changed recipe is written. */
export async function remedyLines(
  engine: Engine,
  recipe: string,
  order: RemedyOrder,
  say: Say,
): Promise<string[]> {
  const { edition, apply, out, force } = order;
  const found = await engine.remedies(recipe, edition === undefined ? {} : { edition });
  if (apply === undefined || out === undefined) return told(found, say);
  const chosen = found.remedies[apply - 1];
  if (chosen === undefined) {
    throw new Refusal(say("noRemedy", { found: String(apply), count: String(found.remedies.length) }));
  }
  const own = JSON.parse(await readFile(order.recipe, "utf8")) as Recipe;
  await writeText(`${JSON.stringify(remedied(own, chosen), null, 2)}\n`, out, force, say);
  return [say("remedied", { remedy: name(chosen, say), path: out })];
}

function told({ before, remedies }: Remedies, say: Say): string[] {
  const lines = [say("remedies.before", price(before))];
  if (remedies.length === 0) return [...lines, say("remedies.none")];
  for (const [at, remedy] of remedies.entries()) {
    lines.push(`${at + 1}. ${name(remedy, say)}`, `   ${say("remedies.after", price(remedy.after))}`);
  }
  return lines;
}

function price({ counts, classes }: PricedRemedy["after"]): Record<string, string> {
  return { counts: String(counts[1]), allCounts: String(counts[0]), classes: String(classes[1]), areas: String(classes[0]) };
}

function name(remedy: PricedRemedy, say: Say): string {
  switch (remedy.kind) {
    case "mergeAreas": {
      const areas = remedy.areas.map((it) => it.join(" + ")).join("; ");
      return say("remedy.mergeAreas", { areas, left: String(remedy.left) });
    }
    case "largerAreas":
      return say("remedy.largerAreas", { level: remedy.level ?? say("remedy.districts"), left: String(remedy.left) });
    case "fewerClasses":
      return say("remedy.fewerClasses", { from: String(remedy.from), to: String(remedy.to) });
    case "poolYears":
      return say("remedy.poolYears", { indicator: remedy.indicator, dates: remedy.dates.join(", ") });
    case "dropIndicator":
      return say("remedy.dropIndicator", { indicator: remedy.indicator });
    case "dropLevel":
      return say("remedy.dropLevel", { level: remedy.level ?? say("remedy.districts") });
  }
}
