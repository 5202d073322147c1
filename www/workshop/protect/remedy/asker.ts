/** Tries what could be done so that less has to be withheld. */
import type { PricedRemedy, Remedies } from "../../../engine/index.js";
import { remedied } from "../../../engine/index.js";
import type { Calculation } from "../../calculation.js";
import type { Project, Store } from "../../state.js";

/** How far it is. */
export interface Tried {
  readonly project: Project;
  /** How many of how many have been tried; null once all have. */
  readonly running: readonly [done: number, all: number] | null;
  readonly found: Remedies | null;
  /** Why there is nothing; "" if there is. */
  readonly fault: string;
}

export class Remedier {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #giveUp = new AbortController();

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  async ask(): Promise<void> {
    const { project } = this.#store.state;
    this.#giveUp.abort();
    this.#giveUp = new AbortController();
    const { signal } = this.#giveUp;
    const told = (running: Tried["running"], rest: Partial<Tried> = {}): void => {
      if (!signal.aborted) this.#store.update({ tried: { project, running, found: null, fault: "", ...rest } });
    };
    told([0, 0]);
    const outcome = await this.#calculation.remedies(project, (done, all) => told([done, all]), signal);
    if (outcome.ok) told(null, { found: outcome.value });
    else told(null, { fault: outcome.findings[0]?.message ?? "" });
  }

  cancel(): void {
    this.#giveUp.abort();
    this.#store.update({ tried: null });
  }
}

/** The project's recipe after a remedy, as one step that can be undone. */
export function taken(remedy: PricedRemedy) {
  return (recipe: Project["recipe"]): Project["recipe"] => remedied(recipe, remedy);
}
