import type { Contract, WorldDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';
import type { Truth } from '../truth.ts';
import { Collection, type Lookup } from './collection.ts';
import { keyOf } from './field-index.ts';
import { absenceKey, factKey, fieldPlace, type Lesson, recordKey, valueKey } from './lesson.ts';
import { Lessons } from './lessons.ts';
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

/** What a world is made of; views share some of it. */
interface Parts {
  readonly facts: Map<string, boolean>;
  readonly readings: Map<string, string>;
  readonly collections: Map<string, Collection>;
  readonly lessons: Lessons;
  /** The world that is looked at, and where the unknown facts go that are asked for. */
  readonly noting?: { readonly world: World; readonly asked: Set<string> };
}

/** What is known about one target: facts, readings and records, each known true, known false or unknown. */
export class World {
  readonly declaration: WorldDeclaration;
  readonly #facts: Map<string, boolean>;
  readonly #readings: Map<string, string>;
  readonly #collections: Map<string, Collection>;
  readonly #lessons: Lessons;
  readonly #noting: Parts['noting'];
  readonly #supposing = new Map<string, World>();
  #factsSet = 0;

  constructor(declaration: WorldDeclaration, parts: Parts = blankParts(declaration)) {
    this.declaration = declaration;
    this.#facts = parts.facts;
    this.#readings = parts.readings;
    this.#collections = parts.collections;
    this.#lessons = parts.lessons;
    this.#noting = parts.noting;
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
    if (known !== undefined) return known;
    const learnt = this.#lessons.size === 0 ? undefined : this.lesson(factKey(name));
    if (typeof learnt === 'boolean') return learnt;
    this.#noting?.asked.add(name);
    return undefined;
  }

  /** Sets a fact that is known. */
  learn(name: string, holds: boolean): void {
    this.#facts.set(name, holds);
    this.#factsSet += 1;
    this.#supposing.clear();
  }

  /** Moves with every fact that is learnt. */
  get factsLearnt(): number {
    return this.#factsSet + this.#lessons.revision;
  }

  /** True once a target has taught something. */
  get hasLessons(): boolean {
    return this.#lessons.size > 0;
  }

  /** The keys of everything that the target has taught. */
  get lessons(): readonly string[] {
    return this.#lessons.keys();
  }

  /** What the target taught under a key; undefined where it taught nothing. */
  lesson(key: string): Json | undefined {
    return this.#lessons.get(key)?.value;
  }

  /** Keeps what an answer of the target taught. */
  teach(key: string, lesson: Lesson): void {
    this.#lessons.set(key, lesson);
  }

  /** Forgets a lesson that does not hold any more. */
  forget(key: string): void {
    this.#lessons.delete(key);
  }

  /** Forgets what was learnt about fields that an answer has changed. */
  forgetFields(collection: Collection, of: { readonly record: WorldRecord; readonly fields: Iterable<string> }): void {
    if (this.#lessons.size === 0) return;
    for (const field of of.fields) {
      this.#lessons.dropReading(fieldPlace(collection.name, field));
      if (of.record.mark !== undefined) this.#lessons.dropReading(fieldPlace(of.record.mark, field));
    }
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

  /** This world with one fact set, over the same records and lessons: for asking what a fact would change. */
  withFact(name: string, holds: boolean): World {
    const key = `${name} ${holds}`;
    const known = this.#supposing.get(key);
    if (known !== undefined) return known;
    const view = this.#view({ facts: new Map(this.#facts).set(name, holds) });
    this.#supposing.set(key, view);
    return view;
  }

  /** This world, which notes what unknown facts it is asked for. */
  noting(asked: Set<string>): World {
    return this.#view({ noting: { world: this, asked } });
  }

  /** What a world that notes looks at; any other one is it itself. */
  get unnoted(): World {
    return this.#noting?.world ?? this;
  }

  /** This world without some of its lessons, over the same records: for asking what they change. */
  doubting(keys: readonly string[]): World {
    const lessons = this.#lessons.clone();
    for (const key of keys) lessons.delete(key);
    return this.#view({ lessons });
  }

  #view(own: Partial<Parts>): World {
    const shared = { facts: this.#facts, readings: this.#readings, collections: this.#collections };
    return new World(this.declaration, { ...shared, lessons: this.#lessons, ...own });
  }

  /** A copy that knows the records, but of the facts only the declared defaults: they must be learnt. */
  withoutFacts(): World {
    const { facts, lessons } = blankParts(this.declaration);
    return new World(this.declaration, { ...this.#copied(), facts, lessons });
  }

  /** An independent copy. */
  clone(): World {
    return new World(this.declaration, this.#copied());
  }

  #copied(): Parts {
    return {
      facts: new Map(this.#facts),
      readings: new Map(this.#readings),
      collections: new Map([...this.#collections].map(([name, collection]) => [name, collection.clone()])),
      lessons: this.#lessons.clone(),
    };
  }
}

/** Nothing but the declared defaults. */
function blankParts(declaration: WorldDeclaration): Parts {
  const facts = new Map<string, boolean>();
  for (const [name, { default: holds }] of Object.entries(declaration.facts))
    if (holds !== undefined) facts.set(name, holds);
  const collections = new Map<string, Collection>();
  for (const [name, collection] of Object.entries(declaration.collections))
    collections.set(name, new Collection(name, collection));
  return { facts, readings: new Map(), collections, lessons: new Lessons() };
}

function fillCollection(collection: Collection, said: CollectionFile): void {
  collection.complete = said.complete;
  if (said.next !== undefined) collection.next = said.next;
  for (const record of said.records) collection.add(record.fields, { safe: record.safe });
  for (const [field, values] of Object.entries(said.absent)) {
    for (const value of values) collection.markAbsent(field, value);
  }
}
