// Seeded random numbers from 32-bit integer arithmetic, so that every machine
// draws the same ones.

/** A number for a text (FNV-1a), to give each part of a city its own stream. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const letter of text) {
    value = Math.imul(value ^ letter.codePointAt(0), 0x01000193);
  }
  return value >>> 0;
}

/** A stream of random numbers (mulberry32). */
export class Random {
  #seed;
  #state;

  constructor(seed) {
    this.#seed = seed >>> 0;
    this.#state = this.#seed;
  }

  /** An independent stream: a change in one part leaves the others alone. */
  stream(name) {
    return new Random(this.#seed ^ hash(name));
  }

  /** Uniform, from 0 to below 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  }

  /** Uniform, from `low` to below `high`. */
  between(low, high) {
    return low + (high - low) * this.next();
  }

  /** Bell-shaped, mean 0, standard deviation 1, never beyond ±6. */
  bell() {
    let sum = -6;
    for (let draw = 0; draw < 12; draw += 1) sum += this.next();
    return sum;
  }

  /** How many of `of` have a trait that each has with probability `share`. */
  count(of, share) {
    let found = 0;
    for (let one = 0; one < of; one += 1) if (this.next() < share) found += 1;
    return found;
  }
}
