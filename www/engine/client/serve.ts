import type { Failure } from "../errors.js";
import { failure, fill, outside } from "../errors.js";
import { told } from "../wasm/failures.js";
import { answer, type Local } from "./local.js";
import type {
  Answer,
  Call,
  FromWorker,
  Greeting,
  Handlers,
  Protocol,
  Request,
  ToWorker,
} from "./protocol.js";

/** What is used of a worker's global scope. */
interface Scope<P extends Protocol<P>, T, H extends Greeting> {
  onmessage: ((event: MessageEvent<ToWorker<P, H>>) => void) | null;
  postMessage(message: FromWorker<P, T>, transfer: ArrayBuffer[]): void;
}

/** Whoever answers in a worker. */
export type Served<P extends Protocol<P>, T> = Local &
  Handlers<P, T> & {
    readonly internal: string;
    readonly module: WebAssembly.Module;
  };

/** Answers messages, once the first has told how to begin. */
export class Server<P extends Protocol<P>, T, H extends Greeting> {
  readonly #scope: Scope<P, T, H>;
  readonly #begin: (hello: H) => Promise<Served<P, T>>;
  /** The numbers of what is sent: moved to the page, not copied. */
  readonly #moved: (sent: T | Answer<P, Call<P>>) => ArrayBuffer[];
  #core: Served<P, T> | null = null;
  #stopping = new AbortController();

  private constructor(
    scope: Scope<P, T, H>,
    begin: (hello: H) => Promise<Served<P, T>>,
    moved: (sent: T | Answer<P, Call<P>>) => ArrayBuffer[],
  ) {
    this.#scope = scope;
    this.#begin = begin;
    this.#moved = moved;
  }

  /** Waits for messages in a worker; anywhere else it does nothing. */
  static listen<P extends Protocol<P>, T, H extends Greeting>(
    begin: (hello: H) => Promise<Served<P, T>>,
    moved: (sent: T | Answer<P, Call<P>>) => ArrayBuffer[],
  ): void {
    if (!("WorkerGlobalScope" in globalThis)) return;
    const scope = globalThis as unknown as Scope<P, T, H>;
    const server = new Server(scope, begin, moved);
    scope.onmessage = ({ data }) => server.#hear(data);
  }

  #hear(message: ToWorker<P, H>): void {
    if (message.kind === "start") void this.#start(message as H);
    else if (message.kind === "stop") this.#stopping.abort();
    else {
      const { id, call, request } = message as {
        id: number;
        call: Call<P>;
        request: Request<P, Call<P>>;
      };
      void this.#reply(id, call, request);
    }
  }

  async #start(hello: H): Promise<void> {
    try {
      this.#core = await this.#begin(hello);
    } catch (error) {
      const unforeseen = (detail: string): Failure =>
        outside("E_NO_WASM", hello.language, { detail });
      const failure = told(error, unforeseen);
      return this.#scope.postMessage({ kind: "refused", failure }, []);
    }
    const { version, internal, module } = this.#core;
    const ready = { kind: "ready", version, internal } as const;
    try {
      this.#scope.postMessage({ ...ready, module }, []);
    } catch {
      // Not everywhere may a compiled module be passed on.
      this.#scope.postMessage({ ...ready, module: undefined }, []);
    }
  }

  async #reply<C extends Call<P>>(
    id: number,
    call: C,
    request: Request<P, C>,
  ): Promise<void> {
    if (this.#core === null) return;
    const { internal } = this.#core;
    const { signal } = (this.#stopping = new AbortController());
    const tell = (told: T): void =>
      this.#scope.postMessage({ kind: "told", id, told }, this.#moved(told));
    try {
      const found = await answer(this.#core, call, request, tell, signal);
      const message = { kind: "answer", id, answer: found } as const;
      this.#scope.postMessage(message, this.#moved(found));
    } catch (error) {
      const unforeseen = (detail: string): Failure =>
        failure("E_INTERNAL", fill(internal, { detail }));
      const message = { kind: "failed", id } as const;
      const known = told(error, unforeseen);
      this.#scope.postMessage({ ...message, failure: known }, []);
    }
  }
}

/** The buffers behind typed arrays, each once. */
export function owned(views: readonly ArrayBufferView[]): ArrayBuffer[] {
  const all = views.map(({ buffer }) => buffer);
  return [...new Set(all)].filter((buffer) => buffer instanceof ArrayBuffer);
}
