import type { Json } from '../json.ts';
import { LONGEST_MATCHED } from '../schema/bounded-pattern.ts';

/**
 * A JSON text as read: its value, or why there is none. `repeats`: an object names a member twice; `longName`: one has a name that is
 * longer than any pattern is asked about.
 */
export type ReadJson =
  | { readonly kind: 'value'; readonly value: Json; readonly repeats: boolean; readonly longName: boolean }
  | { readonly kind: 'malformed'; readonly message: string }
  | { readonly kind: 'too-deep' };

/** Values nested deeper than this are not judged: no source says a word about them. */
const MAX_JSON_DEPTH = 200;

/** Parses a JSON text (RFC 8259). Never throws, never recurses into deep input, and takes time in proportion to the text. */
export function readJson(text: string): ReadJson {
  const shape = scan(text);
  if (shape.deep) return { kind: 'too-deep' };
  try {
    const { repeats, longName } = shape;
    return { kind: 'value', value: JSON.parse(text) as Json, repeats, longName };
  } catch (error) {
    // The engine's message quotes the text, which may be long or secret.
    const message = error instanceof SyntaxError ? error.message : String(error);
    return { kind: 'malformed', message: /^[A-Z][a-z ]+/.exec(message)?.[0].trim() ?? 'it does not parse' };
  }
}

/** The value of a JSON text; undefined of one that is malformed or nested too deep. */
export function jsonValue(text: string): Json | undefined {
  // A level takes two characters at least.
  if (text.length > 2 * MAX_JSON_DEPTH && scan(text).deep) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Looks at brackets and member names only. */
function scan(text: string): { readonly deep: boolean; readonly repeats: boolean; readonly longName: boolean } {
  const names: (Set<string> | undefined)[] = [];
  let repeats = false;
  let longName = false;
  let lastString = '';
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x22: {
        const end = stringEnd(text, index + 1);
        lastString = text.slice(index, end);
        index = end - 1;
        break;
      }
      case 0x7b:
      case 0x5b:
        if (names.length >= MAX_JSON_DEPTH) return { deep: true, repeats, longName };
        names.push(text[index] === '{' ? new Set() : undefined);
        break;
      case 0x7d:
      case 0x5d:
        names.pop();
        break;
      case 0x3a: {
        const seen = names.at(-1);
        const name = lastString.includes('\\') ? unescaped(lastString) : lastString;
        repeats ||= seen?.has(name) === true;
        longName ||= name.length > LONGEST_MATCHED;
        seen?.add(name);
        break;
      }
    }
  }
  return { deep: false, repeats, longName };
}

/** The index behind the closing quote. */
function stringEnd(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index += 1;
    else if (code === 0x22) return index + 1;
  }
  return text.length;
}

function unescaped(written: string): string {
  try {
    return JSON.stringify(JSON.parse(written));
  } catch {
    return written;
  }
}
