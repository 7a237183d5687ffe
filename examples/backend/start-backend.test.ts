import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addInvoice, customer, customerUser, type Request, signup, user } from './faults/requests.ts';
import { send, sendAll } from './send.ts';
import { startBackend } from './start-backend.ts';

const CROWD = 200;

const CREATIONS: readonly (readonly [string, Request, string])[] = [
  ['user/signup', signup(), '"code":"200"'],
  ['customer-user/create', customerUser(), '"status":0'],
  ['user/create', user(), '"status":0'],
  ['customer/create', customer(), '"status":0'],
];

test.each(CREATIONS)('of 200 creations of one name at once, one wins: %s', async (_, request, success) => {
  await using backend = await startBackend();
  const received = await sendAll(
    backend.url,
    Array.from({ length: CROWD }, () => request),
    { together: true },
  );
  expect(received.filter(({ body }) => body.includes(success)).length).toBe(1);
  expect(received.every(({ status }) => status === 200)).toBe(true);
});

test('two backends over one file share its names and its ids', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'example-backend-'));
  try {
    const database = join(folder, 'records.sqlite');
    await using one = await startBackend({ database });
    await using other = await startBackend({ database });
    const crowd = await Promise.all(
      Array.from({ length: 40 }, (_, at) => send(at % 2 === 0 ? one.url : other.url, customer())),
    );
    expect(crowd.filter(({ body }) => body.includes('"status":0')).length).toBe(1);
    expect(crowd.every(({ status }) => status === 200)).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('what is in a file lasts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'example-backend-'));
  try {
    const database = join(folder, 'records.sqlite');
    for (const id of [41051, 41052]) {
      await using backend = await startBackend({ database });
      expect(JSON.parse((await send(backend.url, addInvoice())).body)).toMatchObject({ signup: { id } });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('several faults at once', async () => {
  await using backend = await startBackend({ faults: ['signup-without-email', 'signup-without-plan'] });
  expect((await send(backend.url, signup({ email: undefined, plan: undefined }))).body).toContain('"code":"200"');
});

test('an unknown fault is refused with the nearest one', async () => {
  await expect(startBackend({ faults: ['signup-without-emial'] })).rejects.toThrow(
    'did you mean signup-without-email?',
  );
});
