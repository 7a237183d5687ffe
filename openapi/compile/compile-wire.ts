import type { Carrier, Wire } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { optionalCondition } from './compile-condition.ts';
import { type OperationScope, type Placed, vocabularyOf } from './compiling.ts';
import { listOf, membersOf, textOf, textsOf } from './read-value.ts';

/** Compiles `x-wire`: the document's, with single members overridden by the operation's. */
export function compileWire(scope: OperationScope, operation: Placed): Wire {
  const member = (name: string): { readonly value?: Json; readonly at: string } => {
    for (const { value, pointer } of [operation, { value: scope.document.root, pointer: '' }]) {
      const wire = membersOf(vocabularyOf(scope, { value, pointer }, 'x-wire'));
      const found = Object.hasOwn(wire, name) ? wire[name] : undefined;
      if (found !== undefined) return { value: found, at: child(pointer, 'x-wire', name) };
    }
    return { at: '' };
  };
  const separators = textsOf(member('separators').value);
  const plus = membersOf(member('plus').value);
  const carriers = member('carriers');
  return {
    separators: separators.length > 0 ? separators : ['&'],
    openSeparators: textsOf(member('open-separators').value),
    mixed: member('mixed').value === 'open' ? 'open' : 'allowed',
    plus: { query: plusReading(plus.query), form: plusReading(plus.form) },
    names: member('names').value === 'open' ? 'open' : 'sensitive',
    slash: member('slash').value === 'optional' ? 'optional' : 'exact',
    ...suffixOf(member('suffix').value),
    carriers: listOf(carriers.value).map((each, index) => compileCarrier(scope, each, child(carriers.at, index))),
  };
}

function plusReading(value: Json | undefined): 'space' | 'literal' | 'open' {
  return value === 'literal' || value === 'open' ? value : 'space';
}

function suffixOf(value: Json | undefined): Pick<Wire, 'suffix'> {
  if (value === undefined) return {};
  const { text, optional } = membersOf(value);
  const header = textOf(membersOf(optional).header);
  return { suffix: { text: textOf(text) ?? '', ...(header === undefined ? {} : { optionalByHeader: header }) } };
}

function compileCarrier(scope: OperationScope, value: Json, at: string): Carrier {
  const members = membersOf(value);
  return {
    method: (textOf(members.method) ?? '').toUpperCase(),
    in: members.in === 'query' || members.in === 'both' ? members.in : 'form',
    ...optionalCondition(scope, { name: 'given', value: members.given, at: child(at, 'given') }),
    open: members.open === true,
  };
}
