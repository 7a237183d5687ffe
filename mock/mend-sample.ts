import { isObject, type Json, pointerSegments, valueAt } from '../openapi/json.ts';
import type { SchemaError } from '../openapi/schema/schema-error.ts';
import type { SchemaSet } from '../openapi/schema/validator.ts';

const MOST_ROUNDS = 4;

/** What to check a sample against. */
export interface MendOptions {
  readonly schemas: SchemaSet;
  readonly pointer: string;
}

/**
 * Writes texts anew that break a pattern, and leaves out what else breaks a sample's schema: Prism cuts recursion short with empty
 * objects, and misses some keywords. Undefined where that does not help.
 */
export async function mendSample(sample: Json, { schemas, pointer }: MendOptions): Promise<Json | undefined> {
  let mended = sample;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const errors = schemas.errors(pointer, mended);
    if (errors.length === 0) return mended;
    const written = round === 0 ? await withPatterns(mended, errors) : undefined;
    if (written !== undefined) {
      mended = written;
      continue;
    }
    const broken = errors.map((error) => error.pointer);
    if (broken.includes('')) return undefined;
    for (const place of new Set(broken)) mended = changed(mended, pointerSegments(place), undefined);
  }
  return schemas.accepts(pointer, mended) ? mended : undefined;
}

/** The sample with the plainest text that has the pattern wherever one is broken; undefined where none is. */
async function withPatterns(sample: Json, errors: readonly SchemaError[]): Promise<Json | undefined> {
  const patterns = new Map<string, string[]>();
  for (const { pointer, keyword, params } of errors) {
    if (keyword !== 'pattern' || typeof params.pattern !== 'string') continue;
    patterns.set(pointer, [...(patterns.get(pointer) ?? []), params.pattern]);
  }
  if (patterns.size === 0) return undefined;
  // Few documents need it: the start does not wait for it.
  const { textsOfPatterns } = await import('../openapi/pattern/pattern-texts.ts');
  let mended = sample;
  for (const [pointer, all] of patterns) {
    const text = textsOfPatterns(all, { least: 0, most: MOST_CHARACTERS })?.write(PLAINEST, false);
    if (text !== undefined && typeof valueAt(sample, pointer) === 'string')
      mended = changed(mended, pointerSegments(pointer), text);
  }
  return mended;
}

const MOST_CHARACTERS = 200;
/** Always the first: the shortest text, of the first letters. */
const PLAINEST = { below: () => 0, between: (low: number) => low };

/** The value with another at a place; undefined leaves it out. */
function changed(value: Json, [first, ...rest]: readonly string[], next: Json | undefined): Json {
  if (first === undefined) return next ?? value;
  if (Array.isArray(value)) {
    const index = Number(first);
    if (rest.length === 0 && next === undefined) return value.filter((_, at) => at !== index);
    return value.map((item, at) => (at === index ? changed(item, rest, next) : item));
  }
  if (!isObject(value) || !Object.hasOwn(value, first)) return value;
  const entries = Object.entries(value);
  if (rest.length === 0 && next === undefined) return Object.fromEntries(entries.filter(([name]) => name !== first));
  return Object.fromEntries(
    entries.map(([name, member]) => [name, name === first ? changed(member, rest, next) : member]),
  );
}
