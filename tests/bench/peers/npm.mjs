// Peers from npm, in a folder of their own.
// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../../target/bench/npm", import.meta.url));

/**
 * @param {Record<string, string>} packages with their exact versions
 * @returns {string} the folder they are in
 */
export function installNpm(packages) {
  mkdirSync(FOLDER, { recursive: true });
  const isThere = (/** @type {string} */ name, /** @type {string} */ version) => {
    const path = `${FOLDER}/node_modules/${name}/package.json`;
    return existsSync(path) && JSON.parse(readFileSync(path, "utf8")).version === version;
  };
  if (!Object.entries(packages).every(([name, version]) => isThere(name, version))) {
    const asked = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    execFileSync("npm", ["install", "--prefix", FOLDER, "--no-audit", "--no-fund", "--ignore-scripts", "--silent", ...asked], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return FOLDER;
}
