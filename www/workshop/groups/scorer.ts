/** The present data scored under other indices, in a worker of its own. */
import type { Bridge, Rescored, Study } from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import type { Index } from "../project/recipe.js";
import type { Project } from "../state.js";

export class Scorer {
  readonly #calculation: Calculation;
  #study: Study | null = null;
  #of = "";
  #files: Project["files"] | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(calculation: Calculation) {
    this.#calculation = calculation;
  }

  /** Under each of them; rejects where one cannot be computed. */
  scores(project: Project, indices: readonly Index[]): Promise<Rescored[]> {
    return this.#inTurn(project, async (study) => {
      const found: Rescored[] = [];
      for (const index of indices) found.push(await study.score(index));
      return found;
    });
  }

  /** One index beside another. */
  bridge(project: Project, one: Index, other: Index): Promise<Bridge> {
    return this.#inTurn(project, (study) => study.compare(other, { index: one }));
  }

  /** Another project, another language: begun anew. */
  forget(): void {
    this.#study?.close();
    this.#study = null;
  }

  #inTurn<T>(project: Project, work: (study: Study) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => work(await this.#open(project)));
    this.#queue = result.catch(() => this.forget());
    return result;
  }

  /** The index of the project does not matter: each question brings its own. */
  async #open(project: Project): Promise<Study> {
    const { index: _, certainty: __, publication: ___, disclosure: ____, analyses: _____, ...read } = project.recipe;
    const of = JSON.stringify(read);
    if (this.#study !== null && of === this.#of && project.files === this.#files) return this.#study;
    this.forget();
    const study = await this.#calculation.study(project);
    [this.#study, this.#of, this.#files] = [study, of, project.files];
    return study;
  }
}
