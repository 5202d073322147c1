/** How long a slice of work lasts: short enough to stop and to be told. */
const SLICE_MS = 40;
/** After which time something is told first; then after twice as long, … */
const SOON_MS = 80;

/**
 * Does work in slices of about the same time, and says after each how much is
 * done. In between others have their turn, so that it can be stopped.
 */
export async function* slices(
  advance: (count: number) => number,
  total: number,
  signal: AbortSignal,
): AsyncGenerator<number> {
  let count = 1;
  for (let done = 0; done < total; ) {
    signal.throwIfAborted();
    const start = performance.now();
    for (let left = SLICE_MS; done < total && left > 0; ) {
      const before = performance.now();
      done = advance(count);
      const spent = performance.now() - before;
      left = SLICE_MS - (performance.now() - start);
      const fits = (count * Math.max(left, 0)) / Math.max(spent, 0.01);
      // Not by more than eightfold: the first runs prepare what others use.
      count = Math.max(1, Math.round(Math.min(fits, 8 * count)));
    }
    yield done;
    if (done < total) await new Promise((resolve) => setTimeout(resolve));
  }
  signal.throwIfAborted();
}

/** When it is time to tell: often at first, then more and more rarely. */
export class Pace {
  readonly #start = performance.now();
  #next = SOON_MS;

  isDue(): boolean {
    const spent = performance.now() - this.#start;
    if (spent < this.#next) return false;
    this.#next = 2 * spent;
    return true;
  }
}
