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
  Hello,
  Link,
  Progress,
  Ready,
  Request,
  ToWorker,
} from "./wire.js";

/** The call under way, and who waits for it. */
interface Waiting {
  id: number;
  onProgress: Progress;
  resolve: (answer: Answer<Call>) => void;
  reject: (error: Error) => void;
}

/** Thrown when a worker cannot even begin: then another place may do. */
export class WorkerUnusable extends Error {}

/** The engine in a worker. */
export class RemoteLink implements Link {
  /** Waits until the worker has loaded the engine. */
  static async start(worker: Worker, hello: Hello): Promise<RemoteLink> {
    try {
      return new RemoteLink(
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
  /** The engine, compiled: the next worker need not download it again. */
  readonly module: WebAssembly.Module | undefined;
  readonly #worker: Worker;
  readonly #language: Language;
  readonly #internal: string;
  #alive = true;
  #waiting: Waiting | null = null;
  #asked = 0;

  private constructor(worker: Worker, language: Language, ready: Ready) {
    this.version = ready.version;
    this.module = ready.module;
    this.#worker = worker;
    this.#language = language;
    this.#internal = ready.internal;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data);
    worker.onerror = (event) => this.#lose(said(event));
    worker.onmessageerror = () => this.#lose("messageerror");
  }

  get alive(): boolean {
    return this.#alive;
  }

  async ask<C extends Call>(
    call: C,
    request: Request<C>,
    onProgress: Progress,
  ): Promise<Answer<C>> {
    this.#asked += 1;
    const id = this.#asked;
    const answer = new Promise<Answer<Call>>((resolve, reject) => {
      this.#waiting = { id, onProgress, resolve, reject };
    });
    post(this.#worker, { kind: "ask", id, call, request } as ToWorker);
    // The worker answers each call in its own kind, see `Handlers`.
    return (await answer) as Answer<C>;
  }

  end(): void {
    this.#drop(outside("E_CLOSED", this.#language));
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting;
    if (waiting === null || !("id" in message) || message.id !== waiting.id)
      return;
    if (message.kind === "stage") return waiting.onProgress(message.stage);
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

function greeted(worker: Worker, hello: Hello): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => {
      // The page is told otherwise; the console need not be.
      event.preventDefault();
      reject(new WorkerUnusable(said(event)));
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === "ready") resolve(data);
      if (data.kind === "refused") reject(new EngineError(data.failure));
    };
    try {
      post(worker, hello);
    } catch (error) {
      reject(new WorkerUnusable(reason(error)));
    }
  });
}

/** A script that cannot be loaded says nothing. */
function said({ message }: ErrorEvent): string {
  return message || "worker.js";
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
