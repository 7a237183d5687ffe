import type { Place } from '../../openapi/contract.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Mutation } from './mutation.ts';

/** A parameter that is not documented; some names mean something to careless code. */
export const unknownParameter: Mutation = {
  id: 'unknown-parameter',
  kind: 'odd',
  summary: 'adds a parameter that is not documented',
  weight: 3,
  mutate: ({ table, edits, random }) => {
    const known = random.pick(table.operation.parameters)?.name;
    const near = known === undefined ? [] : [`${known}x`, `${known}[]`, `${known}[0]`, `${known}.x`, `_${known}`];
    const name = random.pick([...NAMES, ...NAMES, ...near]);
    const text = random.pick(TEXTS);
    if (name === undefined || text === undefined || table.plan.byName.has(name)) return undefined;
    return { edits: [{ kind: 'set', name, in: placeOf(table, applyEdits(table, edits).method), text }] };
  },
};

const NAMES = [
  'cs_undeclared',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a b',
  'ä',
  '0',
];
const TEXTS = ['1', '', 'x', '{"a":1}', '__proto__'];

function placeOf({ operation }: OperationTable, method: string): Place {
  return method !== 'GET' && operation.parameters.some(({ in: place }) => place === 'form') ? 'form' : 'query';
}
