/** The deepest nesting of JSON that is read; deeper text counts as no JSON. */
const MAX_DEPTH = 32;

/** Parses JSON text; `undefined` for what is none, is nested too deeply, or holds a number too big to be kept. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text, refuseInfinity);
  } catch {
    return undefined;
  }
}

/** Tells whether a JSON value is an object, and neither null nor a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inside) {
      if (character === '\\') {
        at += 1;
      } else if (character === '"') {
        inside = false;
      }
    } else if (character === '"') {
      inside = true;
    } else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) {
        return true;
      }
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
  }
  return false;
}

function refuseInfinity(_: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new RangeError('a number too big');
  }
  return value;
}
