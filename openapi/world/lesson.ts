import type { Json } from '../json.ts';

/** Something that an answer of a target taught, kept under a key so that it can be doubted by itself. */
export interface Lesson {
  readonly value: Json;
  /** Fields that it holds for as long as they stay as they are: `people.roles`, or of one record `people#3.roles`. */
  readonly reads: readonly string[];
}

/** Under which a fact is kept. */
export function factKey(fact: string): string {
  return `fact ${fact}`;
}

/** Under which it is kept that a record exists. */
export function recordKey(mark: string): string {
  return `record ${mark}`;
}

/** Under which it is kept that no record has a value in any of the fields. */
export function absenceKey(collection: string, fields: readonly string[], value: string): string {
  return `absent ${collection} ${fields.join('|')} ${value}`;
}

/** Under which the value of a record's field is kept. */
export function valueKey(mark: string, field: string): string {
  return `value ${mark} ${field}`;
}

/** Under which it is kept whether a record's field, whatever its value, fits a schema. */
export function fieldKey(mark: string, field: string, schema: Json): string {
  return `field ${mark} ${field} ${JSON.stringify(schema)}`;
}

/** A field, of all records of a collection or of the one that a mark stands for. */
export function fieldPlace(collectionOrMark: string, field: string): string {
  return `${collectionOrMark}.${field}`;
}
