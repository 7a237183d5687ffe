import type { Part } from '../sketch.ts';
import { sharedNames } from './pairs.ts';
import type { Kitchen, Recipe } from './recipe.ts';
import { createdBy, partOfUse, type Use, usersOf } from './record-use.ts';

/** Create, use, change, read back: what an operation makes serves where others refer to it. */
export const lifeOfRecord: Recipe = {
  id: 'life-of-record',
  summary: 'a record is created, used, changed and read back',
  weight: 8,
  make: (kitchen) => {
    const { table, tables, random, valid } = kitchen;
    const made = createdBy(table);
    if (made === undefined) return undefined;
    const parts: Part[] = [{ operation: table.operation.id, edits: valid(), apart: 1 }];
    const users = usersOf(tables, made.collection);
    for (let step = random.below(3); step > 0; step -= 1) {
      const use = random.pick(users);
      if (use !== undefined) parts.push(usePart(use, { kitchen, key: made.key, number: parts.length + 1 }));
    }
    pushReader(parts, users, { kitchen, key: made.key });
    return parts.length < 2 ? undefined : { recipe: 'life-of-record', parts };
  },
};

/** A record of its own is changed once or twice, rightly or wrongly, and read back. */
export const changeOfRecord: Recipe = {
  id: 'change-of-record',
  summary: 'a record of its own is changed, rightly or wrongly, and read back',
  weight: 12,
  make: (kitchen) => {
    const { table, tables, random } = kitchen;
    for (const effect of table.operation.effects) {
      if (effect.kind !== 'update') continue;
      const maker = tables.list.find((one) => createdBy(one)?.collection === effect.collection);
      const made = maker === undefined ? undefined : createdBy(maker);
      const users = usersOf(tables, effect.collection);
      const own = users.find(({ user }) => user === table);
      if (maker === undefined || made === undefined || own === undefined) continue;
      const parts: Part[] = [
        { operation: maker.operation.id, edits: random.chance(70) ? [] : kitchen.valid(maker), apart: 1 },
      ];
      for (let step = random.below(2); step >= 0; step -= 1)
        parts.push(usePart(own, { kitchen, key: made.key, number: parts.length + 1 }));
      if (random.chance(30)) parts.push(brokenPart(own, { kitchen, key: made.key, number: parts.length + 1 }));
      pushReader(parts, users, { kitchen, key: made.key });
      return { recipe: 'change-of-record', parts };
    }
    return undefined;
  },
};

function pushReader(
  parts: Part[],
  users: readonly Use[],
  on: { readonly kitchen: Kitchen; readonly key: string },
): void {
  const reader = on.kitchen.random.pick(users.filter(({ user }) => user.operation.reads !== undefined));
  if (reader !== undefined) parts.push(partOfUse(reader, { ...on, number: parts.length + 1, edits: [] }));
}

/** A use that is right. */
function usePart(use: Use, on: { readonly kitchen: Kitchen; readonly key: string; readonly number: number }): Part {
  return partOfUse(use, { ...on, edits: on.kitchen.valid(use.user) });
}

/** A use that is broken in one way. */
function brokenPart(use: Use, on: { readonly kitchen: Kitchen; readonly key: string; readonly number: number }): Part {
  const right = usePart(use, on);
  const made = on.kitchen.mutated(right.edits, ({ kind }) => kind === 'breaks');
  const broken = (made?.edits ?? []).filter((edit) => !('name' in edit) || edit.name !== use.edit.name);
  return { ...right, edits: [...right.edits, ...broken] };
}

const WIDTH = 6;

/** One new name, many creators at once: one of them wins. */
export const race: Recipe = {
  id: 'race',
  summary: 'many creations with one name at once',
  weight: 1,
  make: ({ table, random, valid }) => {
    if (createdBy(table) === undefined && !table.operation.effects.some(({ kind }) => kind === 'create'))
      return undefined;
    const shared = random.pick(sharedNames(table));
    if (shared === undefined) return undefined;
    const base = random.chance(70) ? [] : valid();
    const parts = Array.from({ length: WIDTH }, (_, index) => ({
      operation: table.operation.id,
      edits: [...base, shared],
      apart: index + 1,
    }));
    return { recipe: 'race', parts, together: true };
  },
};

/** Different requests at once: each gets its own answer. */
export const interleaved: Recipe = {
  id: 'interleaved',
  summary: 'different requests at once',
  weight: 1,
  make: ({ table, random, valid, mutated }) => {
    const parts = Array.from({ length: WIDTH }, (_, index): Part => {
      const base = valid();
      const made = random.chance(50) ? mutated(base, ({ kind }) => kind === 'breaks') : undefined;
      return { operation: table.operation.id, edits: [...base, ...(made?.edits ?? [])], apart: index + 1 };
    });
    return { recipe: 'interleaved', parts, together: true };
  },
};
