// The invented municipalities' raw files, run as the command runs them.
// @ts-check
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { raumbild } from "../with/command.mjs";

const EXAMPLES = new URL("../../../www/examples/", import.meta.url);

/**
 * A copy of a municipality's raw files, with the recipe changed.
 *
 * @param {string} place
 * @param {string} name
 * @param {(recipe: any, path: string) => void} [change]
 */
export function rawFiles(place, name, change = () => undefined) {
  const path = mkdtempSync(join(tmpdir(), "raumbild-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  cpSync(new URL(`${place}/roh`, EXAMPLES), path, { recursive: true });
  const recipe = JSON.parse(readFileSync(join(path, `${name}.raumbild.json`), "utf8"));
  change(recipe, path);
  writeFileSync(join(path, "fall.raumbild.json"), JSON.stringify(recipe));
  return path;
}

/**
 * The command on such a folder; it has to end as said.
 *
 * @param {string} path
 * @param {string[]} args
 * @param {number} [status]
 */
export function command(path, args, status = 0) {
  const [verb = "", ...more] = args;
  const ran = raumbild([verb, "fall.raumbild.json", ...more], { cwd: path, env: { LANG: "de_DE.UTF-8" } });
  assert.equal(ran.status, status, `${ran.stdout}${ran.stderr}`);
  return ran;
}

/** @param {string} path @param {string} file */
export function text(path, file) {
  return readFileSync(join(path, file), "utf8");
}

/**
 * A table we wrote, by heading; none of its cells has a line break.
 *
 * @param {string} content
 * @param {string} [sign]
 * @returns {Record<string, string>[]}
 */
export function rows(content, sign = ",") {
  const [head = "", ...lines] = content.replace(/^\ufeff/, "").trim().split(/\r?\n/);
  const headings = head.split(sign);
  return lines.map((line) => {
    const cells = line.match(sign === "," ? /("([^"]|"")*"|[^,]*)(,|$)/g : /[^;]*(;|$)/g) ?? [];
    const plain = cells.map((it) => it.replace(/[,;]$/, "").replace(/^"|"$/g, ""));
    return Object.fromEntries(headings.map((name, at) => [name, plain[at] ?? ""]));
  });
}

/** @param {string} place @param {string} name */
export function sent(place, name) {
  const bytes = readFileSync(new URL(`${place}/roh/${name}`, EXAMPLES));
  return rows(decoded(bytes), ";");
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** What a bundle says of an indicator, by area and measure. @param {string} path @param {string} out */
export function told(path, out) {
  const list = rows(text(path, join(out, "data/indicators.csv")));
  return new Map(list.map((it) => [`${it["area"]} ${it["indicator"]} ${it["measure"]}`, { value: it["value"], status: it["status"] }]));
}
