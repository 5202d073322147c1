import type { Bundle } from "../bundle.js";
import { withAnswers } from "./answered.js";
import { priced } from "./remedies.js";
import {
  EngineError,
  isFatal,
  outside,
  type EngineErrorCode,
  type Finding,
  type Language,
} from "../errors.js";
import type { Recipe } from "../recipe.js";
import { HEAD, needsReader } from "../reader/sniff.js";
import type { Read } from "../reader/wire.js";
import type {
  Access,
  AccessRequest,
  AreaComparison,
  Atoms,
  Contiguity,
  ContiguityOptions,
  Audited,
  DifferenceRequest,
  Differences,
  Engine,
  FileSummary,
  JudgeOptions,
  Judgement,
  Remedies,
  RemedyOptions,
  LabelOptions,
  LastingOptions,
  LocateAreas,
  Overlaps,
  PlaneAreas,
  Preview,
  ProtectedTables,
  Published,
  PublishOptions,
  ReadTable,
  ReadTableRequest,
  RunOptions,
  ScoreIndex,
  ScoreInput,
  Scores,
  Study,
  TopologyOptions,
  TopologyReport,
  TransformRequest,
  UnderstandRequest,
  Understanding,
} from "./engine.js";
import { PlaneClient } from "../study/plane.js";
import {
  handed,
  type PlaneCalls,
  type PlaneLink,
  type PlaneRequest,
} from "../study/wire.js";
import { flat } from "./outlines.js";
import type {
  Answer,
  Call,
  EngineLink,
  Held,
  Material,
  Progress,
  Request,
} from "./wire.js";

/** Where an engine comes from, as often as one is needed. */
export interface Origin {
  mode: "worker" | "main";
  language: Language;
  link: () => Promise<EngineLink>;
  /** Reads what the engine does not read itself. */
  read: Read;
  /** Answers questions to areas in a plane. */
  plane: () => Promise<PlaneLink>;
  /** Begins a study of what the engine has prepared. */
  study: (material: Material) => Promise<Study>;
}

const SILENT: Progress = () => undefined;

/**
 * One engine for the caller, however many come and go behind it: keeps the
 * files, asks one thing at a time, replaces an engine that was stopped or
 * failed and gives the files to its successor.
 */
export class Client implements Engine {
  /** Starts the engine, so that what prevents it is known at once. */
  static async open(origin: Origin, signal?: AbortSignal): Promise<Client> {
    signal?.throwIfAborted();
    const starting = origin.link();
    // Nobody waits any longer: whatever still comes is let go.
    if (signal)
      starting.then(
        (link) => signal.aborted && link.end(),
        () => undefined,
      );
    return new Client(origin, await unlessAborted(starting, signal));
  }

