import type { Core } from "../core.js";
import type {
  Answer,
  Call,
  Handlers,
  Link,
  Progress,
  Request,
} from "./wire.js";

/** The engine where it is called: in Node.js, and in pages without a worker. */
export class LocalLink implements Link {
  readonly #core: Core;
  #ended = false;

  constructor(core: Core) {
    this.#core = core;
  }

  get version(): string {
    return this.#core.version;
  }

  get alive(): boolean {
    return this.#core.alive;
  }

  async ask<C extends Call>(
    call: C,
    request: Request<C>,
    onProgress: Progress,
  ): Promise<Answer<C>> {
    if (call === "run" || call === "publish") await pause();
    if (this.#ended) throw new Error("ended");
    return await answer(this.#core, call, request, onProgress);
  }

  end(): void {
    this.#ended = true;
    this.#core.end();
  }
}

/** Lets the page draw, and an abort come through, before it is kept busy. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Has the handler of this call answer. */
export async function answer<C extends Call>(
  handlers: Handlers,
  call: C,
  request: Request<C>,
  onProgress: Progress,
): Promise<Answer<C>> {
  const named: Pick<Handlers, C> = handlers;
  return await named[call](request, onProgress);
}
