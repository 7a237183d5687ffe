import { freshText } from '../../contracts/baseline.ts';
import type { Effect } from '../../openapi/contract.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part } from '../sketch.ts';
import type { Kitchen, Recipe } from './recipe.ts';

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

function usersOf(tables: Tables, collection: string): readonly Use[] {
  return tables.list.flatMap((user) => usesOf(user, collection).map((edit) => ({ user, edit })));
}

function pushReader(
  parts: Part[],
  users: readonly Use[],
  on: { readonly kitchen: Kitchen; readonly key: string },
): void {
  const reader = on.kitchen.random.pick(users.filter(({ user }) => user.operation.reads !== undefined));
  if (reader !== undefined) parts.push(usePart(reader, { ...on, number: parts.length + 1, bare: true }));
}

/** A use that is broken in one way. */
function brokenPart(use: Use, on: { readonly kitchen: Kitchen; readonly key: string; readonly number: number }): Part {
  const right = usePart(use, on);
  const made = on.kitchen.mutated(right.edits, ({ kind }) => kind === 'breaks');
  const broken = (made?.edits ?? []).filter((edit) => !('name' in edit) || edit.name !== use.edit.name);
  return { ...right, edits: [...right.edits, ...broken] };
}

/** The collection that an operation creates into, and where its answer tells the key. */
function createdBy(table: OperationTable): { readonly collection: string; readonly key: string } | undefined {
  for (const effect of table.operation.effects) {
    const key = effect.kind === 'create' ? keyOf(effect, table) : undefined;
    if (effect.kind === 'create' && key !== undefined) return { collection: effect.collection, key };
  }
  return undefined;
}

function keyOf(effect: Extract<Effect, { kind: 'create' }>, { ground }: OperationTable): string | undefined {
  const ref = effect.set[ground.world.collection(effect.collection).declaration.key];
  return ref?.kind === 'answer' ? ref.at : undefined;
}

/** The fields by which an operation names a record of a collection by its key. */
function usesOf(table: OperationTable, collection: string): Use['edit'][] {
  const { key } = table.ground.world.collection(collection).declaration;
  const named = table.parameters.filter(
    ({ planned: { parameter } }) => parameter.refers?.collection === collection && parameter.refers.by.includes(key),
  );
  const targets = table.operation.effects.flatMap((effect) =>
    effect.kind === 'update' && effect.collection === collection
      ? Object.values(effect.by).flatMap((ref) => (ref.kind === 'param' ? [ref.param] : []))
      : [],
  );
  const reads = table.operation.reads?.collection === collection ? Object.values(table.operation.reads.by) : [];
  const names = new Set([
    ...named.map(({ name }) => name),
    ...targets,
    ...reads.flatMap((ref) => (ref.kind === 'param' ? [ref.param] : [])),
  ]);
  return table.parameters.filter(({ name }) => names.has(name)).map(({ name, in: place }) => ({ name, in: place }));
}

interface Use {
  readonly user: OperationTable;
  readonly edit: { readonly name: string; readonly in: Extract<Edit, { kind: 'set' }>['in'] };
}

function usePart(
  { user, edit }: Use,
  on: { readonly kitchen: Kitchen; readonly key: string; readonly number: number; readonly bare?: boolean },
): Part {
  const set: Edit = { kind: 'set', ...edit, text: `\${answer:0:${on.key}}` };
  const free = on.bare === true ? [] : on.kitchen.valid(user);
  const edits = [...free.filter((one) => !('name' in one) || one.name !== edit.name), set];
  return { operation: user.operation.id, edits, apart: on.number };
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
    const parameter = random.pick(
      table.parameters.filter(({ planned }) => freshText(planned, table.plan) !== undefined),
    );
    const text = parameter === undefined ? undefined : freshText(parameter.planned, table.plan);
    if (parameter === undefined || text === undefined) return undefined;
    const { name, in: place } = parameter;
    const base = random.chance(70) ? [] : valid();
    const shared: Edit = { kind: 'set', name, in: place, text: text.replace('${fresh:', '${fresh:shared-') };
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
