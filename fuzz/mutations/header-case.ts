import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** The names of header parameters in another letter case, which HTTP does not look at. */
export const headerCase: Mutation = {
  id: 'header-case',
  kind: 'respells',
  summary: 'writes the names of headers in another letter case',
  weight: 2,
  mutate: ({ table, edits, random }) => {
    const headers = applyEdits(table, edits).fields.filter(({ in: place }) => place === 'header');
    const change = random.chance(50) ? (text: string) => text.toUpperCase() : (text: string) => text.toLowerCase();
    const renamed = headers.filter(({ name }) => change(name) !== name);
    if (renamed.length === 0) return undefined;
    return {
      edits: renamed.map(({ name }) => ({ kind: 'rename', name, to: change(name) })),
      name: 'header names in another letter case',
    };
  },
};
