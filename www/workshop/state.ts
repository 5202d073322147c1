/** Recipe and files in, screen out: everything the page shows is in here. */
import type { Bundle, FileSummary, Judgement, Outline, Preview, Recipe } from "../engine/index.js";
import type { MapView } from "../draw/view.js";
import type { Certified } from "./certainty/certifier.js";
import { NOTHING_BESIDE, type Beside } from "./groups/beside.js";
import type { Counted } from "./funnel/asker.js";
import type { Answered } from "./questions/asker.js";
import type { Tried } from "./protect/remedy/asker.js";
import type { Presenting } from "./present/present.js";
import { FIRST_REPORTING, type Reporting } from "./report/reporting.js";
import type { Profiled } from "./profile/asker.js";
import type { Shaded } from "./questions/shade.js";
import { emptyRecipe, type Change } from "./project/recipe.js";
import type { Understandings } from "./project/understood.js";
import type { Tour } from "./tour/tour.js";

export type Language = "de" | "en";

/** What the engine found, or the page itself: its codes are not the engine's. */
export interface Finding {
  readonly code: string;
  readonly severity: "fault" | "warning";
  readonly message: string;
  readonly place: {
    readonly file?: string;
    readonly sheet?: string;
    readonly row?: number;
    readonly column?: string;
    readonly area?: string;
    readonly entry?: string;
    readonly point?: readonly [number, number];
  };
  /** The outlines of the areas it is about. */
  readonly figure?: readonly Outline[];
}

export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Null when the file cannot be used; the findings say why. */
  readonly summary: FileSummary | null;
  readonly findings: readonly Finding[];
}

/** What belongs to the user, and what undo brings back. */
export interface Project {
  readonly recipe: Recipe;
  readonly files: readonly SourceFile[];
  readonly example: boolean;
}

/** A bundle, and the project it was made from. */
export interface Release {
  readonly project: Project;
  readonly bundle: Bundle;
  /** What a portal will show of it. */
  readonly view: MapView;
  /** What it withholds and why; `null` where that could not be said. */
  readonly judged: Judgement | null;
  /** The zip, as an address for the download link. */
  readonly address: string;
}

/** A file that may be the new one of a file the project names. */
export interface Offer {
  readonly absent: string;
  readonly file: string;
}

/** Which areas got another class since the last time it was told. */
export interface Moves {
  readonly count: number;
  readonly names: readonly string[];
}

/** Areas whose class differs between two weight sets; "" is the one without a name. */
export interface Comparison {
  readonly one: string;
  readonly other: string;
  /** Null while it is being computed. */
  readonly result: ComparedSets | null;
}

export interface ComparedSets {
  /** How many areas have a class under both. */
  readonly areas: number;
  readonly moved: readonly {
    readonly code: string;
    readonly name: string;
    /** From 1; 0 for none. */
    readonly before: number;
    readonly after: number;
  }[];
  readonly labels: readonly string[];
  /** Why there is nothing to compare. */
  readonly fault?: string;
}

