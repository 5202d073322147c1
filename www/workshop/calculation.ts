/** The engine, kept in step with the project's files; one request at a time. */
import {
  createEngine,
  EngineError,
  type Analysis,
  type AreaComparison,
  type Bundle,
  type Engine,
  type EngineOptions,
  type FileSummary,
  type Judgement,
  type Remedies,
  type Preview,
  type Published,
  type Recipe,
  type Study,
  type Understanding,
} from "../engine/index.js";
import { forEngine, forPreview, put, type Source } from "./project/recipe.js";
import { isLedger } from "./protect/ledger.js";
import type { Finding, Language, Project } from "./state.js";
import { systems, type Geography } from "./zones/system.js";

/** A result, or everything that stands in its way. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** What the engine is made of, where it does not lie beside the page. */
export type EngineParts = Omit<EngineOptions, "language" | "signal">;

export class Calculation {
  #engine: Engine;
  readonly #parts: EngineParts;
  #given = new Map<string, Uint8Array>();
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(engine: Engine, parts: EngineParts) {
    this.#engine = engine;
    this.#parts = parts;
  }

  static async start(
    language: Language,
    parts: EngineParts,
  ): Promise<Calculation> {
    return new Calculation(await createEngine({ ...parts, language }), parts);
  }

  /** Findings come in the engine's language, so another one needs another. */
  async speak(language: Language): Promise<void> {
    await this.#inTurn(async () => {
      const engine = await createEngine({ ...this.#parts, language });
      this.#engine.close();
      this.#engine = engine;
      this.#given.clear();
    });
  }

