import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** Another separator between pairs of the query. */
export const otherSeparator: Mutation = {
  id: 'other-separator',
  kind: 'respells',
  summary: 'separates parameters with another documented sign',
  weight: 4,
  mutate: ({ table, edits, random }) => {
    const template = applyEdits(table, edits);
    const isQuery =
      template.carrier === 'query' && template.fields.filter(({ in: place }) => place === 'query').length > 1;
    const others = table.operation.wire.separators.filter((separator) => separator !== template.separator);
    const separator = isQuery ? random.pick(others) : undefined;
    if (separator === undefined) return undefined;
    return { edits: [{ kind: 'spell', how: { separator } }], name: `separator ${separator}` };
  },
};
