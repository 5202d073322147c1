/**
 * A study in a module worker. Loaded as such it waits for messages; loaded
 * anywhere else it does nothing.
 */
import { owned, Server } from "./client/serve.js";
import { Analyst, compiler, Surveyor } from "./study.js";
import type { PlaneCalls, StudyHello, Told } from "./study/wire.js";

// With material it answers all calls of a study, too: an analyst is a surveyor.
Server.listen<PlaneCalls, Told, StudyHello>(
  async ({ language, wasmModule, wasmUrl, material }) => {
    const compile = compiler(wasmModule, wasmUrl);
    return material === undefined
      ? await Surveyor.begin(language, compile)
      : await Analyst.start(language, compile, material);
  },
  (sent) =>
    ArrayBuffer.isView(sent)
      ? owned([sent])
      : owned(Object.values(sent).filter((it) => ArrayBuffer.isView(it))),
);
