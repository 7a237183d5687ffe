import type { CollectionDeclaration } from '../contract.ts';
import { setOwn } from '../document/set-own.ts';
import type { Json } from '../json.ts';
import { FieldIndex, keyOf } from './field-index.ts';
import { fold } from './fold.ts';
import { formKey, keyNumber } from './key-order.ts';
import { ownText, ownValue } from './own-text.ts';
import { WorldRecord } from './world-record.ts';

/** What is known about a value that should name a record. */
export type Lookup =
  | {
      readonly state: 'present';
      readonly record: WorldRecord;
      /** Others of the same value: which one a target takes is not known. */
      readonly others?: readonly WorldRecord[];
      /** There may be others of the same value, of which nothing else is known. */
      readonly mayBeMore?: true;
    }
  | { readonly state: 'absent' }
  | {
      readonly state: 'unknown';
      readonly why: string;
      /** Nothing points to such a record but that not all are listed. */
      readonly unlisted?: boolean;
    };

const ABSENT: Lookup = { state: 'absent' };

/** What becomes of fields; undefined: the value is not known any more. */
export type FieldChanges = ReadonlyMap<string, Json | undefined>;

/** The records of one kind that a world knows, with an index per looked-up field. */
export class Collection {
  readonly name: string;
  readonly declaration: CollectionDeclaration;
  /** What is not listed does not exist. */
  complete: boolean;
  /** The number that the next issued key is made from. */
  next: number;
  readonly #records: WorldRecord[] = [];
  readonly #absent = new Map<string, Set<string>>();
  readonly #doubtful = new Map<string, Set<string>>();
  readonly #indexes = new Map<string, FieldIndex<WorldRecord>>();
  #changed: ((record: WorldRecord) => void) | undefined;
  /** How many records there were when the window was opened, and how many newer ones are kept. */
  #window:
    | { readonly sealed: number; readonly most: number; readonly isRepeatable: (value: Json) => boolean }
    | undefined;
  #dropped = 0;
  #forgotten: { readonly from: number; readonly to: number } | undefined;
  /** Fields of which a forgotten record may have any value. */
  readonly #blindFields = new Set<string>();

  constructor(name: string, declaration: CollectionDeclaration) {
    this.name = name;
    this.declaration = declaration;
    this.complete = false;
    this.next = 1;
  }

  get records(): readonly WorldRecord[] {
    return this.#records;
  }

