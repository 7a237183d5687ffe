import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Persistence } from './persistence.ts';
import { type RunningMock, startMock } from './server.ts';
import { loadShipped } from './shipped.ts';
import { openState } from './state-file.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-state-'));
});
afterAll(() => rm(folder, { recursive: true }));

function signUp(name: string): string {
  const fields = {
    parent: '2',
    plan: '123',
    customer: `customer ${name}`,
    username: `${name}@example.com`,
    password: 'secret',
    forename: 'A',
    surname: 'B',
    email: `${name}@mail.example.com`,
    customer_phone: '2125551234',
    address1: '1 Street',
    address_city: 'City',
    creditcard_name: 'A B',
    creditcard_number: '1234567890123456',
    creditcard_type: 'visa',
  };
  return `/api/json/user/signup/?${new URLSearchParams(fields)}`;
}

async function outcomeOf(url: string, name: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(url + signUp(name), { headers });
  await answer.arrayBuffer();
  return answer.headers.get('countersign-outcome') ?? '';
}

interface Told {
  readonly apis: Record<
    string,
    { collections: Record<string, { total: number; records: { name?: string; username?: string }[] } | undefined> }
  >;
}

async function recordsOf(url: string, collection: string): Promise<readonly { name?: string; username?: string }[]> {
  const answer = await fetch(`${url}/__countersign/state?api=enswitch&collection=${collection}&limit=10000`);
  return ((await answer.json()) as Told).apis.enswitch?.collections[collection]?.records ?? [];
}

async function start(file: string): Promise<RunningMock> {
  const shipped = await loadShipped();
  const opened = await openState(file, shipped);
  if ('problem' in opened) throw new Error(opened.problem);
  return startMock({ ...shipped, ...opened });
}

async function admin(url: string, what: string, headers: Record<string, string> = {}, body = '{}'): Promise<number> {
  const sent = { 'content-type': 'application/json', ...headers };
  return (await fetch(`${url}/__countersign/${what}`, { method: 'POST', headers: sent, body })).status;
}

describe('a state file', () => {
  test('keeps records, changes, keys, clients and snapshots over a restart; only its owner may read it', async () => {
    const file = join(folder, 'kept.db');
    const first = await start(file);
    expect(await outcomeOf(first.url, 'one')).toBe('200');
    expect(await outcomeOf(first.url, 'of-a', { 'countersign-client': 'a' })).toBe('200');
    expect(await admin(first.url, 'snapshot')).toBe(200);
    expect(await outcomeOf(first.url, 'two')).toBe('200');
    const update = '/api/json/customers/update/?auth_username=user;auth_password=password;id=123;name=renamed';
    expect((await fetch(first.url + update)).headers.get('countersign-outcome')).toBe('204');
    const before = await recordsOf(first.url, 'customers');
    await first.close();
    expect((await stat(file)).mode & 0o077).toBe(0);

    const second = await start(file);
    expect(await recordsOf(second.url, 'customers')).toEqual(before);
    expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['renamed', 'customer one', 'customer two']));
    expect(await outcomeOf(second.url, 'one')).toBe('400');
    expect(await outcomeOf(second.url, 'of-a', { 'countersign-client': 'a' })).toBe('400');
    expect(await outcomeOf(second.url, 'of-a')).toBe('200');
    expect(await admin(second.url, 'restore')).toBe(200);
    expect((await recordsOf(second.url, 'customers')).map(({ name }) => name)).not.toContain('customer two');
    await second.close();

    const third = await start(file);
    const names = (await recordsOf(third.url, 'customers')).map(({ name }) => name);
    expect([names.includes('customer one'), names.includes('customer two')]).toEqual([true, false]);
    expect(await admin(third.url, 'reset')).toBe(200);
    await third.close();
    const fourth = await start(file);
    expect((await recordsOf(fourth.url, 'customers')).length).toBe(3);
    await fourth.close();
  });

  test('of another document, of another world, in use, or no state file at all is refused with what to do', async () => {
    const file = join(folder, 'other.db');
    const shipped = await loadShipped();
    const problemOf = async (...of: Parameters<typeof openState>): Promise<string> => {
      const opened = await openState(...of);
      if ('problem' in opened) return opened.problem;
      await opened.persistence.close();
      return '';
    };
    const opened = (await openState(file, shipped)) as { persistence: Persistence };
    expect(await problemOf(file, shipped)).toContain('in use by another mock');
    await opened.persistence.close();
    const newer = shipped.contracts.map((each) => ({ ...each, version: '99', root: { ...each.root, info: {} } }));
    expect(await problemOf(file, { ...shipped, contracts: newer })).toMatch(/then, 99 now\).*Delete the file/);
    shipped.worlds.get('enswitch')?.collection('plans').add({ id: 99 }, { safe: true });
    expect(await problemOf(file, shipped)).toMatch(/another world of enswitch.*--world/);
    expect(await problemOf(file, await loadShipped())).toBe('');
    const text = join(folder, 'text.db');
    await writeFile(text, 'This is a text of more than sixteen bytes, and no database.\n'.repeat(20));
    expect(await problemOf(text, shipped)).toContain('no state file');
    expect(await problemOf(join(folder, 'missing', 'x.db'), shipped)).toContain('cannot be written');
  });
});

test('kill -9 during load loses no answered write and leaves nothing half-written', { timeout: 60_000 }, async () => {
  const file = join(folder, 'killed.db');
  const answered = new Set<string>();
  for (let round = 0; round < 2; round += 1) {
    const { child, url } = await spawnMock(file);
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let index = 0; ; index += 1) {
        const name = `r${round}-s${sender}-${index}`;
        // The process is killed while it answers.
        const outcome = await outcomeOf(url, name).catch(() => 'gone');
        if (outcome === 'gone') return;
        if (outcome === '200') answered.add(name);
      }
    });
    const enough = (round + 1) * 150;
    await expect.poll(() => answered.size, { timeout: 20_000, interval: 5 }).toBeGreaterThan(enough);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await Promise.all(senders);
  }
  const mock = await start(file);
  const customers = (await recordsOf(mock.url, 'customers')).map(({ name }) => name);
  const people = (await recordsOf(mock.url, 'people')).map(({ username }) => username);
  expect([...answered].filter((name) => !customers.includes(`customer ${name}`))).toEqual([]);
  expect([...answered].filter((name) => !people.includes(`${name}@example.com`))).toEqual([]);
  // Each sign-up makes a customer and a person: what was not answered is there with both, or not at all.
  const created = customers
    .filter((name) => name?.startsWith('customer r'))
    .map((name) => name?.slice('customer '.length));
  const persons = people.filter((name) => /^r\d-s/.test(name ?? '')).map((name) => name?.replace('@example.com', ''));
  expect(created.toSorted()).toEqual(persons.toSorted());
  await mock.close();
});

async function spawnMock(file: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const args = [`${ROOT}bin/countersign.js`, 'mock', '--port', '0', '--state', file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await expect.poll(() => text, { timeout: 20_000, interval: 10 }).toContain('listens on');
  return { child, url: /listens on (\S+)/.exec(text)?.[1] ?? '' };
}
