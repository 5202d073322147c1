import * as glue from "./generated/reader.js";
import {
  EngineError,
  type EngineErrorCode,
  type Language,
} from "./errors.js";
import type {
  LastWords,
  Packed,
  Read,
  ReaderHello,
} from "./reader/wire.js";
import { obtain, reason } from "./wasm/download.js";
import { bytesOf, isFailure, isRefusal, located } from "./wasm/failures.js";
import { Instance, type Compile } from "./wasm/instance.js";

const instance = new Instance(glue, "reader_bg.wasm", "readWorkbook");

/** How a page or a worker gets the readers: given, or downloaded. */
export function compiler(
  given: WebAssembly.Module | BufferSource | undefined,
  url: string | URL | undefined,
): Compile {
  return obtain(given, "readerModule", () => {
    // Written out like this, bundlers find the file and bring it along.
    return url ?? new URL("./generated/reader_bg.wasm", import.meta.url);
  });
}

/** The readers where they are called: in Node.js, in pages without a worker. */
export function near(language: Language, compile: Compile): Read {
  return async (file) => {
    const reader = await Reader.start(language, compile);
    try {
      return new Blob([await reader.read(file)]);
    } finally {
      reader.end();
    }
  };
}

/** The readers of file formats in this thread. */
export class Reader {
  static async start(language: Language, compile: Compile): Promise<Reader> {
    return new Reader(language, await instance.ready(compile, language));
  }

  readonly module: WebAssembly.Module;
  readonly #language: Language;

  private constructor(language: Language, module: WebAssembly.Module) {
    this.#language = language;
    this.module = module;
  }

  /** A file's cells, in the form the engine takes. */
  async read(file: Packed): Promise<ArrayBuffer> {
    const bytes = await bytesOf(file, (key) => this.#say(key));
    try {
      instance.renew();
      const cells = glue.readWorkbook(file.name, bytes, this.#language);
      // Made for the caller, with a buffer of their own.
      return cells.buffer as ArrayBuffer;
    } catch (error) {
      throw isFailure(error)
        ? new EngineError(error)
        : this.#unforeseen(error, file.name);
    }
  }

  /** Lets all memory go: a file may have taken hundreds of megabytes. */
  end(): void {
    instance.spoil();
    try {
      instance.renew();
    } catch {
      // No room even for an empty one: the next file tries again.
    }
  }

  /** What the caller says of this file if the worker stops answering. */
  last({ name, limit }: ReaderHello): LastWords {
    const found = this.#say("format.slow");
    const values = { found, limit: `${limit} s` };
    const { code, findings } = this.fault("E_FILE_TOO_LARGE", name, values);
    const { message } = this.fault("E_INTERNAL", name, {});
    return { slow: { code, findings }, internal: message };
  }

  /** A fault with a file, complete. */
  fault(
    code: EngineErrorCode,
    file: string,
    values: Record<string, string>,
  ): EngineError {
    return located((key) => this.#say(key), code, "file", file, values);
  }

  #say(key: string): string {
    return glue.text(this.#language, key);
  }

  /** A trap of WebAssembly, or memory the browser would not give. */
  #unforeseen(error: unknown, file: string): EngineError {
    const detail = reason(error);
    // Rust stops without a panic only where it got no memory.
    const starved =
      error instanceof WebAssembly.RuntimeError &&
      /unreachable/i.test(detail) &&
      !glue.panicked();
    return starved || isRefusal(error)
      ? this.fault("E_MEMORY", file, {})
      : this.fault("E_INTERNAL", file, { detail });
  }
}
