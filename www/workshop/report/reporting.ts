/** What of reports is in the user's hands, and how it is kept. */
import type { Store } from "../state.js";
import type { Templates, Texts, Tone } from "../tones/templates.js";

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
  /** What of both stands in a file. */
  readonly saved: Templates;
  /** Why a file of templates could not be taken. */
  readonly fault: string;
}

export const FIRST_REPORTING: Reporting = { area: "", tone: "public", texts: {}, strengths: {}, saved: { texts: {}, strengths: {} }, fault: "" };

export class Reporter {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  set(part: Partial<Reporting>): void {
    this.#store.update({ reporting: { ...this.#store.state.reporting, fault: "", ...part } });
  }

  /** A file holds both, as they are now or as it brought them. */
  kept({ texts, strengths }: Templates): void {
    this.set({ texts, strengths, saved: { texts, strengths } });
  }

  /** Another project: templates stay, what is about areas goes. */
  forget(): void {
    const { saved } = this.#store.state.reporting;
    this.set({ area: "", strengths: {}, saved: { ...saved, strengths: {} } });
  }
}
