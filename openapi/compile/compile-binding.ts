import type { Binding } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { writtenFormats } from '../formats/written-formats.ts';
import type { Json } from '../json.ts';
import { compileRef } from './compile-ref.ts';
import { expectCollection, expectField, expectName, expectParameter, type OperationScope } from './compiling.ts';
import { listOf, membersOf, textOf } from './read-value.ts';

/** Compiles `bind` of an outcome. */
export function compileBindings(scope: OperationScope, value: Json | undefined, at: string): readonly Binding[] {
  return Object.entries(membersOf(value)).map(([pointer, bound]) => ({
    at: pointer,
    value: compileBound(scope, bound, child(at, pointer)),
  }));
}

function compileBound(scope: OperationScope, value: Json, at: string): Binding['value'] {
  const { fresh, format, of, contains, blamed, now, fields, fill } = membersOf(value);
  if (typeof fresh === 'string') return freshBinding(scope, fresh, child(at, 'fresh'));
  if (typeof format === 'string') return formatBinding(scope, { format, of }, at);
  if (contains !== undefined) return { kind: 'contains', ref: compileRef(scope, contains, child(at, 'contains')) };
  if (blamed === true) return { kind: 'blamed' };
  if (typeof now === 'string') return { kind: 'now', form: now };
  if (typeof fields === 'string') return fieldsBinding(scope, { collection: fields, of: textOf(of) ?? '' }, at);
  if (typeof fill === 'string') return { kind: 'fill', text: fill };
  return { kind: 'ref', ref: compileRef(scope, value, at) };
}

function freshBinding(scope: OperationScope, fresh: string, at: string): Binding['value'] {
  const dot = fresh.indexOf('.');
  const collection = fresh.slice(0, Math.max(dot, 0));
  const field = fresh.slice(dot + 1);
  if (expectCollection(scope, collection, at)) expectField(scope, field, { collection, at });
  return { kind: 'fresh', collection, field };
}

function formatBinding(
  scope: OperationScope,
  { format, of }: { readonly format: string; readonly of: Json | undefined },
  at: string,
): Binding['value'] {
  expectName(scope, format, { what: 'format', known: Object.keys(writtenFormats), at: child(at, 'format') });
  return { kind: 'format', format, of: listOf(of).map((ref, index) => compileRef(scope, ref, child(at, 'of', index))) };
}

function fieldsBinding(
  scope: OperationScope,
  { collection, of }: { readonly collection: string; readonly of: string },
  at: string,
): Binding['value'] {
  expectCollection(scope, collection, child(at, 'fields'));
  if (of !== 'caller') expectParameter(scope, of, child(at, 'of'));
  return { kind: 'fields', collection, of };
}
