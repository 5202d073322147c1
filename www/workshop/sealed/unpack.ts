/**
 * Undoes pkg-config/build/sealed/squeeze.mjs: LZMA with lc 3, lp 0, pb 0,
 * without header and end mark. No browser unpacks this by itself; what all can
 * unpack (gzip) would make the file larger than mail programs take.
 */
const FULL = 0x1000000;

const chances = (count: number): Uint16Array => new Uint16Array(count).fill(1024);

interface Lengths {
  readonly choice: Uint16Array;
  readonly low: Uint16Array;
  readonly mid: Uint16Array;
  readonly high: Uint16Array;
}

const lengths = (): Lengths => ({
  choice: chances(2),
  low: chances(8),
  mid: chances(8),
  high: chances(256),
});

class Reader {
  readonly #from: Uint8Array;
  #at = 5;
  #range = 0xffffffff;
  #code: number;

  constructor(from: Uint8Array) {
    this.#from = from;
    this.#code = new DataView(from.buffer, from.byteOffset).getUint32(1);
  }

  bit(of: Uint16Array, at: number): number {
    const chance = of[at] as number;
    const bound = (this.#range >>> 11) * chance;
    const isZero = this.#code < bound;
    if (isZero) {
      this.#range = bound;
      of[at] = chance + ((2048 - chance) >> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      of[at] = chance - (chance >> 5);
    }
    if (this.#range < FULL) this.#fill();
    return isZero ? 0 : 1;
  }

  plain(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit) this.#code -= this.#range;
      if (this.#range < FULL) this.#fill();
      value = value * 2 + bit;
    }
    return value;
  }

  /** The highest bit first. */
  tree(of: Uint16Array, from: number, count: number): number {
    let node = 1;
    for (let left = count; left > 0; left -= 1) node = node * 2 + this.bit(of, from + node);
    return node - (1 << count);
  }

  /** The lowest bit first. */
  reverse(of: Uint16Array, from: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let at = 0; at < count; at += 1) {
      const bit = this.bit(of, from + node);
      node = node * 2 + bit;
      value |= bit << at;
    }
    return value;
  }

  #fill(): void {
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#from[this.#at] ?? 0)) >>> 0;
    this.#at += 1;
  }
}

/** All chances of the format, and what was read last. */
class Unpacker {
  readonly #reader: Reader;
  readonly #literals = chances(8 * 0x300);
  readonly #match = chances(12);
  readonly #isRep = chances(12);
  readonly #isFirst = [chances(12), chances(12), chances(12)] as const;
  readonly #isLong = chances(12);
  readonly #slots = chances(4 * 64);
  readonly #distances = chances(128);
  readonly #align = chances(16);
  readonly #newLength = lengths();
  readonly #repLength = lengths();
  readonly #to: Uint8Array;
  readonly #reps = [1, 1, 1, 1];
  #state = 0;
  #at = 0;

  constructor(from: Uint8Array, size: number) {
    this.#reader = new Reader(from);
    this.#to = new Uint8Array(size);
  }

  all(): Uint8Array {
    while (this.#at < this.#to.length) {
      if (this.#reader.bit(this.#match, this.#state) === 0) this.#literal();
      else this.#copy(this.#reader.bit(this.#isRep, this.#state) === 0 ? this.#new() : this.#again());
    }
    return this.#to;
  }

  #literal(): void {
    const before = this.#at > 0 ? (this.#to[this.#at - 1] as number) : 0;
    const from = (before >> 5) * 0x300;
    this.#to[this.#at] = this.#state < 7 ? this.#reader.tree(this.#literals, from, 8) : this.#beside(from);
    this.#at += 1;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  /** After a match the byte it would have gone on with is a good guess. */
  #beside(from: number): number {
    const guess = this.#to[this.#at - (this.#reps[0] as number)] as number;
    let node = 1;
    for (let at = 7; at >= 0; at -= 1) {
      const guessed = (guess >> at) & 1;
      const bit = this.#reader.bit(this.#literals, from + 0x100 + (guessed << 8) + node);
      node = node * 2 + bit;
      if (guessed === bit) continue;
      while (node < 0x100) node = node * 2 + this.#reader.bit(this.#literals, from + node);
      break;
    }
    return node & 255;
  }

  #new(): number {
    const length = this.#length(this.#newLength);
    this.#reps.pop();
    this.#reps.unshift(this.#distance(Math.min(length - 2, 3)) + 1);
    this.#state = this.#state < 7 ? 7 : 10;
    return length;
  }

  /** A distance used before. */
  #again(): number {
    const state = this.#state;
    const [first, second, third] = this.#isFirst;
    if (this.#reader.bit(first, state) === 0) {
      if (this.#reader.bit(this.#isLong, state) === 0) {
        this.#state = state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      const isSecond = this.#reader.bit(second, state) === 0;
      const which = isSecond ? 1 : 2 + this.#reader.bit(third, state);
      this.#reps.unshift(...this.#reps.splice(which, 1));
    }
    this.#state = state < 7 ? 8 : 11;
    return this.#length(this.#repLength);
  }

  #length({ choice, low, mid, high }: Lengths): number {
    const reader = this.#reader;
    if (reader.bit(choice, 0) === 0) return 2 + reader.tree(low, 0, 3);
    if (reader.bit(choice, 1) === 0) return 10 + reader.tree(mid, 0, 3);
    return 18 + reader.tree(high, 0, 8);
  }

  #distance(kind: number): number {
    const reader = this.#reader;
    const slot = reader.tree(this.#slots, kind * 64, 6);
    if (slot < 4) return slot;
    const rest = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << rest;
    if (slot < 14) return base + reader.reverse(this.#distances, base - slot, rest);
    const high = reader.plain(rest - 4) * 16;
    return base + high + reader.reverse(this.#align, 0, 4);
  }

  #copy(length: number): void {
    const distance = this.#reps[0] as number;
    if (distance > this.#at) throw new Error("the file is damaged");
    const end = Math.min(this.#at + length, this.#to.length);
    for (let at = this.#at; at < end; at += 1) this.#to[at] = this.#to[at - distance] as number;
    this.#at = end;
  }
}

/** The bytes squeezed into `from`, of which there are `size`. */
export function unpack(from: Uint8Array, size: number): Uint8Array {
  return new Unpacker(from, size).all();
}
