import * as glue from "./generated/raumbild.js";
import type { Bundle } from "./bundle.js";
import type {
  Access,
  AreaComparison,
  Contiguity,
  FileSummary,
  Judgement,
  Remedy,
  Overlaps,
  Preview,
  Scores,
  Stage,
  Understanding,
} from "./client/engine.js";
import type {
  EngineHandlers,
  Material,
  Progress,
  Request,
} from "./client/wire.js";
import {
  EngineError,
  failure,
  fill,
  isFatal,
  type EngineErrorCode,
  type Finding,
  type Language,
} from "./errors.js";
import { lists } from "./client/plane.js";
import type { ReadTable } from "./client/table.js";
import { obtain, reason } from "./wasm/download.js";
import { bytesOf, isFailure, isRefusal, located } from "./wasm/failures.js";
import { Instance, type Compile } from "./wasm/instance.js";

// One instance for all engines of a thread.
const instance = new Instance(glue, "raumbild_bg.wasm", "session_new");

/** How a page or a worker gets the engine: given, or downloaded. */
export function compiler(
  given: WebAssembly.Module | BufferSource | undefined,
  url: string | URL | undefined,
): Compile {
  return obtain(given, "wasmModule", () => {
    // Written out like this, bundlers find the file and bring it along.
    return url ?? new URL("./generated/raumbild_bg.wasm", import.meta.url);
  });
}

/** How the grid from Gauß-Krüger to today's datum is had. */
export type Grid = () => Promise<Uint8Array>;

