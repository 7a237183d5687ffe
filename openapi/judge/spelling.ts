import type { Json } from '../json.ts';
import type { JsonType } from '../schema/schema-types.ts';

/** What a text can stand for: `exact` in the plain spelling of a type, `odd` in one of which the sources say nothing. */
export interface Spelling {
  readonly exact: readonly Json[];
  readonly odd: readonly Json[];
}

const INTEGER = /^-?(?:0|[1-9][0-9]{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/;
const LOOKS_NUMERIC = /^[+-]?(?:[0-9][0-9,_' ]*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const LOOKS_BASED = /^[+-]?0[xXoObB][0-9A-Fa-f]+$/;

/** Reads a text by the types that its schema allows. `+42`, `042`, ` 42` and `4.2e1` are odd spellings of 42; `abc` is none. */
export function spell(text: string, types: ReadonlySet<JsonType>): Spelling {
  const exact: Json[] = [];
  const odd: Json[] = [];
  if (types.has('integer') || types.has('number')) spellNumber(text, { types, exact, odd });
  if (types.has('boolean')) {
    if (text === 'true' || text === 'false') exact.push(text === 'true');
    else if (/^\s*(?:true|false|1|0|yes|no|on|off)\s*$/i.test(text)) odd.push(/true|1|yes|on/i.test(text));
  }
  if (types.has('null') && (text === '' || text === 'null')) odd.push(null);
  if (types.has('string')) exact.push(text);
  return { exact, odd };
}

interface Into {
  readonly types: ReadonlySet<JsonType>;
  readonly exact: Json[];
  readonly odd: Json[];
}

function spellNumber(text: string, into: Into): void {
  const plain = into.types.has('number') ? DECIMAL : INTEGER;
  if (plain.test(text)) {
    const value = Number(text);
    if (Object.is(value, -0)) into.odd.push(0);
    else into.exact.push(value);
    return;
  }
  const folded = text.normalize('NFKC').trim();
  if (DECIMAL.test(folded) && !into.types.has('number') && !/\.0*$/.test(folded) && folded.includes('.')) return;
  if (!LOOKS_NUMERIC.test(folded) && !LOOKS_BASED.test(folded)) return;
  const value = Number(folded.replace(/[,_' ]/g, ''));
  into.odd.push(Number.isFinite(value) ? value : Number.MAX_VALUE);
}
