import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../contracts/case.ts';
import { guardTarget } from '../../contracts/target/guard-target.ts';
import type { Exchange } from '../../contracts/trace.ts';
import type { Contract } from '../../openapi/contract.ts';
import { World } from '../../openapi/world/world.ts';
import type { FuzzOptions } from '../fuzz-options.ts';
import { type Lane, lanesOf } from '../lane.ts';
import { LaneRun } from '../lane-run.ts';
import { tablesOf } from '../operation-table.ts';
import { runFuzz } from '../run-fuzz.ts';
import { valueSource } from '../value-source.ts';
import { fixture } from './fuzzed.ts';
import { Harvest } from './harvest.ts';

let contract: Contract;

beforeAll(async () => {
  contract = await fixture('library.yaml');
});

/** A name that nobody could guess, and that is another one in every library. */
function nameOf(library: string, what: string): string {
  return createHash('sha256').update(`${library} ${what}`).digest('hex').slice(0, 12);
}

type Fault = 'shelf' | 'book' | 'none';

interface Library extends AsyncDisposable {
  readonly url: string;
  /** The shelves that were taken away, as far as there are such. */
  readonly dropped: readonly string[];
}

type Answer = readonly [status: number, body?: unknown];

/** A library that is wrong about one kind of thing that it has; one without a name has nothing, and asks for no exact path. */
async function startLibrary(library: string, fault: Fault): Promise<Library> {
  const shelves = library === '' ? [] : ['a', 'b', 'c'].map((one) => nameOf(library, one));
  const dropped: string[] = [];
  const answer = (method: string, path: string): Answer => {
    if (library === '' && /^\/v1\/shelves\/*(?:\/books\/*)?$/.test(path)) return [200, { data: [] }];
    const [, shelf = '', books, isbn] = path.split('/').map(decodeURIComponent).slice(2);
    if (!/^\/v1\/shelves(?:\/[^/]+(?:\/books(?:\/[^/]+)?)?)?$/.test(path)) return [404];
    if (method !== 'GET' && (method !== 'DELETE' || shelf === '' || books !== undefined)) return [405];
    if (shelf === '') return [200, { data: shelves.map((id) => ({ id, books: 1 })) }];
    if (!shelves.includes(shelf)) return [404];
    if (method === 'DELETE') dropped.push(shelf);
    if (method === 'DELETE') return [204];
    if (books === undefined) return [200, { id: shelf, books: fault === 'shelf' ? 'one' : 1 }];
    return bookOf(shelf, isbn);
  };
  const bookOf = (shelf: string, isbn: string | undefined): Answer => {
    const own = nameOf(shelf, 'book');
    if (isbn === undefined) return [200, [{ isbn: own, title: 'A' }]];
    if (isbn !== own) return [404];
    return fault === 'book' ? [500, {}] : [200, { isbn, title: 'A' }];
  };
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const [status, body] = answer(request.method === 'HEAD' ? 'GET' : (request.method ?? ''), path);
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(status === 405 ? { allow: 'GET' } : {}),
    });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dropped,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Ran {
  readonly found: readonly string[];
  readonly minimal: readonly Case[];
  /** Requests of lanes by the place of each in its lane. */
  readonly sent: ReadonlyMap<string, string>;
}

async function run(
  url: string,
  of: { readonly maxRequests: number; readonly isAway?: boolean } & Partial<FuzzOptions>,
): Promise<Ran> {
  const { maxRequests, isAway = false, ...more } = of;
  const target = guardTarget({ url }, { concurrency: 16, maxRequests });
  if (isAway) Object.defineProperty(target, 'loopback', { value: false });
  const found: string[] = [];
  const minimal: Case[] = [];
  const sent = new Map<string, string>();
  const options: FuzzOptions = {
    contract,
    world: new World(contract.world),
    target,
    tag: 't',
    seed: '1',
    version: '0',
    slowMs: 30_000,
    now: () => new Date(),
    onFinding: (_, one) => minimal.push(one),
    onExchange: ({ id, request }) => void (id.startsWith('z') || sent.set(id, `${request.method} ${request.target}`)),
    ...more,
  };
  for await (const event of runFuzz(options))
    if (event.kind === 'finding') found.push(`${event.finding.check} ${event.finding.operation}`);
  await target.close();
  return { found, minimal, sent };
}

describe('what answers tell is named later', () => {
  test.each([
    ['shelf', 'body-schema getShelf', ['listShelves', 'getShelf']],
    ['book', 'server-error getBook', ['listShelves', 'listBooks', 'getBook']],
  ] as const)(
    'a fault of each %s that there is ends at one smallest sequence, whatever its name and the seed',
    {
      timeout: 60_000,
    },
    async (fault, finding, operations) => {
      const minima = new Set<string>();
      for (const seed of ['1', '2', '3']) {
        await using library = await startLibrary(`library ${seed}`, fault);
        const { found, minimal } = await run(library.url, { maxRequests: 1_500, seed, stopAtFirst: true });
        expect(found).toEqual([finding]);
        expect(minimal[0]?.steps.map(({ operation }) => operation.id)).toEqual(operations);
        minima.add(JSON.stringify(minimal[0]?.steps.map(({ fields }) => fields)));
      }
      expect([...minima]).toHaveLength(1);
    },
  );

  test('the same seed and answers give the same requests, whatever runs beside them', { timeout: 60_000 }, async () => {
    const all: Ran['sent'][] = [];
    for (const concurrency of [1, 8]) {
      await using library = await startLibrary('one', 'none');
      const { found, sent } = await run(library.url, { maxRequests: 100_000, casesPerLane: 40, concurrency });
      expect(found).toEqual([]);
      all.push(sent);
    }
    const [alone, beside] = all.map((sent) => [...sent].sort());
    expect(alone).toEqual(beside);
    expect(JSON.stringify(alone)).toContain(`books/${nameOf(nameOf('one', 'a'), 'book')}`);
  });

  test('where nothing is listed nothing is named, and nothing is wrong', { timeout: 60_000 }, async () => {
    await using library = await startLibrary('', 'none');
    const { found } = await run(library.url, { maxRequests: 1_000 });
    expect(found).toEqual([]);
  });

  test('on another machine what is listed there is read and never changed', { timeout: 60_000 }, async () => {
    await using library = await startLibrary('away', 'none');
    const { sent } = await run(library.url, { maxRequests: 1_500, isAway: true });
    expect([...sent.values()].join('\n')).toContain(`GET /v1/shelves/${nameOf('away', 'b')}`);
    expect(library.dropped).toEqual([]);
    await run(library.url, { maxRequests: 1_500 });
    expect(library.dropped).not.toEqual([]);
  });
});

test('a case that showed something is made again with what had been told, after a kill', () => {
  const tables = tablesOf({ contract, world: new World(contract.world), headers: [] });
  const lane = (): Lane => {
    const found = lanesOf(tables, { seed: '1', lanes: 1, values: valueSource([]) }).find(
      ({ id }) => id === 'getShelf 1',
    );
    if (found === undefined) throw new Error('no lane of getShelf');
    return found;
  };
  const first = new LaneRun(lane(), {});
  first.learn([told('listShelves', { data: [{ id: 'told' }] })]);
  const cases = Array.from({ length: 20 }, () => first.next());
  const shown = cases.find((one) => one.told.includes('told'));
  if (shown === undefined) throw new Error('nothing told was named');
  const { number } = shown;
  const unlooked = new Map([['getShelf 1', { number, told: shown.told }]]);
  const finished = new Map([['getShelf 1', number + 1]]);
  const again = new LaneRun(lane(), {
    resume: { times: 1, finished, uncertain: new Map(), unlooked, findings: [], ledger: [] },
  });
  expect(again.next().sketch).toEqual(shown.sketch);
  const next = again.next();
  expect(next.number).toBe(number + 1);
  expect(next.told).not.toContain('told');
});

/** The answer of an operation, as far as a harvest looks at it. */
function told(id: string, json: unknown, outcome = 'success'): Exchange {
  const operation = contract.operations.find((one) => one.id === id);
  return { verdict: { operation }, answer: { json, outcome: { class: outcome } } } as unknown as Exchange;
}

test('a window is kept of texts and whole numbers that may stand in a request', () => {
  const sources = [{ operation: 'getShelf', at: '/data/*/id' }];
  const harvest = new Harvest(sources, (text) => text === 'secret');
  const learn = (ids: readonly unknown[], outcome = 'success'): void =>
    harvest.learn([told('getShelf', { data: ids.map((id) => ({ id })) }, outcome)]);
  learn(['refused'], 'invalid');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a template would take for a slot.
  learn(['a', 7, 'secret', '${secret:A}', '', null, 1.5, 'a\nb', 'x'.repeat(300)]);
  expect(harvest.texts(sources)).toEqual(['a', '7']);
  learn(Array.from({ length: 40 }, (_, number) => `n${number}`));
  expect(harvest.texts(sources)).toHaveLength(16);
  learn(['n3']);
  expect(harvest.texts(sources).at(-1)).toBe('n3');
});