  readonly version: string;
  readonly mode: "worker" | "main";
  readonly #origin: Origin;
  readonly #files = new Map<string, Held>();
  /** What was wrong with files that came, but could not be read. */
  readonly #refused = new Map<string, readonly Finding[]>();
  readonly #closing = new AbortController();
  readonly #plane: PlaneClient;
  #link: EngineLink | null;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(origin: Origin, link: EngineLink) {
    this.#origin = origin;
    this.#plane = new PlaneClient(origin.language, origin.plane);
    this.#link = link;
    this.mode = origin.mode;
    this.version = link.version;
    disposable(this);
  }

  async addFile(
    name: string,
    content: Uint8Array | ArrayBuffer | Blob | string,
  ): Promise<FileSummary> {
    const copying = copied(content);
    return await this.#inTurn(async () => {
      const held = await this.#read(name, await copying);
      await this.#answer("put", { name, ...held });
      this.#files.set(name, held);
      this.#refused.delete(name);
      return await this.#answer("inspect", { name });
    });
  }

  async removeFile(name: string): Promise<void> {
    await this.#inTurn(async () => {
      this.#refused.delete(name);
      await this.#remove(name);
    });
  }

  async inspect(name: string): Promise<FileSummary> {
    return await this.#ask("inspect", { name });
  }

  async understand(request: UnderstandRequest): Promise<Understanding> {
    return await this.#ask("understand", request);
  }

  async compare(
    recipe: Recipe | string,
    area: string,
  ): Promise<AreaComparison> {
    return await this.#ask("compare", { recipe: written(recipe), area });
  }

  async judge(
    recipe: Recipe | string,
    options: JudgeOptions = {},
  ): Promise<Judgement> {
    return await this.#ask("judge", {
      recipe: written(recipe),
      edition: options.edition,
    });
  }

  async remedies(
    recipe: Recipe | string,
    options: RemedyOptions = {},
  ): Promise<Remedies> {
    const { edition } = options;
    return await priced(
      {
        judge: (text) => this.#ask("judge", { recipe: text, edition }),
        remedies: (text) => this.#ask("remedies", { recipe: text, edition }),
      },
      written(recipe),
      options,
    );
  }

  async check(recipe: Recipe | string): Promise<Finding[]> {
    const found = await this.#ask("check", { recipe: written(recipe) });
    return this.#told(found);
  }

  async run(
    recipe: Recipe | string,
    options: RunOptions = {},
  ): Promise<Preview> {
    return await this.#ask("run", { recipe: written(recipe) }, options);
  }

  async publish(
    recipe: Recipe | string,
    options: PublishOptions = {},
  ): Promise<Bundle> {
    const { edition, signal } = options;
    const asked = { recipe: written(recipe), edition };
    return await withAnswers(await this.#ask("publish", asked, options), {
      answered: (files) => this.#plane.ask("answered", { files }, signal),
      zip: (files) => this.#ask("zip", { files }, options),
    });
  }

  async study(
    recipe: Recipe | string,
    options: RunOptions = {},
  ): Promise<Study> {
    const request = { recipe: written(recipe) };
    const material = await this.#ask("study", request, options);
    const beginning = this.#origin.study(material);
    beginning.then(
      (study) => this.#begun(study, options.signal),
      () => undefined,
    );
    return await unlessAborted(beginning, options.signal);
  }

  async score({ columns }: ScoreInput, index: ScoreIndex): Promise<Scores> {
    return await this.#ask("score", { columns, index });
  }

  async locate(points: Float64Array, areas: LocateAreas): Promise<Int32Array> {
    return await this.#ask("locate", { points, ...flat(areas) });
  }

  async access(request: AccessRequest): Promise<Access> {
    return await this.#ask("access", request);
  }

  async contiguity(
    areas: PlaneAreas,
    { tolerance = 0 }: ContiguityOptions = {},
  ): Promise<Contiguity> {
    return await this.#ask("contiguity", { areas, tolerance });
  }

  async overlaps(
    sources: PlaneAreas,
    targets: PlaneAreas,
  ): Promise<Overlaps> {
    return await this.#ask("overlaps", { sources, targets });
  }

  async topology(
    areas: PlaneAreas,
    { tolerance = 0, signal }: TopologyOptions = {},
  ): Promise<TopologyReport> {
    return await this.#plane.ask("topology", { areas, tolerance }, signal);
  }

  async dissolve(
    areas: PlaneAreas,
    groups: Int32Array,
    { tolerance = 0, signal }: TopologyOptions = {},
  ): Promise<Required<PlaneAreas>> {
    const request = { areas, groups, tolerance };
    return await this.#plane.ask("dissolve", request, signal);
  }

  async labelPoints(
    areas: PlaneAreas,
    { precision = 1, signal }: LabelOptions = {},
  ): Promise<Float64Array> {
    return await this.#plane.ask("labelPoints", { areas, precision }, signal);
  }

  async atoms(
    systems: PlaneAreas[],
    { signal }: Pick<RunOptions, "signal"> = {},
  ): Promise<Atoms> {
    return await this.#plane.ask("atoms", { systems }, signal);
  }

  async differences(
    request: DifferenceRequest,
    options?: LastingOptions,
  ): Promise<Differences> {
    return await this.#lasting("differences", request, options);
  }

  async audit(
    published: readonly Published[],
    options?: LastingOptions,
  ): Promise<Audited> {
    const request = { published: handed(published) };
    return await this.#lasting("audit", request, options);
  }

  async ledger(
    published: readonly Published[],
    options?: Pick<LastingOptions, "signal">,
  ): Promise<string> {
    const request = { published: handed(published) };
    return await this.#lasting("ledger", request, options);
  }

  async protectTables(
    tables: string,
    options?: LastingOptions,
  ): Promise<ProtectedTables> {
    return await this.#lasting("protectTables", { tables }, options);
  }

  async #lasting<C extends keyof PlaneCalls>(
    call: C,
    request: PlaneRequest<C>,
    { signal, onProgress }: LastingOptions = {},
  ): Promise<PlaneCalls[C]["answer"]> {
    return await this.#plane.ask(call, request, signal, (told) => {
      if ("done" in told) onProgress?.(told.done, told.total);
    });
  }

  async readTable(request: ReadTableRequest): Promise<ReadTable> {
    return await this.#ask("readTable", request);
  }

  async transform(request: TransformRequest): Promise<Float64Array> {
    return await this.#ask("transform", request);
  }

  close(): void {
    this.#closing.abort();
    this.#plane.close();
    this.#drop();
    this.#files.clear();
    this.#refused.clear();
  }

  async #ask<C extends Call>(
    call: C,
    request: Request<C>,
    options: RunOptions = {},
  ): Promise<Answer<C>> {
    const turn = this.#inTurn(() => this.#answer(call, request, options));
    return await unlessAborted(turn, options.signal);
  }

  /** One after the other: an abort then stops one call and no other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #answer<C extends Call>(
    call: C,
    request: Request<C>,
    { signal, onProgress = SILENT }: RunOptions = {},
  ): Promise<Answer<C>> {
    const stop = (): void => this.#drop();
    try {
      const link = await this.#ready(signal);
      signal?.addEventListener("abort", stop);
      return await link.ask(call, request, onProgress);
    } catch (error) {
      if (!(error instanceof EngineError) || isFatal(error)) this.#drop();
      this.#refuseIfOver(signal);
      throw this.#explained(error);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** A file as the engine takes it; what it cannot read itself is read here. */
  async #read(name: string, content: Blob): Promise<Held> {
    this.#refuseIfOver();
    if (!(await isPacked(content))) return { kind: "bytes", content };
    const { signal } = this.#closing;
    try {
      const reading = this.#origin.read({ name, content }, signal);
      return { kind: "cells", content: await unlessAborted(reading, signal) };
    } catch (error) {
      this.#refuseIfOver();
      await this.#remove(name);
      if (error instanceof EngineError)
        this.#refused.set(name, error.findings);
      throw error;
    }
  }

  async #remove(name: string): Promise<void> {
    this.#files.delete(name);
    await this.#answer("remove", { name });
  }

  #explained(error: unknown): unknown {
    if (!(error instanceof EngineError) || this.#refused.size === 0)
      return error;
    const findings = this.#told(error.findings);
    // What is thrown has faults alone, so what replaces them has too.
    const code = findings[0]?.code as EngineErrorCode | undefined;
    return new EngineError({ code: code ?? error.code, findings });
  }

  /** A file that was refused is not missing: it is told what is wrong. */
  #told(findings: readonly Finding[]): Finding[] {
    const said = new Set<string>();
    return findings.flatMap((finding) => {
      const { file = "" } = finding.place;
      const own = this.#refused.get(file);
      if (finding.code !== "E_FILE_MISSING" || own === undefined)
        return [finding];
      if (said.has(file)) return [];
      said.add(file);
      return own;
    });
  }

  /** A living engine that has all files. */
  async #ready(signal: AbortSignal | undefined): Promise<EngineLink> {
    this.#refuseIfOver(signal);
    if (this.#link?.alive) return this.#link;
    const link = await this.#origin.link();
    try {
      for (const [name, held] of this.#files) {
        await link.ask("put", { name, ...held }, SILENT);
      }
      this.#refuseIfOver(signal);
    } catch (error) {
      link.end();
      throw error;
    }
    this.#link = link;
    return link;
  }

  /** Ends with the engine, or at once if nobody waits for it any longer. */
  #begun(study: Study, signal: AbortSignal | undefined): void {
    const closing = this.#closing.signal;
    if (closing.aborted || signal?.aborted) study.close();
    else closing.addEventListener("abort", () => study.close());
  }

  #refuseIfOver(signal?: AbortSignal): void {
    if (this.#closing.signal.aborted)
      throw outside("E_CLOSED", this.#origin.language);
    signal?.throwIfAborted();
  }

  #drop(): void {
    this.#link?.end();
    this.#link = null;
  }
}

/** A copy of our own: the caller's may be changed, or its file saved anew. */
async function copied(
  content: Uint8Array | ArrayBuffer | Blob | string,
): Promise<Blob> {
  if (!(content instanceof Blob)) return new Blob([content as BlobPart]);
  // One that cannot be read is passed on: the engine says so.
  return await content.arrayBuffer().then(
    (bytes) => new Blob([bytes]),
    () => content,
  );
}

/** The first bytes decide, whatever the file is called. */
async function isPacked(content: Blob): Promise<boolean> {
  // One that cannot be read is passed on: the engine says so.
  const head = await content
    .slice(0, HEAD)
    .arrayBuffer()
    .catch(() => new ArrayBuffer());
  return needsReader(new Uint8Array(head));
}

function written(recipe: Recipe | string): string {
  return typeof recipe === "string" ? recipe : JSON.stringify(recipe);
}

async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return await work;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** For `await using`, in browsers that know it. */
function disposable(client: Client): void {
  if (!("asyncDispose" in Symbol)) return;
  const value = (): Promise<void> => Promise.resolve(client.close());
  Object.defineProperty(client, Symbol.asyncDispose, { value });
}
