// Writes a city's files, or compares them with those that are there.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const BEGIN = "<!-- facts: written by generate.mjs -->";
const END = "<!-- end of facts -->";

/**
 * `city` gives `files` (name → bytes), `facts` (lines of Markdown) and `faults`
 * (what does not hold). Returns the process's exit code.
 */
export function run(folder, { files, facts, faults }, options) {
  const all = new Map(files);
  all.set("README.md", Buffer.from(withFacts(folder, facts)));
  const differing = options.includes("--check") ? changed(folder, all) : [];
  if (!options.includes("--check")) {
    for (const [name, bytes] of all) writeFileSync(join(folder, name), bytes);
  }
  const problems = [...faults, ...differing];
  process.stdout.write(`${basename(folder)}\n\n${facts.join("\n")}\n\n`);
  for (const problem of problems) process.stderr.write(`fault: ${problem}\n`);
  process.stdout.write(problems.length === 0 ? "everything holds\n" : "");
  return problems.length === 0 ? 0 : 1;
}

function withFacts(folder, facts) {
  const text = readFileSync(join(folder, "README.md"), "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error("README.md lacks the place for the facts");
  return `${before}${BEGIN}\n${facts.join("\n")}\n${END}${after}`;
}

function changed(folder, files) {
  return [...files]
    .filter(([name, bytes]) => !bytes.equals(read(join(folder, name))))
    .map(([name]) => `${name} differs from what the generator writes`);
}

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
