import type { Json } from '../json.ts';

/** A JSON text as read: its value, or why there is none. `repeats`: an object names a member twice. */
export type ReadJson =
  | { readonly kind: 'value'; readonly value: Json; readonly repeats: boolean }
  | { readonly kind: 'malformed'; readonly message: string }
  | { readonly kind: 'too-deep' };

/** Values nested deeper than this are not judged: no source says a word about them. */
export const MAX_JSON_DEPTH = 200;

/** Parses a JSON text (RFC 8259). Never throws, and never recurses into deep input. */
export function readJson(text: string): ReadJson {
  const shape = scan(text);
  if (shape.deep) return { kind: 'too-deep' };
  try {
    return { kind: 'value', value: JSON.parse(text) as Json, repeats: shape.repeats };
  } catch (error) {
    return { kind: 'malformed', message: error instanceof Error ? error.message : String(error) };
  }
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** Looks at brackets and member names only. */
function scan(text: string): { readonly deep: boolean; readonly repeats: boolean } {
  const names: (Set<string> | undefined)[] = [];
  let repeats = false;
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (names.length >= MAX_JSON_DEPTH) return { deep: true, repeats };
      names.push(token === '{' ? new Set() : undefined);
    } else if (token === '}' || token === ']') {
      names.pop();
    } else if (token === ':') {
      const seen = names.at(-1);
      if (seen?.has(last) === true) repeats = true;
      seen?.add(last);
    }
    last = token;
  }
  return { deep: false, repeats };
}
