// Bundles what is used without a bundler: the single-file element, the page.
// @ts-check
import { cpSync, existsSync, readdirSync } from "node:fs";
import { extname, relative, resolve } from "node:path";

import { build } from "esbuild";

import { integrity, layFrame } from "./portal.mjs";

const ENGINE = resolve("www/engine");

/**
 * The engine stays beside the page as files of its own: the worker and the
 * WebAssembly are found relative to them.
 *
 * @type {import("esbuild").Plugin}
 */
const engineOutside = {
  name: "engine-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      const inside = relative(ENGINE, target);
      if (inside.startsWith("..")) return undefined;
      return { path: `../engine/${inside}`, external: true };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const SETTINGS = {
  bundle: true,
  format: "esm",
  minify: true,
  metafile: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "error",
  target: ["chrome106", "firefox115", "safari16.4"],
};

/**
 * Writes dist/standalone.js and dist/workshop/, and returns the npm packages
 * that became part of them.
 */
export async function bundle() {
  const results = [];
  if (existsSync("www/elements/define.ts")) {
    results.push(
      await build({
        ...SETTINGS,
        entryPoints: ["www/elements/define.ts"],
        outfile: "pkg/dist/standalone.js",
      }),
    );
    layFrame();
  }
  if (existsSync("www/workshop/main.ts")) {
    results.push(
      await build({
        ...SETTINGS,
        entryPoints: ["www/workshop/main.ts"],
        outfile: "pkg/dist/workshop/main.js",
        define: integrity(),
        plugins: [engineOutside],
      }),
    );
    copyPage("www/workshop", "pkg/dist/workshop");
  }
  const inputs = results.flatMap(({ metafile }) =>
    Object.keys(metafile?.inputs ?? {}),
  );
  return packagesIn(inputs);
}

/**
 * The npm packages among the files that became part of a bundle.
 *
 * @param {Iterable<string>} inputs
 */
export function packagesIn(inputs) {
  const names = [...inputs].map((path) => /node_modules\/([^/]+)/.exec(path)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

/**
 * The page's own files are taken as they are.
 *
 * @param {string} from
 * @param {string} to
 */
function copyPage(from, to) {
  const kinds = new Set([".html", ".css", ".svg", ".png", ".json"]);
  for (const name of readdirSync(from)) {
    if (kinds.has(extname(name))) cpSync(`${from}/${name}`, `${to}/${name}`);
  }
}
