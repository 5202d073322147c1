import {
  EngineError,
  failure,
  fill,
  outside,
  type Language,
} from "../errors.js";
import { reason } from "../wasm/download.js";
import type {
  Answer,
  Call,
  FromWorker,
  Greeting,
  Link,
  Progress,
  Protocol,
  Ready,
  Request,
} from "./protocol.js";

/** The call under way, and who waits for it. */
interface Waiting<P extends Protocol<P>, T> {
  id: number;
  onProgress: Progress<T>;
  resolve: (answer: Answer<P, Call<P>>) => void;
  reject: (error: Error) => void;
}

/** Thrown when a worker cannot even begin: then another place may do. */
export class WorkerUnusable extends Error {}

/** A worker, unless none can be had: then another place may do. */
export function made(factory: () => Worker): Worker {
  try {
    return factory();
  } catch (error) {
    throw new WorkerUnusable(reason(error));
  }
}

/** The engine, or a study, in a worker. */
export class RemoteLink<P extends Protocol<P>, T> implements Link<P, T> {
  /** Waits until the worker has loaded what it needs. */
  static async start<P extends Protocol<P>, T>(
    worker: Worker,
    hello: Greeting,
  ): Promise<RemoteLink<P, T>> {
    try {
      return new RemoteLink<P, T>(
        worker,
        hello.language,
        await greeted(worker, hello),
      );
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  readonly version: string;
  /** What was compiled: the next worker need not download it again. */
  readonly module: WebAssembly.Module | undefined;
  readonly #worker: Worker;
  readonly #language: Language;
  readonly #internal: string;
  #alive = true;
  #waiting: Waiting<P, T> | null = null;
  #asked = 0;

  private constructor(worker: Worker, language: Language, ready: Ready) {
    this.version = ready.version;
    this.module = ready.module;
    this.#worker = worker;
    this.#language = language;
    this.#internal = ready.internal;
    worker.onmessage = ({ data }: MessageEvent<FromWorker<P, T>>) =>
      this.#hear(data);
    worker.onerror = (event) => this.#lose(said(event));
    worker.onmessageerror = () => this.#lose("messageerror");
  }

  get alive(): boolean {
    return this.#alive;
  }

  async ask<C extends Call<P>>(
    call: C,
    request: Request<P, C>,
    onProgress: Progress<T>,
  ): Promise<Answer<P, C>> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<Answer<P, Call<P>>>((resolve, reject) => {
      this.#waiting = { id, onProgress, resolve, reject };
    });
    this.#worker.postMessage({ kind: "ask", id, call, request });
    // The worker answers each call in its own kind, see `Handlers`.
    return (await answer) as Answer<P, C>;
  }

  stop(): void {
    if (this.#waiting === null) return;
    this.#worker.postMessage({ kind: "stop" });
    this.#waiting.reject(outside("E_CLOSED", this.#language));
    this.#waiting = null;
  }

  end(): void {
    this.#drop(outside("E_CLOSED", this.#language));
  }

  #hear(message: FromWorker<P, T>): void {
    const waiting = this.#waiting;
    if (waiting === null || !("id" in message) || message.id !== waiting.id)
      return;
    if (message.kind === "told") return waiting.onProgress(message.told);
    this.#waiting = null;
    if (message.kind === "answer") waiting.resolve(message.answer);
    else waiting.reject(new EngineError(message.failure));
  }

  /** The worker itself failed: nothing it may still say counts. */
  #lose(detail: string): void {
    this.#drop(failure("E_INTERNAL", fill(this.#internal, { detail })));
  }

  #drop(error: EngineError): void {
    this.#alive = false;
    this.#worker.terminate();
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

function greeted(worker: Worker, hello: Greeting): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => {
      // The page is told otherwise; the console need not be.
      event.preventDefault();
      reject(new WorkerUnusable(said(event)));
    };
    type Told = MessageEvent<FromWorker<Record<string, never>, never>>;
    worker.onmessage = ({ data }: Told) => {
      if (data.kind === "ready") resolve(data);
      if (data.kind === "refused") reject(new EngineError(data.failure));
    };
    try {
      worker.postMessage(hello);
    } catch (error) {
      reject(new WorkerUnusable(reason(error)));
    }
  });
}

/** A script that cannot be loaded says nothing. */
function said({ message }: ErrorEvent): string {
  return message || "worker.js";
}
