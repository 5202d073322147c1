/** Answers the questions that are open on the page, one after the other. */
import { EngineError, type Analysis, type Answer, type Study } from "../../engine/index.js";
import type { Calculation } from "../calculation.js";
import { openItems } from "../project/open.js";
import { forPreview } from "../project/recipe.js";
import type { Finding, Project, State, Store } from "../state.js";
import { words } from "../text.js";
import { columnsOf, isWhole, tablesOf } from "./columns.js";

/** What was asked, and what became of it. */
export interface Answered {
  /** What it is the answer to, see `questionOf`. */
  readonly of: string;
  readonly answer: Answer | null;
  readonly findings: readonly Finding[];
}

/** Long enough that a number is typed to its end. */
const QUIET = 350;

/** The name of a question's foldout among those that are open. */
export function foldOf(id: string): string {
  return `question ${id}`;
}

const numbers = new WeakMap<Project["files"], number>();
let lastNumber = 0;

/** All that answers hang on, apart from the questions themselves. */
function groundOf({ recipe, files }: Project): string {
  const { analyses: _, certainty: __, publication: ___, disclosure: ____, ...read } = recipe;
  if (!numbers.has(files)) numbers.set(files, (lastNumber += 1));
  return JSON.stringify([numbers.get(files), read]);
}

/** All that one answer hangs on: another name is not another question. */
export function questionOf(project: Project, entry: Analysis): string {
  const { label: _, ...asked } = entry;
  return JSON.stringify([groundOf(project), asked]);
}

/** What is known of a question, and whether that is still so. */
export function answeredOf({ answers, project }: State, entry: Analysis): { known: Answered | undefined; isCurrent: boolean } {
  const known = answers.get(entry.id);
  return { known, isCurrent: known?.of === questionOf(project, entry) };
}

/** The material of a study: what all its questions read. */
function materialOf(project: Project, entries: readonly Analysis[]): string {
  const { index: _, ...ground } = project.recipe;
  const needs = entries.map((it) => [
    columnsOf(it).map(({ value }) => value),
    tablesOf(it).length > 0 ? [it.id, tablesOf(it)] : null,
    it.patterns !== undefined || it.regions !== undefined,
  ]);
  return groundOf({ ...project, recipe: { ...ground, index: {} } }) + JSON.stringify(needs);
}

export class Asker {
  readonly #store: Store;
  readonly #calculation: Calculation;
  #study: Study | null = null;
  #of = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#calculation = calculation;
  }

  /** Another project, another language: begun anew. */
  forget(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#close();
    this.#store.update({ answers: new Map(), shaded: null });
  }

  /** Asks what is open and not answered yet, as soon as there is a pause. */
  ask(failed: (error: unknown) => void): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#timer = setTimeout(() => void this.#askAll(this.#turn).catch(failed), QUIET);
  }

  #close(): void {
    this.#study?.close();
    this.#study = null;
    this.#of = "";
  }

  async #askAll(turn: number): Promise<void> {
    const { state } = this.#store;
    const { project } = state;
    const asked = project.recipe.analyses ?? [];
    if (!asked.some(({ id }) => state.opened.has(foldOf(id)))) return this.#close();
    if (openItems(project, state.understood).length > 0) return;
    let whole = asked.filter((_, at) => isWhole(project.recipe, at));
    for (const entry of this.#wanted(whole)) {
      if (!whole.includes(entry)) continue;
      whole = await this.#askOne(project, entry, whole, turn);
      if (turn !== this.#turn) return;
    }
  }

  #wanted(entries: readonly Analysis[]): Analysis[] {
    const { state } = this.#store;
    return entries.filter((it) => state.opened.has(foldOf(it.id)) && !answeredOf(state, it).isCurrent);
  }

  /** Says which questions are left: one that cannot be read is taken out. */
  async #askOne(project: Project, entry: Analysis, among: Analysis[], turn: number): Promise<Analysis[]> {
    let left = among;
    try {
      const study = await this.#studyOf(project, left, turn);
      if (study === null) return left;
      const { index } = forPreview(project.recipe);
      const answer = await study.answer(entry.id, { index, analyses: left });
      this.#tell(project, entry, { answer, findings: answer.warnings });
      this.#speak(entry);
    } catch (error) {
      // One that was closed, or gave way to a newer one, has nothing to say.
      if (error instanceof DOMException) return left;
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "E_CLOSED" || turn !== this.#turn) return left;
      const others = left.filter((it) => it.id !== entry.id && blamed(error.findings, it, left));
      for (const it of others) this.#tell(project, it, { answer: null, findings: error.findings });
      left = left.filter((it) => !others.includes(it));
      if (others.length > 0 && !blamed(error.findings, entry, among)) {
        return this.#askOne(project, entry, left, turn);
      }
      const own = error.findings.filter((it) => !others.some((other) => blamed([it], other, among)));
      this.#tell(project, entry, { answer: null, findings: own });
      left = left.filter((it) => it !== entry);
    }
    return left;
  }

  async #studyOf(project: Project, entries: Analysis[], turn: number): Promise<Study | null> {
    const of = materialOf(project, entries);
    if (this.#study !== null && of === this.#of) return this.#study;
    this.#close();
    const begun = await this.#calculation.study(project, entries);
    // Meanwhile something else may have been asked for.
    if (turn !== this.#turn) {
      begun.close();
      return null;
    }
    this.#of = of;
    return (this.#study = begun);
  }

  #tell(project: Project, entry: Analysis, part: Omit<Answered, "of">): void {
    const { answers } = this.#store.state;
    const answer = part.answer ?? answers.get(entry.id)?.answer ?? null;
    const told = { of: questionOf(project, entry), findings: part.findings, answer };
    this.#store.update({ answers: new Map([...answers, [entry.id, told]]) });
  }

  #speak({ label }: Analysis): void {
    const { language } = this.#store.state;
    this.#store.update({ spoken: words(language)("questions.answered", { label }) });
  }
}

/** Whether a finding is about an entry: by its id, or its place in the list. */
function blamed(findings: readonly Finding[], entry: Analysis, among: readonly Analysis[]): boolean {
  const heads = [`analyses.${entry.id}`, `analyses[${among.indexOf(entry)}]`];
  return findings.some(({ place }) =>
    heads.some((head) => place.entry === head || place.entry?.startsWith(`${head}.`) === true),
  );
}
