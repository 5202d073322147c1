// Writes bits as a range coder does, each at the price of its probability.
// @ts-check

/** LZMA's range coder. */
export class RangeCoder {
  #low = 0;
  #range = 0xffffffff;
  #cache = 0;
  #waiting = 1;
  #size = 0;
  #bytes;

  /** @param {number} room more bytes than will ever be written */
  constructor(room) {
    this.#bytes = new Uint8Array(room);
  }

  /** @param {Uint16Array} chances @param {number} at @param {number} bit */
  bit(chances, at, bit) {
    const chance = chances[at] ?? 0;
    const bound = (this.#range >>> 11) * chance;
    if (bit === 0) {
      this.#range = bound;
      chances[at] = chance + ((2048 - chance) >> 5);
    } else {
      this.#low += bound;
      this.#range -= bound;
      chances[at] = chance - (chance >> 5);
    }
    this.#fill();
  }

  /** The highest bit first. @param {number} value @param {number} count */
  plain(value, count) {
    for (let at = count - 1; at >= 0; at -= 1) {
      this.#range >>>= 1;
      if ((value >>> at) & 1) this.#low += this.#range;
      this.#fill();
    }
  }

  /**
   * The highest bit first.
   *
   * @param {Uint16Array} chances @param {number} from
   * @param {number} value @param {number} count
   */
  tree(chances, from, value, count) {
    let node = 1;
    for (let at = count - 1; at >= 0; at -= 1) {
      const bit = (value >>> at) & 1;
      this.bit(chances, from + node, bit);
      node = node * 2 + bit;
    }
  }

  /**
   * The lowest bit first.
   *
   * @param {Uint16Array} chances @param {number} from
   * @param {number} value @param {number} count
   */
  reverse(chances, from, value, count) {
    let node = 1;
    for (let at = 0; at < count; at += 1) {
      const bit = (value >>> at) & 1;
      this.bit(chances, from + node, bit);
      node = node * 2 + bit;
    }
  }

  end() {
    for (let at = 0; at < 5; at += 1) this.#shift();
    return this.#bytes.slice(0, this.#size);
  }

  #fill() {
    while (this.#range < 0x1000000) {
      this.#range = (this.#range << 8) >>> 0;
      this.#shift();
    }
  }

  /** A carry runs through all bytes of 255 that still wait. */
  #shift() {
    if (this.#low < 0xff000000 || this.#low > 0xffffffff) {
      const carry = this.#low > 0xffffffff ? 1 : 0;
      for (let byte = this.#cache; this.#waiting > 0; this.#waiting -= 1) {
        this.#bytes[this.#size] = (byte + carry) & 255;
        this.#size += 1;
        byte = 255;
      }
      this.#cache = (this.#low >>> 24) & 255;
    }
    this.#waiting += 1;
    this.#low = (this.#low & 0xffffff) * 256;
  }
}
