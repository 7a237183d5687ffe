import { beforeAll, describe, expect, test } from 'vitest';
import { loadShipped } from '../mock/shipped.ts';
import { caseOfSketch } from './case-of-sketch.ts';
import { type LaneOptions, lanesOf } from './lane.ts';
import { type Tables, tablesOf } from './operation-table.ts';
import { valueSource } from './value-source.ts';

let all: readonly Tables[];

beforeAll(async () => {
  const { contracts, worlds } = await loadShipped();
  all = contracts.flatMap((contract) => {
    const world = worlds.get(contract.api);
    return world === undefined ? [] : [tablesOf({ contract, world })];
  });
});

/** The first sketches of every lane, by lane. */
function streams(options: Partial<LaneOptions> & { readonly seed: string }): Map<string, string> {
  const wanted: LaneOptions = { lanes: 3, values: valueSource([]), ...options };
  return new Map(
    all.flatMap((tables) =>
      lanesOf(tables, wanted).map((lane): [string, string] => [
        `${tables.contract.api} ${lane.id}`,
        JSON.stringify(
          Array.from({ length: 60 }, () => caseOfSketch(lane.next(), tables).steps.map((step) => step.fields)),
        ),
      ]),
    ),
  );
}

describe('lanes', () => {
  test('the same seed gives the same requests, another one others', () => {
    expect(streams({ seed: 'a' })).toEqual(streams({ seed: 'a' }));
    const [first, second] = [streams({ seed: 'a' }), streams({ seed: 'b' })];
    for (const [lane, stream] of first) expect(second.get(lane), lane).not.toBe(stream);
  });

  test('two lanes of an operation are not alike', () => {
    const found = [...streams({ seed: 'a' }).values()];
    expect(new Set(found).size).toBe(found.length);
  });

  test('shards share the lanes out, and change none', () => {
    const whole = streams({ seed: 'a' });
    const parts = [0, 1].map((index) => streams({ seed: 'a', shard: { index, count: 2 } }));
    const joined = new Map(parts.flatMap((part) => [...part]));
    expect(parts[0]?.size).toBeGreaterThan(0);
    expect((parts[0]?.size ?? 0) + (parts[1]?.size ?? 0)).toBe(whole.size);
    for (const [lane, stream] of whole) expect(joined.get(lane), lane).toBe(stream);
  });
});
