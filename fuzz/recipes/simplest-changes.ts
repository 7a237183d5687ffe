import { freshText } from '../../contracts/baseline.ts';
import { previewVerdict } from '../../contracts/preview.ts';
import type { Effect } from '../../openapi/contract.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';
import { dryEdit } from './pairs.ts';
import { createdBy, partOfUse, usersOf } from './record-use.ts';

type Update = Extract<Effect, { kind: 'update' }>;

/** A record of its own, a change of its names that is refused for something else, and what is read back then. */
export function refusedChanges(table: OperationTable, tables: Tables): Sketch[] {
  return changes(table, { tables, editsOf: (_, which) => refusedNames(table, which) });
}

/** A record of its own, one field of it changed in a dry run, and what is read back then. */
export function dryChanges(table: OperationTable, tables: Tables): Sketch[] {
  const dry = dryEdit(table);
  if (dry === undefined) return [];
  return changes(table, {
    tables,
    editsOf: (effect, which) => {
      const other = otherValue(effect, { table, which });
      return other === undefined ? undefined : [other, dry];
    },
  });
}

/** Every maker of a record that the operation changes: made, changed so, read back. */
function changes(
  table: OperationTable,
  on: {
    readonly tables: Tables;
    /** The edits, where none may stand at the parameter that says which record it is. */
    readonly editsOf: (effect: Update, which: string) => readonly Edit[] | undefined;
  },
): Sketch[] {
  const { tables, editsOf } = on;
  return table.operation.effects.flatMap((effect): Sketch[] => {
    if (effect.kind !== 'update') return [];
    const users = usersOf(tables, effect.collection);
    const use = users.find(({ user }) => user === table);
    const reader = users.find(({ user }) => user.operation.reads !== undefined);
    const edits = use === undefined ? undefined : editsOf(effect, use.edit.name);
    if (use === undefined || reader === undefined || edits === undefined) return [];
    return tables.list.flatMap((maker) => {
      const made = createdBy(maker);
      if (made?.collection !== effect.collection) return [];
      const first: Part = { operation: maker.operation.id, edits: [], apart: 1 };
      const change = partOfUse(use, { key: made.key, number: 2, edits });
      const reading = partOfUse(reader, { key: made.key, number: 3, edits: [] });
      return [{ recipe: 'change-of-record', parts: [first, change, reading] }];
    });
  });
}

/** New names, and the first wrong text that must be refused whatever else is sent. */
function refusedNames(table: OperationTable, which: string): readonly Edit[] | undefined {
  const names: readonly Edit[] = table.parameters.flatMap(({ name, in: place, planned }) => {
    const text = freshText(planned, table.plan);
    return text === undefined || name === which ? [] : [{ kind: 'set', name, in: place, text }];
  });
  if (names.length === 0) return undefined;
  for (const { name, in: place, wrong } of table.parameters) {
    const [text] = wrong;
    if (text === undefined || name === which) continue;
    const edits: readonly Edit[] = [{ kind: 'set', name, in: place, text }, ...names];
    if (previewVerdict(applyEdits(table, edits), table.ground).decision === 'refuse') return edits;
  }
  return undefined;
}

/** The first parameter that the change stores, with its plainest text that is no new name. */
function otherValue(
  { set, omit }: Update,
  { table, which }: { readonly table: OperationTable; readonly which: string },
): Edit | undefined {
  const named = new Set(Object.values(set).flatMap((ref) => (ref.kind === 'param' ? [ref.param] : [])));
  const isStored = (name: string): boolean => named.has(name) || (set['*'] !== undefined && !omit.includes(name));
  for (const { name, in: place, valid } of table.parameters) {
    const text = valid.find((one) => one !== '' && !one.includes('${'));
    if (isStored(name) && name !== which && text !== undefined) return { kind: 'set', name, in: place, text };
  }
  return undefined;
}
