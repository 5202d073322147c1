// Looks over the finished package: every entry there, no eval, notices named.
// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * What is wrong with pkg/, a line each.
 *
 * @param {Set<string>} bundled the npm packages inside the bundled files
 */
export function verify(bundled) {
  const manifest = JSON.parse(readFileSync("pkg/package.json", "utf8"));
  return [
    ...absent(manifest),
    ...evaluated("pkg/dist"),
    ...unnamed(bundled),
  ];
}

/**
 * @param {{exports: object, bin: object, sideEffects: string[]}} manifest
 */
function absent({ exports, bin, sideEffects }) {
  const paths = [...leaves(exports), ...leaves(bin), ...sideEffects];
  return paths
    .map((path) => path.replace("/*", ""))
    .filter((path) => !existsSync(`pkg/${path}`))
    .map((path) => `package.json names ${path}, but the build made no such file`);
}

/**
 * @param {unknown} value
 * @returns {string[]}
 */
function leaves(value) {
  if (typeof value === "string") return [value];
  return Object.values(/** @type {object} */ (value)).flatMap(leaves);
}

/**
 * A strict Content-Security-Policy refuses code made from text.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function evaluated(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return evaluated(path);
    if (!path.endsWith(".js")) return [];
    const found = /new Function|\beval\(/.exec(readFileSync(path, "utf8"));
    return found ? [`${path} contains "${found[0]}"`] : [];
  });
}

/** @param {Set<string>} bundled */
function unnamed(bundled) {
  const notice = readFileSync("pkg/NOTICE", "utf8");
  return [...bundled]
    .filter((name) => !new RegExp(`^- ${name}\\b`, "m").test(notice))
    .map((name) => `pkg-config/build/NOTICE does not name ${name}`);
}
