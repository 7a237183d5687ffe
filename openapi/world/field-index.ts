import type { Json } from '../json.ts';
import type { WorldRecord } from './collection.ts';
import { fold } from './fold.ts';

/** The records of a collection by one field, folded twins together. Filing and unfiling take the same time however many there are. */
export class FieldIndex {
  readonly #field: string;
  readonly #byValue = new Map<string, Set<WorldRecord>>();
  /** How many records do not say the field. */
  blind = 0;

  constructor(field: string) {
    this.#field = field;
  }

  get(folded: string): ReadonlySet<WorldRecord> | undefined {
    return this.#byValue.get(folded);
  }

  file(record: WorldRecord): void {
    const value = record.fields[this.#field];
    if (value === undefined) {
      this.blind += 1;
      return;
    }
    const key = fold(keyOf(value));
    const records = this.#byValue.get(key);
    if (records === undefined) this.#byValue.set(key, new Set([record]));
    else records.add(record);
  }

  unfile(record: WorldRecord): void {
    const value = record.fields[this.#field];
    if (value === undefined) {
      this.blind -= 1;
      return;
    }
    const key = fold(keyOf(value));
    const records = this.#byValue.get(key);
    records?.delete(record);
    if (records?.size === 0) this.#byValue.delete(key);
  }
}

/** A value as it is compared: a number and its plain spelling are one. */
export function keyOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
