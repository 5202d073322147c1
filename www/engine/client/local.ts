import type {
  Answer,
  Call,
  Handlers,
  Link,
  Progress,
  Protocol,
  Request,
} from "./protocol.js";

/** What a link needs to know of whoever answers. */
export interface Local {
  readonly version: string;
  readonly alive: boolean;
  end(): void;
}

/** Calls that keep the page busy for long. */
const LONG = [
  "run",
  "publish",
  "study",
  "topology",
  "dissolve",
  "atoms",
  "differences",
  "audit",
  "protectTables",
];

/**
 * The engine, or a study, where it is called: in Node.js, and in pages without
 * a worker.
 */
export class LocalLink<P extends Protocol<P>, T> implements Link<P, T> {
  readonly #core: Local & Handlers<P, T>;
  #stopping = new AbortController();
  #ended = false;

  constructor(core: Local & Handlers<P, T>) {
    this.#core = core;
  }

  get version(): string {
    return this.#core.version;
  }

  get alive(): boolean {
    return this.#core.alive;
  }

  async ask<C extends Call<P>>(
    call: C,
    request: Request<P, C>,
    onProgress: Progress<T>,
  ): Promise<Answer<P, C>> {
    if (LONG.includes(call)) await pause();
    if (this.#ended) throw new Error("ended");
    const { signal } = (this.#stopping = new AbortController());
    return await answer(this.#core, call, request, onProgress, signal);
  }

  stop(): void {
    this.#stopping.abort();
  }

  end(): void {
    this.#ended = true;
    this.stop();
    this.#core.end();
  }
}

/** Lets the page draw, and an abort come through, before it is kept busy. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Has the handler of this call answer. */
export async function answer<P extends Protocol<P>, T, C extends Call<P>>(
  handlers: Handlers<P, T>,
  call: C,
  request: Request<P, C>,
  onProgress: Progress<T>,
  signal: AbortSignal,
): Promise<Answer<P, C>> {
  const named: Pick<Handlers<P, T>, C> = handlers;
  return await named[call](request, onProgress, signal);
}
