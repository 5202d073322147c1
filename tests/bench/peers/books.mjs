// One workbook, read once in a process of its own, so that its memory can be
// told: `raumbild`, `raumbild-cells` (the readers alone) or `sheetjs`. Prints
// milliseconds and megabytes as JSON. Called with `--expose-gc`.
// @ts-check
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [reader = "", folder = "", path = ""] = process.argv.slice(2);
const DIST = new URL("../../../pkg/dist/engine/", import.meta.url);
const MB = 1_000_000;
const bytes = readFileSync(path);
const name = path.slice(path.lastIndexOf("/") + 1);

/** @type {WebAssembly.Memory[]} */
let memories = [];

/** Notes the memory of every instance made from here on. */
function watch() {
  const { Instance, instantiate } = WebAssembly;
  const note = (/** @type {WebAssembly.Instance} */ instance) => {
    const { memory } = instance.exports;
    if (memory instanceof WebAssembly.Memory) memories.push(memory);
    return instance;
  };
  /** @type {any} */ (WebAssembly).Instance = function (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) {
    return note(new Instance(module, imports));
  };
  WebAssembly.Instance.prototype = Instance.prototype;
  /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any} */ module, /** @type {any} */ imports) => {
    const made = await /** @type {any} */ (instantiate)(module, imports);
    note(made instanceof Instance ? made : made.instance);
    return made;
  };
}

/** @type {Record<string, () => Promise<() => Promise<unknown>>>} */
const READERS = {
  async raumbild() {
    const { createEngine } = await import(`${DIST}node.js`);
    const engine = await createEngine();
    return () => engine.addFile(name, bytes);
  },
  async "raumbild-cells"() {
    const { compiler, near } = await import(`${DIST}reader.js`);
    const module = await WebAssembly.compile(readFileSync(new URL("generated/reader_bg.wasm", DIST)));
    const read = near("de", compiler(module));
    return () => read({ name, content: new Blob([bytes]) }, new AbortController().signal);
  },
  async sheetjs() {
    const { read } = createRequire(`${folder}/package.json`)("xlsx");
    return async () => read(bytes, { type: "buffer" });
  },
};

const megabytes = (/** @type {number} */ size) => Math.round(size / MB);
/** Not `maxRSS`: that of the parent is handed down. */
const highest = () => megabytes(1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? NaN));
const rss = () => megabytes(process.memoryUsage().rss);

watch();
const turn = await READERS[reader]?.();
const before = rss();
const start = performance.now();
let said = null;
const kept = await turn?.().catch((/** @type {Error} */ fault) => {
  said = fault.message;
});
const ms = performance.now() - start;
const [wasm, after, peak] = [memories.map(({ buffer }) => megabytes(buffer.byteLength)), rss(), highest()];
// What was read is kept; the memory that reading took should go.
const gone = memories.map((memory) => new WeakRef(memory));
memories = [];
for (let round = 0; round < 3; round += 1) {
  await new Promise((resume) => setTimeout(resume, 20));
  globalThis.gc?.();
}
const alive = gone.map((memory) => megabytes(memory.deref()?.buffer.byteLength ?? 0));
console.log(JSON.stringify({ ms, said, isKept: kept !== undefined, before, peak, after, wasm, alive, rest: rss() }));
