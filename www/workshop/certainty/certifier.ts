/** Keeps asking how sure the index is, behind the user's back. */
import {
  EngineError,
  type Bar,
  type Certainty,
  type Removal,
  type Study,
} from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import type { Finding, Project, Store } from "../state.js";
import { same } from "../project/joined.js";
import { askedOf } from "./choices.js";

/** What has been found out, and of which project. */
export interface Certified {
  readonly project: Project;
  readonly found: Certainty | null;
  /** What each choice does by itself, and each part; once the runs are done. */
  readonly bars: readonly Bar[] | null;
  readonly removals: readonly Removal[] | null;
  readonly findings: readonly Finding[];
}

/** Draws that stand for what varies at random where choices are compared. */
const DRAWS = 50;

export class Certifier {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #study: Study | null = null;
  /** Of what the study is. */
  #of = "";
  #files: Project["files"] = [];

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  /** Another project, another language: begun anew. */
  forget(): void {
    this.#study?.close();
    this.#study = null;
    this.#of = "";
  }

  /** Asks anew; what was asked before and is not answered yet gives way. */
  async ask(project: Project): Promise<void> {
    const { certified } = this.#store.state;
    // All is known of it, and only its title or a further question is new.
    if (this.#study !== null && certified !== null && certified.removals !== null && same(certified.project, project)) {
      this.#store.update({ certified: { ...certified, project } });
      return;
    }
    const tell = (part: Partial<Certified>): void => this.#tell(project, part);
    try {
      const study = await this.#studyOf(project);
      if (study === null) return;
      const choices = { index: project.recipe.index, certainty: askedOf(project.recipe) };
      const found = await study.certainty(choices, {
        onProgress: (sofar) => tell({ found: sofar }),
      });
      tell({ found, findings: found.warnings });
      tell({ bars: await study.tornado({ ...choices, draws: DRAWS }) });
      tell({ removals: await study.removals(choices) });
    } catch (error) {
      // One that was closed, or gave way to a newer one, has nothing to say.
      if (error instanceof DOMException) return;
      if (!(error instanceof EngineError)) throw error;
      if (error.code !== "E_CLOSED") tell({ findings: error.findings });
    }
  }

  async #studyOf(project: Project): Promise<Study | null> {
    const { index: _, certainty: __, publication: ___, disclosure: ____, analyses: _____, ...read } = project.recipe;
    const of = JSON.stringify(read);
    if (this.#study !== null && of === this.#of && project.files === this.#files) return this.#study;
    this.forget();
    [this.#of, this.#files] = [of, project.files];
    const begun = await this.#calculation.study(project);
    // Meanwhile another may have been asked for.
    if (of !== this.#of) {
      begun.close();
      return null;
    }
    return (this.#study = begun);
  }

  #tell(project: Project, part: Partial<Certified>): void {
    const { certified, project: now } = this.#store.state;
    if (now !== project) return;
    const blank = { project, found: null, bars: null, removals: null, findings: [] };
    // What was found of the last one stays until there is something newer.
    const found = certified?.found ?? null;
    const same = certified?.project === project ? certified : { ...blank, found };
    this.#store.update({ certified: { ...same, ...part } });
  }
}
