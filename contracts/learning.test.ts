import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { credentialsWorld } from '../bench/credentials-world.ts';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { startMock } from '../mock/server.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import type { RunEvent } from '../reports/event.ts';
import type { Finding } from '../reports/finding.ts';
import { type LocalServer, localServer } from '../test/local-server.ts';
import type { Case } from './case.ts';
import { runCheck } from './run-check.ts';
import { guardTarget } from './target/guard-target.ts';

const { contracts, worlds } = await loadShipped();

function shipped(api: string): { readonly contract: Contract; readonly full: World } {
  const contract = contracts.find((one) => one.api === api);
  const full = worlds.get(api);
  if (contract === undefined || full === undefined) throw new Error(`no contract of ${api}`);
  return { contract, full };
}

interface Checking {
  readonly contract: Contract;
  readonly world: World;
  readonly strict?: boolean;
  readonly filter?: (one: Case) => boolean;
}

async function check(url: string, checking: Checking): Promise<readonly RunEvent[]> {
  const target = guardTarget({ url }, { concurrency: 8 });
  const tag = `l${randomBytes(3).toString('hex')}`;
  const events: RunEvent[] = [];
  const options = { ...checking, target, tag, version: '0', now: () => new Date() };
  for await (const event of runCheck(options)) events.push(event);
  await target.close();
  return events;
}

function findingsOf(events: readonly RunEvent[]): readonly Finding[] {
  return events.flatMap((event) => (event.kind === 'finding' ? [event.finding] : []));
}

function decidedShare(events: readonly RunEvent[]): number {
  const results = events.flatMap((event) =>
    event.kind === 'case-finished' && event.group !== 'open' ? [event.result] : [],
  );
  return results.filter((result) => result !== 'undecided').length / results.length;
}

describe('with nothing known but credentials', () => {
  test.each(contracts)(
    '$api: 85 % of the cases are decided, and none falsely',
    async (contract) => {
      await using backend = await startBackend();
      const { full } = shipped(contract.api);
      const events = await check(backend.url, { contract, world: credentialsWorld(contract, full) });
      expect(findingsOf(events).map(({ title }) => title)).toEqual([]);
      expect(decidedShare(events)).toBeGreaterThanOrEqual(0.85);
    },
    120_000,
  );

  test('the mock keeps what it shows', async () => {
    await using mock = await startMock(await loadShipped());
    for (const api of ['sms-gateway', 'snapbill']) {
      const { contract, full } = shipped(api);
      const events = await check(mock.url, { contract, world: credentialsWorld(contract, full), strict: true });
      expect(findingsOf(events).map(({ title }) => title)).toEqual([]);
    }
  }, 60_000);

  test('what is learnt is told, each thing once', async () => {
    await using backend = await startBackend();
    const { contract, full } = shipped('sms-gateway');
    const events = await check(backend.url, {
      contract,
      world: credentialsWorld(contract, full),
      filter: ({ group }) => group === 'baseline',
    });
    const learnt = events.flatMap((event) => (event.kind === 'learnt' ? [`${event.what}: ${event.value}`] : []));
    expect(learnt).toContain('fact http_mirrors: false');
    expect(learnt).toContain('blocked of resellers blockedReseller: fits {"type":"boolean","const":true}');
    expect(new Set(learnt).size).toBe(learnt.length);
  });
});

interface Asked {
  readonly query: string;
  /** How many requests came before. */
  readonly count: number;
}

/** What stands between the gate and a correct backend: it answers some requests by itself, and some answers otherwise. */
interface Between {
  readonly instead?: (asked: Asked) => string | undefined;
  readonly status?: (asked: Asked & { readonly body: string }) => number;
}

async function between(backend: Backend, { instead, status }: Between): Promise<LocalServer> {
  let count = 0;
  return localServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', url = '/', headers } = request;
      const type = headers['content-type'];
      const asked: Asked = { query: url, count };
      count += 1;
      const forward = async (): Promise<string> => {
        const body = method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) };
        const sent = { method, headers: type === undefined ? {} : { 'content-type': type }, ...body };
        return (await fetch(`${backend.url}${url}`, sent)).text();
      };
      const body = instead?.(asked) ?? (await forward());
      response.writeHead(status?.({ ...asked, body }) ?? 200, { 'content-type': 'application/json' }).end(body);
    });
  });
}

const BLOCKED = JSON.stringify({ status: 4 });

function isOwn(query: string): boolean {
  return query.includes('resellerName=resellerName') && query.includes('resellerPassword=password');
}

describe('a target that is not steady', () => {
  const rows: readonly (readonly [string, Between, string])[] = [
    ['does not change', {}, ''],
    [
      'repeats the outcome in the HTTP status now and then',
      { status: ({ body, count }) => (/"status":[12]\b/.test(body) && count % 3 === 0 ? 400 : 200) },
      'error inconsistent: fact http_mirrors',
    ],
    [
      'blocks its caller now and then',
      { instead: ({ query, count }) => (isOwn(query) && count > 20 && count % 4 === 0 ? BLOCKED : undefined) },
      'error inconsistent: blocked of resellers resellerName',
    ],
    [
      'answers an unknown caller in two ways, both of which are right',
      {
        instead: ({ query, count }) =>
          query.includes('resellerName=csnobody') && query.includes('&name=')
            ? JSON.stringify({ status: count % 2 === 0 ? 3 : 400 })
            : undefined,
      },
      'warning inconsistent: that resellerName, resellerPassword names none of resellers is answered',
    ],
    [
      'blocks its caller once and for all: that is a change, no inconsistency',
      { instead: ({ query, count }) => (isOwn(query) && count > 30 ? BLOCKED : undefined) },
      '',
    ],
  ];
  test.each(rows)(
    '%s',
    async (_, changed, wanted) => {
      // What an unknown name comes to is open only where every record is known.
      const isKnown = wanted.startsWith('warning');
      await using backend = await startBackend();
      await using target = await between(backend, changed);
      const { contract, full } = shipped('sms-gateway');
      const events = await check(target.url, {
        contract,
        world: isKnown ? full.clone() : credentialsWorld(contract, full),
        filter: ({ group, operation }) => group !== 'open' && group !== 'wire' && operation.id === 'customer/create',
      });
      const found = findingsOf(events).map(
        ({ severity, check: id, title }) => `${severity} ${id}: ${title.split(/:| (?:3|400) once/)[0]}`,
      );
      expect(found).toEqual(wanted === '' ? [] : [wanted]);
    },
    60_000,
  );
});
