import * as glue from "./generated/study.js";
import type { Answer } from "./client/answer.js";
import type {
  DifferenceRequest,
  Differences,
  Perturbed,
  PerturbRequest,
  SumsRequest,
} from "./client/difference.js";
import {
  lists,
  type Atoms,
  type PlaneAreas,
  type TopologyReport,
} from "./client/plane.js";
import type { Progress } from "./client/protocol.js";
import type {
  Audited,
  Bar,
  Bridge,
  Certainty,
  Diagnosis,
  Effects,
  Factor,
  Move,
  Order,
  ProtectedTables,
  Published,
  Realised,
  Removal,
  Rescored,
} from "./client/study.js";
import {
  EngineError,
  failure,
  fill,
  type Finding,
  type Language,
} from "./errors.js";
import { Pace, slices } from "./study/pace.js";
import {
  handed,
  type Answered,
  type Asked,
  type Dissolved,
  type Handed,
  type PlaneHandlers,
  type PlaneRequest,
  type StudyHandlers,
  type Told,
} from "./study/wire.js";
import { obtain, reason } from "./wasm/download.js";
import { isFailure, isRefusal } from "./wasm/failures.js";
import { Instance, type Compile } from "./wasm/instance.js";

/** Told the share done; its `false` stops the work. */
type Tell = (share: number) => boolean;

/** Where nobody waits to be told. */
const SILENT: Tell = () => true;

const instance = new Instance(glue, "study_bg.wasm", "study_new");

/** How a page or a worker gets the analyses: given, or downloaded. */
export function compiler(
  given: WebAssembly.Module | BufferSource | undefined,
  url: string | URL | undefined,
): Compile {
  return obtain(given, "studyModule", () => {
    // Written out like this, bundlers find the file and bring it along.
    return url ?? new URL("./generated/study_bg.wasm", import.meta.url);
  });
}

/** Attacks publications together, in this thread. */
export async function auditPublished(
  published: readonly Published[],
  language: Language,
  compile: Compile,
): Promise<Audited> {
  await instance.ready(compile, language);
  return told(() => glue.auditPublished(handed(published), SILENT, language) as Audited);
}

/**
 * What publications tell together, as the text of a file that a recipe names
 * in `disclosure.earlier`; in this thread.
 */
export async function ledgerOf(
  published: readonly Published[],
  language: Language,
  compile: Compile,
): Promise<string> {
  await instance.ready(compile, language);
  return told(() => glue.ledgerOf(handed(published), language));
}

/** Tables of any office protected, in this thread. */
export async function protectedTables(
  tables: string,
  language: Language,
  compile: Compile,
): Promise<ProtectedTables> {
  await instance.ready(compile, language);
  return told(() => glue.protectTables(tables, SILENT, language) as ProtectedTables);
}

/** Of each cell 1 where it is shown or can be computed; in this thread. */
export async function determinedCells(
  { ends, cells, factors, withheld }: SumsRequest,
  language: Language,
  compile: Compile,
): Promise<Uint8Array> {
  await instance.ready(compile, language);
  return told(() => glue.determinedCells(ends, cells, factors, withheld, language));
}

/** Counts of cells with the noise of their records' keys, in this thread. */
export async function perturbedCells(
  { ends, records, design, secret, keys, names = [] }: PerturbRequest,
  language: Language,
  compile: Compile,
): Promise<Perturbed> {
  await instance.ready(compile, language);
  const noise = JSON.stringify({ design, secret });
  const own = keys ?? new Float64Array();
  return told(() => glue.perturbCells(ends, records, own, names, noise, language) as Perturbed);
}

/** Runs what may fail, and says it in the language asked for. */
function told<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (isFailure(error)) throw new EngineError(error);
    throw error;
  }
}

/** The module in this thread: calls WebAssembly, tells its failures apart. */
export class Surveyor implements PlaneHandlers {
  static async begin(language: Language, compile: Compile): Promise<Surveyor> {
    return new Surveyor(language, await instance.ready(compile, language));
  }

  readonly module: WebAssembly.Module;
  readonly version: string;
  readonly internal: string;
  protected readonly language: Language;
  readonly #memory: string;
  readonly #generation = instance.current;

  protected constructor(language: Language, module: WebAssembly.Module) {
    this.module = module;
    this.version = glue.version();
    this.internal = glue.text(language, "finding.E_INTERNAL");
    this.language = language;
    this.#memory = glue.text(language, "finding.E_MEMORY");
  }

  /** False once its instance was thrown away, by a fault here or elsewhere. */
  get alive(): boolean {
    return this.#generation === instance.current;
  }

  end(): void {
    // Nothing is kept between calls.
  }

  topology({ areas, tolerance }: PlaneRequest<"topology">): TopologyReport {
    return this.#system(areas, tolerance, (it) => it.report());
  }

  dissolve(request: PlaneRequest<"dissolve">): Dissolved {
    const { areas, groups, tolerance } = request;
    return this.#system(areas, tolerance, (it) => it.dissolve(groups));
  }

  labelPoints({ areas, precision }: PlaneRequest<"labelPoints">): Float64Array {
    return this.#system(areas, 0, (it) => it.labelPoints(precision));
  }

  atoms({ systems }: PlaneRequest<"atoms">): Atoms {
    const given = systems.map(lists);
    return this.guard(() => glue.atoms(given, this.language));
  }

