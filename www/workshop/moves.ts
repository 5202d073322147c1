/** Which areas got another class since somebody was told of it. */
import type { Preview } from "../engine/index.js";
import type { Moves, Project } from "./state.js";

export class Told {
  #classes: ReadonlyMap<string, number> = new Map();
  #index = "";
  #areas = "";

  /** Another project: nobody has been told anything. */
  forget(): void {
    this.#classes = new Map();
  }

  /** What has been said is the new beginning. */
  tell(preview: Preview): void {
    this.#classes = classesOf(preview);
  }

  /** Who moved; a change that cannot move anyone leaves what was said. */
  moves(preview: Preview, { recipe }: Project, said: Moves | null): Moves | null {
    const [index, areas] = [JSON.stringify(recipe.index), recipe.geography.file];
    const isFirst = this.#classes.size === 0 || areas !== this.#areas;
    const isSame = index === this.#index;
    [this.#index, this.#areas] = [index, areas];
    if (isFirst) {
      this.tell(preview);
      return null;
    }
    const moved = preview.areas.filter(({ code }, at) => {
      const before = this.#classes.get(code);
      return before !== undefined && before !== preview.classes[at];
    });
    if (isSame && moved.length === 0) return said;
    return { count: moved.length, names: moved.map(({ name }) => name) };
  }
}

function classesOf({ areas, classes }: Preview): Map<string, number> {
  return new Map(areas.map(({ code }, at) => [code, classes[at] ?? 0]));
}
