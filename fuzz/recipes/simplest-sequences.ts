import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Part, Sketch } from '../sketch.ts';
import { dryEdit, sharedNames, spacedTwice } from './pairs.ts';
import { createdBy, partOfUse, usersOf, withReading } from './record-use.ts';
import { dryChanges, refusedChanges } from './simplest-changes.ts';

/**
 * The simplest sequences that operations take part in, kind by kind, each shorter one before the longer: what one of them shows
 * explains what any other sequence shows, and the same fault ends at the same one whichever recipe came upon it.
 */
export function simplestSequences(taking: readonly OperationTable[], tables: Tables): readonly Sketch[] {
  return [dryRuns, twoInARow, takenNames, livesOfRecords, dryChanges, refusedChanges].flatMap((kind) =>
    taking.flatMap((table) => kind(table, tables)),
  );
}

/** The simplest bursts of an operation: nothing in common, then each of its names; then one that is refused beside one that is not. */
export function simplestBursts(table: OperationTable): readonly Sketch[] {
  const operation = table.operation.id;
  const required = table.parameters.find(({ planned, in: place }) => planned.parameter.required && place !== 'path');
  const all: readonly (readonly (readonly Edit[])[])[] = [
    [[], []],
    ...sharedNames(table).map((shared) => [[shared], [shared]]),
    ...(required === undefined ? [] : [[[], [{ kind: 'drop', name: required.name } as const]]]),
  ];
  return all.map((edits): Sketch => {
    const parts = edits.map((own, index): Part => ({ operation, edits: own, apart: index + 1 }));
    return { recipe: 'race', parts, together: true };
  });
}

function dryRuns(table: OperationTable): Sketch[] {
  const dry = dryEdit(table);
  const operation = table.operation.id;
  if (dry === undefined) return [];
  const parts = [
    { operation, edits: [dry] },
    { operation, edits: [] },
  ];
  return [{ recipe: 'dry-then-earnest', parts, relation: 'dry-run' }];
}

/** Twice the same, each with names of its own. */
function twoInARow({ operation }: OperationTable): Sketch[] {
  if (!operation.effects.some(({ kind }) => kind === 'create')) return [];
  const parts = [1, 2].map((apart): Part => ({ operation: operation.id, edits: [], apart }));
  return [{ recipe: 'two-in-a-row', parts }];
}

/**
 * A name taken twice: by the same caller, then by others; then with a space in it that is written in both ways. Where the record can
 * be read back, a name with a space is written once before.
 */
function takenNames(table: OperationTable, tables: Tables): Sketch[] {
  const operation = table.operation.id;
  return sharedNames(table).flatMap((shared) => {
    const callers = table.callers.flatMap((record, index): Edit[][] =>
      record === table.baseline.caller ? [] : [[shared, { kind: 'caller', index }]],
    );
    const spaced = spacedTwice(shared, table);
    const taken: readonly (readonly (readonly Edit[])[])[] = [
      ...spaced.map(([once]) => [once]),
      [[shared], [shared]],
      ...callers.slice(0, MOST_CALLERS).map((other) => [other, [shared]]),
      ...spaced,
    ];
    return taken.flatMap((all): Sketch[] => {
      const parts = all.map((edits, index): Part => ({ operation, edits, apart: index + 1 }));
      const read = withReading(parts, tables);
      return read.length < 2 ? [] : [{ recipe: 'taken-twice', parts: read }];
    });
  });
}

const MOST_CALLERS = 2;

/** Its record, used by every operation that can name it; where it changes records: one of another's, changed; each read back. */
function livesOfRecords(table: OperationTable, tables: Tables): Sketch[] {
  const changed = table.operation.effects.flatMap((effect) => (effect.kind === 'update' ? [effect.collection] : []));
  const makers = tables.list.filter((one) => {
    const collection = createdBy(one)?.collection;
    return collection !== undefined && (one === table || changed.includes(collection));
  });
  return makers.flatMap((maker) => {
    const made = createdBy(maker);
    if (made === undefined) return [];
    const first: Part = { operation: maker.operation.id, edits: [], apart: 1 };
    const users = usersOf(tables, made.collection).filter(({ user }) => maker === table || user === table);
    const readers = usersOf(tables, made.collection).filter(({ user }) => user.operation.reads !== undefined);
    const part = (use: (typeof users)[number], number: number): Part =>
      partOfUse(use, { key: made.key, number, edits: [] });
    return [
      ...users.map((use) => ({ recipe: 'life-of-record', parts: [first, part(use, 2)] })),
      ...users.flatMap((use) =>
        readers
          .filter((reader) => reader.user !== use.user)
          .map((reader) => ({ recipe: 'change-of-record', parts: [first, part(use, 2), part(reader, 3)] })),
      ),
    ];
  });
}
