import type { CollectionDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';
import { fold } from './fold.ts';

/** One thing that a target holds. A field that is missing here is unknown, not empty. */
export interface WorldRecord {
  /** Known fields by name. */
  fields: Record<string, Json>;
  /** May be changed by tests: the world says so, or this run created it. */
  safe: boolean;
}

/** What is known about a value that should name a record. */
export type Lookup =
  | { readonly state: 'present'; readonly record: WorldRecord }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: string };

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
  readonly #indexes = new Map<string, Map<string, WorldRecord[]>>();
  readonly #withoutField = new Map<string, number>();

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
    const record: WorldRecord = { fields: { ...fields }, safe: options.safe };
    this.#records.push(record);
    for (const [field, index] of this.#indexes) this.#file(index, { field, record });
    return record;
  }

  /** Changes fields of a record that this collection holds. */
  update(record: WorldRecord, changes: Readonly<Record<string, Json>>): void {
    for (const [field, value] of Object.entries(changes)) {
      const index = this.#indexes.get(field);
      if (index !== undefined) this.#unfile(index, { field, record });
      record.fields[field] = value;
      if (index !== undefined) this.#file(index, { field, record });
    }
  }

  /** Notes that no record has this value, also where the collection is not complete. */
  markAbsent(field: string, value: Json): void {
    const known = this.#absent.get(field) ?? new Set();
    known.add(keyOf(value));
    this.#absent.set(field, known);
  }

  /** Looks a value up in one or several fields: identical bytes are present, a folded twin is unknown. */
  find(fields: readonly string[], value: Json): Lookup {
    const key = keyOf(value);
    let twin = false;
    let blind = false;
    let listedAbsent = true;
    for (const field of fields) {
      for (const record of this.#index(field).get(fold(key)) ?? []) {
        if (keyOf(record.fields[field]) === key) return { state: 'present', record };
        twin = true;
      }
      if ((this.#withoutField.get(field) ?? 0) > 0) blind = true;
      if (this.#absent.get(field)?.has(key) !== true) listedAbsent = false;
    }
    if (twin)
      return { state: 'unknown', why: `a record of ${this.name} differs only in letter case, form or white space` };
    if (listedAbsent) return { state: 'absent' };
    if (blind) return { state: 'unknown', why: `${this.name} has records whose ${fields.join(' or ')} is not known` };
    if (this.complete) return { state: 'absent' };
    return { state: 'unknown', why: `the world does not list every record of ${this.name}` };
  }

  /** A key that was never given before, in this collection's form. */
  issueKey(): Json {
    for (;;) {
      const number = this.next;
      this.next += 1;
      const key = formKey(number, this.declaration.ids);
      if (!this.#index(this.declaration.key).has(fold(keyOf(key)))) return key;
    }
  }

  /** An independent copy. */
  clone(): Collection {
    const copy = new Collection(this.name, this.declaration);
    copy.complete = this.complete;
    copy.next = this.next;
    for (const record of this.#records) copy.#records.push({ fields: { ...record.fields }, safe: record.safe });
    for (const [field, values] of this.#absent) copy.#absent.set(field, new Set(values));
    return copy;
  }

  #index(field: string): Map<string, WorldRecord[]> {
    const present = this.#indexes.get(field);
    if (present !== undefined) return present;
    const index = new Map<string, WorldRecord[]>();
    this.#indexes.set(field, index);
    for (const record of this.#records) this.#file(index, { field, record });
    return index;
  }

  #file(index: Map<string, WorldRecord[]>, at: { readonly field: string; readonly record: WorldRecord }): void {
    const value = at.record.fields[at.field];
    if (value === undefined) {
      this.#withoutField.set(at.field, (this.#withoutField.get(at.field) ?? 0) + 1);
      return;
    }
    const key = fold(keyOf(value));
    const records = index.get(key);
    if (records === undefined) index.set(key, [at.record]);
    else records.push(at.record);
  }

  #unfile(index: Map<string, WorldRecord[]>, at: { readonly field: string; readonly record: WorldRecord }): void {
    const value = at.record.fields[at.field];
    if (value === undefined) {
      this.#withoutField.set(at.field, (this.#withoutField.get(at.field) ?? 1) - 1);
      return;
    }
    const key = fold(keyOf(value));
    const rest = (index.get(key) ?? []).filter((record) => record !== at.record);
    if (rest.length > 0) index.set(key, rest);
    else index.delete(key);
  }
}

function keyOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function formKey(number: number, ids: CollectionDeclaration['ids']): Json {
  switch (ids) {
    case 'integer':
      return number;
    case 'object-id':
      return number.toString(16).padStart(24, '0');
    case 'text':
      return String(number);
  }
}