  /** Adds a record and returns it. */
  add(fields: Readonly<Record<string, Json>>, options: { readonly safe: boolean }): WorldRecord {
    const text = JSON.stringify(fields);
    const record = new WorldRecord(text, options);
    this.#records.push(record);
    if (this.#absent.size > 0) {
      for (const [field, value] of Object.entries(fields)) this.#absent.get(field)?.delete(keyOf(value));
    }
    for (const index of this.#indexes.values()) index.file(record, ownValue(fields[index.field], text));
    this.#changed?.(record);
    this.#forgetOldest();
    return record;
  }

  /**
   * Keeps the records that there are, and of those that are added from now on the newest `most` at least (at most twice as many):
   * what is forgotten is unknown, not absent: values that may come again, such as names without a run's tag, stay doubtful. Of
   * values that are marked absent the newest stay, too.
   */
  keepWindow(most: number, isRepeatable: (value: Json) => boolean = () => true): void {
    this.#window = { sealed: this.#records.length, most, isRepeatable };
  }

  /** Takes back every record but the first `count`: in a copy, what came later than a moment. */
  truncate(count: number): void {
    for (const record of this.#records.splice(count)) {
      for (const index of this.#indexes.values()) index.unfile(record, record.fields[index.field]);
    }
  }

  /** Changes fields of a record that this collection holds. */
  update(record: WorldRecord, changes: FieldChanges): void {
    for (const [field, value] of changes) {
      const index = this.#indexes.get(field);
      index?.unfile(record, record.fields[field]);
      if (value === undefined) delete record.fields[field];
      else setOwn(record.fields, field, value);
      // A record has, or had, that value: whether it still does is a matter of the records from now on.
      if (value !== undefined) this.#absent.get(field)?.delete(keyOf(value));
      index?.file(record, value);
    }
    this.#changed?.(record);
  }

  /** What lessons call a record of this collection: the same in every copy. */
  markOf(record: WorldRecord): string {
    record.mark ??= `${this.name}#${this.#numberOf(this.#records.indexOf(record))}`;
    return record.mark;
  }

  /** The mark of the record that will be added next. */
  get nextMark(): string {
    return `${this.name}#${this.#numberOf(this.#records.length)}`;
  }

  /** Tells about every record that is added or changed from now on; a copy is not watched. */
  watch(changed: (record: WorldRecord) => void): void {
    this.#changed = changed;
  }

  /** Notes that no record has this value, also where the collection is not complete. */
  markAbsent(field: string, value: Json): void {
    const known = this.#absent.get(field) ?? new Set();
    known.add(ownText(keyOf(value)));
    this.#absent.set(field, known);
    if (this.#window !== undefined && known.size > ABSENT_FACTOR * this.#window.most)
      dropOldest(known, this.#window.most);
  }

  /** Notes that a record may or may not have this value: a request for it got no answer, or another lane has sent it. */
  markDoubtful(field: string, value: Json): void {
    const known = this.#doubtful.get(field) ?? new Set();
    known.add(ownText(keyOf(value)));
    this.#doubtful.set(field, known);
    this.#absent.get(field)?.delete(keyOf(value));
    if (this.#window === undefined || known.size <= ABSENT_FACTOR * this.#window.most) return;
    dropOldest(known, this.#window.most);
    this.#blindFields.add(field);
  }

  /** Notes that a record, known or not, may have got this value; of a field by which nobody has looked one up it need not be said. */
  mayHave(field: string, value: Json): void {
    if (this.#indexes.has(field)) this.markDoubtful(field, value);
  }

  /** Notes that there may be records beyond the listed ones: what was absent is unknown from now on. */
  doubtAbsence(): void {
    this.complete = false;
    this.#absent.clear();
  }

  /** Looks a value up in one or several fields: identical bytes are present, a folded twin is unknown. */
  find(fields: readonly string[], value: Json): Lookup {
    const key = keyOf(value);
    const folded = fold(key);
    let isTwin = false;
    let isBlind = false;
    // The fields are of a frozen list, and those are slow to iterate.
    for (let at = 0; at < fields.length; at += 1) {
      const field = fields[at] ?? '';
      const index = this.#index(field);
      const twins = index.get(folded);
      if (index.blind > 0 || this.#blindFields.has(field)) isBlind = true;
      if (twins === undefined) continue;
      const found = this.#presentIn(twins, field, key);
      if (found !== undefined) return found;
      isTwin = true;
    }
    if (isTwin) return this.#unknown('a record differs only in letter case, form or white space');
    const isCertain = this.complete && !isBlind && this.#doubtful.size === 0 && this.#forgotten === undefined;
    return isCertain ? ABSENT : this.#unlisted(fields, { key, isBlind });
  }

  /** The record of exactly this key among folded twins, and whether it is the only one. */
  #presentIn(twins: WorldRecord | ReadonlySet<WorldRecord>, field: string, key: string): Lookup | undefined {
    let others = NO_OTHERS;
    let record: WorldRecord | undefined;
    if (twins instanceof Set)
      [record, ...others] = [...(twins as ReadonlySet<WorldRecord>)].filter((one) => hasKey(one, field, key));
    else if (hasKey(twins as WorldRecord, field, key)) record = twins as WorldRecord;
    if (record === undefined) return undefined;
    const found: Lookup = others.length === 0 ? { state: 'present', record } : { state: 'present', record, others };
    return this.#isDoubtful(field, key) ? { ...found, mayBeMore: true } : found;
  }

  /** True for a value that a record may have of which nothing else is known. */
  #isDoubtful(field: string, key: string): boolean {
    return this.#doubtful.size > 0 && this.#doubtful.get(field)?.has(key) === true;
  }

  /** What is known about a value that no record has. */
  #unlisted(fields: readonly string[], { key, isBlind }: { readonly key: string; readonly isBlind: boolean }): Lookup {
    if (fields.some((field) => this.#isDoubtful(field, key))) {
      return this.#unknown('whether an earlier request created it is not known');
    }
    if (fields.every((field) => this.#absent.get(field)?.has(key) === true)) return ABSENT;
    if (this.#forgotten !== undefined && fields.includes(this.declaration.key) && this.#mayBeForgotten(key)) {
      return this.#unknown('a record of that key may have been forgotten');
    }
    if (isBlind) return this.#unknown(`there are records whose ${fields.join(' or ')} is not known`);
    return this.complete ? ABSENT : { ...this.#unknown('the world does not list every record'), unlisted: true };
  }

  /** A key that was never given before, in this collection's form. */
  issueKey(): Json {
    for (;;) {
      const number = this.next;
      this.next += 1;
      const key = formKey(number, this.declaration.ids);
      if (this.#index(this.declaration.key).get(fold(keyOf(key))) === undefined) return key;
    }
  }

  /** An independent copy. */
  clone(): Collection {
    const copy = new Collection(this.name, this.declaration);
    copy.complete = this.complete;
    copy.next = this.next;
    for (const record of this.#records) copy.#records.push(record.clone());
    for (const [field, values] of this.#absent) copy.#absent.set(field, new Set(values));
    for (const [field, values] of this.#doubtful) copy.#doubtful.set(field, new Set(values));
    return copy;
  }

  /** The number of a record among all that were ever added, from its place among those that are kept. */
  #numberOf(place: number): number {
    return place < (this.#window?.sealed ?? 0) ? place : place + this.#dropped;
  }

  #forgetOldest(): void {
    if (this.#window === undefined) return;
    const { sealed, most, isRepeatable } = this.#window;
    if (this.#records.length - sealed < 2 * most) return;
    this.#dropped += most;
    for (const record of this.#records.splice(sealed, most)) {
      for (const [field, index] of this.#indexes) {
        const value = record.fields[field];
        index.unfile(record, value);
        if (field === this.declaration.key) continue;
        if (value === undefined) this.#blindFields.add(field);
        else if (isRepeatable(value)) this.markDoubtful(field, value);
      }
      const number = keyNumber(record.fields[this.declaration.key], this.declaration.ids);
      if (Number.isNaN(number)) continue;
      const { from, to } = this.#forgotten ?? { from: number, to: number };
      this.#forgotten = { from: Math.min(from, number), to: Math.max(to, number) };
    }
  }

  /** Keys that are numbers are given in order: everything between two forgotten ones may be one. */
  #mayBeForgotten(key: string): boolean {
    const number = keyNumber(key, this.declaration.ids);
    return this.#forgotten !== undefined && number >= this.#forgotten.from && number <= this.#forgotten.to;
  }

  #unknown(why: string): Extract<Lookup, { state: 'unknown' }> {
    return { state: 'unknown', why: `${this.name}: ${why}` };
  }

  #index(field: string): FieldIndex<WorldRecord> {
    const present = this.#indexes.get(field);
    if (present !== undefined) return present;
    const index = new FieldIndex<WorldRecord>(field);
    this.#indexes.set(field, index);
    for (const record of this.#records) index.file(record, record.fields[field]);
    return index;
  }
}

function hasKey({ fields }: WorldRecord, field: string, key: string): boolean {
  const value = fields[field] ?? null;
  return typeof value === 'string' ? value === key : keyOf(value) === key;
}

const NO_OTHERS: readonly WorldRecord[] = [];

const ABSENT_FACTOR = 20;

function dropOldest(values: Set<string>, count: number): void {
  let left = count;
  for (const value of values) {
    if (left === 0) return;
    values.delete(value);
    left -= 1;
  }
}