  differences(
    { first, second, people, threshold }: DifferenceRequest,
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): Differences {
    const found = this.#told(onProgress, signal, (tell) =>
      glue.differences(first, second, people, threshold, tell, this.language),
    ) as Differences | null;
    if (found === null) throw new Error("stopped");
    return found;
  }

  ledger({ published }: Handed): string {
    return this.guard(() => glue.ledgerOf(published, this.language));
  }

  audit(
    { published }: Handed,
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): Audited {
    return this.#told(onProgress, signal, (tell) =>
      glue.auditPublished(published, tell, this.language) as Audited,
    );
  }

  protectTables(
    { tables }: { tables: string },
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): ProtectedTables {
    return this.#told(onProgress, signal, (tell) =>
      glue.protectTables(tables, tell, this.language) as ProtectedTables,
    );
  }

  /** What tells how far it is, and stops where the call was given up. */
  #told<T>(
    onProgress: Progress<Told>,
    signal: AbortSignal,
    work: (tell: Tell) => T,
  ): T {
    const found = this.guard(() =>
      work((share) => {
        onProgress({ done: share, total: 1 });
        return !signal.aborted;
      }),
    );
    signal.throwIfAborted();
    return found;
  }

  answered({ files }: PlaneRequest<"answered">): Answered {
    return this.guard(
      () => glue.answerPublished(files, this.language) as Answered,
    );
  }

  #system<T>(
    areas: PlaneAreas,
    tolerance: number,
    ask: (system: glue.PlaneSystem) => T,
  ): T {
    const given = lists(areas);
    return this.guard(() => {
      const system = new glue.PlaneSystem(...given, tolerance, this.language);
      try {
        return ask(system);
      } finally {
        // What trapped is not to be touched: its instance is thrown away.
        if (this.alive) system.free();
      }
    });
  }

  protected guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isFailure(error)) throw new EngineError(error);
      instance.spoil();
      throw this.#unforeseen(error);
    }
  }

  /** A trap of WebAssembly, or memory the browser would not give. */
  #unforeseen(error: unknown): EngineError {
    return isRefusal(error)
      ? failure("E_MEMORY", this.#memory)
      : failure("E_INTERNAL", fill(this.internal, { detail: reason(error) }));
  }
}

/** A study in this thread. */
export class Analyst extends Surveyor implements StudyHandlers {
  static async start(
    language: Language,
    compile: Compile,
    material: Uint8Array,
  ): Promise<Analyst> {
    const module = await instance.ready(compile, language);
    return new Analyst(language, module, material);
  }

  readonly #study: glue.Study;

  private constructor(
    language: Language,
    module: WebAssembly.Module,
    material: Uint8Array,
  ) {
    super(language, module);
    this.#study = this.guard(() => new glue.Study(material, language));
  }

  override end(): void {
    if (this.alive) this.#study.free();
  }

  score({ asked }: Asked): Rescored {
    return this.guard(() => this.#study.score(asked));
  }

  async certainty(
    { asked, partial }: Asked & { partial: boolean },
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): Promise<Certainty> {
    const begun: { total: number; factors: Factor[]; warnings: Finding[] } =
      this.guard(() => this.#study.begin(asked));
    const found = (): Certainty => ({
      ...this.guard(() => this.#study.certainty()),
      ...begun,
    });
    const pace = new Pace();
    const advance = (runs: number): number =>
      this.guard(() => this.#study.advance(runs));
    for await (const done of slices(advance, begun.total, signal)) {
      const isDue = partial && done < begun.total && pace.isDue();
      if (isDue) onProgress(found());
    }
    return found();
  }

  order({ one, other }: { one: number; other: number }): Order {
    return this.guard(() => this.#study.order(one, other));
  }

  realised({ first, count }: { first: number; count: number }): Realised[] {
    const text = this.guard(() => this.#study.realised(first, count));
    return JSON.parse(text) as Realised[];
  }

  async effects(
    { asked }: Asked,
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): Promise<Effects> {
    const total = this.guard(() => this.#study.beginEffects(asked));
    const advance = (runs: number): number =>
      this.guard(() => this.#study.advanceEffects(runs));
    for await (const done of slices(advance, total, signal)) {
      onProgress({ done, total });
    }
    return this.guard(() => this.#study.effects());
  }

  tornado({ asked }: Asked): Bar[] {
    return this.guard(() => this.#study.tornado(asked));
  }

  removals({ asked }: Asked): Removal[] {
    return this.guard(() => this.#study.removals(asked));
  }

  diagnose({ asked }: Asked): Diagnosis {
    return this.guard(() => this.#study.diagnose(asked));
  }

  moves({ asked }: Asked): Move[] {
    return this.guard(() => this.#study.moves(asked));
  }

  compare({ asked }: Asked): Bridge {
    return this.guard(() => this.#study.compare(asked));
  }

  async answer(
    { asked, id }: Asked & { id: string },
    onProgress: Progress<Told>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const total = this.guard(() => this.#study.beginAnswer(asked, id));
    const advance = (pieces: number): number =>
      this.guard(() => this.#study.advanceAnswer(pieces));
    for await (const done of slices(advance, total, signal)) {
      onProgress({ done, total });
    }
    const found: { answer: string; warnings: Finding[] } = this.guard(() =>
      this.#study.answer(asked, id),
    );
    const answer = JSON.parse(found.answer) as Omit<Answer, "warnings">;
    return { ...answer, warnings: found.warnings };
  }
}
