/**
 * The engine in a module worker. Loaded as such it waits for messages; loaded
 * anywhere else it does nothing.
 */
import type { ReadTable, Stage } from "./client/engine.js";
import { owned, Server } from "./client/serve.js";
import type { Answer, Call, Calls, Hello } from "./client/wire.js";
import { compiler, Core, shiftGrid } from "./core.js";

Server.listen<Calls, Stage, Hello>(
  async ({ language, wasmModule, wasmUrl, gridUrl, grid }) =>
    await Core.start(
      language,
      compiler(wasmModule, wasmUrl),
      shiftGrid(gridUrl, grid),
    ),
  buffers,
);

/** The numbers of an answer: moved to the page, not copied. */
function buffers(found: Answer<Call> | Stage): ArrayBuffer[] {
  if (ArrayBuffer.isView(found)) return owned([found]);
  if (typeof found !== "object") return [];
  if ("material" in found) return owned([found.material]);
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
