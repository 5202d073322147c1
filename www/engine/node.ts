/**
 * The engine in Node.js. It computes where it is called: a service that must
 * stay responsive calls it in a `node:worker_threads` thread of its own.
 */
import { readFile } from "node:fs/promises";

import { Client } from "./client/client.js";
import type { Perturbed, PerturbRequest, SumsRequest } from "./client/difference.js";
import type { Audited, ProtectedTables, Published } from "./client/study.js";
import type {
  Engine,
  EngineOptions,
  Stage,
  Study,
} from "./client/engine.js";
import { LocalLink } from "./client/local.js";
import type { Calls, EngineLink, Material } from "./client/wire.js";
import { compiler, Core, shiftGrid, type Grid } from "./core.js";
import * as readers from "./reader.js";
import {
  Analyst,
  auditPublished,
  compiler as studyCompiler,
  determinedCells,
  ledgerOf,
  perturbedCells,
  protectedTables,
  Surveyor,
} from "./study.js";
import type { Language } from "./errors.js";
import { StudyClient } from "./study/client.js";
import type {
  PlaneCalls,
  PlaneLink,
  StudyCalls,
  StudyLink,
  Told,
} from "./study/wire.js";
import { attempt, requireWasm } from "./wasm/download.js";
import type { Compile } from "./wasm/instance.js";

export type * from "./client/engine.js";
export type * from "./bundle.js";
export type * from "./recipe.js";
export { remedied } from "./client/remedies.js";
export { EngineError, ERROR_CODES, WARNING_CODES } from "./errors.js";
export type {
  EngineErrorCode,
  Finding,
  Language,
  Place,
  WarningCode,
} from "./errors.js";

/**
 * Starts an engine. `worker` and the two factories are without effect here.
 *
 * @throws EngineError `E_NO_WASM` where WebAssembly cannot run,
 *   `E_WASM_DOWNLOAD` where the engine cannot be read. Calling again tries again.
 */
export async function createEngine(
  options: EngineOptions = {},
): Promise<Engine> {
  const { language = "de", signal } = options;
  const compile = engineFrom(options);
  const grid = gridFrom(options);
  const link = async (): Promise<EngineLink> =>
    new LocalLink<Calls, Stage>(await Core.start(language, compile, grid));
  const read = readers.near(language, readersFrom(options));
  const studies = studiesOnDisk(options);
  const study = studiesFrom(language, studies);
  const plane = async (): Promise<PlaneLink> =>
    new LocalLink<PlaneCalls, Told>(await Surveyor.begin(language, studies));
  const origin = { mode: "main", language, link, read, study, plane } as const;
  return await Client.open(origin, signal);
}

/**
 * Puts publications to the test, all of them together: what do they tell of
 * what they withhold? Each is the files of a bundle by path, a bundle as ZIP,
 * or one file of tables as JSON, whoever published them. It computes where it
 * is called.
 *
 * @throws EngineError `E_AUDIT_INPUT` for what cannot be read.
 */
export async function audit(
  published: readonly Published[],
  options: Pick<EngineOptions, "language" | "studyUrl" | "studyModule"> = {},
): Promise<Audited> {
  const { language = "de" } = options;
  return await auditPublished(published, language, studiesOnDisk(options));
}

/**
 * What published bundles tell together: of every count the limits that anybody
 * can compute from them. The answer is the text of a file that a recipe names
 * in `disclosure.earlier`, so that a later publication does not give away what
 * an earlier one withheld.
 *
 * @throws EngineError `E_AUDIT_INPUT` for what cannot be read, and for a
 *   bundle that was confidential.
 */
export async function ledger(
  published: readonly Published[],
  options: Pick<EngineOptions, "language" | "studyUrl" | "studyModule"> = {},
): Promise<string> {
  const { language = "de" } = options;
  return await ledgerOf(published, language, studiesOnDisk(options));
}

/**
 * Protects tables of any office: hierarchies, several dimensions, overlapping
 * zones, years. They are a JSON text with `rules`, `cells` and `relations`,
 * as the guide to protection describes it.
 *
 * @throws EngineError `E_TABLES_INVALID` for everything that is wrong with it.
 */
