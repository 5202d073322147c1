/** The command `raumbild`: checks and runs recipes with the same engine. */
import { basename } from "node:path";

import type { Engine } from "./client/engine.js";
import { manifest } from "./bundle.js";
import {
  languageAsked,
  understand,
  type LedgerOrder,
  type Order,
  type RunOrder,
  type StudyOrder,
} from "./command/arguments.js";
import { analysisTables } from "./command/analyses.js";
import { published, readTables, type TablesReport } from "./command/audit.js";
import { certaintyTables } from "./command/certainty.js";
import { differenceText } from "./command/difference.js";
import { exported, type ExportOrder } from "./command/export.js";
import { findings, prepare } from "./command/files.js";
import { remedyLines, type RemedyOrder } from "./command/remedies.js";
import { requireRoom, write, writeText, writeTexts } from "./command/output.js";
import {
  counted,
  languageOf,
  listed,
  Refusal,
  words,
  type Say,
} from "./command/words.js";
import { EngineError, type Finding, type Language } from "./errors.js";
import { audit, createEngine, ledger, protectTables } from "./node.js";

type ExitCode = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitCode> {
  const language = languageAsked(args) ?? languageOf(process.env);
  const say = words(language);
  try {
    return await follow(understand(args, say), language, say);
  } catch (error) {
    return explain(error, say);
  }
}

async function follow(
  order: Order,
  language: Language,
  say: Say,
): Promise<ExitCode> {
  if (order.command === "help") return print(say("help"));
  if (order.command === "audit") return await audited(order.published, language, say);
  if (order.command === "ledger") return await recorded(order, language, say);
  if (order.command === "export") return await brought(order, language, say);
  if (order.command === "protect") return await shielded(order, language, say);
  const engine = await createEngine({ language });
  try {
    if (order.command === "version") return print(engine.version);
    if (order.command === "difference") {
      const { text, safe } = await differenceText(engine, order, say);
      print(text);
      return safe ? 0 : 1;
    }
    if (order.command === "check") return await check(engine, order, say);
    if (order.command === "remedies") return await helped(engine, order, say);
    return await (order.command === "run"
      ? run(engine, order, say)
      : studied(engine, order, say));
  } finally {
    engine.close();
  }
}

async function check(
  engine: Engine,
  { recipe, files }: { recipe: string; files: string | undefined },
  say: Say,
): Promise<ExitCode> {
  const found = await findings(
    engine,
    await prepare(engine, recipe, files, say),
  );
  report(found, say);
  print(say("checked", { recipe, counts: counted(found, say) }));
  return found.some(({ severity }) => severity === "fault") ? 1 : 0;
}

async function run(
  engine: Engine,
  order: RunOrder,
  say: Say,
): Promise<ExitCode> {
  await requireRoom(order.out, order.force, say);
  const prepared = await prepare(engine, order.recipe, order.files, say);
  if (prepared.absent.size > 0)
    return notRun(await findings(engine, prepared), say);
  const { edition } = order;
  const bundle = await engine.publish(
    prepared.recipe,
    edition === undefined ? {} : { edition },
  );
  report(bundle.warnings, say);
  const written = await write(bundle, order.out, order.zip, say);
  const { title, raumbild } = manifest(bundle);
  if (raumbild.confidential) warn(say("confidential", { folder: order.out }));
  const named = { title, edition: say(raumbild.edition), folder: order.out };
  return print(
    say(order.zip ? "writtenZip" : "written", {
      ...named,
      count: String(written.length),
    }),
  );
}

/** What would help, for the office alone. */
async function helped(engine: Engine, order: RemedyOrder, say: Say): Promise<ExitCode> {
  const prepared = await prepare(engine, order.recipe, order.files, say);
  if (prepared.absent.size > 0)
    return notRun(await findings(engine, prepared), say);
  const lines = await remedyLines(engine, prepared.recipe, order, say);
  return print(lines.join("\n"));
}

/** Tables that are not protected: for the office alone. */
async function studied(
  engine: Engine,
  order: StudyOrder,
  say: Say,
): Promise<ExitCode> {
  const { out: folder, force } = order;
  await requireRoom(folder, force, say);
  const prepared = await prepare(engine, order.recipe, order.files, say);
  if (prepared.absent.size > 0)
    return notRun(await findings(engine, prepared), say);
  const { command } = order;
  const tables =
    command === "certainty"
      ? await certaintyTables(engine, prepared.recipe)
      : await analysisTables(engine, prepared.recipe);
  if (tables === null) throw new Refusal(say("noAnalyses", { recipe: order.recipe }));
  const written = await writeTexts(tables, folder, say);
  warn(say("confidential", { folder }));
  return print(say(command, { folder, count: String(written.length) }));
}

/** Ends with 1 where something is exposed, so that scripts can tell. */
async function audited(
  paths: readonly string[],
  language: Language,
  say: Say,
): Promise<ExitCode> {
  const { lines, safe } = await audit(await published(paths, say), { language });
  print(lines.join("\n"));
  return safe ? 0 : 1;
}

/** Writes what bundles tell into one file. */
async function recorded(
  { published: paths, out, force }: LedgerOrder,
  language: Language,
  say: Say,
): Promise<ExitCode> {
  const text = await ledger(await published(paths, say), { language });
  await writeText(text, out, force, say);
  const count = String(paths.length);
  return print(say("ledger", { count, path: out, name: basename(out) }));
}

/** A bundle for another system. */
async function brought(order: ExportOrder, language: Language, say: Say): Promise<ExitCode> {
  const { out: folder, force, format } = order;
  await requireRoom(folder, force, say);
  const written = await writeTexts(await exported(order, language, say), folder, say);
  return print(say("exported", { format, folder, count: String(written.length) }));
}

/** Somebody's own tables; ends with 1 where not all of it is proven. */
async function shielded(
  { tables, out: folder, force }: Extract<Order, { command: "protect" }>,
  language: Language,
  say: Say,
): Promise<ExitCode> {
  await requireRoom(folder, force, say);
  const given = await readTables(tables, say);
  const made = await protectTables(given, { language });
  const texts = new Map([
    ["published.json", made.published],
    ["report.json", made.report],
  ]);
  const written = await writeTexts(texts, folder, say);
  const report = JSON.parse(made.report) as TablesReport;
  if (!made.safe) warn(say("unproven", { names: report.unproven.join(", ") }));
  const withheld = report.steps === null ? report.primary.length + report.secondary.length : 0;
  print(say("protected", { withheld: String(withheld), cells: String(report.cells), count: String(written.length), folder }));
  return made.safe ? 0 : 1;
}

function notRun(found: readonly Finding[], say: Say): ExitCode {
  report(found, say);
  warn(say("nothingWritten", { counts: counted(found, say) }));
  return 1;
}

function explain(error: unknown, say: Say): ExitCode {
  if (error instanceof EngineError) return notRun(error.findings, say);
  if (error instanceof Refusal) {
    warn(say("fault", { message: error.message }));
    return error.exitCode;
  }
  warn(say("unexpected", { detail: String(error) }));
  return 1;
}

function report(found: readonly Finding[], say: Say): void {
  for (const line of listed(found, say)) warn(line);
}

function print(line: string): ExitCode {
  process.stdout.write(`${line}\n`);
  return 0;
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

// Not `process.exit`: what was said must reach a pipe before the program ends.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
