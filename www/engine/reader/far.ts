import { made, WorkerUnusable } from "../client/remote.js";
import { EngineError, failure, fill } from "../errors.js";
import { spawnReader } from "../spawn.js";
import { reason } from "../wasm/download.js";
import type { Readers } from "./page.js";
import type { Begun, FromReader, Packed, Read, ReaderHello } from "./wire.js";

/** Seconds after which a file is given up. */
export const LIMIT = 60;

/**
 * The readers in workers, a fresh one for each file; what the first has
 * compiled serves the later ones.
 */
export function far(readers: Readers): Read {
  const { language, readerUrl, readerModule, readerFactory } = readers;
  let wasmModule = readerModule;
  return async (file, signal) => {
    signal.throwIfAborted();
    const worker = made(readerFactory ?? spawnReader);
    const hello: ReaderHello = {
      ...file,
      language,
      limit: LIMIT,
      wasmUrl: readerUrl,
      wasmModule,
    };
    try {
      return await answered(worker, hello, signal, (begun) => {
        wasmModule = begun.module ?? readerModule;
      });
    } finally {
      // All the memory the file took goes with it.
      worker.terminate();
    }
  };
}

/** The cells, or why there are none: a fault, the time, the caller's will. */
async function answered(
  worker: Worker,
  hello: ReaderHello,
  signal: AbortSignal,
  onBegun: (begun: Begun) => void,
): Promise<Blob> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun: Begun | null = null;
  let stop = (): void => undefined;
  const answer = new Promise<Blob>((resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    const lost = (detail: string): void => reject(died(hello, begun, detail));
    worker.onerror = (event) => {
      // The page is told otherwise; the console need not be.
      if (begun === null) event.preventDefault();
      lost(event.message || "reader-worker.js");
    };
    worker.onmessageerror = () => lost("messageerror");
    worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
      if (data.kind === "cells") return resolve(new Blob([data.cells]));
      if (data.kind === "failed") return reject(new EngineError(data.failure));
      begun = data;
      onBegun(data);
      const { slow } = data;
      const tooSlow = (): void => reject(new EngineError(slow));
      // Not from the start: a download may take its time.
      timer = setTimeout(tooSlow, hello.limit * 1000);
    };
    try {
      worker.postMessage(hello);
    } catch (error) {
      lost(reason(error));
    }
  });
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** A worker that cannot even begin: then another place may do. */
function died(
  { name }: Packed,
  begun: Begun | null,
  detail: string,
): WorkerUnusable | EngineError {
  if (begun === null) return new WorkerUnusable(detail);
  const message = fill(begun.internal, { detail });
  return failure("E_INTERNAL", message, { file: name });
}
