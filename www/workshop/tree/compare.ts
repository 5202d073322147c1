/** What a weight set changes against another: computed in a worker of its own. */
import type { Recipe, Study } from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import { put } from "../project/recipe.js";
import type { ComparedSets, Comparison, Project, Store } from "../state.js";
import { filledIndex } from "./tree.js";

export class Comparer {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #study: Study | null = null;
  /** What the study was made from, and what was last asked of it. */
  #made = "";
  #files: Project["files"] | null = null;
  #asked = "";
  #running = false;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  choose(sets: { readonly one: string; readonly other: string } | null): void {
    this.#asked = "";
    if (sets === null) this.#close();
    this.#store.update({ comparison: sets === null ? null : { ...sets, result: null } });
    void this.refresh();
  }

  /** Once more, where the recipe or the sets chosen have changed. */
  async refresh(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (await this.#once()) {
        // What came meanwhile is compared next.
      }
    } finally {
      this.#running = false;
    }
  }

  async #once(): Promise<boolean> {
    const { comparison, project, previewed, language } = this.#store.state;
    // Without a result there is nothing to compare, and the page says why.
    if (comparison === null || previewed !== project) return false;
    const { one, other } = comparison;
    const sets = project.recipe.index.weightSets ?? {};
    if ([one, other].some((name) => name !== "" && sets[name] === undefined)) {
      this.choose(null);
      return false;
    }
    const { publication: _, disclosure: __, ...rest } = project.recipe;
    const asked = JSON.stringify([rest, one, other, language]);
    if (asked === this.#asked && project.files === this.#files) return false;
    this.#asked = asked;
    const result = await this.#result(project, comparison);
    const now = this.#store.state.comparison;
    if (now?.one === one && now.other === other) this.#store.update({ comparison: { one, other, result } });
    return true;
  }

  async #result(project: Project, { one, other }: Comparison): Promise<ComparedSets> {
    const { preview } = this.#store.state;
    const labels = preview?.labels ?? [];
    try {
      const study = await this.#open(project);
      const before = await study.score(weighted(project.recipe, one));
      const after = await study.score(weighted(project.recipe, other));
      const areas = preview?.areas ?? [];
      const rows = areas.map(({ code, name }, at) => ({
        code,
        name,
        before: before.classes[at] ?? 0,
        after: after.classes[at] ?? 0,
      }));
      const both = rows.filter((row) => row.before > 0 && row.after > 0).length;
      return { areas: both, moved: rows.filter((row) => row.before !== row.after), labels };
    } catch (error) {
      this.#close();
      return { areas: 0, moved: [], labels, fault: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The study of this project; its weights do not matter. */
  async #open(project: Project): Promise<Study> {
    const { index, ...rest } = project.recipe;
    const { weights: _, weightSets: __, weightSet: ___, ...method } = index;
    const made = JSON.stringify([rest, method, this.#store.state.language]);
    if (this.#study !== null && made === this.#made && project.files === this.#files) return this.#study;
    this.#close();
    const study = await this.#calculation.study(project);
    [this.#study, this.#made, this.#files] = [study, made, project.files];
    return study;
  }

  #close(): void {
    this.#study?.close();
    this.#study = null;
  }
}

/** The index under one of its sets; "" is the one without a name. */
function weighted(recipe: Recipe, set: string): Recipe["index"] {
  return put(filledIndex(recipe), "weightSet", set === "" ? undefined : set);
}
