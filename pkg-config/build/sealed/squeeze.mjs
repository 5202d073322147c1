// Compresses as LZMA does (lc 3, lp 0, pb 0), one window over everything: what
// the WebAssembly modules have in common is stored once, which gzip cannot.
// Written here because Node.js has no such compressor, and because the same
// bytes must come out on every machine. www/workshop/sealed/unpack.ts undoes it.
// @ts-check
import { Matches } from "./matches.mjs";
import { RangeCoder } from "./range.mjs";

const LONGEST = 273;
const NICE = 128;

/** @param {number} count */
const chances = (count) => new Uint16Array(count).fill(1024);

const lengths = () => ({ choice: chances(2), low: chances(8), mid: chances(8), high: chances(256) });

/** What was written, in the one number the next depends on. */
class Progress {
  state = 0;
  /** @type {[number, number, number, number]} */
  reps = [1, 1, 1, 1];
}

class Writer {
  #bytes;
  #coder;
  #progress = new Progress();
  #literals = chances(8 * 0x300);
  #match = chances(12);
  #rep = [chances(12), chances(12), chances(12), chances(12), chances(12)];
  #slots = chances(4 * 64);
  #distances = chances(128);
  #align = chances(16);
  #newLength = lengths();
  #repLength = lengths();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#coder = new RangeCoder(bytes.length + 65536);
  }

  get reps() {
    return this.#progress.reps;
  }

  end() {
    return this.#coder.end();
  }

  /** @param {number} at */
  literal(at) {
    const progress = this.#progress;
    const byte = this.#bytes[at] ?? 0;
    this.#coder.bit(this.#match, progress.state, 0);
    const from = ((at > 0 ? (this.#bytes[at - 1] ?? 0) : 0) >> 5) * 0x300;
    if (progress.state < 7) this.#coder.tree(this.#literals, from, byte, 8);
    else this.#beside(from, byte, this.#bytes[at - progress.reps[0]] ?? 0);
    const { state } = progress;
    progress.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** After a match the byte it would have gone on with is a good guess. @param {number} from @param {number} byte @param {number} guess */
  #beside(from, byte, guess) {
    let node = 1;
    let same = 0x100;
    for (let at = 7; at >= 0; at -= 1) {
      const bit = (byte >> at) & 1;
      const guessed = (guess >> at) & 1;
      this.#coder.bit(this.#literals, from + same + (same ? guessed << 8 : 0) + node, bit);
      node = node * 2 + bit;
      if (guessed !== bit) same = 0;
    }
  }

  /** @param {number} length @param {number} distance */
  match(length, distance) {
    const progress = this.#progress;
    this.#coder.bit(this.#match, progress.state, 1);
    this.#coder.bit(this.#isRep(0), progress.state, 0);
    this.#length(this.#newLength, length);
    this.#distance(distance - 1, Math.min(length - 2, 3));
    const [one, two, three] = progress.reps;
    progress.reps = [distance, one, two, three];
    progress.state = progress.state < 7 ? 7 : 10;
  }

  /** A distance used before. @param {number} which @param {number} length */
  repeat(which, length) {
    const progress = this.#progress;
    const { state } = progress;
    this.#coder.bit(this.#match, state, 1);
    this.#coder.bit(this.#isRep(0), state, 1);
    this.#coder.bit(this.#isRep(1), state, which === 0 ? 0 : 1);
    if (which === 0) this.#coder.bit(this.#isRep(2), state, length === 1 ? 0 : 1);
    else {
      this.#coder.bit(this.#isRep(3), state, which === 1 ? 0 : 1);
      if (which > 1) this.#coder.bit(this.#isRep(4), state, which - 2);
    }
    const [taken = 1] = progress.reps.splice(which, 1);
    progress.reps.unshift(taken);
    if (length > 1) this.#length(this.#repLength, length);
    progress.state = length === 1 ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
  }

  /** @param {number} which */
  #isRep(which) {
    return this.#rep[which] ?? this.#match;
  }

  /** @param {ReturnType<typeof lengths>} of @param {number} length */
  #length({ choice, low, mid, high }, length) {
    const over = length - 2;
    this.#coder.bit(choice, 0, over < 8 ? 0 : 1);
    if (over < 8) return this.#coder.tree(low, 0, over, 3);
    this.#coder.bit(choice, 1, over < 16 ? 0 : 1);
    if (over < 16) return this.#coder.tree(mid, 0, over - 8, 3);
    this.#coder.tree(high, 0, over - 16, 8);
  }

  /** @param {number} distance @param {number} kind */
  #distance(distance, kind) {
    const bits = 31 - Math.clz32(distance);
    const slot = distance < 4 ? distance : bits * 2 + ((distance >>> (bits - 1)) & 1);
    this.#coder.tree(this.#slots, kind * 64, slot, 6);
    if (slot < 4) return;
    const rest = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << rest;
    if (slot < 14) return this.#coder.reverse(this.#distances, base - slot, distance - base, rest);
    this.#coder.plain((distance - base) >>> 4, rest - 4);
    this.#coder.reverse(this.#align, 0, distance & 15, 4);
  }
}

