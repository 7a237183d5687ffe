import { isObject, type JsonObject } from '../json.ts';
import vocabulary from '../vocabulary.schema.json' with { type: 'json' };
import type { Kind } from './grammar.ts';

/** The JSON Schema of the vocabulary: each keyword's shape stands in `$defs` under its name. */
export const vocabularySchema: JsonObject = vocabulary as JsonObject;

const defs = vocabularySchema.$defs as JsonObject;

/** Every keyword of the vocabulary. */
export const vocabularyKeywords: readonly string[] = Object.keys(defs).filter((name) => name.startsWith('x-'));

/** The keywords that may stand anywhere. */
const anywhere: ReadonlySet<string> = new Set(['x-source', 'x-assumption']);

/** True when the keyword has a meaning in an object of this kind. */
export function standsIn(keyword: string, kind: Kind): boolean {
  return anywhere.has(keyword) || keywordsOf(kind).includes(keyword);
}

/** The kinds of objects in which the keyword has a meaning. */
export function homesOf(keyword: string): readonly string[] {
  return homes.filter((kind) => keywordsOf(kind).includes(keyword));
}

const homes: readonly Kind[] = ['document', 'operation', 'schema'];

function keywordsOf(kind: Kind): readonly string[] {
  const home = homes.includes(kind) ? defs[kind] : undefined;
  return isObject(home) && isObject(home.properties)
    ? Object.keys(home.properties).filter((name) => name.startsWith('x-'))
    : [];
}
