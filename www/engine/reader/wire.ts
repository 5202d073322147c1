import type { Failure, Language } from "../errors.js";

/** A file that the engine does not read itself. */
export interface Packed {
  name: string;
  content: Blob;
}

/**
 * Reads one file, and lets go of all memory it took. The cells are in the
 * form the engine takes.
 */
export type Read = (file: Packed, signal: AbortSignal) => Promise<Blob>;

/** The one message to a reader's worker. */
export interface ReaderHello extends Packed {
  language: Language;
  /** After how many seconds it is given up. */
  limit: number;
  wasmUrl: string | undefined;
  wasmModule: WebAssembly.Module | BufferSource | undefined;
}

/** What to say when the reader itself no longer can. */
export interface LastWords {
  slow: Failure;
  /** With a place for `{detail}`. */
  internal: string;
}

/** The reader is there and begins. */
export interface Begun extends LastWords {
  kind: "begun";
  /** What was compiled, so that the next worker need not; not everywhere. */
  module: WebAssembly.Module | undefined;
}

export type FromReader =
  | Begun
  | { kind: "cells"; cells: ArrayBuffer }
  | { kind: "failed"; failure: Failure };
