import { applyEdits } from '../apply-edits.ts';
import type { Edit } from '../sketch.ts';
import { takesBody, toForm } from './body-edits.ts';
import type { Mutation } from './mutation.ts';

/** A body of another media type than the one that it is, or than is documented. */
export const wrongMediaType: Mutation = {
  id: 'wrong-media-type',
  kind: 'odd',
  summary: 'says another media type of the body',
  weight: 2,
  mutate: ({ table, edits, random }) => {
    const form = takesBody(applyEdits(table, edits)) ? [] : toForm(table);
    const type = random.pick(TYPES);
    if (form === undefined || type === undefined) return undefined;
    const body: Edit = { kind: 'body', type };
    return { edits: [...form, body] };
  },
};

const TYPES = [
  'text/plain',
  'application/xml',
  'application/json',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/json; charset=latin1',
  'nonsense',
  '/',
];
