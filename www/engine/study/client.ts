import type { Rescored, Study, StudyOptions } from "../client/study.js";
import type { Material } from "../client/wire.js";
import type { Answer, Call, Progress, Request } from "../client/protocol.js";
import { outside, type Language } from "../errors.js";
import type { IndexRecipe } from "../recipe.js";
import type { StudyCalls, StudyLink, Told } from "./wire.js";

const SILENT: Progress<Told> = () => undefined;

/** A study for the caller: one call at a time, the newest first. */
export class StudyClient implements Study {
  readonly #language: Language;
  readonly #link: () => Promise<StudyLink>;
  readonly #index: string;
  #here: StudyLink;
  #asked = 0;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    language: Language,
    link: () => Promise<StudyLink>,
    here: StudyLink,
    index: string,
  ) {
    this.#language = language;
    this.#link = link;
    this.#here = here;
    this.#index = index;
  }

  static async open(
    language: Language,
    link: () => Promise<StudyLink>,
    { index }: Material,
  ): Promise<StudyClient> {
    return new StudyClient(language, link, await link(), index);
  }

  async score(
    index?: IndexRecipe,
    options: StudyOptions = {},
  ): Promise<Rescored> {
    return await this.#ask("score", this.#request(index), SILENT, options);
  }

  close(): void {
    this.#closed = true;
    this.#here.end();
  }

  #request(index: IndexRecipe | undefined): { index: string } {
    return { index: index ? JSON.stringify(index) : this.#index };
  }

  /** Who asks anew no longer waits for the last answer. */
  async #ask<C extends Call<StudyCalls>>(
    call: C,
    request: Request<StudyCalls, C>,
    onProgress: Progress<Told>,
    { signal }: StudyOptions,
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
