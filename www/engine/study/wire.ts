import type { Rescored } from "../client/study.js";
import type { Greeting, Handlers, Link } from "../client/protocol.js";

/** What can be asked of a study, and what it answers. */
export interface StudyCalls {
  score: { request: { index: string }; answer: Rescored };
}

/** What is told while a call lasts. */
export type Told = never;

export type StudyHandlers = Handlers<StudyCalls, Told>;
export type StudyLink = Link<StudyCalls, Told>;

/** The first message to a study's worker. */
export interface StudyHello extends Greeting {
  material: Uint8Array;
}
