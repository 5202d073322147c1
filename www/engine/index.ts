/**
 * The engine in a browser. Importing this does nothing; `createEngine` does.
 */
import { Client, type Origin } from "./client/client.js";
import type {
  Engine,
  EngineOptions,
  Stage,
} from "./client/engine.js";
import { LocalLink } from "./client/local.js";
import { made, RemoteLink, WorkerUnusable } from "./client/remote.js";
import type { Calls, EngineLink, Hello } from "./client/wire.js";
import { EngineError, outside, type Language } from "./errors.js";
import type { Read } from "./reader/wire.js";
import { spawn } from "./spawn.js";
import { attempt } from "./wasm/download.js";

export type * from "./client/engine.js";
export type * from "./bundle.js";
export type * from "./recipe.js";
export { remedied } from "./client/remedies.js";
export { EngineError, ERROR_CODES, WARNING_CODES } from "./errors.js";
export type {
  EngineErrorCode,
  Finding,
  Language,
  Outline,
  Place,
  WarningCode,
} from "./errors.js";

/**
 * Starts an engine: in a worker, or where that is not possible (script from
 * another origin, sandboxed frame, Trusted Types) in the page itself.
 *
 * @throws EngineError `E_NO_WASM` where WebAssembly cannot run,
 *   `E_WASM_DOWNLOAD` where the engine cannot be had. Calling again tries again.
 */
export async function createEngine(
  options: EngineOptions = {},
): Promise<Engine> {
  const { language = "de", signal } = options;
  const here: Origin = {
    mode: "main",
    language,
    link: near(options),
    read: readers(options, "main"),
    ...studies(options, "main"),
  };
  if (options.worker === false) return await Client.open(here, signal);
  try {
    return await Client.open(
      {
        mode: "worker",
        language,
        link: far(options),
        read: readers(options, "worker"),
        ...studies(options, "worker"),
      },
      signal,
    );
  } catch (error) {
    signal?.throwIfAborted();
    // A download that failed fails here too; anything else may go better.
    if (error instanceof EngineError && error.code === "E_WASM_DOWNLOAD")
      throw error;
    return await Client.open(here, signal);
  }
}

/** Engines in workers; what the first has compiled serves the later ones. */
function far({
  language = "de",
  wasmUrl,
  wasmModule,
  gridUrl,
  grid,
  workerFactory,
}: EngineOptions): () => Promise<EngineLink> {
  const hello: Hello = {
    kind: "start",
    language,
    wasmUrl: resolved(wasmUrl),
    wasmModule,
    gridUrl: resolved(gridUrl),
    grid,
  };
  let begun = false;
  return async () => {
    const link = await begin(workerFactory ?? spawn, hello).catch(
      (error: unknown) => {
        throw begun ? gone(error, language) : error;
      },
    );
    begun = true;
    hello.wasmModule = link.module ?? wasmModule;
    return link;
  };
}

async function begin(
  factory: () => Worker,
  hello: Hello,
): Promise<RemoteLink<Calls, Stage>> {
  return await RemoteLink.start<Calls, Stage>(made(factory), hello);
}

/** A worker that could be had once and now cannot: the way to it is cut. */
function gone(error: unknown, language: Language): unknown {
  if (!(error instanceof WorkerUnusable)) return error;
  const values = { address: "worker.js", detail: error.message };
  return outside("E_WASM_DOWNLOAD", language, values);
}

/** Relative to the page, as the page meant it, not to the worker. */
function resolved(url: string | URL | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url, base()).href;
}

/** A page has a document, a worker that starts an engine has none. */
function base(): string {
  return typeof document === "object" ? document.baseURI : location.href;
}

/** Engines in the page; what they need is loaded only then. */
function near({
  language = "de",
  wasmUrl,
  wasmModule,
  gridUrl,
  grid,
}: EngineOptions): () => Promise<EngineLink> {
  return async () => {
    const load = (): Promise<typeof import("./core.js")> => import("./core.js");
    const { compiler, Core, shiftGrid } = await attempt("core.js", language, load);
    return new LocalLink<Calls, Stage>(
      await Core.start(
        language,
        compiler(wasmModule, wasmUrl),
        shiftGrid(gridUrl, grid),
      ),
    );
  };
}

/** The readers of other file formats: all of it is loaded only then. */
function readers(options: EngineOptions, mode: "worker" | "main"): Read {
  const { language = "de" } = options;
  const readerUrl = resolved(options.readerUrl);
  const load = (): Promise<typeof import("./reader/page.js")> =>
    import("./reader/page.js");
  let read: Read | null = null;
  return async (file, signal) => {
    const { reading } = await attempt("reader/page.js", language, load);
    read ??= reading({ ...options, language, readerUrl }, mode);
    return await read(file, signal);
  };
}

/** Studies of an index, and areas in a plane: all of it is loaded only then. */
function studies(
  options: EngineOptions,
  mode: "worker" | "main",
): Pick<Origin, "study" | "plane"> {
  const { language = "de" } = options;
  const given = { ...options, language, studyUrl: resolved(options.studyUrl) };
  const load = async (): Promise<typeof import("./study/page.js")> =>
    await attempt(
      "study/page.js",
      language,
      async () => await import("./study/page.js"),
    );
  let study: Origin["study"] | null = null;
  let plane: Origin["plane"] | null = null;
  return {
    study: async (material) => {
      study ??= (await load()).studying(given, mode);
      return await study(material);
    },
    plane: async () => {
      plane ??= (await load()).surveying(given, mode);
      return await plane();
    },
  };
}
