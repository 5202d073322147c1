// Peers in Python: packages from PyPI in a folder of their own, one process a
// peer, a turn for every line it is sent.
// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const VENV = fileURLToPath(new URL("../../../target/bench/python", import.meta.url));

/** @param {string[]} packages */
function install(packages) {
  const python = `${VENV}/bin/python`;
  if (!existsSync(python)) {
    execFileSync("python3", ["-m", "venv", VENV], { stdio: ["ignore", "ignore", "inherit"] });
  }
  execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return python;
}

/**
 * @param {string} script beside this file
 * @param {string[]} packages
 * @param {string[]} args
 */
export function startPython(script, packages, args) {
  const python = install(packages);
  const path = fileURLToPath(new URL(script, import.meta.url));
  // One thread, as in the browser.
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = spawn(python, [path, ...args], { env, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    /** @returns {Promise<any>} what the peer answers to one turn */
    async turn() {
      child.stdin.write("turn\n");
      const { value, done } = await lines.next();
      if (done) throw new Error(`${script} ended`);
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}
