import { renderTemplate } from '../../contracts/template.ts';
import { applyEdits } from '../apply-edits.ts';
import { takesBody, toForm } from './body-edits.ts';
import type { Mutation } from './mutation.ts';

/** A body that ends too early. */
export const cutBody: Mutation = {
  id: 'cut-body',
  kind: 'odd',
  summary: 'cuts the body off',
  weight: 2,
  mutate: ({ table, edits, random }) => {
    const before = applyEdits(table, edits);
    const form = takesBody(before) ? [] : toForm(table);
    if (form === undefined) return undefined;
    const template = form.length === 0 ? before : applyEdits(table, [...edits, ...form]);
    const { body } = renderTemplate(template, () => 'csabcdef12');
    if (body.length < 2) return undefined;
    return { edits: [...form, { kind: 'body', cut: 1 + random.below(body.length - 1) }] };
  },
};