export interface State {
  readonly language: Language;
  readonly project: Project;
  readonly past: readonly Project[];
  readonly future: readonly Project[];
  readonly saved: Project;
  /** The last preview that could be computed, and from what. */
  readonly preview: Preview | null;
  readonly previewed: Project | null;
  /** The last project of which it is known whether it can be computed. */
  readonly settled: Project | null;
  readonly moves: Moves | null;
  /** How sure the index is, as far as it is known. */
  readonly certified: Certified | null;
  /** Answers to further questions, by id; some of them may be old. */
  readonly answers: ReadonlyMap<string, Answered>;
  /** The chosen area beside others. */
  readonly profiled: Profiled | null;
  /** The counts behind rates somebody looks at, by the indicator's id. */
  readonly counted: ReadonlyMap<string, Counted>;
  /** The table that shades the map in place of the index. */
  readonly shaded: Shaded | null;
  readonly findings: readonly Finding[];
  /** How each data file is understood, as far as it has been asked. */
  readonly understood: Understandings;
  readonly offers: readonly Offer[];
  /** Files that came last and have yet to be looked over. */
  readonly fresh: ReadonlySet<string>;
  /** The stage of a publication under way. */
  readonly stage: string | null;
  readonly release: Release | null;
  /** What could be done so that less is withheld, as far as it has been tried. */
  readonly tried: Tried | null;
  /** Other groups' weights and a scenario, beside the present ones. */
  readonly beside: Beside;
  /** Which report is shown, and what of it was edited. */
  readonly reporting: Reporting;
  /** In front of others; null for the whole page. */
  readonly presenting: Presenting | null;
  readonly panel: "preview" | "release";
  /** The further system whose borders the map shows too; "" for none. */
  readonly overlay: string;
  /** Foldouts whose content is made only while they are open. */
  readonly opened: ReadonlySet<string>;
  /** Two weight sets, and what the one changes against the other. */
  readonly comparison: Comparison | null;
  /** Whether the map has made room for the tables. */
  readonly wide: boolean;
  /** What went wrong with the last try to bring something in. */
  readonly notice: string;
  /** Why earlier publications could not be read; "" if they could. */
  readonly earlierFault: string;
  /** Where a guided tour is; null for none. */
  readonly tour: Tour | null;
  /** Whether the code to embed lets visitors move weights. */
  readonly whatIf: boolean;
  /** The last thing that happened, for those who cannot see it. */
  readonly spoken: string;
}

export function emptyProject(language: Language): Project {
  return { recipe: emptyRecipe(language), files: [], example: false };
}

export function firstState(language: Language): State {
  const project = emptyProject(language);
  return {
    language,
    project,
    past: [],
    future: [],
    saved: project,
    preview: null,
    previewed: null,
    settled: null,
    moves: null,
    certified: null,
    answers: new Map(),
    shaded: null,
    profiled: null,
    counted: new Map(),
    findings: [],
    understood: new Map(),
    offers: [],
    fresh: new Set(),
    stage: null,
    release: null,
    tried: null,
    beside: NOTHING_BESIDE,
    reporting: FIRST_REPORTING,
    presenting: null,
    panel: "preview",
    overlay: "",
    opened: new Set(),
    comparison: null,
    wide: false,
    notice: "",
    earlierFault: "",
    tour: null,
    whatIf: false,
    spoken: "",
  };
}

/** Changes of one topic that follow within this time are one step back. */
const ONE_STEP = 1200;

/** Holds the state, and tells when it has changed. */
export class Store {
  #state: State;
  #changed: () => void;
  #topic = "";
  #when = -Infinity;

  constructor(state: State, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
  }

  get state(): State {
    return this.#state;
  }

  update(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed();
  }

  /** Changes the project so that it can be undone. */
  change(topic: string, project: Project): void {
    const { past, project: before } = this.#state;
    const now = performance.now();
    const goesOn = topic === this.#topic && now - this.#when < ONE_STEP;
    this.#topic = topic;
    this.#when = now;
    this.update({
      project,
      past: goesOn && past.length > 0 ? past : [...past, before].slice(-200),
      future: [],
      panel: "preview",
      notice: "",
    });
  }

  changeRecipe(topic: string, change: Change): void {
    const { project } = this.#state;
    this.change(topic, { ...project, recipe: change(project.recipe) });
  }

  undo(): void {
    const { past, project, future } = this.#state;
    const back = past.at(-1);
    if (back === undefined) return;
    this.#topic = "";
    this.update({
      project: back,
      past: past.slice(0, -1),
      future: [project, ...future],
      panel: "preview",
    });
  }

  redo(): void {
    const { past, project, future } = this.#state;
    const [next, ...rest] = future;
    if (next === undefined) return;
    this.#topic = "";
    this.update({
      project: next,
      past: [...past, project],
      future: rest,
      panel: "preview",
    });
  }
}