export async function protectTables(
  tables: string,
  options: Pick<EngineOptions, "language" | "studyUrl" | "studyModule"> = {},
): Promise<ProtectedTables> {
  const { language = "de" } = options;
  return await protectedTables(tables, language, studiesOnDisk(options));
}

/**
 * Which cells of large tables sums and differences determine, whoever made
 * them: the first step of `audit` by itself, for millions of cells. The answer
 * has 1 for each cell that is shown or can be computed. What is 0 is open to
 * sums; that no count is negative may still hold it within narrow limits.
 *
 * @throws EngineError `E_AUDIT_INPUT` for lists that do not fit together.
 */
export async function determined(
  sums: SumsRequest,
  options: Pick<EngineOptions, "language" | "studyUrl" | "studyModule"> = {},
): Promise<Uint8Array> {
  const { language = "de" } = options;
  return await determinedCells(sums, language, studiesOnDisk(options));
}

/**
 * Counts of large tables with noise by cell keys, as `protectTables` gives it
 * to tables that are written down: the same records have the same noise in
 * every table, zero stays zero, and no sum holds. It says nothing of what sums
 * of perturbed counts tell: that says `audit`.
 *
 * @throws EngineError `E_TABLES_INVALID` for everything that is wrong with it.
 */
export async function perturb(
  cells: PerturbRequest,
  options: Pick<EngineOptions, "language" | "studyUrl" | "studyModule"> = {},
): Promise<Perturbed> {
  const { language = "de" } = options;
  return await perturbedCells(cells, language, studiesOnDisk(options));
}

function studiesFrom(
  language: Language,
  compile: Compile,
): (material: Material) => Promise<Study> {
  return async (material) => {
    const bytes = material.material;
    const begin = async (): Promise<StudyLink> =>
      new LocalLink<StudyCalls, Told>(
        await Analyst.start(language, compile, bytes),
      );
    return await StudyClient.open(language, begin, material);
  };
}

function studiesOnDisk({ studyUrl, studyModule }: EngineOptions): Compile {
  const beside = (): URL =>
    new URL("./generated/study_bg.wasm", import.meta.url);
  return (
    onDisk(studyModule, studyUrl, beside) ??
    studyCompiler(studyModule, studyUrl)
  );
}

function engineFrom({ wasmUrl, wasmModule }: EngineOptions): Compile {
  const beside = (): URL =>
    new URL("./generated/raumbild_bg.wasm", import.meta.url);
  return onDisk(wasmModule, wasmUrl, beside) ?? compiler(wasmModule, wasmUrl);
}

function readersFrom({ readerUrl, readerModule }: EngineOptions): Compile {
  const beside = (): URL =>
    new URL("./generated/reader_bg.wasm", import.meta.url);
  return (
    onDisk(readerModule, readerUrl, beside) ??
    readers.compiler(readerModule, readerUrl)
  );
}

function gridFrom({ gridUrl, grid }: EngineOptions): Grid {
  if (grid !== undefined) return shiftGrid(gridUrl, grid);
  if (/^https?:/.test(String(gridUrl))) return shiftGrid(gridUrl);
  const place =
    gridUrl ?? new URL("./grids/BETA2007.gsb", import.meta.url);
  const file = /^file:/.test(String(place)) ? new URL(place) : place;
  return async () => await readFile(file);
}

/** Node's `fetch` reads no files, so a module is read from the disk. */
function onDisk(
  given: WebAssembly.Module | BufferSource | undefined,
  url: string | URL | undefined,
  beside: () => URL,
): Compile | null {
  if (given !== undefined || /^https?:/.test(String(url))) return null;
  const place = url ?? beside();
  const file = /^file:/.test(String(place)) ? new URL(place) : place;
  return async (language) => {
    requireWasm(language);
    const load = async (): Promise<WebAssembly.Module> => {
      return await WebAssembly.compile(await readFile(file));
    };
    return await attempt(place, language, load);
  };
}
