import { fieldText } from '../../contracts/template.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';

/** A required parameter, or the whole required body, is not sent. */
export const missingParameter: Mutation = {
  id: 'missing-parameter',
  kind: 'breaks',
  summary: 'leaves a required parameter out',
  weight: 8,
  mutate: ({ table, random }) => {
    const edit = random.pick(missingParameters(table));
    return edit === undefined ? undefined : { edits: [edit] };
  },
};

/** Every required parameter left out, and the required body. */
export const missingParameters: (table: OperationTable) => readonly Edit[] = cached((table): readonly Edit[] => {
  const { template } = table.baseline;
  const required = table.plan.parameters.filter(({ parameter }) => parameter.required && parameter.in !== 'path');
  const sent = required.filter(({ parameter }) => fieldText(template, parameter.name) !== undefined);
  const isJson = template.json !== undefined && table.operation.body?.required === true;
  return [
    ...sent.map(({ parameter }): Edit => ({ kind: 'drop', name: parameter.name })),
    ...(isJson ? [{ kind: 'json', at: '' } as const] : []),
  ];
});
