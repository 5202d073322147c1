import type { EngineOptions } from "../client/engine.js";
import { WorkerUnusable } from "../client/remote.js";
import type { Language } from "../errors.js";
import { attempt } from "../wasm/download.js";
import { far } from "./far.js";
import type { Read } from "./wire.js";

/** An engine's options, as far as they are about the readers. */
export interface Readers extends Omit<EngineOptions, "readerUrl"> {
  language: Language;
  readerUrl: string | undefined;
}

/** The readers in a page: in workers, or where none can be had in the page. */
export function reading(readers: Readers, mode: "worker" | "main"): Read {
  const here = near(readers);
  if (mode === "main") return here;
  const away = far(readers);
  return async (file, signal) =>
    await away(file, signal).catch(async (error: unknown) => {
      if (!(error instanceof WorkerUnusable)) throw error;
      return await here(file, signal);
    });
}

/** The readers in the page itself; in most pages they are never loaded. */
function near({ language, readerUrl, readerModule }: Readers): Read {
  const load = (): Promise<typeof import("../reader.js")> =>
    import("../reader.js");
  return async (file, signal) => {
    const { compiler, near } = await attempt("reader.js", language, load);
    const read = near(language, compiler(readerModule, readerUrl));
    return await read(file, signal);
  };
}
