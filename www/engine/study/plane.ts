import type { Answer, Call, Progress, Request } from "../client/protocol.js";
import { outside, type Language } from "../errors.js";
import type { PlaneCalls, PlaneLink, Told } from "./wire.js";

/**
 * Questions to areas in a plane, one at a time. The module that answers them
 * is loaded with the first, and kept.
 */
export class PlaneClient {
  readonly #language: Language;
  readonly #begin: () => Promise<PlaneLink>;
  #link: PlaneLink | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(language: Language, begin: () => Promise<PlaneLink>) {
    this.#language = language;
    this.#begin = begin;
  }

  async ask<C extends Call<PlaneCalls>>(
    call: C,
    request: Request<PlaneCalls, C>,
    signal?: AbortSignal,
    onProgress: Progress<Told> = () => undefined,
  ): Promise<Answer<PlaneCalls, C>> {
    const turn = this.#last.then(async () => {
      signal?.throwIfAborted();
      const link = await this.#ready();
      // What computes cannot be stopped otherwise: the next call begins anew.
      const stop = (): void => this.#drop();
      signal?.addEventListener("abort", stop);
      try {
        return await link.ask(call, request, onProgress);
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener("abort", stop);
      }
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  async #ready(): Promise<PlaneLink> {
    if (!this.#closed && !this.#link?.alive) {
      const link = await this.#begin();
      this.#link = link;
    }
    if (!this.#closed && this.#link !== null) return this.#link;
    this.#drop();
    throw outside("E_CLOSED", this.#language);
  }

  #drop(): void {
    this.#link?.end();
    this.#link = null;
  }
}
