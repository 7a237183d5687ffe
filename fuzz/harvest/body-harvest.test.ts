import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../openapi/contract.ts';
import { type LocalServer, localServer } from '../../test/local-server.ts';
import { fixture, fuzzed } from './fuzzed.ts';

let contract: Contract;

beforeAll(async () => {
  contract = await fixture('lending.yaml');
});

type Fault = 'days' | 'slip' | 'none';

/** A number that nobody could guess, and that is another one in every library. */
function numberOf(library: string, what: string): number {
  return Number.parseInt(createHash('sha256').update(`${library} ${what}`).digest('hex').slice(0, 12), 16);
}

/** A library that lends its own books to its own readers, wrong in one way: about long loans, or about every slip. */
async function startLibrary(library: string, fault: Fault): Promise<LocalServer> {
  const books = ['a', 'b'].map((one) => numberOf(library, one));
  const readers = ['c', 'd'].map((one) => `r${numberOf(library, one)}`);
  const slips = new Map<string, number>();
  const lend = (body: string): readonly [number, unknown?] => {
    let asked: { bookId?: unknown; reader?: { code?: unknown }; days?: unknown } | null;
    try {
      asked = JSON.parse(body);
    } catch {
      return [400];
    }
    const days = asked?.days === undefined ? 14 : asked.days;
    if (!Number.isInteger(asked?.bookId) || typeof asked?.reader?.code !== 'string') return [400];
    if (!Number.isInteger(days) || Number(days) < 1 || Number(days) > 30) return [400];
    if (!books.includes(Number(asked.bookId)) || !readers.includes(asked.reader.code)) return [404];
    if (fault === 'days' && Number(days) > 20) return [500];
    const slip = `s${numberOf(library, String(slips.size))}`;
    slips.set(slip, Number(days));
    return [201, { slip }];
  };
  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown?]> => {
    const { method, url = '' } = request;
    const body = await text(request);
    const [path = ''] = url.split('?');
    const slip = /^\/v1\/slips\/([^/]+)$/.exec(path)?.[1];
    const reading = method === 'GET' || method === 'HEAD';
    if (path === '/v1/books') return reading ? [200, books.map((id) => ({ id }))] : [405];
    if (path === '/v1/readers') return reading ? [200, readers.map((code) => ({ code }))] : [405];
    if (path === '/v1/loans') return method === 'POST' ? lend(body) : [405];
    if (slip === undefined) return [404];
    const days = slips.get(decodeURIComponent(slip));
    if (!reading) return [405];
    if (days === undefined) return [404];
    return [200, { days: fault === 'slip' ? 'some' : days }];
  };
  return localServer(async (request, response) => {
    const [status, body] = await answer(request);
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(status, { ...type, ...(status === 405 ? { allow: 'GET, POST' } : {}) });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
}

describe('what answers tell stands in later bodies, and where links say', () => {
  test.each([
    ['long loans', 'days', 'server-error lend', ['listReaders', 'listBooks', 'lend']],
    ['every slip', 'slip', 'body-schema getSlip', ['listBooks', 'listReaders', 'lend', 'getSlip']],
  ] as const)(
    'a fault of %s ends at one smallest sequence, whatever is there and the seed',
    { timeout: 60_000 },
    async (_, fault, finding, operations) => {
      const minima = new Set<string>();
      for (const seed of ['1', '2', '3']) {
        await using library = await startLibrary(`lending ${seed}`, fault);
        const { found, minimal } = await fuzzed(library.url, { contract, seed, stopAtFirst: true });
        expect(found).toEqual([finding]);
        expect(minimal[0]?.steps.map(({ operation }) => operation.id)).toEqual(operations);
        minima.add(JSON.stringify(minimal[0]?.steps.map(({ fields, json }) => ({ fields, json }))));
      }
      expect([...minima]).toHaveLength(1);
    },
  );

  test('nothing is wrong with a library that is right, and much of it is seen', { timeout: 60_000 }, async () => {
    await using library = await startLibrary('right', 'none');
    const { found, accepted } = await fuzzed(library.url, { contract, seed: '1' });
    expect(found).toEqual([]);
    expect(accepted.get('lend')).toBeGreaterThan(30);
    expect(accepted.get('getSlip')).toBeGreaterThan(30);
  });
});
