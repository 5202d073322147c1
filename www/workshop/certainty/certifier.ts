/** Keeps asking how sure the index is, behind the user's back. */
import {
  EngineError,
  type Bar,
  type Certainty,
  type Diagnosis,
  type Move,
  type Removal,
  type Study,
} from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import type { Finding, Project, Store } from "../state.js";
import { same } from "../project/joined.js";
import { SHEETS } from "../report/reporting.js";
import { askedOf } from "./choices.js";

/** What has been found out, and of which project. */
export interface Certified {
  readonly project: Project;
  readonly found: Certainty | null;
  /** What each choice does by itself, and each part; once the runs are done. */
  readonly bars: readonly Bar[] | null;
  readonly removals: readonly Removal[] | null;
  /** What the index is made of; where somebody looks, and of an older project until then. */
  readonly explained: Explained | null;
  readonly findings: readonly Finding[];
}

/** What the index of a project is made of. */
export interface Explained {
  readonly project: Project;
  /** Null where it cannot be told; `fault` says why. */
  readonly diagnosis: Diagnosis | null;
  readonly fault: string;
  /** What would bring the area looked at into another class. */
  readonly ways: Ways | null;
}

/** The foldout that shows it. */
export const DIAGNOSIS = "diagnosis";

/** How far single indicators would have to go. */
export interface Ways {
  readonly area: string;
  readonly better: readonly Move[];
  readonly worse: readonly Move[];
}

/** Draws that stand for what varies at random where choices are compared. */
const DRAWS = 50;

/** To draw thousands of areas takes a while: what refines is shown less often. */
const REST_PER_AREA = 0.25;

function seldom(tell: (found: Certainty) => void): (found: Certainty) => void {
  let last = -Infinity;
  return (found) => {
    if (performance.now() - last < REST_PER_AREA * found.classes.length) return;
    tell(found);
    last = performance.now();
  };
}

export class Certifier {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #study: Study | null = null;
  /** Of what the study is. */
  #of = "";
  #files: Project["files"] = [];
  /** How much is asked at present: a further question would end it. */
  #busy = 0;
  #area: string | null = null;

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

  /** Which area's ways to another class are wanted; null for none. */
  explain(area: string | null): void {
    this.#area = area;
    void this.#explain();
  }

  /** Somebody may have opened what shows it. */
  look(): void {
    void this.#explain();
  }

  async #explain(): Promise<void> {
    const { certified, opened, project } = this.#store.state;
    const [area, study] = [this.#area, this.#study];
    const isWanted = area !== null || opened.has(DIAGNOSIS) || opened.has(SHEETS);
    if (!isWanted || this.#busy > 0 || study === null || certified?.project !== project) return;
    const { index } = project.recipe;
    let now = certified.explained?.project === project ? certified.explained : null;
    const tell = (part: Partial<Explained>): void => {
      now = { project, diagnosis: null, fault: "", ways: null, ...now, ...part };
      this.#tell(project, { explained: now });
    };
    try {
      if (now === null) tell({ diagnosis: await study.diagnose({ index }) });
      if (area === null || now?.ways?.area === area) return;
      const better = await study.moves(area, "better", { index });
      const worse = await study.moves(area, "worse", { index });
      tell({ ways: { area, better, worse } });
    } catch (error) {
      // The index changed, or another area was chosen: it is asked about anew.
      if (error instanceof DOMException) return;
      if (!(error instanceof EngineError)) throw error;
      if (error.code !== "E_CLOSED") tell({ fault: error.findings[0]?.message ?? "" });
    }
  }

  /** Asks anew, then explains; what was asked before gives way. */
  async ask(project: Project): Promise<void> {
    this.#busy += 1;
    try {
      await this.#ask(project);
    } finally {
      this.#busy -= 1;
    }
    await this.#explain();
  }

  /** Asks anew; what was asked before and is not answered yet gives way. */
  async #ask(project: Project): Promise<void> {
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
      const found = await study.certainty(choices, { onProgress: seldom((sofar) => tell({ found: sofar })) });
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
    // What was found of the last one stays until there is something newer.
    const { found = null, explained = null } = certified ?? {};
    const blank = { project, found, bars: null, removals: null, explained, findings: [] };
    const same = certified?.project === project ? certified : blank;
    this.#store.update({ certified: { ...same, ...part } });
  }
}
