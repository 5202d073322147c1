import type { Answer as Found } from "../client/answer.js";
import type { Answer, Call, Progress, Request } from "../client/protocol.js";
import type {
  AnswerOptions,
  Audited,
  Bar,
  Bridge,
  Certainty,
  CertaintyOptions,
  Choices,
  Diagnosis,
  EffectOptions,
  Effects,
  Move,
  Order,
  Published,
  Realised,
  Removal,
  Rescored,
  Study,
  StudyOptions,
} from "../client/study.js";
import type { Material } from "../client/wire.js";
import { outside, type Language } from "../errors.js";
import type { Analysis, IndexRecipe } from "../recipe.js";
import { handed, type Asked, type StudyCalls, type StudyLink, type Told } from "./wire.js";

const SILENT: Progress<Told> = () => undefined;

/** A study for the caller: one call at a time, the newest first. */
export class StudyClient implements Study {
  readonly #language: Language;
  readonly #link: () => Promise<StudyLink>;
  /** What the recipe itself says. */
  readonly #own: object;
  #here: StudyLink;
  #asked = 0;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    language: Language,
    link: () => Promise<StudyLink>,
    here: StudyLink,
    asked: string,
  ) {
    this.#language = language;
    this.#link = link;
    this.#here = here;
    this.#own = JSON.parse(asked) as object;
  }

  static async open(
    language: Language,
    link: () => Promise<StudyLink>,
    { asked }: Material,
  ): Promise<StudyClient> {
    return new StudyClient(language, link, await link(), asked);
  }

  async ledger(published: readonly Published[]): Promise<string> {
    return await this.#ask("ledger", { published: handed(published) });
  }

  async audit(published: readonly Published[]): Promise<Audited> {
    return await this.#ask("audit", { published: handed(published) });
  }

  async score(index?: IndexRecipe, options?: StudyOptions): Promise<Rescored> {
    return await this.#ask("score", this.#said({ index }), options);
  }

  async certainty(
    choices?: Choices,
    { onProgress, ...options }: CertaintyOptions = {},
  ): Promise<Certainty> {
    const tell: Progress<Told> = (told) => {
      if ("runs" in told) onProgress?.(told);
    };
    const partial = onProgress !== undefined;
    const request = { ...this.#said(choices), partial };
    return await this.#ask("certainty", request, options, tell);
  }

  async order(one: number, other: number): Promise<Order> {
    return await this.#ask("order", { one, other });
  }

  async realised(first: number, count: number): Promise<Realised[]> {
    return await this.#ask("realised", { first, count });
  }

  async effects(
    choices?: Choices,
    { onProgress, signal, ...effects }: EffectOptions = {},
  ): Promise<Effects> {
    const tell: Progress<Told> = (told) => {
      if ("done" in told) onProgress?.(told.done, told.total);
    };
    const request = this.#said({ ...choices, effects });
    return await this.#ask("effects", request, signal ? { signal } : {}, tell);
  }

  async tornado(
    choices?: Choices & { draws?: number },
    options?: StudyOptions,
  ): Promise<Bar[]> {
    return await this.#ask("tornado", this.#said(choices), options);
  }

  async removals(
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Removal[]> {
    return await this.#ask("removals", this.#said(choices), options);
  }

  async diagnose(
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Diagnosis> {
    return await this.#ask("diagnose", this.#said(choices), options);
  }

  async moves(
    area: string,
    aim: "better" | "worse" = "better",
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Move[]> {
    const request = this.#said({ ...choices, area, worse: aim === "worse" });
    return await this.#ask("moves", request, options);
  }

  async compare(
    other: IndexRecipe,
    choices?: Choices,
    options?: StudyOptions,
  ): Promise<Bridge> {
    const request = this.#said({ ...choices, other });
    return await this.#ask("compare", request, options);
  }

  async answer(
    id: string,
    choices?: Choices & { analyses?: Analysis[] },
    { onProgress, ...options }: AnswerOptions = {},
  ): Promise<Found> {
    const tell: Progress<Told> = (told) => {
      if ("done" in told) onProgress?.(told.done, told.total);
    };
    const request = { ...this.#said(choices), id };
    return await this.#ask("answer", request, options, tell);
  }

  close(): void {
    // Its caller may close it, and then the engine.
    if (this.#closed) return;
    this.#closed = true;
    this.#here.end();
  }

  /** The recipe's own choices, and those that replace them. */
  #said(choices: object = {}): Asked {
    const given = Object.entries(choices).filter(([, it]) => it !== undefined);
    const asked = { ...this.#own, ...Object.fromEntries(given) };
    return { asked: JSON.stringify(asked) };
  }

  /** Who asks anew no longer waits for the last answer. */
  async #ask<C extends Call<StudyCalls>>(
    call: C,
    request: Request<StudyCalls, C>,
    { signal }: StudyOptions = {},
    onProgress: Progress<Told> = SILENT,
  ): Promise<Answer<StudyCalls, C>> {
    signal?.throwIfAborted();
    this.#asked += 1;
    const mine = this.#asked;
    this.#here.stop();
    const turn = this.#last.then(async () => {
      if (mine !== this.#asked) throw superseded();
      return await (await this.#ready()).ask(call, request, onProgress);
    });
    this.#last = turn.catch(() => undefined);
    const stop = (): void => {
      if (mine === this.#asked) this.#here.stop();
    };
    signal?.addEventListener("abort", stop);
    try {
      return await turn;
    } catch (error) {
      signal?.throwIfAborted();
      throw mine === this.#asked || this.#closed ? error : superseded();
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** What failed is replaced: the material is still there. */
  async #ready(): Promise<StudyLink> {
    if (this.#closed) throw outside("E_CLOSED", this.#language);
    if (!this.#here.alive) this.#here = await this.#link();
    return this.#here;
  }
}

/** The reason of a call that gave way to the next. */
function superseded(): DOMException {
  return new DOMException("superseded", "AbortError");
}
