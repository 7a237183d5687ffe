import { freshText } from '../../contracts/baseline.ts';
import { fieldText } from '../../contracts/template.ts';
import { applyEdits } from '../apply-edits.ts';
import { carriersOf } from '../mutations/other-carrier.ts';
import { defaultText, type OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Recipe } from './recipe.ts';
import { withReading } from './record-use.ts';

/** The same request in two spellings: both must come to the same. */
export const respelled: Recipe = {
  id: 'respelled',
  summary: 'a valid request, and the same in another spelling',
  weight: 7,
  make: ({ table, valid, mutated }) => {
    const edits = inEarnest(valid(), table);
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
    const edits = (random.chance(50) ? [] : inEarnest(valid(), table)).filter(
      (edit) => !('name' in edit) || edit.name !== name,
    );
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
    const edits = random.chance(50) ? [] : inEarnest(valid(), table);
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
  make: ({ table, tables, valid, random }) => {
    const dry = dryEdit(table);
    if (dry === undefined) return undefined;
    const edits = inEarnest(random.chance(50) ? [] : valid(), table);
    const operation = table.operation.id;
    const read = withReading([{ operation, edits: [...edits, dry] }], tables);
    if (read.length > 1) return { recipe: 'dry-then-earnest', parts: read };
    return {
      recipe: 'dry-then-earnest',
      parts: [
        { operation, edits: [...edits, dry] },
        { operation, edits },
      ],
      relation: 'dry-run',
    };
  },
};

/** Edits without what makes a request a dry run: one that nobody reads back may write unseen. */
function inEarnest(edits: readonly Edit[], table: OperationTable): readonly Edit[] {
  const dry = dryEdit(table);
  return dry === undefined ? edits : edits.filter((edit) => !('name' in edit) || edit.name !== dry.name);
}

/** What makes a request of an operation a dry run; undefined where it has none. */
export function dryEdit(table: OperationTable): Extract<Edit, { kind: 'set' }> | undefined {
  const validated = table.operation.outcomes.find((outcome) => outcome.class === 'validated');
  if (validated?.when?.kind !== 'param') return undefined;
  const dry = table.byName.get(validated.when.param);
  return dry === undefined ? undefined : { kind: 'set', name: dry.name, in: dry.in, text: '1' };
}

/** A name that was just taken is taken, whoever took it and however its spaces are written. */
export const takenTwice: Recipe = {
  id: 'taken-twice',
  summary: 'two requests with one new name',
  weight: 5,
  make: ({ table, tables, valid, random }) => {
    const shared = random.pick(sharedNames(table));
    if (shared === undefined) return undefined;
    const operation = table.operation.id;
    const spelled = random.chance(30) ? random.pick(spacedTwice(shared, table)) : undefined;
    const taker: readonly Edit[] =
      table.callers.length > 1 && random.chance(40)
        ? [{ kind: 'caller', index: random.below(table.callers.length) }]
        : [];
    const pair = spelled ?? [[...(taker.length > 0 ? [] : inEarnest(valid(), table)), shared, ...taker], [shared]];
    const [first, second] = pair;
    const parts = [
      { operation, edits: first, apart: 1 },
      { operation, edits: [...(random.chance(60) ? [] : inEarnest(valid(), table)), ...second], apart: 2 },
    ];
    return { recipe: 'taken-twice', parts: withReading(parts, tables) };
  },
};

/** One new name with a space in it, written in both ways, in every place where both mean a space. */
export function spacedTwice(
  shared: Extract<Edit, { kind: 'set' }>,
  table: OperationTable,
): readonly (readonly [readonly Edit[], readonly Edit[]])[] {
  const name: Edit = { ...shared, text: `${shared.text} x` };
  const { template } = table.baseline;
  const carriers = template.json === undefined ? carriersOf(table) : [];
  const ways = carriers.length > 0 ? carriers : [{ method: template.method, carrier: template.carrier }];
  return ways
    .filter(({ carrier }) => table.operation.wire.plus[shared.in === 'form' ? 'form' : carrier] === 'space')
    .map((how) => [
      [name, { kind: 'spell', how: { ...how, space: '%20' } }],
      [name, { kind: 'spell', how: { ...how, space: '+' } }],
    ]);
}

/** For each parameter that takes a new name: one that several parts share. */
export function sharedNames(table: OperationTable): readonly Extract<Edit, { kind: 'set' }>[] {
  return table.parameters.flatMap(({ planned, name, in: place }): Extract<Edit, { kind: 'set' }>[] => {
    const text = freshText(planned, table.plan);
    return text === undefined
      ? []
      : [{ kind: 'set', name, in: place, text: text.replace('${fresh:', '${fresh:shared-') }];
  });
}

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
