import { fieldText } from '../../contracts/template.ts';
import type { Effect } from '../../openapi/contract.ts';
import { hasAnswer } from '../answer-slots.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';

/** A field by which an operation names a record by its key. */
export interface Use {
  readonly user: OperationTable;
  readonly edit: { readonly name: string; readonly in: Extract<Edit, { kind: 'set' }>['in'] };
}

/** Every way in which operations name a record of a collection by its key, in the order of the document. */
export function usersOf(tables: Tables, collection: string): readonly Use[] {
  return tables.list.flatMap((user) => usesOf(user, collection).map((edit) => ({ user, edit })));
}

/** The collection that an operation creates into, and where its answer tells the key. */
export function createdBy(table: OperationTable): { readonly collection: string; readonly key: string } | undefined {
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

/** The part that uses the record that the first part creates: `key` is where its answer tells the key. */
export function partOfUse(
  { user, edit }: Use,
  on: { readonly key: string; readonly number: number; readonly edits: readonly Edit[] },
): Part {
  const set: Edit = { kind: 'set', ...edit, text: `\${answer:0:${on.key}}` };
  const edits = [...on.edits.filter((one) => !('name' in one) || one.name !== edit.name), set];
  return { operation: user.operation.id, edits, apart: on.number };
}

/**
 * The parts, and the reading of the record that the last of them changes, where it says plainly which one that is: nothing that is
 * written wrongly may stay unseen, or a later request would be blamed for it.
 */
export function withReading(parts: readonly Part[], tables: Tables): readonly Part[] {
  const last = parts.at(-1);
  const reading = last === undefined ? undefined : readingOf(last, tables);
  return reading === undefined ? parts : [...parts, reading];
}

/** The reading of the record that a part changes, where it says plainly which one that is. */
function readingOf(part: Part, tables: Tables): Part | undefined {
  const table = tables.byId.get(part.operation);
  if (table === undefined) return undefined;
  for (const effect of table.operation.effects) {
    if (effect.kind !== 'update') continue;
    const [ref] = Object.values(effect.by);
    const text = ref?.kind === 'param' ? textSent(ref.param, part, table) : undefined;
    const reader = usersOf(tables, effect.collection).find(({ user }) => user.operation.reads !== undefined);
    if (text === undefined || reader === undefined) continue;
    return { operation: reader.user.operation.id, edits: [{ kind: 'set', ...reader.edit, text }] };
  }
  return undefined;
}

/** The same on a record that the sketch makes itself, so that it can be sent again: it hangs on nothing that others have changed. */
export function onOwnRecord(sketch: Sketch, tables: Tables): Sketch | undefined {
  if (sketch.relation !== undefined || sketch.together === true || hasAnswer(JSON.stringify(sketch))) return undefined;
  const changed = sketch.parts.flatMap(({ operation }) => changedBy(tables.byId.get(operation)))[0];
  const maker = tables.list.find((one) => changed !== undefined && createdBy(one)?.collection === changed);
  const made = maker === undefined ? undefined : createdBy(maker);
  if (changed === undefined || maker === undefined || made === undefined) return undefined;
  const uses = usersOf(tables, changed);
  const parts = sketch.parts.map((part, index): Part => {
    const use = uses.find(({ user }) => user.operation.id === part.operation);
    if (use === undefined) return { ...part, apart: index + 2 };
    return partOfUse(use, { key: made.key, number: index + 2, edits: part.edits });
  });
  return { ...sketch, parts: [{ operation: maker.operation.id, edits: [], apart: 1 }, ...parts] };
}

function changedBy(table: OperationTable | undefined): readonly string[] {
  return (table?.operation.effects ?? []).flatMap((effect) => (effect.kind === 'update' ? [effect.collection] : []));
}

/** The text that a part sends for a parameter; undefined where it sends none. */
function textSent(name: string, { edits }: Part, { baseline }: OperationTable): string | undefined {
  const last = edits.findLast((edit) => (edit.kind === 'set' || edit.kind === 'drop') && edit.name === name);
  if (last?.kind === 'drop') return undefined;
  return last?.kind === 'set' ? last.text : fieldText(baseline.template, name);
}
