import type { Bundle, Edition } from "../bundle.js";
import type { Failure, Finding, Language } from "../errors.js";
import type {
  Access,
  AccessRequest,
  Contiguity,
  FileSummary,
  Overlaps,
  PlaneAreas,
  Preview,
  ReadTable,
  ReadTableRequest,
  ScoreIndex,
  Scores,
  Stage,
  TransformRequest,
  UnderstandRequest,
  Understanding,
} from "./engine.js";
import type { Outlines } from "./outlines.js";

/** A file as the engine takes it: itself, or what a reader made of it. */
export interface Held {
  kind: "bytes" | "cells";
  content: Blob;
}

/** What can be asked of the engine, and what it answers. */
export interface Calls {
  put: { request: { name: string } & Held; answer: void };
  remove: { request: { name: string }; answer: void };
  inspect: { request: { name: string }; answer: FileSummary };
  understand: { request: UnderstandRequest; answer: Understanding };
  check: { request: { recipe: string }; answer: Finding[] };
  run: { request: { recipe: string }; answer: Preview };
  publish: {
    request: { recipe: string; edition: Edition | undefined };
    answer: Bundle;
  };
  score: {
    request: { columns: Record<string, Float64Array>; index: ScoreIndex };
    answer: Scores;
  };
  locate: { request: Outlines & { points: Float64Array }; answer: Int32Array };
  access: { request: AccessRequest; answer: Access };
  contiguity: {
    request: { areas: PlaneAreas; tolerance: number };
    answer: Contiguity;
  };
  overlaps: {
    request: { sources: PlaneAreas; targets: PlaneAreas };
    answer: Overlaps;
  };
  readTable: { request: ReadTableRequest; answer: ReadTable };
  transform: { request: TransformRequest; answer: Float64Array };
}

export type Call = keyof Calls;
export type Request<C extends Call> = Calls[C]["request"];
export type Answer<C extends Call> = Calls[C]["answer"];
export type Progress = (stage: Stage) => void;

/** Whoever can answer: the engine itself implements this. */
export type Handlers = {
  [C in Call]: (
    request: Request<C>,
    onProgress: Progress,
  ) => Answer<C> | Promise<Answer<C>>;
};

/** A way to an engine, near or far. Answers one call at a time. */
export interface Link {
  readonly version: string;
  /** False once the engine behind it is gone or not to be trusted. */
  readonly alive: boolean;
  ask<C extends Call>(
    call: C,
    request: Request<C>,
    onProgress: Progress,
  ): Promise<Answer<C>>;
  /** Lets go; a call under way fails. */
  end(): void;
}

/** The first message to a worker. */
export interface Hello {
  kind: "start";
  language: Language;
  wasmUrl: string | undefined;
  wasmModule: WebAssembly.Module | BufferSource | undefined;
  gridUrl: string | undefined;
}

export type ToWorker =
  | Hello
  | {
      [C in Call]: { kind: "ask"; id: number; call: C; request: Request<C> };
    }[Call];

/** The answer to the first message. */
export interface Ready {
  kind: "ready";
  version: string;
  /** The text of `E_INTERNAL`, for when the worker can no longer say it. */
  internal: string;
  /** What was compiled, so that the next worker need not; not everywhere. */
  module: WebAssembly.Module | undefined;
}

export type FromWorker =
  | Ready
  | { kind: "refused"; failure: Failure }
  | { kind: "stage"; id: number; stage: Stage }
  | { kind: "answer"; id: number; answer: Answer<Call> }
  | { kind: "failed"; id: number; failure: Failure };
