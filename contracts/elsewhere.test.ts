// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a place of an earlier answer.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Operation } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { baselineOf } from './baseline.ts';
import type { Case } from './case.ts';
import type { Target } from './exchange.ts';
import { runCheck } from './run-check.ts';
import { isSafeElsewhere } from './safe-case.ts';
import { guardTarget } from './target/guard-target.ts';

const TAG = 'elsewhere7';
const { contracts, worlds } = await loadShipped();
const apis = contracts.map((contract) => {
  const world = worlds.get(contract.api);
  if (world === undefined) throw new Error(`no demo world of ${contract.api}`);
  return { api: contract.api, contract, world };
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-elsewhere-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('on another machine', () => {
  test.each(apis)(
    'nothing of $api is changed that the run did not make',
    async ({ api, contract, world }) => {
      const database = join(folder, `${api}.sqlite`);
      await using backend = await startBackend({ database });
      const before = rowsOf(database);
      const keys = keysOf(world);
      const doubled: string[] = [];
      const target = guardTarget({ url: backend.url }, { concurrency: 8 });
      const { send } = target;
      const watched: Target['send'] = (request, options) => {
        const isSent = contract.operations.filter(({ basePath, path }) => request.target.startsWith(basePath + path));
        const named = new Set(isSent.flatMap(updatedBy));
        for (const [name, value] of sentTwice(request.target))
          if (named.has(name) && keys.has(value)) doubled.push(request.target);
        return send(request, options);
      };
      Object.defineProperties(target, { loopback: { value: false }, send: { value: watched } });
      const results: string[] = [];
      const options = {
        contract,
        world: unsafe(world),
        target,
        tag: TAG,
        version: '0',
        allowSpending: true,
        // Of values there are many, and one is as safe as another.
        filter: ({ group }: Case) => group !== 'values' && group !== 'types',
        now: () => new Date(),
      };
      for await (const event of runCheck(options)) if (event.kind === 'case-finished') results.push(event.result);
      await target.close();
      const after = rowsOf(database);
      expect(results.filter((result) => result === 'passed').length).toBeGreaterThan(50);
      expect([...before].filter(([row]) => !after.has(row))).toEqual([]);
      expect(doubled).toEqual([]);
      expect([...after].filter(([row, name]) => !before.has(row) && !name.includes(TAG))).toEqual([]);
    },
    60_000,
  );
});

/** A target may take either of two values: one that is not safe makes the request unsafe. */
test.each<[ids: readonly string[], isSafe: boolean]>([
  [['123'], true],
  [['2'], false],
  [['123', '100'], true],
  [['123', '2'], false],
  [['2', '123'], false],
  [['${answer:0:/data/id}', '2'], false],
])('an update of customers %j is safe: %s', (ids, isSafe) => {
  const { contract, world } = apis.find(({ api }) => api === 'enswitch') ?? failed();
  const operation = contract.operations.find(({ id }) => id === 'customers/update') ?? failed();
  const { template } = baselineOf(operation, { contract, world }) ?? failed();
  const others = template.fields.filter(({ name }) => name !== 'id');
  const fields = [...others, ...ids.map((text) => ({ name: 'id', in: 'query', text }) as const)];
  const one = { steps: [{ ...template, fields }] };
  expect(isSafeElsewhere(one, { contract, world }, { allowSpending: true })).toBe(isSafe);
});

function failed(): never {
  throw new Error('the demo world or document has changed');
}

/** The world with nothing that may be changed. */
function unsafe(world: World): World {
  const copy = world.clone();
  for (const { records } of copy.collections) for (const record of records) record.safe = false;
  return copy;
}

/** Every row of what the backend keeps, with the name that it was made under; of signups the client's own account. */
function rowsOf(database: string): ReadonlyMap<string, string> {
  const sql = new DatabaseSync(database, { readOnly: true });
  const tables = sql.prepare("select name from sqlite_master where type = 'table'").all();
  const rows = tables.flatMap(({ name }) =>
    sql
      .prepare(`select * from ${String(name)}`)
      .all()
      .map((row): [string, string] => {
        const { name_key, username_key } = row;
        return [JSON.stringify([name, row]), String(name_key ?? username_key ?? TAG)];
      }),
  );
  sql.close();
  return new Map(rows);
}

/** The keys of the records that updates could name. */
function keysOf({ collections }: World): ReadonlySet<string> {
  return new Set(
    [...collections].flatMap(({ declaration, records }) =>
      [...records].map(({ fields }) => String(fields[declaration.key])),
    ),
  );
}

/** The parameters that name what an operation updates. */
function updatedBy({ effects }: Operation): readonly string[] {
  return effects.flatMap((effect) =>
    effect.kind === 'update'
      ? Object.values(effect.by).flatMap((ref) => (ref.kind === 'param' ? [ref.param] : []))
      : [],
  );
}

/** The parameters that stand more than once in a request, with each value. */
function sentTwice(target: string): readonly (readonly [name: string, value: string])[] {
  const pairs = [...new URLSearchParams((target.split('?')[1] ?? '').replaceAll(';', '&'))];
  const names = pairs.map(([name]) => name);
  return pairs.filter(([name]) => names.indexOf(name) !== names.lastIndexOf(name));
}
