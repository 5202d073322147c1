import { parseArgs } from "node:util";

import type { Edition } from "../recipe.js";
import type { Language } from "../errors.js";
import type { DifferenceOrder } from "./difference.js";
import { formatAsked, type ExportOrder } from "./export.js";
import type { RemedyOrder } from "./remedies.js";
import { Refusal, type Say } from "./words.js";

/** What the user asked for. */
export type Order =
  | { command: "help" }
  | { command: "version" }
  | { command: "check"; recipe: string; files: string | undefined }
  | { command: "audit"; published: string[] }
  | DifferenceOrder
  | LedgerOrder
  | { command: "protect"; tables: string; out: string; force: boolean }
  | ExportOrder
  | RemedyOrder
  | StudyOrder
  | RunOrder;

/** What published bundles tell together, as a file. */
export interface LedgerOrder {
  command: "ledger";
  published: string[];
  out: string;
  force: boolean;
}

/** How sure the index is, or further questions, as tables in a folder. */
export interface StudyOrder {
  command: "certainty" | "analyse";
  recipe: string;
  files: string | undefined;
  out: string;
  force: boolean;
}

export interface RunOrder {
  command: "run";
  recipe: string;
  files: string | undefined;
  edition: Edition | undefined;
  out: string;
  zip: boolean;
  force: boolean;
}

const OPTIONS = {
  apply: { type: "string" },
  edition: { type: "string" },
  files: { type: "string" },
  first: { type: "string" },
  force: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  lang: { type: "string" },
  out: { type: "string" },
  people: { type: "string" },
  second: { type: "string" },
  threshold: { type: "string" },
  unit: { type: "string" },
  url: { type: "string" },
  version: { type: "boolean" },
  zip: { type: "boolean" },
} as const;

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  analyse: ["files", "force", "lang", "out"],
  audit: ["lang"],
  certainty: ["files", "force", "lang", "out"],
  check: ["files", "lang"],
  difference: ["first", "json", "lang", "people", "second", "threshold", "unit"],
  export: ["force", "lang", "out", "url"],
  ledger: ["force", "lang", "out"],
  protect: ["force", "lang", "out"],
  remedies: ["apply", "edition", "files", "force", "lang", "out"],
  run: ["edition", "files", "force", "lang", "out", "zip"],
};

const EDITIONS: readonly string[] = [
  "internal",
  "committee",
  "public",
] satisfies Edition[];

type Given = Partial<Record<keyof typeof OPTIONS, string | boolean>>;

/** The language asked for by `--lang`, needed before anything can be said. */
export function languageAsked(args: readonly string[]): Language | undefined {
  const { lang } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
  }).values;
  return lang === "de" || lang === "en" ? lang : undefined;
}

/** Reads the command line, or says what is wrong with it. */
export function understand(args: readonly string[], say: Say): Order {
  const parsed = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = parsed.values as Given;
  const [command, ...recipes] = parsed.positionals;
  if (given.version) return { command: "version" };
  if (given.help || command === "help") return { command: "help" };
  if (command === undefined) throw usage(say("noCommand"), say);
  const allowed = Object.hasOwn(ALLOWED, command)
    ? ALLOWED[command]
    : undefined;
  if (allowed === undefined)
    throw usage(say("unknownCommand", { found: command }), say);
  for (const token of parsed.tokens) {
    if (token.kind === "option") checkOption(token, allowed, say);
  }
  if (command === "audit") {
    if (recipes.length === 0) throw usage(say("noPublication"), say);
    return { command, published: recipes };
  }
  if (command === "difference") return differenceOrder(recipes, given, say);
  if (command === "ledger") {
    if (recipes.length === 0) throw usage(say("noBundle"), say);
    const out = text(given.out);
    if (out === undefined) throw usage(say("noOutFile"), say);
    return { command, published: recipes, out, force: given.force === true };
  }
  if (command === "protect") {
    const [tables, ...more] = recipes;
    if (tables === undefined) throw usage(say("noTables"), say);
    if (more.length > 0) throw usage(say("manyTables", { found: recipes.join(" ") }), say);
    const out = text(given.out);
    if (out === undefined) throw usage(say("noOut"), say);
    return { command, tables, out, force: given.force === true };
  }
  if (command === "export") return exportOrder(recipes, given, say);
  const recipe = only(recipes, say);
  const files = text(given.files);
  if (command === "check") return { command, recipe, files };
  if (command === "remedies") return remedyOrder(recipe, files, given, say);
  const order = runOrder(recipe, files, given, say);
  if (command === "run") return order;
  const { out, force } = order;
  const studied = command === "analyse" ? command : "certainty";
  return { command: studied, recipe, files, out, force };
}

