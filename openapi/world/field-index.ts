import type { Json } from '../json.ts';
import { fold } from './fold.ts';
import { TextFilter } from './text-filter.ts';

/** As many values are found in a map in no time. */
const FEW = 1_000;

/** The records of a collection by one field, folded twins together. Filing and unfiling take the same time however many there are. */
export class FieldIndex<Entry extends object> {
  readonly field: string;
  /** Nearly every value has one record; a set for each would be most of what a record takes. */
  readonly #byValue = new Map<string, Entry | Set<Entry>>();
  /** Once there are many values: which of those that are asked for are none of them. */
  #filter: TextFilter | undefined;
  /** How many records do not say the field. */
  blind = 0;

  constructor(field: string) {
    this.field = field;
  }

  /** What has the folded value: one entry, or a set of several. */
  get(folded: string): Entry | ReadonlySet<Entry> | undefined {
    return this.#filed(folded);
  }

  /** Files a record by its value of the field. */
  file(record: Entry, value: Json | undefined): void {
    if (value === undefined) {
      this.blind += 1;
      return;
    }
    const key = fold(keyOf(value));
    const records = this.#filed(key);
    if (records === undefined) this.#add(key, record);
    else if (records instanceof Set) records.add(record);
    else this.#byValue.set(key, new Set([records, record]));
  }

  #filed(folded: string): Entry | Set<Entry> | undefined {
    return this.#filter?.mayHold(folded) === false ? undefined : this.#byValue.get(folded);
  }

  #add(key: string, record: Entry): void {
    this.#byValue.set(key, record);
    this.#filter?.add(key);
    if (this.#filter === undefined ? this.#byValue.size <= FEW : !this.#filter.isFull) return;
    this.#filter = new TextFilter(4 * this.#byValue.size);
    for (const value of this.#byValue.keys()) this.#filter.add(value);
  }

  /** Takes a record out again that was filed by this value. */
  unfile(record: Entry, value: Json | undefined): void {
    if (value === undefined) {
      this.blind -= 1;
      return;
    }
    const key = fold(keyOf(value));
    const records = this.#byValue.get(key);
    if (records instanceof Set) records.delete(record);
    if (records === record || (records instanceof Set && records.size === 0)) this.#byValue.delete(key);
  }
}

/** A value as it is compared: a number and its plain spelling are one. */
export function keyOf(value: Json): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) && value !== 0 ? String(value) : JSON.stringify(value);
}
