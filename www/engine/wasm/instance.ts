import * as glue from "../generated/raumbild.js";
import type { Language } from "../errors.js";
import { attempt } from "./download.js";

/** Fetches and compiles the engine, by whatever way this place has. */
export type Compile = (language: Language) => Promise<WebAssembly.Module>;

// One instance for all engines of a thread: the generated code knows but one.
let starting: Promise<WebAssembly.Module> | null = null;
let generation = 0;
let spoilt = false;

/**
 * Loads the engine once, however often it is asked for. After a failure the
 * next call tries again; after `spoil` the next call starts a fresh instance.
 */
export async function instance(
  compile: Compile,
  language: Language,
): Promise<WebAssembly.Module> {
  const mine = (starting ??= start(compile, language));
  try {
    const module = await mine;
    if (spoilt) glue.__wbg_reset_state();
    spoilt = false;
    return module;
  } catch (error) {
    if (starting === mine) starting = null;
    throw error;
  }
}

async function start(
  compile: Compile,
  language: Language,
): Promise<WebAssembly.Module> {
  const module = await compile(language);
  return await attempt("raumbild_bg.wasm", language, async () => {
    requireOurs(module);
    // One of another version does not fit the code that calls it.
    await glue.default({ module_or_path: module });
    return module;
  });
}

/** The generated code would keep any other module for good. */
function requireOurs(module: WebAssembly.Module): void {
  const names = WebAssembly.Module.exports(module).map(({ name }) => name);
  if (!names.includes("session_new")) throw new Error("not raumbild's");
}

/** Which instance is the present one. */
export function current(): number {
  return generation;
}

/**
 * Throws the instance away. After a panic it would still answer, and wrongly:
 * what was being changed has been left half done.
 */
export function spoil(): void {
  spoilt = true;
  generation += 1;
}
