/** The same workshop, made of what the file carries instead of addresses. */
import "./shut.js";
import type { EngineParts } from "../calculation.js";
import { start } from "../start.js";
import { foot } from "./foot.js";
import { keepLinksInside } from "./links.js";
import { divide, part, PLACE, type Parts, type Unpacked } from "./parts.js";
import { unpack } from "./unpack.js";

// After the browser has had time to show that something is being done.
setTimeout(() => {
  const { page, engine } = taken();
  keepLinksInside();
  void start({
    engine: engineOf(page, divide(unpack(engine.bytes, engine.size))),
    examples: async (path) => part(page, `examples/${path}`),
    portal: async (path) => part(page, path),
    foot: foot(page),
  });
});

function taken(): Unpacked {
  const scope = globalThis as unknown as Record<typeof PLACE, Unpacked>;
  const unpacked = scope[PLACE];
  delete (scope as Partial<typeof scope>)[PLACE];
  return unpacked;
}

function engineOf(page: Parts, engine: Parts): EngineParts {
  return {
    wasmModule: part(engine, "raumbild_bg.wasm"),
    readerModule: part(engine, "reader_bg.wasm"),
    studyModule: part(engine, "study_bg.wasm"),
    workerFactory: worker(page, "worker.js"),
    readerFactory: worker(page, "reader-worker.js"),
    studyFactory: worker(page, "study-worker.js"),
    grid: part(engine, "BETA2007.gsb"),
  };
}

function worker(page: Parts, path: string): () => Worker {
  const from = address(page, path);
  return () => new Worker(from);
}

function address(page: Parts, path: string): string {
  return URL.createObjectURL(new Blob([part(page, path)], { type: "text/javascript" }));
}
