import type { Parameter, Reference, Uniqueness } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import type { PlacedSchema } from '../schema/resolve-schema.ts';
import {
  type Compiling,
  expectCollection,
  expectFact,
  expectField,
  expectOutcomes,
  expectStage,
  type OperationScope,
} from './compiling.ts';
import { listOf, membersOf, outcomesOf, textOf, textsOf } from './read-value.ts';
import { schemaVocabulary } from './schema-vocabulary.ts';

/** Compiles `x-refers`, as a member to be spread. Names are checked later. */
export function compileReference(compiling: Compiling, placed: PlacedSchema): { readonly refers?: Reference } {
  const said = schemaVocabulary(compiling, placed, 'x-refers');
  if (said === undefined) return {};
  const { except, each, nowhere } = membersOf(said.value);
  return {
    refers: {
      ...checkedPart(said.value),
      except: listOf(except),
      ...(typeof each === 'string' ? { each } : {}),
      ...(nowhere === undefined ? {} : { nowhere }),
    },
  };
}

/** Compiles `x-unique`, as a member to be spread. Names are checked later. */
export function compileUniqueness(compiling: Compiling, placed: PlacedSchema): { readonly unique?: Uniqueness } {
  const said = schemaVocabulary(compiling, placed, 'x-unique');
  return said === undefined ? {} : { unique: checkedPart(said.value) };
}

function checkedPart(value: Json): Uniqueness {
  const members = membersOf(value);
  const pinnedBy = textOf(members['pinned-by']);
  return {
    collection: textOf(members.in) ?? '',
    by: textsOf(members.by),
    else: outcomesOf(members.else),
    stage: textOf(members.stage) ?? 'refer',
    strength: members.strength === 'may' ? 'may' : 'must',
    ...(pinnedBy === undefined ? {} : { pinnedBy }),
  };
}

/** Checks the names in a parameter's `x-refers` and `x-unique`. */
export function checkLookups(scope: OperationScope, { refers, unique }: Parameter, placed: PlacedSchema): void {
  for (const [keyword, lookup] of [['x-refers', refers] as const, ['x-unique', unique] as const]) {
    const at = schemaVocabulary(scope, placed, keyword)?.pointer;
    if (lookup === undefined || at === undefined) continue;
    if (expectCollection(scope, lookup.collection, child(at, 'in'))) {
      for (const [index, field] of lookup.by.entries()) {
        expectField(scope, field, { collection: lookup.collection, at: child(at, 'by', index) });
      }
    }
    expectOutcomes(scope, lookup.else, child(at, 'else'));
    expectStage(scope, lookup.stage, child(at, 'stage'));
    if (lookup.pinnedBy !== undefined) expectFact(scope, lookup.pinnedBy, child(at, 'pinned-by'));
  }
}
