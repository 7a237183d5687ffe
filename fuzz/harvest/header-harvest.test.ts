import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../openapi/contract.ts';
import { type LocalServer, localServer } from '../../test/local-server.ts';
import { fixture, fuzzed } from './fuzzed.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await fixture('orders.yaml');
});

type Fault = 'order' | 'receipt' | 'ticket' | 'none';

/** A shop that names what was ordered in headers, as nobody could guess it; wrong about one thing that it then has. */
async function startShop(shop: string, fault: Fault): Promise<LocalServer> {
  const names = new Map<string, number>();
  const nameOf = (what: string): string => createHash('sha256').update(`${shop} ${what}`).digest('hex').slice(0, 12);
  const place = (body: string): readonly [status: number, headers?: Record<string, string>] => {
    const units = unitsIn(body);
    if (units === undefined) return [400];
    const order = `order/${nameOf(`order ${names.size}`)}`;
    const ticket = nameOf(`ticket ${names.size}`);
    names.set(order, units).set(ticket, units);
    return [201, { location: `/v1/orders/${encodeURIComponent(order)}/?from=shop`, 'x-ticket': ticket }];
  };
  const show = (kind: string, name: string): readonly [status: number, body?: unknown] => {
    const units = names.get(decodeURIComponent(name));
    if (units === undefined) return [404];
    if (kind === 'orders') return [200, { units: fault === 'order' ? 'some' : units }];
    if (kind === 'receipts') return [200, { paid: fault === 'receipt' ? 'perhaps' : true }];
    return [200, { place: fault === 'ticket' ? 'first' : units }];
  };
  return localServer(async (request, response) => {
    const { method, url = '' } = request;
    // A byte order mark is part of the text: it is no JSON.
    const body = (await buffer(request)).toString('utf8');
    const [path = ''] = url.split('?');
    const [, kind = '', name] = /^\/v1\/(orders|receipts|tickets)(?:\/([^/]+))?$/.exec(path) ?? [];
    const isReading = method === 'GET' || method === 'HEAD';
    if (kind === '' || (name === undefined && kind !== 'orders')) return response.writeHead(404).end();
    const allow = name === undefined ? 'POST' : 'GET';
    if (name === undefined ? method !== 'POST' : !isReading) return response.writeHead(405, { allow }).end();
    if (name === undefined) return response.writeHead(...place(body)).end();
    const [status, told] = show(kind, name);
    if (told === undefined) return response.writeHead(status).end();
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  });
}

function unitsIn(body: string): number | undefined {
  try {
    const { units } = JSON.parse(body) as { readonly units?: unknown };
    return Number.isInteger(units) && Number(units) >= 1 && Number(units) <= 9 ? Number(units) : undefined;
  } catch {
    return undefined;
  }
}

describe('what headers tell is named later, and what links hand on of a request', () => {
  test.each([
    ['order', 'body-schema getOrder', ['placeOrder', 'getOrder']],
    ['receipt', 'body-schema getReceipt', ['placeOrder', 'getOrder', 'getReceipt']],
    ['ticket', 'body-schema getTicket', ['placeOrder', 'getTicket']],
  ] as const)(
    'a fault of each %s ends at one smallest sequence, whatever its name and the seed',
    { timeout: 60_000 },
    async (fault, finding, operations) => {
      const minima = new Set<string>();
      for (const seed of ['1', '2', '3']) {
        await using shop = await startShop(`shop ${seed}`, fault);
        const { found, minimal } = await fuzzed(shop.url, { contract, seed, stopAtFirst: true });
        expect(found).toEqual([finding]);
        expect(minimal[0]?.steps.map(({ operation }) => operation.id)).toEqual(operations);
        minima.add(JSON.stringify(minimal[0]?.steps.map(({ fields, json }) => ({ fields, json }))));
      }
      expect([...minima]).toHaveLength(1);
    },
  );

  test('nothing is wrong with a shop that is right, and much of it is seen', { timeout: 60_000 }, async () => {
    await using shop = await startShop('right', 'none');
    const { found, accepted } = await fuzzed(shop.url, { contract, seed: '1' });
    expect(found).toEqual([]);
    expect(Math.min(...['getOrder', 'getReceipt', 'getTicket'].map((one) => accepted.get(one) ?? 0))).toBeGreaterThan(
      20,
    );
  });
});
