/** What of reports is in the user's hands, and how it is kept. */
import type { Store } from "../state.js";
import type { Texts, Tone } from "../tones/templates.js";

/** The foldout with the areas' sheets. */
export const SHEETS = "report-sheets";

export interface Reporting {
  /** The area that is shown; "" for all. */
  readonly area: string;
  readonly tone: Tone;
  /** Only what was edited. */
  readonly texts: Texts;
  /** What the municipality says for an area itself, a line each, by its key. */
  readonly strengths: Readonly<Record<string, string>>;
  /** Why a file of templates could not be taken. */
  readonly fault: string;
}

export const FIRST_REPORTING: Reporting = { area: "", tone: "public", texts: {}, strengths: {}, fault: "" };

export class Reporter {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  set(part: Partial<Reporting>): void {
    this.#store.update({ reporting: { ...this.#store.state.reporting, fault: "", ...part } });
  }

  /** Another project: templates stay, what is about areas goes. */
  forget(): void {
    this.set({ area: "", strengths: {} });
  }
}
