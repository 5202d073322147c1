// Prints one hash over the content of files and folders, to see what changed.
// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

// Made by the build or by npm: a result, never a reason to build again.
const RESULTS = new Set(["node_modules", "target", "generated", ".git"]);

/**
 * @param {string} path
 * @returns {string[]}
 */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !RESULTS.has(name))
    .sort()
    .flatMap((name) => files(join(path, name)));
}

const hash = createHash("sha256");
for (const path of process.argv.slice(2).flatMap(files)) {
  const content = readFileSync(path);
  hash.update(`${path}\0${content.length}\0`).update(content);
}
console.log(hash.digest("hex"));
