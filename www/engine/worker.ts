/**
 * The engine in a module worker. Loaded as such it waits for messages; loaded
 * anywhere else it does nothing.
 */
import type { ReadTable } from "./client/engine.js";
import { answer } from "./client/local.js";
import type {
  Answer,
  Call,
  FromWorker,
  Hello,
  ToWorker,
} from "./client/wire.js";
import { compiler, Core, shiftGrid } from "./core.js";
import { failure, fill, outside, type Failure } from "./errors.js";
import { told } from "./wasm/failures.js";

/** What this file uses of a worker's global scope. */
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: ArrayBuffer[]): void;
}

let core: Core | null = null;

function listen(scope: Scope): void {
  scope.onmessage = ({ data }) => {
    if (data.kind === "start") void start(scope, data);
    else void reply(scope, data);
  };
}

async function start(scope: Scope, hello: Hello): Promise<void> {
  try {
    core = await Core.start(
      hello.language,
      compiler(hello.wasmModule, hello.wasmUrl),
      shiftGrid(hello.gridUrl),
    );
  } catch (error) {
    const unforeseen = (detail: string): Failure =>
      outside("E_NO_WASM", hello.language, { detail });
    return scope.postMessage(
      { kind: "refused", failure: told(error, unforeseen) },
      [],
    );
  }
  const { version, internal, module } = core;
  try {
    scope.postMessage({ kind: "ready", version, internal, module }, []);
  } catch {
    // Not everywhere may a compiled module be passed on.
    scope.postMessage(
      { kind: "ready", version, internal, module: undefined },
      [],
    );
  }
}

async function reply(
  scope: Scope,
  { id, call, request }: Exclude<ToWorker, Hello>,
): Promise<void> {
  if (core === null) return;
  const { internal } = core;
  try {
    const found = await answer(core, call, request, (stage) => {
      scope.postMessage({ kind: "stage", id, stage }, []);
    });
    scope.postMessage({ kind: "answer", id, answer: found }, buffers(found));
  } catch (error) {
    const unforeseen = (detail: string): Failure =>
      failure("E_INTERNAL", fill(internal, { detail }));
    scope.postMessage(
      { kind: "failed", id, failure: told(error, unforeseen) },
      [],
    );
  }
}

/** The numbers of an answer: moved to the page, not copied. */
function buffers(found: Answer<Call>): ArrayBuffer[] {
  if (found instanceof Float64Array) return owned([found]);
  if (typeof found !== "object") return [];
  if (found instanceof Int32Array) return owned([found]);
  if ("files" in found) return owned([...found.files.values(), found.zip]);
  if ("roles" in found) return owned(numbers(found));
  if ("ends" in found) return owned(Object.values(found));
  if (!("scores" in found)) return [];
  if (!("indicators" in found)) return owned([found.scores, found.classes]);
  const columns = found.indicators.flatMap(({ values, lower, upper }) => [
    values,
    lower,
    upper,
  ]);
  const { scores, classes, boundaries } = found;
  return owned([
    scores,
    classes,
    ...columns,
    ...(boundaries ? [boundaries] : []),
  ]);
}

function numbers({ lines, roles, columns }: ReadTable): ArrayBufferView[] {
  const own = columns.flatMap((column) =>
    "values" in column ? [column.values, column.statuses] : [],
  );
  return [lines, roles, ...own];
}

function owned(views: ArrayBufferView[]): ArrayBuffer[] {
  const all = views.map(({ buffer }) => buffer);
  return [...new Set(all)].filter((buffer) => buffer instanceof ArrayBuffer);
}

if ("WorkerGlobalScope" in globalThis) listen(globalThis as unknown as Scope);
