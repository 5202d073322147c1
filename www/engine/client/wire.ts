import type { Bundle, Edition } from "../bundle.js";
import type { Finding } from "../errors.js";
import type {
  Access,
  AccessRequest,
  AreaComparison,
  Contiguity,
  FileSummary,
  Judgement,
  Remedy,
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
import type { Greeting, Handlers, Link } from "./protocol.js";

/** A file as the engine takes it: itself, or what a reader made of it. */
export interface Held {
  kind: "bytes" | "cells";
  content: Blob;
}

/** What analyses are made from, as the study's module takes it. */
export interface Material {
  material: Uint8Array;
  /** The recipe's `index` and `certainty`, as JSON text. */
  asked: string;
}

/** What can be asked of the engine, and what it answers. */
export interface Calls {
  put: { request: { name: string } & Held; answer: void };
  remove: { request: { name: string }; answer: void };
  inspect: { request: { name: string }; answer: FileSummary };
  understand: { request: UnderstandRequest; answer: Understanding };
  check: { request: { recipe: string }; answer: Finding[] };
  run: { request: { recipe: string }; answer: Preview };
  compare: {
    request: { recipe: string; area: string };
    answer: AreaComparison;
  };
  judge: {
    request: { recipe: string; edition: Edition | undefined };
    answer: Judgement;
  };
  remedies: {
    request: { recipe: string; edition: Edition | undefined };
    answer: Remedy[];
  };
  study: { request: { recipe: string }; answer: Material };
  publish: {
    request: { recipe: string; edition: Edition | undefined };
    answer: Bundle;
  };
  /** Files of a bundle as one archive. */
  zip: { request: { files: [string, Uint8Array][] }; answer: Uint8Array };
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
export type EngineHandlers = Handlers<Calls, Stage>;

/** A way to an engine. */
export type EngineLink = Link<Calls, Stage>;

/** The first message to an engine's worker. */
export interface Hello extends Greeting {
  gridUrl: string | undefined;
  grid: Uint8Array | undefined;
}
