import { ANY, inverted, type Ranges, rangesWhere, sorted } from './ranges.ts';

/** A regular expression of ECMA-262 as a tree. */
export type PatternNode =
  | { readonly kind: 'set'; readonly ranges: Ranges }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'look'; readonly says: '=' | '!' | '<=' | '<!'; readonly part: PatternNode }
  /** A boundary or a back-reference: it takes no character here, and what is made must be tested. */
  | { readonly kind: 'unsaid' };

/** Reads a pattern that is known to compile. */
export function parsePattern(pattern: string): PatternNode {
  return new PatternParser(pattern).choice();
}

class PatternParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode {
    const part = this.#atom();
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.#text.slice(this.#at, this.#at + 40));
    if (found === null) return part;
    this.#at += found[0].length;
    const [, sign, from = '0', comma, to = ''] = found;
    if (sign !== undefined)
      return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const least = Number(from);
    return { kind: 'repeat', part, least, most: comma === undefined ? least : to === '' ? Infinity : Number(to) };
  }

  #atom(): PatternNode {
    if (this.#take('(')) return this.#group();
    if (this.#take('^')) return { kind: 'start' };
    if (this.#take('$')) return { kind: 'end' };
    if (this.#take('.')) return { kind: 'set', ranges: NO_LINE_END };
    if (this.#sees('[')) return { kind: 'set', ranges: this.#bracket() };
    if (!this.#sees('\\')) return { kind: 'set', ranges: this.#literal() };
    const unsaid = /^\\(?:[bB]|[1-9]\d*|k<[^>]*>)/.exec(this.#text.slice(this.#at));
    if (unsaid === null) return { kind: 'set', ranges: this.#escape() };
    this.#at += unsaid[0].length;
    return { kind: 'unsaid' };
  }

  #group(): PatternNode {
    const head = /^\?(?:(<?[=!])|:|<[^>]*>|[a-z-]*:)/i.exec(this.#text.slice(this.#at));
    this.#at += head?.[0].length ?? 0;
    const part = this.choice();
    this.#take(')');
    const says = head?.[1] as '=' | '!' | '<=' | '<!' | undefined;
    return says === undefined ? part : { kind: 'look', says, part };
  }

  #bracket(): Ranges {
    this.#at += 1;
    const isInverted = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.#at < this.#text.length && !this.#sees(']')) {
      const from = this.#member();
      const isRange = this.#sees('-') && this.#text[this.#at + 1] !== ']' && this.#at + 1 < this.#text.length;
      if (!isRange || from.length !== 1) {
        ranges.push(...from);
        continue;
      }
      this.#at += 1;
      const to = this.#member();
      const [low = 0, high = low] = [from[0]?.[0], to[0]?.[0]];
      ranges.push([low, high]);
    }
    this.#take(']');
    return isInverted ? inverted(sorted(ranges)) : sorted(ranges);
  }

  #member(): Ranges {
    return this.#sees('\\') ? this.#escape() : this.#literal();
  }

  #literal(): Ranges {
    const code = this.#text.codePointAt(this.#at) ?? 0;
    this.#at += code > 0xffff ? 2 : 1;
    return [[code, code]];
  }

  #escape(): Ranges {
    const found = /^\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([pP]\{[^}]*\})|c([a-z])|([\s\S]?))/i.exec(
      this.#text.slice(this.#at),
    );
    const [whole = '\\', long, short, byte, property, control, letter = ''] = found ?? [];
    this.#at += whole.length;
    const code = long ?? short ?? byte;
    if (code !== undefined) return one(Number.parseInt(code, 16));
    if (property !== undefined) return classRanges(property);
    if (control !== undefined) return one(control.charCodeAt(0) % 32);
    if (/[dDwWsS]/.test(letter)) return classRanges(letter);
    return one((CONTROLS[letter] ?? letter).codePointAt(0) ?? 0x5c);
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

function one(code: number): Ranges {
  return [[code, code]];
}

const classes = new Map<string, Ranges>();

/** The characters of `\d`, `\p{L}` and their like; of those beyond the first 65,536 none. */
function classRanges(name: string): Ranges {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const regex = new RegExp(`^\\${name}$`, 'u');
  const ranges = rangesWhere((character) => regex.test(character));
  classes.set(name, ranges);
  return ranges;
}

const NO_LINE_END = inverted(
  sorted([
    [0x0a, 0x0a],
    [0x0d, 0x0d],
    [0x2028, 0x2029],
  ]),
);

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', 0: '\0' };

/** What an unanchored pattern leaves free before and behind. */
export const ANYTHING: PatternNode = {
  kind: 'repeat',
  part: { kind: 'set', ranges: ANY },
  least: 0,
  most: Infinity,
};
