// Runs the command `raumbild` as a user does.
// @ts-check
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(
  new URL("../../../pkg/dist/bin/raumbild.js", import.meta.url),
);

/**
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>}} [where]
 */
export function raumbild(args, { cwd, env = {} } = {}) {
  const { LC_ALL, LC_MESSAGES, LANG, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMMAND, ...args],
    { cwd, env: { ...rest, ...env }, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

/**
 * A folder with these files; it goes when the tests are done.
 *
 * @param {Record<string, string>} files
 */
export function folder(files) {
  const path = mkdtempSync(join(tmpdir(), "raumbild-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/**
 * Every file below a folder, by its path.
 *
 * @param {string} path
 */
export function contents(path) {
  const found = readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return new Map(
    found
      .sort()
      .map((file) => [
        relative(path, file).replaceAll("\\", "/"),
        readFileSync(file),
      ]),
  );
}
