import type { State } from "../state.js";
import type { Words } from "../text.js";
import type { Workshop } from "../workshop.js";

/** What every part of the page is drawn from. */
export interface Context {
  readonly state: State;
  readonly say: Words;
  readonly workshop: Workshop;
}
