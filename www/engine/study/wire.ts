import type {
  Audited,
  Bar,
  Bridge,
  Certainty,
  Diagnosis,
  Effects,
  Move,
  Order,
  ProtectedTables,
  Published,
  Realised,
  Removal,
  Rescored,
} from "../client/study.js";
import type { Answer as Found } from "../client/answer.js";
import type { DifferenceRequest, Differences } from "../client/difference.js";
import type { Atoms, PlaneAreas, TopologyReport } from "../client/plane.js";
import type { Finding } from "../errors.js";
import type { Greeting, Handlers, Link } from "../client/protocol.js";

/** Choices as the module takes them, JSON text. */
export interface Asked {
  asked: string;
}

/** The files of publications, by path. */
export interface Handed {
  published: [string, Uint8Array][][];
}

/** Publications as they are sent. */
export function handed(
  published: readonly Published[],
): [string, Uint8Array][][] {
  return published.map((files) => [...files]);
}

/** A bundle's files with its answers, and what is worth knowing. */
export interface Answered {
  files: [string, Uint8Array][];
  warnings: Finding[];
}

/** Areas made of others: all four lists are there. */
export type Dissolved = Required<PlaneAreas>;

/**
 * What can be asked without a study: of areas in a metric plane, and of what
 * is published.
 */
export interface PlaneCalls {
  topology: {
    request: { areas: PlaneAreas; tolerance: number };
    answer: TopologyReport;
  };
  dissolve: {
    request: { areas: PlaneAreas; groups: Int32Array; tolerance: number };
    answer: Dissolved;
  };
  labelPoints: {
    request: { areas: PlaneAreas; precision: number };
    answer: Float64Array;
  };
  atoms: { request: { systems: PlaneAreas[] }; answer: Atoms };
  differences: { request: DifferenceRequest; answer: Differences };
  ledger: { request: Handed; answer: string };
  audit: { request: Handed; answer: Audited };
  protectTables: { request: { tables: string }; answer: ProtectedTables };
  /** A finished bundle, to be given back with the answers to its questions. */
  answered: { request: { files: [string, Uint8Array][] }; answer: Answered };
}

export type PlaneRequest<C extends keyof PlaneCalls> = PlaneCalls[C]["request"];

/** What can be asked of a study, and what it answers. */
export interface StudyCalls extends PlaneCalls {
  score: { request: Asked; answer: Rescored };
  /** `partial`: whether somebody wants to know before all is done. */
  certainty: { request: Asked & { partial: boolean }; answer: Certainty };
  order: { request: { one: number; other: number }; answer: Order };
  realised: { request: { first: number; count: number }; answer: Realised[] };
  effects: { request: Asked; answer: Effects };
  tornado: { request: Asked; answer: Bar[] };
  removals: { request: Asked; answer: Removal[] };
  diagnose: { request: Asked; answer: Diagnosis };
  moves: { request: Asked; answer: Move[] };
  compare: { request: Asked; answer: Bridge };
  answer: { request: Asked & { id: string }; answer: Found };
}

/** What is told while a call lasts. */
export type Told = Certainty | { done: number; total: number };

export type PlaneHandlers = Handlers<PlaneCalls, Told>;
export type PlaneLink = Link<PlaneCalls, Told>;
export type StudyHandlers = Handlers<StudyCalls, Told>;
export type StudyLink = Link<StudyCalls, Told>;

/** The first message to a study's worker. */
export interface StudyHello extends Greeting {
  /** Left out where areas in a plane are all that is asked about. */
  material: Uint8Array | undefined;
}
