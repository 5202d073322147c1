// What the two lock files name, as CycloneDX components.
// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * @typedef {{alg: "SHA-256" | "SHA-512", content: string}} Hash
 * @typedef {{
 *   type: string, "bom-ref": string, name: string, version?: string, purl?: string,
 *   scope?: "required" | "excluded", licenses?: {expression: string}[], hashes: Hash[],
 * }} Component
 */

const REGISTRY = join(process.env["CARGO_HOME"] ?? join(homedir(), ".cargo"), "registry/cache");

/**
 * The crates of Cargo.lock and what each needs. Those named in `delivered`
 * (`name vVERSION: licence`, as the build lists them) are in the WebAssembly.
 *
 * @param {string} lock
 * @param {string} delivered
 */
export function crates(lock, delivered) {
  const licences = new Map(delivered.trim().split("\n").map((line) => {
    const [, name, version, licence = ""] = /^(\S+) v(\S+): (.+)$/.exec(line) ?? [];
    return [`${name} ${version}`, licence.replaceAll("/", " OR ")];
  }));
  const packages = lock.split("[[package]]").slice(1).map((block) => {
    const text = (/** @type {string} */ key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(block)?.[1] ?? "";
    const [, list = ""] = /^dependencies = \[([^\]]*)\]/m.exec(block) ?? [];
    const needs = [...list.matchAll(/"([^" ]+)(?: ([^" ]+))?[^"]*"/g)].map((it) => ({ name: it[1] ?? "", version: it[2] }));
    return { name: text("name"), version: text("version"), checksum: text("checksum"), needs };
  });
  const others = packages.filter((it) => it.checksum !== "");
  const refOf = (/** @type {{name: string, version?: string | undefined}} */ it) => {
    const found = others.find(({ name, version }) => name === it.name && (it.version ?? version) === version);
    return found ? [purl(found)] : [];
  };
  return {
    components: others.map((it) => component(it, licences.get(`${it.name} ${it.version}`))),
    dependencies: packages.map((it) => ({
      ref: it.checksum === "" ? it.name : purl(it),
      dependsOn: [...new Set(it.needs.flatMap(refOf))],
    })),
  };
}

const purl = (/** @type {{name: string, version: string}} */ it) => `pkg:cargo/${it.name}@${it.version}`;

/**
 * @param {{name: string, version: string, checksum: string}} crate
 * @param {string | undefined} licence
 * @returns {Component}
 */
function component({ name, version, checksum }, licence) {
  const ref = purl({ name, version });
  return {
    type: "library", "bom-ref": ref, name, version, purl: ref,
    scope: licence === undefined ? "excluded" : "required",
    ...(licence === undefined ? {} : { licenses: [{ expression: licence }] }),
    hashes: [{ alg: "SHA-256", content: checksum }, ...sha512(`${name}-${version}.crate`, checksum)],
  };
}

/**
 * Cargo's lock has SHA-256 only. The crate itself gives the other hash, where
 * cargo keeps it and it is the very one the lock names.
 *
 * @param {string} file
 * @param {string} checksum
 * @returns {Hash[]}
 */
function sha512(file, checksum) {
  if (!existsSync(REGISTRY)) return [];
  for (const registry of readdirSync(REGISTRY)) {
    const path = join(REGISTRY, registry, file);
    if (!existsSync(path)) continue;
    const content = readFileSync(path);
    if (createHash("sha256").update(content).digest("hex") !== checksum) continue;
    return [{ alg: "SHA-512", content: createHash("sha512").update(content).digest("hex") }];
  }
  return [];
}

/**
 * The packages of package-lock.json. What the package does not depend on at
 * run time is for building and testing only.
 *
 * @param {string} lock
 * @returns {Component[]}
 */
export function packages(lock) {
  const entries = Object.entries(/** @type {Record<string, any>} */ (JSON.parse(lock).packages));
  const others = entries.filter(([path]) => path !== "");
  return others.map(([path, { version, integrity, license, dev, optional }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const ref = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const [, digest] = /^sha512-(\S+)$/.exec(integrity) ?? [];
    if (digest === undefined) throw new Error(`${path}: no SHA-512 in package-lock.json`);
    return {
      type: "library", "bom-ref": ref, name, version, purl: ref,
      scope: dev || optional ? "excluded" : "required",
      ...(license ? { licenses: [{ expression: license }] } : {}),
      hashes: [{ alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") }],
    };
  });
}
