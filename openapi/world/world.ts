import type { Contract, WorldDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';
import type { Truth } from '../truth.ts';
import { Collection, type Lookup } from './collection.ts';

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

/** What is known about one target: facts, readings and records, each known true, known false or unknown. */
export class World {
  readonly declaration: WorldDeclaration;
  readonly #facts = new Map<string, boolean>();
  readonly #readings = new Map<string, string>();
  readonly #collections = new Map<string, Collection>();
  #factsLearnt = 0;

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
    return this.#facts.get(name);
  }

  /** Sets a fact that was learnt from the target. */
  learn(name: string, holds: boolean): void {
    this.#facts.set(name, holds);
    this.#factsLearnt += 1;
  }

  /** Moves with every fact that is learnt. */
  get factsLearnt(): number {
    return this.#factsLearnt;
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
    return this.collection(query.collection).find(query.by, query.value);
  }

  /** This world with one fact set, over the same records: for asking what a fact would change. */
  withFact(name: string, holds: boolean): World {
    const view = new World(this.declaration);
    for (const [known, value] of this.#facts) view.#facts.set(known, value);
    view.#facts.set(name, holds);
    for (const [known, reading] of this.#readings) view.#readings.set(known, reading);
    for (const [known, collection] of this.#collections) view.#collections.set(known, collection);
    return view;
  }

  /** A copy that knows the records, but of the facts only the declared defaults: they must be learnt. */
  withoutFacts(): World {
    const copy = this.clone();
    copy.#facts.clear();
    for (const [name, fact] of new World(this.declaration).#facts) copy.#facts.set(name, fact);
    return copy;
  }

  /** An independent copy. */
  clone(): World {
    const copy = new World(this.declaration);
    for (const [name, holds] of this.#facts) copy.#facts.set(name, holds);
    for (const [name, reading] of this.#readings) copy.#readings.set(name, reading);
    for (const [name, collection] of this.#collections) copy.#collections.set(name, collection.clone());
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
