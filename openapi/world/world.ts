import type { Contract, WorldDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';
import type { Truth } from '../truth.ts';
import { Collection, type Lookup } from './collection.ts';
import { keyOf } from './field-index.ts';
import { absenceKey, factKey, fieldPlace, type Lesson, recordKey, valueKey } from './lesson.ts';
import type { WorldRecord } from './world-record.ts';

/** A world as a file says it: plain data, already checked against the contract. */
export interface WorldFile {
  readonly api: string;
  readonly facts: Readonly<Record<string, boolean>>;
  readonly readings: Readonly<Record<string, string>>;
  readonly collections: Readonly<Record<string, CollectionFile>>;
}

export interface CollectionFile {
  readonly complete: boolean;
  readonly next?: number;
  readonly records: readonly { readonly fields: Readonly<Record<string, Json>>; readonly safe: boolean }[];
  /** Values, by field, that no record has. */
  readonly absent: Readonly<Record<string, readonly Json[]>>;
}

/** A run that is taught more than this learns nothing more. */
const MOST_LESSONS = 5_000;

/** What is known about one target: facts, readings and records, each known true, known false or unknown. */
export class World {
  readonly declaration: WorldDeclaration;
  readonly #facts = new Map<string, boolean>();
  readonly #readings = new Map<string, string>();
  readonly #collections = new Map<string, Collection>();
  #factsLearnt = 0;
  readonly #lessons = new Map<string, Lesson>();

  constructor(declaration: WorldDeclaration) {
    this.declaration = declaration;
    for (const [name, fact] of Object.entries(declaration.facts)) {
      if (fact.default !== undefined) this.#facts.set(name, fact.default);
    }
    for (const [name, collection] of Object.entries(declaration.collections)) {
      this.#collections.set(name, new Collection(name, collection));
    }
  }

  /** The world that a file describes; without one, nothing is known but the declared defaults. */
  static from(contract: Pick<Contract, 'world'>, file?: WorldFile): World {
    const world = new World(contract.world);
    if (file === undefined) return world;
    for (const [name, holds] of Object.entries(file.facts)) world.#facts.set(name, holds);
    for (const [name, reading] of Object.entries(file.readings)) world.#readings.set(name, reading);
    for (const [name, said] of Object.entries(file.collections)) fillCollection(world.collection(name), said);
    return world;
  }

  /** Whether a fact holds; undefined when it is not known. */
  fact(name: string): Truth {
    const known = this.#facts.get(name);
    if (known !== undefined || this.#lessons.size === 0) return known;
    const learnt = this.lesson(factKey(name));
    return typeof learnt === 'boolean' ? learnt : undefined;
  }

  /** Sets a fact that is known. */
  learn(name: string, holds: boolean): void {
    this.#facts.set(name, holds);
    this.#factsLearnt += 1;
  }

  /** Moves with every fact that is learnt. */
  get factsLearnt(): number {
    return this.#factsLearnt;
  }

  /** True once a target has taught something. */
  get hasLessons(): boolean {
    return this.#lessons.size > 0;
  }

  /** The keys of everything that the target has taught. */
  get lessons(): readonly string[] {
    return [...this.#lessons.keys()];
  }

  /** What the target taught under a key; undefined where it taught nothing. */
  lesson(key: string): Json | undefined {
    return this.#lessons.get(key)?.value;
  }

  /** Keeps what an answer of the target taught. */
  teach(key: string, lesson: Lesson): void {
    if (this.#lessons.size >= MOST_LESSONS && !this.#lessons.has(key)) return;
    this.#lessons.set(key, lesson);
    this.#factsLearnt += 1;
  }

  /** Forgets a lesson that does not hold any more. */
  forget(key: string): void {
    this.#lessons.delete(key);
    this.#factsLearnt += 1;
  }

  /** Forgets what was learnt about fields that an answer has changed. */
  forgetFields(collection: Collection, of: { readonly record: WorldRecord; readonly fields: Iterable<string> }): void {
    if (this.#lessons.size === 0) return;
    const places = new Set<string>();
    for (const field of of.fields) {
      places.add(fieldPlace(collection.name, field));
      if (of.record.mark !== undefined) places.add(fieldPlace(of.record.mark, field));
    }
    for (const [key, { reads }] of this.#lessons) if (reads.some((read) => places.has(read))) this.#lessons.delete(key);
  }

  /** A field of a record as the target has shown it, where its records do not say it. */
  shownValue(record: WorldRecord, field: string): Json | undefined {
    return record.mark === undefined || this.#lessons.size === 0
      ? undefined
      : this.lesson(valueKey(record.mark, field));
  }

  /** Adds a record whose existence an answer proves, unless it is there already; nothing but this field is known of it. */
  prove(name: string, of: { readonly field: string; readonly value: Json }): void {
    const collection = this.collection(name);
    if (collection.find([of.field], of.value).state === 'present') return;
    const record = collection.add({ [of.field]: of.value }, { safe: false });
    record.proven = true;
    collection.markOf(record);
  }

  /** The value of a reading; undefined when it is not known. */
  reading(name: string): string | undefined {
    return this.#readings.get(name);
  }

  /** A declared collection. Throws on an undeclared name: loading refuses documents and worlds that name one. */
  collection(name: string): Collection {
    const collection = this.#collections.get(name);
    if (collection === undefined) throw new Error(`no collection '${name}' is declared`);
    return collection;
  }

  get collections(): IterableIterator<Collection> {
    return this.#collections.values();
  }

  /** Looks a value up in a collection. */
  find(query: { readonly collection: string; readonly by: readonly string[]; readonly value: Json }): Lookup {
    const found = this.collection(query.collection).find(query.by, query.value);
    if (found.state === 'present' && found.record.proven === true && !this.#isProven(found.record))
      return { state: 'unknown', why: `${query.collection}: the world does not list every record` };
    if (found.state !== 'unknown' || found.unlisted !== true || this.#lessons.size === 0) return found;
    const isAbsent = this.lesson(absenceKey(query.collection, query.by, keyOf(query.value))) === true;
    return isAbsent ? { state: 'absent' } : found;
  }

  #isProven({ mark }: WorldRecord): boolean {
    return mark !== undefined && this.#lessons.has(recordKey(mark));
  }

  /** This world with one fact set, over the same records: for asking what a fact would change. */
  withFact(name: string, holds: boolean): World {
    const view = this.#view();
    view.#facts.set(name, holds);
    return view;
  }

  /** This world without some of its lessons, over the same records: for asking what they change. */
  doubting(keys: readonly string[]): World {
    const view = this.#view();
    for (const key of keys) view.#lessons.delete(key);
    return view;
  }

  #view(): World {
    const view = new World(this.declaration);
    for (const [known, value] of this.#facts) view.#facts.set(known, value);
    for (const [known, reading] of this.#readings) view.#readings.set(known, reading);
    for (const [known, collection] of this.#collections) view.#collections.set(known, collection);
    for (const [known, lesson] of this.#lessons) view.#lessons.set(known, lesson);
    return view;
  }

  /** A copy that knows the records, but of the facts only the declared defaults: they must be learnt. */
  withoutFacts(): World {
    const copy = this.clone();
    copy.#facts.clear();
    copy.#lessons.clear();
    for (const [name, fact] of new World(this.declaration).#facts) copy.#facts.set(name, fact);
    return copy;
  }

  /** An independent copy. */
  clone(): World {
    const copy = new World(this.declaration);
    for (const [name, holds] of this.#facts) copy.#facts.set(name, holds);
    for (const [name, reading] of this.#readings) copy.#readings.set(name, reading);
    for (const [name, collection] of this.#collections) copy.#collections.set(name, collection.clone());
    for (const [key, lesson] of this.#lessons) copy.#lessons.set(key, lesson);
    return copy;
  }
}

function fillCollection(collection: Collection, said: CollectionFile): void {
  collection.complete = said.complete;
  if (said.next !== undefined) collection.next = said.next;
  for (const record of said.records) collection.add(record.fields, { safe: record.safe });
  for (const [field, values] of Object.entries(said.absent)) {
    for (const value of values) collection.markAbsent(field, value);
  }
}
