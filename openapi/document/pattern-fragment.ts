import { CharacterSet } from './character-set.ts';

/** A pattern as the places that read a character each, and which place may come after which (Glushkov's automaton). */
export interface Fragment {
  readonly places: readonly CharacterSet[];
  readonly follows: readonly ReadonlySet<number>[];
  /** Steps that can be made in two ways: within one repetition, or by beginning the next one. */
  readonly doubled: readonly (readonly [from: number, to: number])[];
  /** What look-aheads and look-behinds ask, each a pattern of its own. */
  readonly inner: readonly Fragment[];
}

/** A part of a pattern under construction. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

const NOTHING: Part = { first: [], last: [], empty: true };
/** So many repetitions are written out; more count as any number. */
const MOST_COPIES = 12;
const MOST_PLACES = 2000;

/** Reads a pattern. Undefined for one that is too large to be written out. */
export function patternFragment(pattern: string): Fragment | undefined {
  const reader = new PatternReader(pattern);
  reader.alternatives();
  return reader.places.length > MOST_PLACES ? undefined : reader;
}

class PatternReader implements Fragment {
  readonly places: CharacterSet[] = [];
  readonly follows: Set<number>[] = [];
  readonly doubled: (readonly [from: number, to: number])[] = [];
  readonly inner: Fragment[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  alternatives(): Part {
    let part = this.#sequence();
    while (this.#take('|')) {
      const other = this.#sequence();
      const empty = part.empty || other.empty;
      part = { first: [...part.first, ...other.first], last: [...part.last, ...other.last], empty };
    }
    return part;
  }

  #sequence(): Part {
    let part = NOTHING;
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) {
      part = this.#joined(part, this.#repeated());
    }
    return part;
  }

  #repeated(): Part {
    const start = this.#at;
    const part = this.#atom();
    const [least, most] = this.#quantifier();
    if (least === 1 && most === 1) return part;
    if (most > MOST_COPIES) return this.#looped(part, least === 0);
    const end = this.#at;
    let whole: Part = { ...part, empty: part.empty || least === 0 };
    for (let copy = 1; copy < most && this.places.length <= MOST_PLACES; copy += 1) {
      // The same text again, with places of its own.
      this.#at = start;
      const next = this.#atom();
      whole = this.#joined(whole, { ...next, empty: next.empty || copy >= least });
    }
    this.#at = end;
    return most === 0 ? NOTHING : whole;
  }

  #looped(part: Part, mayBeEmpty: boolean): Part {
    this.#connect(part.last, part.first);
    return { ...part, empty: part.empty || mayBeEmpty };
  }

  #joined(left: Part, right: Part): Part {
    this.#connect(left.last, right.first);
    return {
      first: left.empty ? [...left.first, ...right.first] : left.first,
      last: right.empty ? [...left.last, ...right.last] : right.last,
      empty: left.empty && right.empty,
    };
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) {
      for (const next of to) {
        if (this.follows[place]?.has(next) === true) this.doubled.push([place, next]);
        this.follows[place]?.add(next);
      }
    }
  }

  #quantifier(): readonly [least: number, most: number] {
    const rest = this.#text.slice(this.#at);
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(rest);
    if (found === null) return [1, 1];
    this.#at += found[0].length;
    const [, sign, least = '0', comma, most = ''] = found;
    if (sign !== undefined) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
    const from = Number(least);
    return [from, comma === undefined ? from : most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }

  #atom(): Part {
    const text = this.#text;
    if (this.#take('(')) return this.#group();
    if (this.#take('^') || this.#take('$')) return NOTHING;
    if (this.#take('.'))
      return this.#place(
        new CharacterSet([
          [0x0a, 0x0a],
          [0x0d, 0x0d],
        ]).inverted(),
      );
    if (this.#sees('[')) return this.#place(this.#bracket());
    if (this.#sees('\\')) {
      const boundary = /^\\(?:[bB]|[1-9]\d*|k<[^>]*>)/.exec(text.slice(this.#at));
      if (boundary === null) return this.#place(this.#escape());
      this.#at += boundary[0].length;
      return NOTHING;
    }
    const character = String.fromCodePoint(text.codePointAt(this.#at) ?? 0);
    this.#at += Math.max(character.length, 1);
    return this.#place(CharacterSet.of(character));
  }

  #group(): Part {
    const head = /^\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:)/i.exec(this.#text.slice(this.#at))?.[0] ?? '';
    this.#at += head.length;
    if (!/^\?<?[=!]$/.test(head)) {
      const part = this.alternatives();
      this.#take(')');
      return part;
    }
    const look = new PatternReader(this.#text);
    look.#at = this.#at;
    look.alternatives();
    this.inner.push(look, ...look.inner);
    this.#at = look.#at;
    this.#take(')');
    return NOTHING;
  }

  #bracket(): CharacterSet {
    this.#at += 1;
    const inverted = this.#take('^');
    let set = new CharacterSet([]);
    while (this.#at < this.#text.length && !this.#sees(']')) {
      const from = this.#member();
      const isRange = this.#sees('-') && this.#text[this.#at + 1] !== ']' && this.#at + 1 < this.#text.length;
      if (!isRange) {
        set = set.joined(from);
        continue;
      }
      this.#at += 1;
      const [low, high] = [from.first ?? 0, this.#member().first ?? 0];
      set = set.joined(new CharacterSet([[Math.min(low, high), Math.max(low, high)]]));
    }
    this.#take(']');
    return inverted ? set.inverted() : set;
  }

  #member(): CharacterSet {
    if (this.#sees('\\')) return this.#escape();
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.#at += Math.max(character.length, 1);
    return CharacterSet.of(character);
  }

  #escape(): CharacterSet {
    const found = /^\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|[pP]\{[^}]*\}|c[a-z]|([\s\S]?))/i.exec(
      this.#text.slice(this.#at),
    );
    const [whole = '\\', long, short, byte, letter] = found ?? [];
    this.#at += whole.length;
    const code = long ?? short ?? byte;
    if (code !== undefined) return CharacterSet.of(String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)));
    return letter === undefined || letter === '' ? CharacterSet.any : CharacterSet.escaped(letter);
  }

  #place(set: CharacterSet): Part {
    const place = this.places.push(set) - 1;
    this.follows.push(new Set());
    return { first: [place], last: [place], empty: false };
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at += 1;
    return true;
  }
}
