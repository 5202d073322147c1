// Writes the texts the TypeScript needs from the one catalogue in src/text.
// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

// What is wrong before there is an engine to say it.
const OUTSIDE = /^finding\.E_(NO_WASM|WASM_DOWNLOAD|CLOSED)$/;

/** Which keys go where; a page loads no more than it shows. */
const PARTS = [
  { path: "www/draw/generated/texts.ts", name: "view", keys: /^view\./ },
  { path: "www/workshop/generated/texts.ts", name: "page", keys: /^page\.(?!whatif\.|frame\.)/ },
  { path: "www/elements/generated/whatif.ts", name: "whatif", keys: /^page\.whatif\./ },
  { path: "www/elements/generated/workshop.ts", name: "workshop", keys: /^page\.frame\./ },
  { path: "www/workshop/generated/methods.ts", name: "method", keys: /^method\.(?!sheet)/ },
  { path: "www/engine/generated/texts.ts", name: "finding", keys: OUTSIDE },
  { path: "www/engine/generated/command.ts", name: "cli", keys: /^cli\./ },
];

const CATALOGUES = Object.fromEntries(
  ["de", "en"].map((language) => [
    language,
    JSON.parse(readFileSync(`${ROOT}/src/text/${language}.json`, "utf8")),
  ]),
);

for (const { path, name, keys } of PARTS) {
  const chosen = Object.entries(CATALOGUES).map(([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([key]) => keys.test(key))),
  ]);
  const value = JSON.stringify(Object.fromEntries(chosen), null, 2);
  const type = 'Record<"de" | "en", Readonly<Record<string, string>>>';
  write(`${ROOT}/${path}`, `export const ${name}: ${type} = ${value};\n`);
}

// The published methods are the engine's own: the page explains the same steps.
const PRESETS = readFileSync(`${ROOT}/src/index/preset/presets.json`, "utf8").trim();
write(
  `${ROOT}/www/workshop/generated/presets.ts`,
  `import type { Preset, Steps } from "../../engine/index.js";

export interface Published {
  readonly version: string;
  readonly source: string;
  readonly steps: Steps;
  readonly minimumPopulation?: number;
}

export const presets: Readonly<Record<Preset, Published>> = ${PRESETS};
`,
);

// The elements need the steps alone, for weights that visitors move.
const STEPS = Object.entries(JSON.parse(PRESETS)).map(([name, { steps }]) => [name, steps]);
write(
  `${ROOT}/www/elements/generated/presets.ts`,
  `export const presets: Readonly<Record<string, object>> = ${JSON.stringify(Object.fromEntries(STEPS), null, 2)};\n`,
);

/**
 * A file that would stay the same is not touched: a build in watch of it
 * would begin again.
 *
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  if (read(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
