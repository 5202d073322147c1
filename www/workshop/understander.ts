/** Keeps what is known of how each data file is read in step with the recipe. */
import type { Calculation } from "./calculation.js";
import type { Ask } from "./project/arrival.js";
import type { Source } from "./project/recipe.js";
import { question, type Understood } from "./project/understood.js";
import type { Project, SourceFile, Store } from "./state.js";
import { systemOf } from "./zones/system.js";

export class Understander {
  readonly #store: Store;
  readonly #calculation: Calculation;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  /** Asks as if, for a project that is not the page's yet. */
  asking(project: Project): Ask {
    return async (source, geography) => {
      const asked = this.#calculation.understand(project, source, geography);
      const outcome = await asked;
      return outcome.ok ? outcome.value : null;
    };
  }

  /** Asks anew about the sources of which something else is said now. */
  async refresh(project: Project): Promise<void> {
    const { language, understood } = this.#store.state;
    const next = new Map<string, Understood>();
    for (const source of project.recipe.sources) {
      const file = project.files.find(({ name }) => name === source.file);
      if (file === undefined || file.summary === null) continue;
      const asked = question(source, project.recipe, language);
      const old = understood.get(source.id);
      const same = old?.asked === asked && old.bytes === file.bytes;
      next.set(source.id, same ? old : await this.#ask(project, source, asked, file));
    }
    const changed =
      next.size !== understood.size ||
      [...next].some(([id, value]) => understood.get(id) !== value);
    if (changed) this.#store.update({ understood: next });
  }

  async #ask(
    project: Project,
    source: Source,
    asked: string,
    { bytes }: SourceFile,
  ): Promise<Understood> {
    const areas = systemOf(project.recipe, source);
    const outcome = await this.#calculation.understand(project, source, areas);
    if (outcome.ok) return { asked, bytes, value: outcome.value, findings: [] };
    const old = this.#store.state.understood.get(source.id);
    // What was known of the file still offers a way back.
    const value = old?.bytes === bytes ? old.value : null;
    return { asked, bytes, value, findings: outcome.findings };
  }
}
