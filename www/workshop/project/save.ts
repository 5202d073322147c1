/** The project file: the settings, never the data. */
import type { Recipe } from "../../engine/index.js";
import { saveText } from "../report/print.js";
import { fileName } from "../steps/publication.js";

/** `also` tells several files of one project apart. */
export function saveRecipe(recipe: Recipe, also = ""): void {
  const name = fileName({ ...recipe.publication, edition: "public" });
  saveText(`${JSON.stringify(recipe, null, 2)}\n`, "application/json", `${name}${also}.raumbild.json`);
}
