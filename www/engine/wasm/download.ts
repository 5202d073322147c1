import { outside, type Language } from "../errors.js";
import type { Compile } from "./instance.js";

// The smallest module with a 128-bit vector: `i8x16.popcnt(i32x4.splat(0))`.
const VECTOR = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8,
  0, 65, 0, 253, 15, 253, 98, 11,
]);

/**
 * Refuses where the engine cannot run: WebAssembly absent or without vectors,
 * switched off by a security mode, or forbidden by the page's policy.
 */
export function requireWasm(language: Language): void {
  const refuse = (detail: string): never => {
    throw outside("E_NO_WASM", language, { detail });
  };
  if (typeof WebAssembly !== "object") refuse("WebAssembly");
  if (!WebAssembly.validate(VECTOR)) refuse("WebAssembly SIMD");
  try {
    // `validate` passes where the policy forbids to compile; this does not.
    new WebAssembly.Module(VECTOR);
  } catch (error) {
    refuse(reason(error));
  }
}

/** How a page or a worker gets a module: given, or downloaded. */
export function obtain(
  given: WebAssembly.Module | BufferSource | undefined,
  option: string,
  address: () => string | URL,
): Compile {
  return async (language) => {
    requireWasm(language);
    if (given instanceof WebAssembly.Module) return given;
    if (given === undefined) return await download(address(), language);
    const compile = (): Promise<WebAssembly.Module> =>
      WebAssembly.compile(given);
    return await attempt(option, language, compile);
  };
}

/** Downloads and compiles a module; says the address when that fails. */
async function download(
  address: string | URL,
  language: Language,
): Promise<WebAssembly.Module> {
  return await attempt(address, language, async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    // Many servers do not know the type of .wasm; then streaming is refused.
    const type = response.headers.get("content-type") ?? "";
    return type.startsWith("application/wasm")
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  });
}

/** Whatever fails in there means: this is not the module, or it did not come. */
export async function attempt<T>(
  address: string | URL,
  language: Language,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outside("E_WASM_DOWNLOAD", language, {
      address: String(address),
      detail: reason(error),
    });
  }
}

/** What an error says, whatever was thrown. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
