/**
 * A study in a module worker. Loaded as such it waits for messages; loaded
 * anywhere else it does nothing.
 */
import { owned, Server } from "./client/serve.js";
import { Analyst, compiler } from "./study.js";
import type { StudyCalls, StudyHello, Told } from "./study/wire.js";

Server.listen<StudyCalls, Told, StudyHello>(
  async ({ language, wasmModule, wasmUrl, material }) =>
    await Analyst.start(language, compiler(wasmModule, wasmUrl), material),
  (sent) => owned(Object.values(sent).filter((it) => ArrayBuffer.isView(it))),
);
