import type { Language } from "../errors.js";
import { attempt } from "./download.js";

/** Fetches and compiles a module, by whatever way this place has. */
export type Compile = (language: Language) => Promise<WebAssembly.Module>;

/** What is used of the generated code. It knows but one instance. */
interface Glue {
  default(from: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  __wbg_reset_state(): void;
}

/** A module's one instance in this thread, and its successors. */
export class Instance {
  readonly #glue: Glue;
  readonly #file: string;
  readonly #mark: string;
  #starting: Promise<WebAssembly.Module> | null = null;
  #generation = 0;
  #spoilt = false;

  /** `mark` is an export by which the module is known. */
  constructor(glue: Glue, file: string, mark: string) {
    this.#glue = glue;
    this.#file = file;
    this.#mark = mark;
  }

  /** Which instance is the present one. */
  get current(): number {
    return this.#generation;
  }

  /**
   * Loads the module once, however often it is asked for. After a failure the
   * next call tries again; after `spoil` the next call starts a fresh instance.
   */
  async ready(
    compile: Compile,
    language: Language,
  ): Promise<WebAssembly.Module> {
    const mine = (this.#starting ??= this.#start(compile, language));
    try {
      const module = await mine;
      this.renew();
      return module;
    } catch (error) {
      if (this.#starting === mine) this.#starting = null;
      throw error;
    }
  }

  /**
   * Throws the instance away. After a panic it would still answer, and wrongly:
   * what was being changed has been left half done.
   */
  spoil(): void {
    this.#spoilt = true;
    this.#generation += 1;
  }

  /** A fresh instance, if the last one is spoilt; its memory is let go. */
  renew(): void {
    if (this.#spoilt) this.#glue.__wbg_reset_state();
    this.#spoilt = false;
  }

  async #start(
    compile: Compile,
    language: Language,
  ): Promise<WebAssembly.Module> {
    const module = await compile(language);
    return await attempt(this.#file, language, async () => {
      this.#requireOurs(module);
      // One of another version does not fit the code that calls it.
      await this.#glue.default({ module_or_path: module });
      return module;
    });
  }

  /** The generated code would keep any other module for good. */
  #requireOurs(module: WebAssembly.Module): void {
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    if (!names.includes(this.#mark)) throw new Error("not raumbild's");
  }
}
