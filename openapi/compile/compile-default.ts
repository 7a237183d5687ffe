import type { Default } from '../contract.ts';
import { locateKeyword, type PlacedSchema } from '../schema/resolve-schema.ts';
import { compileRef, readRef } from './compile-ref.ts';
import type { Compiling, OperationScope } from './compiling.ts';
import { schemaVocabulary } from './schema-vocabulary.ts';

/** What a parameter that is left out counts as: `x-default`, else `default` of its schema. Names are checked later. */
export function compileDefault(compiling: Compiling, placed: PlacedSchema): Default {
  const constant = locateKeyword(compiling.document.root, placed, 'default');
  const said = schemaVocabulary(compiling, placed, 'x-default');
  if (said === undefined)
    return constant === undefined ? { kind: 'unsaid' } : { kind: 'constant', value: constant.value };
  if (constant !== undefined) {
    const message = 'A schema has either default or x-default.';
    compiling.document.log.error('two-defaults', message, { at: said.pointer });
  }
  if (said.value === 'current' || said.value === 'none') return { kind: said.value };
  return { kind: 'derived', from: readRef(said.value) };
}

/** Checks the names in a parameter's `x-default`, once all parameters are known. */
export function checkDefault(scope: OperationScope, placed: PlacedSchema): void {
  const said = schemaVocabulary(scope, placed, 'x-default');
  if (said !== undefined && typeof said.value !== 'string') compileRef(scope, said.value, said.pointer);
}
