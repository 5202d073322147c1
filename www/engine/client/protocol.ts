import type { Failure, Language } from "../errors.js";

/** What can be asked, by name, and what is answered. */
export type Protocol<P> = {
  [C in keyof P]: { request: unknown; answer: unknown };
};

export type Call<P> = keyof P & string;
export type Request<P extends Protocol<P>, C extends Call<P>> =
  P[C]["request"];
export type Answer<P extends Protocol<P>, C extends Call<P>> = P[C]["answer"];

/** What is told while a call lasts. */
export type Progress<T> = (told: T) => void;

/** Whoever can answer. */
export type Handlers<P extends Protocol<P>, T> = {
  [C in Call<P>]: (
    request: Request<P, C>,
    onProgress: Progress<T>,
    signal: AbortSignal,
  ) => Answer<P, C> | Promise<Answer<P, C>>;
};

/** A way to whoever answers, near or far. Answers one call at a time. */
export interface Link<P extends Protocol<P>, T> {
  readonly version: string;
  /** False once what is behind it is gone or not to be trusted. */
  readonly alive: boolean;
  ask<C extends Call<P>>(
    call: C,
    request: Request<P, C>,
    onProgress: Progress<T>,
  ): Promise<Answer<P, C>>;
  /** Gives up the call under way, without ending what answers it. */
  stop(): void;
  /** Lets go; a call under way fails. */
  end(): void;
}

/** The first message to a worker. */
export interface Greeting {
  kind: "start";
  language: Language;
  wasmUrl: string | undefined;
  wasmModule: WebAssembly.Module | BufferSource | undefined;
}

export type ToWorker<P extends Protocol<P>, H extends Greeting> =
  | H
  | { kind: "stop" }
  | {
      [C in Call<P>]: {
        kind: "ask";
        id: number;
        call: C;
        request: Request<P, C>;
      };
    }[Call<P>];

/** The answer to the first message. */
export interface Ready {
  kind: "ready";
  version: string;
  /** The text of `E_INTERNAL`, for when the worker can no longer say it. */
  internal: string;
  /** What was compiled, so that the next worker need not; not everywhere. */
  module: WebAssembly.Module | undefined;
}

export type FromWorker<P extends Protocol<P>, T> =
  | Ready
  | { kind: "refused"; failure: Failure }
  | { kind: "told"; id: number; told: T }
  | { kind: "answer"; id: number; answer: Answer<P, Call<P>> }
  | { kind: "failed"; id: number; failure: Failure };
