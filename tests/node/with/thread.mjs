// A worker of the package, in a thread of Node.js, with a browser's interface.
// @ts-check
import { Worker } from "node:worker_threads";

// What a browser's worker has and a thread of Node.js has not.
const BOOT = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.WorkerGlobalScope = class {};
globalThis.postMessage = (data, transfer) =>
  parentPort.postMessage(data, transfer);
import(workerData).then(() =>
  parentPort.on("message", (data) => globalThis.onmessage({ data })));
`;

/** The few things the package does with a worker. */
export class Thread {
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;
  /** @type {any[]} what it was sent */
  sent = [];
  /** @type {Promise<number> | null} set by `terminate` */
  ended = null;
  #worker;

  /** @param {string} file of `pkg/dist/engine` */
  constructor(file) {
    const url = new URL(`../../../pkg/dist/engine/${file}`, import.meta.url);
    this.#worker = new Worker(BOOT, { eval: true, workerData: url.href });
    this.#worker.on("message", (data) => this.onmessage?.({ data }));
    this.#worker.on("error", ({ message }) => this.fail(message));
  }

  /** @param {string} message */
  fail(message) {
    this.onerror?.({ message, preventDefault: () => undefined });
  }

  /** @param {any} data */
  postMessage(data) {
    this.sent.push(data);
    this.#worker.postMessage(data);
  }

  terminate() {
    this.ended ??= this.#worker.terminate();
  }
}
