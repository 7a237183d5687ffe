/** So many bits for each text: one in eight that was never added seems to be there. */
const BITS_PER_TEXT = 8;

/**
 * Tells of nearly every text that was never added that it was not, from one bit. A map of tens of thousands of texts lies far apart
 * in memory, so that finding nothing in it takes longer than judging the rest of a request.
 */
export class TextFilter {
  readonly capacity: number;
  readonly #words: Uint32Array;
  readonly #mask: number;
  #added = 0;

  /** For so many texts, rounded up to a power of two. */
  constructor(atLeast: number) {
    const bits = 2 ** Math.ceil(Math.log2(atLeast * BITS_PER_TEXT));
    this.capacity = bits / BITS_PER_TEXT;
    this.#words = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  /** More were added than it is for: too much seems to be there. */
  get isFull(): boolean {
    return this.#added > this.capacity;
  }

  add(text: string): void {
    const bit = hashOf(text) & this.#mask;
    this.#words[bit >>> 5] = (this.#words[bit >>> 5] ?? 0) | (1 << (bit & 31));
    this.#added += 1;
  }

  /** False for a text that was certainly never added. */
  mayHold(text: string): boolean {
    const bit = hashOf(text) & this.#mask;
    return ((this.#words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** Texts that differ in a digit or two are spread over all bits. */
function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
