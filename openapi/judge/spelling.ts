import type { Json } from '../json.ts';
import type { JsonType } from '../schema/schema-types.ts';

/** What a text can stand for: `exact` in the plain spelling of a type, `odd` in one of which the sources say nothing. */
export interface Spelling {
  readonly exact: readonly Json[];
  readonly odd: readonly Json[];
  /** A number of more digits than every reader keeps: what comes of it is not said, whatever its schema allows. */
  readonly isBoundless: boolean;
}

const INTEGER = /^-?(?:0|[1-9][0-9]{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
// These read each character in one way only: a text may have a million of them.
const LOOKS_NUMERIC = /^[+-]?(?:[0-9][0-9,_' ]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const LOOKS_BASED = /^[+-]?0[xXoObB][0-9A-Fa-f]+$/;
const FRACTION = /^-?[0-9]+\.0*[1-9][0-9]*$/;

/** Reads a text by the types that its schema allows. `+42`, `042`, ` 42` and `4.2e1` are odd spellings of 42; `abc` is none. */
export function spell(text: string, types: ReadonlySet<JsonType>): Spelling {
  const into: Into = { types, exact: [], odd: [], isBoundless: false };
  if (types.has('integer') || types.has('number')) spellNumber(text, into);
  if (types.has('boolean')) {
    if (text === 'true' || text === 'false') into.exact.push(text === 'true');
    else if (/^\s*(?:true|false|1|0|yes|no|on|off)\s*$/i.test(text)) into.odd.push(/true|1|yes|on/i.test(text));
  }
  if (types.has('null') && (text === '' || text === 'null')) into.odd.push(null);
  if (types.has('string')) into.exact.push(text);
  return into;
}

/** The number that a text is in the plain spelling of its type; undefined for any other text. */
export function plainNumber(text: string, type: 'integer' | 'number'): number | undefined {
  if (!(type === 'number' ? DECIMAL : INTEGER).test(text)) return undefined;
  const value = Number(text);
  return Object.is(value, -0) ? undefined : value;
}

interface Into {
  readonly types: ReadonlySet<JsonType>;
  readonly exact: Json[];
  readonly odd: Json[];
  isBoundless: boolean;
}

function spellNumber(text: string, into: Into): void {
  const plain = into.types.has('number') ? DECIMAL : INTEGER;
  if (plain.test(text)) {
    const value = Number(text);
    if (Object.is(value, -0)) into.odd.push(0);
    else into.exact.push(value);
    return;
  }
  const folded = asciiDigits(text.normalize('NFKC').trim());
  if (!into.types.has('number') && FRACTION.test(folded)) return;
  if (!LOOKS_NUMERIC.test(folded) && !LOOKS_BASED.test(folded)) return;
  const bare = folded.replace(/[,_' ]/g, '');
  const value = Number(bare);
  if (/[0-9A-Fa-f]{16}/.test(bare) || !Number.isFinite(value)) into.isBoundless = true;
  if (Number.isFinite(value)) into.odd.push(value);
}

/** Digits of other scripts as 0 to 9: each script has its ten in a row. */
function asciiDigits(text: string): string {
  return text.replace(/[^\0-\x7F]/gu, (character) => {
    if (!/\p{Nd}/u.test(character)) return character;
    const point = character.codePointAt(0) ?? 0;
    let digit = 0;
    while (digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - digit - 1))) digit += 1;
    return String(digit);
  });
}