/** @param {number} near @param {number} far */
const muchNearer = (near, far) => near < far >>> 7;

/** The longest match, or a little shorter where that is much nearer. @param {[number, number][]} found @returns {[number, number]} */
function best(found) {
  let count = found.length;
  if (count === 0) return [1, 0];
  let [length, distance] = found[count - 1] ?? [1, 0];
  for (; count > 1; count -= 1) {
    const [shorter, nearer] = found[count - 2] ?? [1, 0];
    if (length !== shorter + 1 || !muchNearer(nearer, distance)) break;
    [length, distance] = [shorter, nearer];
  }
  return length === 2 && distance > 0x80 ? [1, 0] : [length, distance];
}

/**
 * Which distance used before does best here, and how far.
 *
 * @param {Matches} matches @param {readonly number[]} reps @param {number} at
 * @returns {[number, number]}
 */
function again(matches, reps, at) {
  let best = 0;
  let longest = 0;
  for (let which = 0; which < 4; which += 1) {
    const distance = reps[which] ?? 0;
    const length = distance > at ? 0 : matches.same(at - distance, at, LONGEST);
    if (length <= longest) continue;
    best = which;
    longest = length;
  }
  return [best, longest];
}

/** Whether to wait for the match that begins a byte later. @param {[number, number]} now @param {[number, number] | undefined} then */
function isWorthWaiting([length, distance], then) {
  if (then === undefined) return false;
  const [longer, other] = then;
  return (
    (longer >= length && other < distance) ||
    (longer === length + 1 && !muchNearer(distance, other)) ||
    longer > length + 1 ||
    (longer + 1 >= length && length >= 3 && muchNearer(other, distance))
  );
}

/** @param {number} length @param {number} repeated @param {number} distance */
function isRepeatBetter(length, repeated, distance) {
  if (repeated < 2) return false;
  return (
    repeated + 1 >= length ||
    (repeated + 2 >= length && distance > 1 << 9) ||
    (repeated + 3 >= length && distance > 1 << 15)
  );
}

/** @param {Uint8Array} bytes */
export function squeeze(bytes) {
  const matches = new Matches(bytes);
  const writer = new Writer(bytes);
  let found = matches.next();
  let at = 0;
  /** @param {number} count */
  const skip = (count) => {
    if (count === 0) return;
    for (let left = count; left > 1; left -= 1) matches.pass();
    found = matches.next();
    at += count;
  };
  while (at < bytes.length) {
    const [which, repeated] = again(matches, writer.reps, at);
    const [length, distance] = best(found);
    if (repeated >= NICE || (length < NICE && isRepeatBetter(length, repeated, distance))) {
      writer.repeat(which, repeated);
      skip(repeated);
    } else if (length < 2) {
      writer.literal(at);
      skip(1);
    } else {
      found = matches.next();
      at += 1;
      const [, later] = again(matches, writer.reps, at);
      const waits = length < NICE && (isWorthWaiting([length, distance], found.at(-1)) || later >= Math.max(2, length - 1));
      if (waits) writer.literal(at - 1);
      else {
        writer.match(length, distance);
        skip(length - 1);
      }
    }
  }
  return writer.end();
}
