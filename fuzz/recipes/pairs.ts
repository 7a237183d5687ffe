import { freshText } from '../../contracts/baseline.ts';
import { fieldText } from '../../contracts/template.ts';
import { applyEdits } from '../apply-edits.ts';
import { defaultText, type OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Recipe } from './recipe.ts';

/** The same request in two spellings: both must come to the same. */
export const respelled: Recipe = {
  id: 'respelled',
  summary: 'a valid request, and the same in another spelling',
  weight: 7,
  make: ({ table, valid, mutated }) => {
    const edits = valid();
    const made = mutated(edits, ({ kind }) => kind === 'respells');
    if (made === undefined) return undefined;
    const operation = table.operation.id;
    return {
      recipe: 'respelled',
      mutation: made.mutation.id,
      parts: [
        { operation, edits, apart: 1 },
        { operation, edits: [...edits, ...made.edits], apart: 2 },
      ],
      relation: 'respelling',
      ...(made.name === undefined ? {} : { name: made.name }),
    };
  },
};

/** A parameter left out, and its default sent: both must come to the same. */
export const defaulted: Recipe = {
  id: 'defaulted',
  summary: 'a parameter left out, then its default sent',
  weight: 5,
  make: ({ table, valid, random }) => {
    const free = table.parameters.filter(
      (parameter) => defaultText(parameter) !== undefined && !parameter.planned.parameter.required,
    );
    const parameter = random.pick(free.filter(({ name }) => fieldText(table.baseline.template, name) === undefined));
    const text = parameter === undefined ? undefined : defaultText(parameter);
    if (parameter === undefined || text === undefined) return undefined;
    const { name, in: place } = parameter;
    const edits = (random.chance(50) ? [] : valid()).filter((edit) => !('name' in edit) || edit.name !== name);
    const operation = table.operation.id;
    return {
      recipe: 'defaulted',
      parts: [
        { operation, edits, apart: 1 },
        { operation, edits: [...edits, { kind: 'set', name, in: place, text }], apart: 2 },
      ],
      relation: 'default',
    };
  },
};

/** A refused request changes nothing: the same, put right, succeeds with the same names. */
export const refusedThenRight: Recipe = {
  id: 'refused-then-right',
  summary: 'a broken request, then the same put right',
  weight: 5,
  make: ({ table, valid, mutated, random }) => {
    if (!hasFresh(table)) return undefined;
    const edits = random.chance(50) ? [] : valid();
    const made = mutated(edits, ({ kind }) => kind === 'breaks');
    if (made === undefined || made.edits.some((edit) => touchesFresh(edit, table))) return undefined;
    const operation = table.operation.id;
    return {
      recipe: 'refused-then-right',
      mutation: made.mutation.id,
      parts: [
        { operation, edits: [...edits, ...made.edits] },
        { operation, edits },
      ],
      relation: 'refused',
    };
  },
};

/** A dry run changes nothing: the same in earnest succeeds afterwards. */
export const dryThenEarnest: Recipe = {
  id: 'dry-then-earnest',
  summary: 'a dry run, then the same in earnest',
  weight: 3,
  make: ({ table, valid, random }) => {
    const validated = table.operation.outcomes.find((outcome) => outcome.class === 'validated');
    if (validated?.when?.kind !== 'param') return undefined;
    const dry = table.byName.get(validated.when.param);
    if (dry === undefined) return undefined;
    const edits = (random.chance(50) ? [] : valid()).filter((edit) => !('name' in edit) || edit.name !== dry.name);
    const operation = table.operation.id;
    return {
      recipe: 'dry-then-earnest',
      parts: [
        { operation, edits: [...edits, { kind: 'set', name: dry.name, in: dry.in, text: '1' }] },
        { operation, edits },
      ],
      relation: 'dry-run',
    };
  },
};

/** A name that was just taken is taken. */
export const takenTwice: Recipe = {
  id: 'taken-twice',
  summary: 'two requests with one new name',
  weight: 4,
  make: ({ table, valid, random }) => {
    const fresh = table.parameters.filter(({ planned }) => freshText(planned, table.plan) !== undefined);
    const parameter = random.pick(fresh);
    const text = parameter === undefined ? undefined : freshText(parameter.planned, table.plan);
    if (parameter === undefined || text === undefined) return undefined;
    const shared: Edit = {
      kind: 'set',
      name: parameter.name,
      in: parameter.in,
      text: text.replace('${fresh:', '${fresh:shared-'),
    };
    const operation = table.operation.id;
    return {
      recipe: 'taken-twice',
      parts: [
        { operation, edits: [...valid(), shared], apart: 1 },
        { operation, edits: [...(random.chance(60) ? [] : valid()), shared], apart: 2 },
      ],
    };
  },
};

function hasFresh(table: OperationTable): boolean {
  return table.baseline.template.fields.some(({ text }) => text.includes('${fresh:'));
}

/** True for an edit of a field that holds a fresh name: the second request would not have the same one. */
function touchesFresh(edit: Edit, table: OperationTable): boolean {
  if (!('name' in edit)) return edit.kind === 'json' || edit.kind === 'body';
  const { template } = table.baseline;
  return (
    fieldText(template, edit.name)?.includes('${fresh:') === true &&
    fieldText(applyEdits(table, [edit]), edit.name) !== fieldText(template, edit.name)
  );
}
