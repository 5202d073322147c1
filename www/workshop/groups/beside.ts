/** Other groups' weights and a scenario kept, beside the present project. */
import { sameAs } from "../method/method.js";
import { filledIndex } from "../tree/tree.js";
import type { Calculation } from "../calculation.js";
import { readProject } from "../project/files.js";
import type { Index } from "../project/recipe.js";
import type { Project, Store } from "../state.js";
import { words } from "../text.js";
import { Scorer } from "./scorer.js";
import { weighed, withShares, type Group } from "./weights.js";

export interface Beside {
  readonly groups: readonly Group[];
  /** Why the last files could not be taken. */
  readonly refused: readonly string[];
  /** The classes under each group's weights; null while they are computed. */
  readonly grouped: Grouped | null;
  /** The index kept as A. */
  readonly kept: Index | null;
  /** Whether a project file holds A. */
  readonly isKeptSaved: boolean;
  readonly compared: Compared | null;
}

export interface Grouped {
  readonly project: Project;
  /** By the group's name: classes in the preview's order. */
  readonly classes: ReadonlyMap<string, Uint8Array>;
  readonly fault: string;
}

export interface Compared {
  readonly project: Project;
  readonly classes: readonly [Uint8Array, Uint8Array];
  /** Whether both have as many classes: only then a step can be told. */
  readonly isAlike: boolean;
  readonly meanShift: number;
  readonly spearman: number;
  readonly fault: string;
}

export const NOTHING_BESIDE: Beside = { groups: [], refused: [], grouped: null, kept: null, isKeptSaved: false, compared: null };

export class Besides {
  readonly #store: Store;
  readonly #scorer: Scorer;
  #running = false;

  constructor(store: Store, calculation: Calculation) {
    this.#store = store;
    this.#scorer = new Scorer(calculation);
  }

  #set(part: Partial<Beside>): void {
    this.#store.update({ beside: { ...this.#store.state.beside, ...part } });
  }

  forget(): void {
    this.#scorer.forget();
    this.#store.update({ beside: NOTHING_BESIDE });
  }

  /** Another language: what is said comes anew. */
  renew(): void {
    this.#scorer.forget();
    this.#set({ grouped: null, compared: null });
  }

  /** Recipe or project files of other groups; a name known before is replaced. */
  async take(files: readonly File[]): Promise<void> {
    const say = words(this.#store.state.language);
    const read = await Promise.all(files.map(async (file) => ({ name: file.name, recipe: readProject(await file.text().catch(() => "")) })));
    const refused = read.filter(({ recipe }) => recipe === null).map(({ name }) => say("groups.notRead", { name }));
    const fresh = read.flatMap(({ name, recipe }): Group[] => (recipe === null ? [] : [{ name: name.replace(/(\.raumbild)?\.json$/iu, ""), recipe }]));
    const names = new Set(fresh.map(({ name }) => name));
    const groups = [...this.#store.state.beside.groups.filter(({ name }) => !names.has(name)), ...fresh];
    this.#set({ groups, refused, grouped: null });
    this.#store.update({ spoken: [...refused, say.count("groups.taken", fresh.length)].join(" ") });
    await this.refresh();
  }

  remove(gone: string): void {
    this.#set({ groups: this.#store.state.beside.groups.filter(({ name }) => name !== gone), refused: [], grouped: null });
    void this.refresh();
  }

  /** The present index as A; null for none. */
  keep(index: Index | null): void {
    this.#set({ kept: index, isKeptSaved: false, compared: null });
    this.saved(this.#store.state.saved.recipe.index);
    void this.refresh();
  }

  /** A project file with this index has been written or read. */
  saved(index: Index): void {
    if (sameAs(this.#store.state.beside.kept, index)) this.#set({ isKeptSaved: true });
  }

  /** Once more, where the project has changed. */
  async refresh(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while ((await this.#group()) || (await this.#compare())) {
        // What came meanwhile is computed next.
      }
    } finally {
      this.#running = false;
    }
  }

  async #group(): Promise<boolean> {
    const { beside, project, previewed } = this.#store.state;
    const { groups, grouped } = beside;
    // Without a result there is nothing to compare, and the page says why.
    if (previewed !== project || groups.length === 0 || grouped?.project === project) return false;
    const recipe = { ...project.recipe, index: filledIndex(project.recipe) };
    const fitting = groups.map((it) => weighed(recipe, it)).flatMap(({ group, shares }) => (shares === null ? [] : [{ name: group.name, index: withShares(recipe, shares) }]));
    let found: Grouped;
    try {
      const made = await this.#scorer.scores(project, fitting.map(({ index }) => index));
      found = { project, classes: new Map(fitting.map(({ name }, at) => [name, made[at]?.classes ?? new Uint8Array()])), fault: "" };
    } catch (error) {
      found = { project, classes: new Map(), fault: messageOf(error) };
    }
    if (this.#store.state.beside.groups === groups) this.#set({ grouped: found });
    return true;
  }

  async #compare(): Promise<boolean> {
    const { beside, project, previewed } = this.#store.state;
    const { kept, compared } = beside;
    if (previewed !== project || kept === null || compared?.project === project) return false;
    let found: Compared;
    try {
      const { classes, changed, meanShift, spearman } = await this.#scorer.bridge(project, kept, filledIndex(project.recipe));
      found = { project, classes, isAlike: changed !== null, meanShift, spearman, fault: "" };
    } catch (error) {
      found = { project, classes: [new Uint8Array(), new Uint8Array()], isAlike: true, meanShift: NaN, spearman: NaN, fault: messageOf(error) };
    }
    if (this.#store.state.beside.kept === kept) this.#set({ compared: found });
    return true;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
