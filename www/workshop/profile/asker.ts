/** The chosen area beside its city, its district and areas like it. */
import type { AreaComparison } from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import type { Project, Store } from "../state.js";

/** What was asked, and what came of it. */
export interface Profiled {
  readonly code: string;
  readonly project: Project;
  /** Null while it is being computed, or where it cannot be. */
  readonly found: AreaComparison | null;
  readonly fault: string;
}

export class Profiler {
  readonly #store: Store;
  readonly #calculation: Calculation;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  /** Null closes it. */
  choose(code: string | null): void {
    const { profiled, project } = this.#store.state;
    if (code === (profiled?.code ?? null)) return;
    const blank = code === null ? null : { code, project, found: null, fault: "" };
    this.#store.update({ profiled: blank });
    void this.#ask();
  }

  /** Once more, where the recipe has changed. */
  refresh(): void {
    const { profiled, project, previewed } = this.#store.state;
    if (profiled === null || profiled.project === project || previewed !== project) return;
    this.#store.update({ profiled: { ...profiled, project } });
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { profiled } = this.#store.state;
    if (profiled === null) return;
    const { code, project } = profiled;
    const outcome = await this.#calculation.compare(project, code);
    // Another area was chosen meanwhile, or none.
    const now = this.#store.state.profiled;
    if (now?.code !== code || now.project !== project) return;
    const [found, fault] = outcome.ok
      ? [outcome.value, ""]
      : [null, outcome.findings[0]?.message ?? ""];
    this.#store.update({ profiled: { code, project, found, fault } });
  }
}
