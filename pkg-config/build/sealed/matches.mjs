// Finds where what follows has stood before, anywhere in the bytes.
// @ts-check

const LONGEST = 273;
const NICE = 128;
const TRIES = 48;

/** Chains of the places that begin with the same four, three or two bytes. */
export class Matches {
  #bytes;
  #at = 0;
  #four = new Int32Array(1 << 20).fill(-1);
  #three = new Int32Array(1 << 16).fill(-1);
  #two = new Int32Array(1 << 16).fill(-1);
  #before;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#before = new Int32Array(bytes.length);
  }

  /**
   * The nearest match of every length there is, the longest last, each as
   * length and distance; then goes on to the next byte.
   */
  next() {
    const at = this.#at;
    const bytes = this.#bytes;
    /** @type {[number, number][]} */
    const found = [];
    let longest = 1;
    /** @param {number} near */
    const look = (near) => {
      const length = near < 0 ? 0 : this.same(near, at, LONGEST);
      if (length > longest) found.push([(longest = length), at - near]);
    };
    const [two, three, four] = this.#keys();
    look(this.#two[two] ?? -1);
    look(this.#three[three] ?? -1);
    let place = this.#four[four] ?? -1;
    for (let tries = TRIES; place >= 0 && tries > 0 && longest < NICE; tries -= 1) {
      if (bytes[place + longest] === bytes[at + longest]) look(place);
      place = this.#before[place] ?? -1;
    }
    this.pass();
    return found;
  }

  /** Goes on to the next byte without a look. */
  pass() {
    const at = this.#at;
    const [two, three, four] = this.#keys();
    this.#before[at] = this.#four[four] ?? -1;
    this.#four[four] = this.#three[three] = this.#two[two] = at;
    this.#at += 1;
  }

  /** @returns {[number, number, number]} */
  #keys() {
    const bytes = this.#bytes;
    const at = this.#at;
    const two = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const more = two | ((bytes[at + 2] ?? 0) << 16);
    const all = more | ((bytes[at + 3] ?? 0) << 24);
    return [two, Math.imul(more, 0x9e3779b1) >>> 16, Math.imul(all, 0x9e3779b1) >>> 12];
  }

  /** How many bytes are the same. @param {number} one @param {number} other @param {number} limit */
  same(one, other, limit) {
    const bytes = this.#bytes;
    const most = Math.min(limit, bytes.length - other);
    let count = 0;
    while (count < most && bytes[one + count] === bytes[other + count]) count += 1;
    return count;
  }
}