  /** Reads a file and says what is in it. */
  look(name: string, bytes: Uint8Array): Promise<Outcome<FileSummary>> {
    return this.#inTurn(() =>
      attempt(async () => {
        const summary = await this.#engine.addFile(name, bytes);
        this.#given.set(name, bytes);
        return summary;
      }),
    );
  }

  /** How a data file is read, and what is proposed. */
  understand(
    project: Project,
    source: Source,
    geography: Recipe["geography"] | undefined,
  ): Promise<Outcome<Understanding>> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      const areas = geography?.key ? { geography } : {};
      return attempt(() => this.#engine.understand({ source, ...areas }));
    });
  }

  preview(project: Project): Promise<Outcome<Preview>> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      const recipe = forPreview(project.recipe);
      const outcome = await attempt(() => this.#engine.run(recipe));
      if (outcome.ok) return outcome;
      return this.#all(outcome.findings, recipe);
    });
  }

  /** The index to be scored again and again; rejects where it cannot be computed. */
  study(project: Project, analyses: readonly Analysis[] = []): Promise<Study> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      return this.#engine.study(forPreview(project.recipe, analyses));
    });
  }

  /** An area beside its city, its district and areas like it. */
  compare(project: Project, area: string): Promise<Outcome<AreaComparison>> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      return attempt(() => this.#engine.compare(forPreview(project.recipe), area));
    });
  }

  /** What is wrong with the areas, long before there are indicators. */
  checkAreas(project: Project): Promise<readonly Finding[]> {
    const all = systems(project.recipe).map(({ spec }) => spec);
    return this.#inTurn(async () => {
      await this.#bring(project);
      const found: Finding[] = [];
      for (const spec of all) found.push(...(await this.#checkSystem(project, spec)));
      return found;
    });
  }

  /** Whether two systems of areas can be read and have land in common. */
  meets(project: Project, recipe: Recipe): Promise<boolean> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      const checked = await attempt(() => this.#engine.check(forPreview(recipe)));
      const found = checked.ok ? checked.value : checked.findings;
      const isBad = ({ code }: Finding): boolean => /^E_(CROSSWALK|CRS|GEOMETRY)/.test(code);
      return !found.some(isBad);
    });
  }

  /** One system of areas by itself, as if the index were for it. */
  async #checkSystem({ recipe }: Project, geography: Geography): Promise<readonly Finding[]> {
    const { file, key } = geography;
    if (file === "" || key === "") return [];
    const alone = { ...forPreview(recipe), geography, sources: [], indicators: [] };
    const bare = put(put(alone, "population", undefined), "zones", undefined);
    const checked = await attempt(() => this.#engine.check(bare));
    const found = checked.ok ? checked.value : checked.findings;
    return found.filter(({ place }) => place.file === file);
  }

  /** Rejects with the signal's reason if that is aborted. */
  publish(
    project: Project,
    onProgress: (stage: string) => void,
    signal: AbortSignal,
  ): Promise<Outcome<Bundle>> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      // Questions whose answers stay in the house are none of a publication.
      const asked = (project.recipe.analyses ?? []).filter(({ publish }) => publish === true);
      const recipe = forEngine(project.recipe, asked);
      const options = { onProgress, signal };
      const outcome = await attempt(() => this.#engine.publish(recipe, options));
      return outcome.ok ? outcome : { ok: false, findings: outcome.findings.map((it) => byName(it, asked)) };
    });
  }

  /** What published bundles tell together, as the text of a file. */
  ledger(project: Project, published: readonly Published[]): Promise<Outcome<string>> {
    return this.#inTurn(async () => {
      await this.#bring(project);
      return attempt(async () => {
        const study = await this.#engine.study(forPreview(project.recipe));
        try {
          return await study.ledger(published);
        } finally {
          study.close();
        }
      });
    });
  }

  /** What is withheld and why; `null` where that cannot be said. */
  judge({ recipe }: Project): Promise<Judgement | null> {
    return this.#inTurn(async () => {
      const judged = await attempt(() => this.#engine.judge(forEngine(recipe)));
      return judged.ok ? judged.value : null;
    });
  }

  /** What would have to be withheld less after which change. */
  remedies(
    { recipe }: Project,
    onProgress: (done: number, all: number) => void,
    signal: AbortSignal,
  ): Promise<Outcome<Remedies>> {
    return this.#inTurn(() => attempt(() => this.#engine.remedies(forEngine(recipe), { onProgress, signal })));
  }

  /** A run stops where it cannot go on; the check tells the rest too. */
  async #all(
    found: readonly Finding[],
    recipe: Project["recipe"],
  ): Promise<Outcome<never>> {
    const checked = await attempt(() => this.#engine.check(recipe));
    const more = checked.ok ? checked.value : checked.findings;
    return { ok: false, findings: distinct([...found, ...more]) };
  }

  async #bring({ files }: Project): Promise<void> {
    const wanted = new Map(files.map(({ name, bytes }) => [name, bytes]));
    for (const name of [...this.#given.keys()]) {
      if (wanted.has(name)) continue;
      await this.#engine.removeFile(name);
      this.#given.delete(name);
    }
    for (const file of files) {
      const { name, bytes, summary } = file;
      // Of earlier publications there is no summary: they are no table.
      const isTaken = summary !== null || isLedger(file);
      if (!isTaken || this.#given.get(name) === bytes) continue;
      const outcome = await attempt(() => this.#engine.addFile(name, bytes));
      if (outcome.ok || summary === null) this.#given.set(name, bytes);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof EngineError) {
      return { ok: false, findings: error.findings };
    }
    throw error;
  }
}

/** Without what is said twice. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const texts = new Set<string>();
  return findings.filter(({ code, message, place }) => {
    const text = JSON.stringify([code, message, place]);
    return !texts.has(text) && texts.add(text);
  });
}

/** The engine counts the questions it was given, the page all of them: by name they are the same. */
function byName(finding: Finding, asked: readonly Analysis[]): Finding {
  const { entry } = finding.place;
  if (entry === undefined) return finding;
  const named = entry.replace(/^analyses\[(\d+)\]/, (whole, at: string) => {
    const id = asked[Number(at)]?.id;
    return id === undefined ? whole : `analyses.${id}`;
  });
  return { ...finding, place: { ...finding.place, entry: named } };
}
