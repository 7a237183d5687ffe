import type { Recipe } from './recipe.ts';
import { withReading } from './record-use.ts';

/** One valid request; one that changes a record is read back. */
export const plainRequest: Recipe = {
  id: 'valid',
  summary: 'a valid request',
  weight: 14,
  make: ({ table, tables, valid }) => ({
    recipe: 'valid',
    parts: withReading([{ operation: table.operation.id, edits: valid() }], tables),
  }),
};

/** One request that is broken or spoilt in one way. */
export const mutatedRequest: Recipe = {
  id: 'mutated',
  summary: 'a valid request with one mutation',
  weight: 42,
  make: ({ table, tables, valid, mutated, random }) => {
    const base = random.chance(40) ? [] : valid();
    const made = mutated(base, ({ kind }) => kind !== 'respells');
    if (made === undefined) return undefined;
    const sent = [{ operation: table.operation.id, edits: [...base, ...made.edits] }];
    const parts = made.mutation.kind === 'varies' ? withReading(sent, tables) : sent;
    return { recipe: 'mutated', mutation: made.mutation.id, parts };
  },
};

/** The simplest request with one thing left out or one schema broken: every way in turn, so that none is left to chance. */
export const eachBreak: Recipe = {
  id: 'each-break',
  summary: 'the simplest request with one thing left out or broken, every way in turn',
  weight: 50,
  make: ({ table, nextBreak }) => {
    const edits = nextBreak();
    return edits === undefined
      ? undefined
      : { recipe: 'each-break', mutation: 'each-break', parts: [{ operation: table.operation.id, edits }] };
  },
};

/** The simplest request with one thing that careless code stumbles over: every one in turn. */
export const eachOddity: Recipe = {
  id: 'each-oddity',
  summary: 'the simplest request with one odd thing, every one in turn',
  weight: 40,
  make: ({ table, nextOddity }) => {
    const edits = nextOddity();
    return edits === undefined
      ? undefined
      : { recipe: 'each-oddity', mutation: 'each-oddity', parts: [{ operation: table.operation.id, edits }] };
  },
};

/** One request that is broken in two ways. */
export const twiceMutated: Recipe = {
  id: 'mutated-twice',
  summary: 'a valid request with two mutations',
  weight: 5,
  make: ({ table, valid, mutated }) => {
    const base = valid();
    const first = mutated(base, ({ kind }) => kind !== 'respells');
    const once = [...base, ...(first?.edits ?? [])];
    const second = first === undefined ? undefined : mutated(once, ({ kind }) => kind !== 'respells');
    if (first === undefined || second === undefined) return undefined;
    return {
      recipe: 'mutated-twice',
      mutation: `${first.mutation.id} ${second.mutation.id}`,
      parts: [{ operation: table.operation.id, edits: [...once, ...second.edits] }],
    };
  },
};