/** Given, from beside the package's own files, or from where it is said to lie. */
export function shiftGrid(
  url: string | URL | undefined,
  given?: Uint8Array,
): Grid {
  return async () => {
    if (given !== undefined) return given;
    // Written out like this, bundlers find the file and bring it along.
    const place = url ?? new URL("./grids/BETA2007.gsb", import.meta.url);
    const response = await fetch(place);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** The engine in this thread: calls WebAssembly, tells its failures apart. */
export class Core implements EngineHandlers {
  /** Loads the engine and gives it an empty session. */
  static async start(
    language: Language,
    compile: Compile,
    grid: Grid,
  ): Promise<Core> {
    const module = await instance.ready(compile, language);
    return new Core(language, module, grid);
  }

  readonly module: WebAssembly.Module;
  readonly version: string;
  /** Kept, because after a panic nobody is left to ask for it. */
  readonly internal: string;
  readonly #language: Language;
  readonly #memory: string;
  readonly #generation = instance.current;
  readonly #session: glue.Session;
  readonly #grid: Grid;
  #shifting: Promise<void> | null = null;

  private constructor(
    language: Language,
    module: WebAssembly.Module,
    grid: Grid,
  ) {
    this.#grid = grid;
    this.#language = language;
    this.module = module;
    this.version = glue.version();
    this.internal = glue.text(language, "finding.E_INTERNAL");
    this.#memory = glue.text(language, "finding.E_MEMORY");
    this.#session = new glue.Session();
  }

  /** False once its instance was thrown away, by a fault here or elsewhere. */
  get alive(): boolean {
    return this.#generation === instance.current;
  }

  end(): void {
    if (this.alive) this.#session.free();
  }

  async put({ name, kind, content }: Request<"put">): Promise<void> {
    const say = (key: string): string => glue.text(this.#language, key);
    const bytes = await bytesOf({ name, content }, say);
    this.#guard(() =>
      kind === "cells"
        ? this.#session.addCells(name, bytes, this.#language)
        : this.#session.addFile(name, bytes),
    );
  }

  remove({ name }: Request<"remove">): void {
    this.#guard(() => this.#session.removeFile(name));
  }

  inspect({ name }: Request<"inspect">): FileSummary {
    return this.#guard(() => this.#session.inspect(name, this.#language));
  }

  understand(request: Request<"understand">): Understanding {
    const asked = JSON.stringify(request);
    return this.#guard(() => this.#session.understand(asked, this.#language));
  }

  compare({ recipe, area }: Request<"compare">): AreaComparison {
    return this.#guard(() =>
      this.#session.compare(recipe, area, this.#language),
    );
  }

  judge({ recipe, edition }: Request<"judge">): Judgement {
    return this.#guard(() =>
      this.#session.judge(recipe, edition, this.#language),
    );
  }

  remedies({ recipe, edition }: Request<"remedies">): Remedy[] {
    return this.#guard(() =>
      this.#session.remedies(recipe, edition, this.#language),
    );
  }

  async check({ recipe }: Request<"check">): Promise<Finding[]> {
    return await this.#exactly(
      (): Finding[] => this.#session.check(recipe, this.#language),
      (found) => found,
    );
  }

  async run(
    { recipe }: Request<"run">,
    onProgress: Progress,
  ): Promise<Preview> {
    return await this.#exactly(
      (): Preview =>
        this.#session.run(recipe, this.#language, shielded(onProgress)),
      ({ warnings }) => warnings,
    );
  }

  async publish(
    { recipe, edition }: Request<"publish">,
    onProgress: Progress,
  ): Promise<Bundle> {
    const progress = shielded(onProgress);
    return await this.#exactly(
      () =>
        taken(
          this.#session.publish(recipe, edition, this.#language, progress),
        ),
      ({ warnings }) => warnings,
    );
  }

  zip({ files }: Request<"zip">): Uint8Array {
    return this.#guard(() => glue.Session.zip(files));
  }

  async study(
    { recipe }: Request<"study">,
    onProgress: Progress,
  ): Promise<Material> {
    const progress = shielded(onProgress);
    const { material, asked } = await this.#exactly(
      (): Material & { warnings: Finding[] } =>
        this.#session.study(recipe, this.#language, progress),
      ({ warnings }) => warnings,
    );
    return { material, asked };
  }

  score(request: Request<"score">): Scores {
    const { areas, values } = this.#joined(request);
    const index = JSON.stringify(request.index);
    return this.#guard(() => glue.score(values, areas, index, this.#language));
  }

  locate(request: Request<"locate">): Int32Array {
    const { points, coordinates, rings, areas } = request;
    const language = this.#language;
    return this.#guard(() =>
      glue.locate(points, coordinates, rings, areas, language),
    );
  }

  access(request: Request<"access">): Access {
    const { homes, children, institutions, places } = request;
    const { reach, decay = "none" } = request;
    return this.#guard(() =>
      glue.access(
        homes,
        children,
        institutions,
        places,
        reach,
        decay,
        this.#language,
      ),
    );
  }

  contiguity({ areas, tolerance }: Request<"contiguity">): Contiguity {
    const given = lists(areas);
    return this.#guard(() =>
      glue.contiguity(...given, tolerance, this.#language),
    );
  }

  overlaps({ sources, targets }: Request<"overlaps">): Overlaps {
    const [one, other] = [lists(sources), lists(targets)];
    return this.#guard(() => {
      const from = new glue.PlaneAreas(...one, this.#language);
      return glue.overlaps(
        from,
        new glue.PlaneAreas(...other, this.#language),
      );
    });
  }

  readTable(request: Request<"readTable">): ReadTable {
    const asked = JSON.stringify(request);
    return this.#guard(() => this.#session.readTable(asked, this.#language));
  }

  async transform({
    coordinates,
    from,
    to,
  }: Request<"transform">): Promise<Float64Array> {
    if (/3146[6-9]/.test(from + to)) await this.#shift();
    return this.#guard(() =>
      this.#session.transform(coordinates, from, to, this.#language),
    );
  }

  /** Once more with the grid, where it was inexact for want of it. */
  async #exactly<T>(
    work: () => T,
    warnings: (found: T) => readonly Finding[],
  ): Promise<T> {
    const found = this.#guard(work);
    const inexact = warnings(found).some(
      ({ code }) => code === "W_CRS_INEXACT",
    );
    if (this.#shifting !== null || !inexact) return found;
    await this.#shift();
    return this.#guard(work);
  }

  /** Gets the grid, once. Where it cannot be had, the warning stays. */
  async #shift(): Promise<void> {
    this.#shifting ??= this.#grid().then(
      (bytes) => void this.#guard(() => this.#session.addGrid(bytes)),
      () => undefined,
    );
    await this.#shifting;
  }

  /** Column after column, in the order the index names them. */
  #joined({ columns, index }: Request<"score">): {
    areas: number;
    values: Float64Array;
  } {
    const chosen = index.indicators.map(({ id }) => {
      const column = Object.hasOwn(columns, id) ? columns[id] : undefined;
      const known = Object.keys(columns).join(", ");
      if (column !== undefined) return column;
      throw this.#fault("E_RECIPE_REFERENCE", "indicators", {
        name: id,
        known,
      });
    });
    const areas = chosen[0]?.length ?? 0;
    const values = new Float64Array(areas * chosen.length);
    chosen.forEach((column, at) => {
      if (column.length !== areas) {
        const entry = `columns.${index.indicators[at]?.id ?? ""}`;
        const [found, expected] = [String(column.length), String(areas)];
        throw this.#fault("E_RECIPE_INVALID", entry, { found, expected });
      }
      values.set(column, at * areas);
    });
    return { areas, values };
  }

  #fault(
    code: EngineErrorCode,
    entry: string,
    values: Record<string, string>,
  ): EngineError {
    const say = (key: string): string => glue.text(this.#language, key);
    return located(say, code, "entry", entry, values);
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): EngineError {
    const known = isFailure(error)
      ? new EngineError(error)
      : this.#unforeseen(error);
    if (isFatal(known)) instance.spoil();
    return known;
  }

  /** A trap of WebAssembly, or memory the browser would not give. */
  #unforeseen(error: unknown): EngineError {
    return isRefusal(error)
      ? failure("E_MEMORY", this.#memory)
      : failure("E_INTERNAL", fill(this.internal, { detail: reason(error) }));
  }
}

/** A caller's fault in `onProgress` must not unwind through WebAssembly. */
function shielded(onProgress: Progress): Progress {
  return (stage: Stage) => {
    try {
      onProgress(stage);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

function taken(bundle: glue.Bundle): Bundle {
  try {
    return {
      files: new Map(
        bundle.names().map((name: string) => [name, bundle.file(name)]),
      ),
      zip: bundle.zip(),
      protocol: bundle.protocol,
      warnings: bundle.warnings,
    };
  } finally {
    bundle.free();
  }
}
