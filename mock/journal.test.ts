import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContract } from '../openapi/load-contract.ts';
import type { Explained } from './explain.ts';
import { createJournal } from './journal.ts';
import { contractJudge } from './judge.ts';
import { redactText } from './redact.ts';
import { type RunningMock, startMock } from './server.ts';

let mock: RunningMock;

beforeAll(async () => {
  const load = (api: string): ReturnType<typeof loadContract> =>
    loadContract(new URL(`../openapi/${api}.yaml`, import.meta.url).pathname);
  const loaded = await Promise.all(['enswitch', 'snapbill'].map(load));
  mock = await startMock({ contracts: loaded.flatMap(({ contract }) => contract ?? []) });
});
afterAll(() => mock.close());

async function explanationOf(
  answer: Response,
): Promise<{ readonly text: string; readonly data: Record<string, unknown> }> {
  const link = /^<(.*)>; rel="describedby"$/.exec(answer.headers.get('link') ?? '')?.[1];
  const text = await (await fetch(mock.url + link)).text();
  return { text, data: JSON.parse(text) as Record<string, unknown> };
}

test('no secret of the query is left', async () => {
  const query = 'auth_username=user;auth_passw%6frd=hunter2hunter2&id=1;AUTH_PASSWORD=hunter2hunter2';
  const { text, data } = await explanationOf(await fetch(`${mock.url}/api/json/customers/update/?${query}`));
  expect(text).not.toContain('hunter2');
  expect(data).toMatchObject({
    operation: 'customers/update',
    request: { target: '/api/json/customers/update/?auth_username=user;auth_passw%6frd=***&id=1;AUTH_PASSWORD=***' },
  });
});

test('no credential of a header is left', async () => {
  const headers = {
    authorization: `Basic ${Buffer.from('user:hunter2').toString('base64')}`,
    cookie: 'session=hunter2',
  };
  const { text, data } = await explanationOf(
    await fetch(`${mock.url}/v1/signup/add.json`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ options: '{}' }),
    }),
  );
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain(Buffer.from('user:hunter2').toString('base64').slice(0, 12));
  expect(data.request).toMatchObject({ headers: expect.arrayContaining(['authorization: ***', 'cookie: ***']) });
});

test('a forced outcome says so, and moves nothing', async () => {
  const answer = await fetch(`${mock.url}/api/json/user/signup/`, { headers: { prefer: 'code=200' } });
  expect(answer.headers.get('countersign-outcome')).toBe('200');
  expect(await answer.json()).toMatchObject({ responses: [{ code: '200' }] });
  expect((await explanationOf(answer)).data).toMatchObject({ forced: true, outcome: '200' });
});

test('long values are cut', async () => {
  const long = 'x'.repeat(12_000);
  const { text } = await explanationOf(await fetch(`${mock.url}/api/json/user/signup/?forename=${long}`));
  expect(text.length).toBeLessThan(60_000);
  expect(text).toContain('(12000 characters)');
});

test('only the latest are kept', () => {
  const worldOf = (): never => {
    throw new Error('nothing is told here');
  };
  const journal = createJournal({ size: 2, judge: contractJudge, contracts: [], worldOf });
  const explained = { request: { target: '', body: [] } } as unknown as Explained;
  expect(['a', 'b', 'c'].map(() => journal.keep(explained))).toEqual(['1', '2', '3']);
  expect(journal.find('1')).toBeUndefined();
  expect(journal.find('-1')).toBeUndefined();
  expect(journal.find('x')).toBeUndefined();
  expect(journal.find('4')).toBeUndefined();
});

test('messages lose every occurrence', () => {
  expect(redactText('a secret is secret', ['secret'])).toBe('a *** is ***');
});
