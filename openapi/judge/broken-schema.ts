import type { Schema } from '../contract.ts';
import type { Json } from '../json.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import type { SchemaSet } from '../schema/validator.ts';

/** How a value breaks a schema: a sentence to follow its name, where in the value, and where in the document. */
export type Breach = Pick<SchemaError, 'message' | 'pointer' | 'schemaPointer' | 'keyword' | 'params'>;

/** A value of more parts than this is told to be wrong, not where: telling takes many times as long as judging. */
const MOST_PARTS = 1000;
/** More breaches of one value than this are not told. */
const MOST_BREACHES = 10;
const LONGEST_MESSAGE = 400;

/** In what a value breaks the schema at a pointer of the document, as far as it is of use to a person; empty for a valid one. */
export function breaches(schemas: SchemaSet, pointer: string, value: Json): readonly Breach[] {
  if (schemas.accepts(pointer, value)) return [];
  return isLarge(value) ? [unsaid(pointer)] : bounded(schemas.errors(pointer, value));
}

/** The same for a schema that no pointer of its own addresses; `pointer` is where it stands. */
export function breachesInline(
  schemas: SchemaSet,
  at: { readonly schema: Schema; readonly pointer: string },
  value: Json,
): readonly Breach[] {
  if (schemas.acceptsInline(at.schema, value)) return [];
  return isLarge(value) ? [unsaid(at.pointer)] : bounded(schemas.errorsInline(at.schema, value));
}

function bounded(errors: readonly SchemaError[]): readonly Breach[] {
  return errors.slice(0, MOST_BREACHES).map((error) => ({ ...error, message: shortened(error.message) }));
}

function shortened(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`;
}

function unsaid(schemaPointer: string): Breach {
  return { pointer: '', schemaPointer, keyword: '', params: {}, message: 'does not fit its schema' };
}

function isLarge(value: Json): boolean {
  const open: Json[] = [value];
  let parts = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const inner: readonly Json[] = Object.values(next);
    parts += inner.length;
    if (parts > MOST_PARTS) return true;
    open.push(...inner);
  }
  return false;
}
