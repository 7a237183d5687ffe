import { beforeAll, describe, expect, test } from 'vitest';
import { previewVerdict } from '../../contracts/preview.ts';
import { shipped } from '../../openapi/judge/judging.ts';
import type { Verdict } from '../../openapi/verdict.ts';
import { applyEdits } from '../apply-edits.ts';
import { LaneRandom } from '../lane-random.ts';
import { type OperationTable, tablesOf } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { validEdits } from '../valid/valid-request.ts';
import type { Mutated, Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';

const APIS = ['enswitch', 'sms-gateway', 'snapbill'];
const SEEDS = 12;

/** A mutation of a request, and the verdicts before and after. */
interface Row {
  readonly table: OperationTable;
  readonly mutation: Mutation;
  readonly seed: string;
  readonly edits: readonly Edit[];
  readonly made: Mutated;
}

let rows: readonly Row[] = [];
const verdicts = new Map<Row, Verdict>();

function verdictAfter(row: Row): Verdict {
  const known = verdicts.get(row) ?? verdictOf(row.table, [...row.edits, ...row.made.edits]);
  verdicts.set(row, known);
  return known;
}

function verdictOf(table: OperationTable, edits: readonly Edit[]): Verdict {
  return previewVerdict(applyEdits(table, edits), table.ground);
}

function mutate(table: OperationTable, mutation: Mutation, seed: string): Row | undefined {
  const random = new LaneRandom(seed);
  const edits = seed.endsWith('0')
    ? []
    : validEdits(table, random, { text: ({ valid }, chance) => chance.pick(valid), written: () => [], body: () => [] });
  const sent = applyEdits(table, edits)
    .fields.map(({ name }) => name)
    .filter((name) => table.byName.has(name));
  const made = mutation.mutate({ table, edits, sent, random });
  return made === undefined ? undefined : { table, mutation, seed, edits, made };
}

function told({ mutation, table, seed, edits, made }: Row, verdict: Verdict): string {
  const reasons = verdict.reasons.map(({ message, state }) => `${String(state)} ${message}`).join('; ');
  return `${mutation.id} on ${table.operation.id}, seed ${seed}: ${JSON.stringify([...edits, ...made.edits]).slice(0, 600)}: ${verdict.decision} (${reasons})`;
}

beforeAll(async () => {
  const found: Row[] = [];
  for (const api of APIS) {
    const { contract, world } = await shipped(api);
    for (const table of tablesOf({ contract, world }).list) {
      for (const mutation of mutations) {
        for (let seed = 0; seed < SEEDS; seed += 1) {
          const row = mutate(table, mutation, `${table.operation.id} ${mutation.id} ${seed}`);
          if (row !== undefined) found.push(row);
        }
      }
    }
  }
  rows = found;
}, 60_000);

function rowsOf(kind: Mutation['kind']): readonly Row[] {
  return rows.filter(({ mutation }) => mutation.kind === kind);
}

describe('every mutation', () => {
  test('gives the same edits for the same seed', () => {
    for (const { table, mutation, seed, made } of rows) {
      expect(mutate(table, mutation, seed)?.made).toEqual(made);
    }
  });

  test('has a name of its own', () => {
    expect(new Set(mutations.map(({ id }) => id)).size).toBe(mutations.length);
  });

  test('that breaks something is never accepted', () => {
    const accepted = rowsOf('breaks').flatMap((row) => {
      const verdict = verdictAfter(row);
      return verdict.decision === 'accept' ? [told(row, verdict)] : [];
    });
    expect(accepted).toEqual([]);
  });

  test('that respells changes neither decision nor outcomes', () => {
    const changed = rowsOf('respells').flatMap((row) => {
      const before = verdictOf(row.table, row.edits);
      const after = verdictAfter(row);
      const outcomes = ({ alternatives }: Verdict): string =>
        alternatives.map(({ outcome, statuses }) => `${outcome.id} ${statuses.join(' ')}`).join(', ');
      const isSame = before.decision === after.decision && outcomes(before) === outcomes(after);
      return isSame && after.frontRefusal === before.frontRefusal ? [] : [told(row, after)];
    });
    expect(changed).toEqual([]);
  });

  test('that respells says how in the words of the gate', () => {
    const names = rowsOf('respells').map(({ made }) => made.name ?? '');
    expect(names.filter((name) => name === '')).toEqual([]);
    expect(new Set(names)).toEqual(
      new Set([
        'separator &',
        'POST form',
        'other slash',
        'other suffix',
        'every byte percent-encoded',
        'spaces the other way',
        'parameters in another order',
      ]),
    );
  });
});
