import type { Parameter, WorldDeclaration } from '../contract.ts';
import { suggestion } from '../document/nearest-word.ts';
import { child, fragmentPointer } from '../document/pointer.ts';
import type { SourceDocument } from '../document/read-document.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../json.ts';

/** What compiling any part of a document needs. */
export interface Compiling {
  readonly document: SourceDocument;
  readonly api: string;
  readonly world: WorldDeclaration;
}

/** What compiling a keyword of an operation needs: the names that it may say. */
export interface OperationScope extends Compiling {
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Undefined where `x-outcomes` has a wrong shape. */
  readonly outcomes?: ReadonlySet<string>;
  /** Some parameter could not be read, so an unknown name may be that one's. */
  readonly incomplete: boolean;
  /** The stages of `x-outcome.order`; undefined where none are said. */
  readonly stages?: readonly string[];
  /** The collection of `x-caller`. */
  readonly caller?: string;
}

/** An object of the document and its place. */
export interface Placed {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** A keyword of the vocabulary: only in a strict document, and only with the right shape. */
export function vocabularyOf({ document }: Compiling, { value, pointer }: Placed, keyword: string): Json | undefined {
  if (!document.strict || !Object.hasOwn(value, keyword)) return undefined;
  return document.broken.has(child(pointer, keyword)) ? undefined : value[keyword];
}

/** What an OpenAPI `$ref` names, through any number of steps; the object itself where there is none. */
export function followRef({ document }: Compiling, start: Json | undefined, pointer: string): Placed | undefined {
  const seen = new Set<string>();
  let place: { readonly value: Json | undefined; readonly pointer: string } = { value: start, pointer };
  while (isObject(place.value) && typeof place.value.$ref === 'string') {
    const target = fragmentPointer(place.value.$ref);
    if (target === undefined || seen.has(target)) return undefined;
    seen.add(target);
    place = { value: valueAt(document.root, target), pointer: target };
  }
  return isObject(place.value) ? { value: place.value, pointer: place.pointer } : undefined;
}

/** A name that must be among the known ones. */
export interface NameCheck {
  readonly what: string;
  readonly known: Iterable<string>;
  readonly at: string;
  readonly key?: boolean;
}

/** Reports a name that is not among the known ones, with the nearest that is. */
export function expectName({ document }: Compiling, name: string, { what, known, at, key = false }: NameCheck): void {
  const names = [...known];
  if (names.includes(name)) return;
  const code = `unknown-${what.split(' ')[0] ?? ''}`;
  document.log.error(code, `There is no ${what} "${name}".${suggestion(name, names)}`, { at, key });
}

/** Reports a fact that the world does not declare. */
export function expectFact(compiling: Compiling, name: string, at: string): void {
  if (compiling.document.broken.has('/x-world')) return;
  expectName(compiling, name, { what: 'fact', known: Object.keys(compiling.world.facts), at });
}

/** Reports a collection that the world does not declare; true when it is one. */
export function expectCollection(compiling: Compiling, name: string, at: string): boolean {
  if (compiling.document.broken.has('/x-world')) return false;
  expectName(compiling, name, { what: 'collection', known: Object.keys(compiling.world.collections), at });
  return Object.hasOwn(compiling.world.collections, name);
}

/** Reports a field that the collection does not have. Collections that are not declared were reported before. */
export function expectField(
  compiling: Compiling,
  name: string,
  where: { collection: string; at: string; key?: boolean },
): void {
  const { collections } = compiling.world;
  const declared = Object.hasOwn(collections, where.collection) ? collections[where.collection] : undefined;
  if (declared === undefined) return;
  const { at, key = false } = where;
  expectName(compiling, name, { what: `field of ${where.collection}`, known: declared.fields, at, key });
}

/** Reports a parameter that the operation does not have. */
export function expectParameter(scope: OperationScope, name: string, at: string): void {
  if (scope.incomplete) return;
  expectName(scope, name, { what: 'parameter', known: scope.parameters.keys(), at });
}

/** Reports a stage that `x-outcome.order` does not have. */
export function expectStage(scope: OperationScope, name: string, at: string): void {
  if (scope.stages !== undefined) expectName(scope, name, { what: 'stage', known: scope.stages, at });
}

/** Reports outcomes that `x-outcomes` does not have. */
export function expectOutcomes(scope: OperationScope, names: readonly string[], at: string): void {
  const { outcomes } = scope;
  if (outcomes === undefined) return;
  for (const [index, name] of names.entries()) {
    expectName(scope, name, { what: 'outcome', known: outcomes, at: child(at, index) });
  }
}