function checkOption(
  {
    name,
    rawName,
    value,
  }: { name: string; rawName: string; value: string | undefined },
  allowed: readonly string[],
  say: Say,
): void {
  if (!allowed.includes(name))
    throw usage(say("unknownOption", { found: rawName }), say);
  const { type } = OPTIONS[name as keyof typeof OPTIONS];
  // `--out --zip`: the next option is no folder.
  const absent = value === undefined || value === "" || value.startsWith("--");
  if (type === "string" && absent)
    throw usage(say("optionValue", { found: rawName }), say);
  if (type === "boolean" && value !== undefined) {
    throw usage(say("optionNoValue", { found: rawName }), say);
  }
  if (name === "lang") choice(rawName, value, ["de", "en"], say);
  if (name === "edition") choice(rawName, value, EDITIONS, say);
}

function choice(
  option: string,
  found: string | undefined,
  known: readonly string[],
  say: Say,
): void {
  if (found !== undefined && known.includes(found)) return;
  throw usage(
    say("optionChoice", {
      option,
      found: found ?? "",
      known: known.join(", "),
    }),
    say,
  );
}

function differenceOrder(
  tables: readonly string[],
  given: Given,
  say: Say,
): DifferenceOrder {
  const [table, ...more] = tables;
  if (table === undefined) throw usage(say("noUnits"), say);
  if (more.length > 0)
    throw usage(say("manyTables", { found: tables.join(" ") }), say);
  const number = text(given.threshold) ?? "3";
  if (!/^[1-9][0-9]{0,8}$/.test(number))
    throw usage(say("thresholdNumber", { found: number }), say);
  const named = (["unit", "first", "second", "people"] as const).flatMap(
    (name): [string, string][] => {
      const value = text(given[name]);
      return value === undefined ? [] : [[name, value]];
    },
  );
  const columns = Object.fromEntries(named) as DifferenceOrder["columns"];
  const [threshold, json] = [Number(number), given.json === true];
  return { command: "difference", table, columns, threshold, json };
}

function runOrder(
  recipe: string,
  files: string | undefined,
  given: Given,
  say: Say,
): RunOrder {
  const out = text(given.out);
  if (out === undefined) throw usage(say("noOut"), say);
  return {
    command: "run",
    recipe,
    files,
    edition: text(given.edition) as Edition | undefined,
    out,
    zip: given.zip === true,
    force: given.force === true,
  };
}

function exportOrder(named: readonly string[], given: Given, say: Say): ExportOrder {
  const [format, bundle, ...more] = named;
  if (format === undefined || bundle === undefined || more.length > 0) throw usage(say("exportNames"), say);
  const out = text(given.out);
  if (out === undefined) throw usage(say("noOut"), say);
  return { command: "export", format: formatAsked(format, say), bundle, address: text(given.url), out, force: given.force === true };
}

function remedyOrder(
  recipe: string,
  files: string | undefined,
  given: Given,
  say: Say,
): RemedyOrder {
  const [number, out] = [text(given.apply), text(given.out)];
  if (number !== undefined && !/^[1-9][0-9]{0,3}$/.test(number))
    throw usage(say("applyNumber", { found: number }), say);
  if (number !== undefined && out === undefined)
    throw usage(say("noOutFile"), say);
  return {
    command: "remedies",
    recipe,
    files,
    edition: text(given.edition) as Edition | undefined,
    apply: number === undefined ? undefined : Number(number),
    out,
    force: given.force === true,
  };
}

function only(recipes: readonly string[], say: Say): string {
  const [recipe, ...more] = recipes;
  if (recipe === undefined) throw usage(say("noRecipe"), say);
  if (more.length > 0)
    throw usage(say("manyRecipes", { found: recipes.join(" ") }), say);
  return recipe;
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function usage(message: string, say: Say): Refusal {
  return new Refusal(`${message}\n${say("seeHelp")}`, 2);
}
