const HIGHEST = 0x10ffff;
type Range = readonly [from: number, to: number];

/** The characters that one place of a pattern takes. */
export class CharacterSet {
  readonly #ranges: readonly Range[];

  constructor(ranges: readonly Range[]) {
    this.#ranges = ranges;
  }

  static readonly any: CharacterSet = new CharacterSet([[0, HIGHEST]]);

  static of(character: string): CharacterSet {
    const code = character.codePointAt(0) ?? 0;
    return new CharacterSet([[code, code]]);
  }

  /** A class such as `\d`; one that is not known takes anything. */
  static escaped(letter: string): CharacterSet {
    const known = CLASSES[letter.toLowerCase()];
    if (known === undefined)
      return /[pP]/.test(letter) ? CharacterSet.any : CharacterSet.of(CONTROLS[letter] ?? letter);
    const set = new CharacterSet(known);
    return letter === letter.toLowerCase() ? set : set.inverted();
  }

  joined(other: CharacterSet): CharacterSet {
    return new CharacterSet([...this.#ranges, ...other.#ranges]);
  }

  inverted(): CharacterSet {
    let from = 0;
    const ranges: Range[] = [];
    for (const [start, end] of this.#ranges.toSorted((left, right) => left[0] - right[0])) {
      if (start > from) ranges.push([from, start - 1]);
      from = Math.max(from, end + 1);
    }
    return new CharacterSet(from <= HIGHEST ? [...ranges, [from, HIGHEST]] : ranges);
  }

  /** The lowest code of the set; undefined for an empty one. */
  get first(): number | undefined {
    return this.#ranges[0]?.[0];
  }

  /** A character that both take, one to be read if possible. */
  sharedWith(other: CharacterSet | undefined): string | undefined {
    let found: string | undefined;
    for (const [from, to] of this.#ranges) {
      for (const [start, end] of other === undefined ? [] : other.#ranges) {
        const [low, high] = [Math.max(from, start), Math.min(to, end)];
        if (low > high) continue;
        const shown = 'a'.charCodeAt(0);
        if (low <= shown && shown <= high) return 'a';
        found ??= String.fromCodePoint(low <= 0x20 && high > 0x20 ? Math.min(high, 0x21) : low);
      }
    }
    return found;
  }
}

const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
  s: [
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
};

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };
