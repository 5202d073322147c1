/**
 * The readers of file formats in a module worker: one file each, then the
 * caller ends it. Loaded as such it waits for a message; loaded anywhere else
 * it does nothing.
 */
import { outside, type Failure } from "./errors.js";
import { compiler, Reader } from "./reader.js";
import type { Begun, FromReader, ReaderHello } from "./reader/wire.js";
import { told } from "./wasm/failures.js";

/** What this file uses of a worker's global scope. */
interface Scope {
  onmessage: ((event: MessageEvent<ReaderHello>) => void) | null;
  postMessage(message: FromReader, transfer?: ArrayBuffer[]): void;
}

function listen(scope: Scope): void {
  scope.onmessage = ({ data }) => void serve(scope, data);
}

async function serve(scope: Scope, hello: ReaderHello): Promise<void> {
  const { language, name, wasmModule, wasmUrl } = hello;
  let unforeseen = (detail: string): Failure =>
    outside("E_NO_WASM", language, { detail });
  try {
    const compile = compiler(wasmModule, wasmUrl);
    const reader = await Reader.start(language, compile);
    unforeseen = (detail) => reader.fault("E_INTERNAL", name, { detail });
    begin(scope, reader, hello);
    const cells = await reader.read(hello);
    // Moved, not copied; a blob made here might not outlive its maker.
    scope.postMessage({ kind: "cells", cells }, [cells]);
  } catch (error) {
    scope.postMessage({ kind: "failed", failure: told(error, unforeseen) });
  }
}

function begin(scope: Scope, reader: Reader, hello: ReaderHello): void {
  const { module } = reader;
  const begun: Begun = { kind: "begun", module, ...reader.last(hello) };
  try {
    scope.postMessage(begun);
  } catch {
    // Not everywhere may a compiled module be passed on.
    scope.postMessage({ ...begun, module: undefined });
  }
}

if ("WorkerGlobalScope" in globalThis) listen(globalThis as unknown as Scope);
