import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readLedger } from '../contracts/target/ledger.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import { localServer } from '../test/local-server.ts';
import { runCli } from '../test/run-cli.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-watched-'));
});
afterEach(() => rm(cwd, { recursive: true }));

describe('the ledger', () => {
  test('has a line before each request that may create, and one for what was created; reports tell the same', async () => {
    await using backend = await startBackend();
    const argv = ['check', '--target', backend.url, '--operation', 'customer/create', '--tag', 'tt1'];
    const { err, out } = await runCli([...argv, '--reporter', 'text', '--reporter', 'ndjson=run.ndjson'], { cwd });
    const { entries, brokenLines } = readLedger(join(cwd, 'out/ledger-tt1.ndjson'));
    const [first] = entries;
    expect(first).toMatchObject({ state: 'sent', tag: 'tt1', target: backend.url, collection: 'customers' });
    const made = entries.filter(({ state }) => state === 'created');
    expect(made.length).toBeGreaterThan(10);
    expect(made.every(({ key }) => key !== null && key !== '')).toBe(true);
    expect(entries.filter(({ state }) => state === 'sent').length).toBeGreaterThanOrEqual(made.length);
    expect(brokenLines).toBe(0);
    // What --plan foretold: a name that is sent twice can be created once.
    const plan = await runCli([...argv, '--plan'], { cwd });
    const [, about = '', most = ''] = /create customers: about (\d+); (\d+) /.exec(plan.out) ?? [];
    const sent = entries.filter(({ state, collection }) => state === 'sent' && collection === 'customers').length;
    expect(sent).toBeLessThanOrEqual(Number(about));
    expect(sent).toBeGreaterThan(0.95 * Number(about));
    expect(Number(about)).toBeLessThan(Number(most));
    expect(err).toContain(`out/ledger-tt1.ndjson: ${made.length} records`);
    expect(out).toContain('Created: customers ');
    const events = (await readFile(join(cwd, 'run.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ kind }) => kind === 'created').map(({ key }) => key)).toEqual(made.map(({ key }) => key));
  });

  test('goes where it is wanted, and must be writable before anything is sent', async () => {
    const argv = ['check', '--target', 'http://127.0.0.1:1', '--api', 'snapbill'];
    expect((await runCli([...argv, '--ledger', 'mine.ndjson'], { cwd })).code).toBe(3);
    expect(await readdir(cwd)).toEqual(['mine.ndjson']);
    await writeFile(join(cwd, 'out'), '');
    const { code, err } = await runCli(argv, { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('--ledger error unwritable-file out/ledger-')]);
  });
});

describe('warnings of a run that checks less than it seems to', () => {
  test.each<[name: string, body: object, status: number, warning: string]>([
    ['401 to everything', { status: 9 }, 401, 'nearly-all-unauthenticated'],
    ['the outcome of a wrong password', { status: 3 }, 200, 'nearly-all-unauthenticated'],
    ['one refusal for everything', { status: 1 }, 200, 'nearly-all-refused'],
  ])('%s', async (_name, body, status, warning) => {
    await using server = await localServer((_, response) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
    );
    const argv = ['check', '--target', server.url, '--operation', 'customer/create', '--fail-on', warning];
    const { code, out } = await runCli(argv, { cwd });
    expect(out).toContain(`${warning}: `);
    expect(code).toBe(1);
  });

  test('one operation never succeeds', async () => {
    await using backend = await startBackend();
    await using server = await localServer(async (request, response) => {
      if (request.url?.includes('customer/create') === true) {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":1}');
        return;
      }
      const body = (await Array.fromAsync(request)).map(String).join('');
      const type = request.headers['content-type'];
      const answer = await fetch(`${backend.url}${request.url}`, {
        method: request.method ?? 'GET',
        ...(body === '' ? {} : { body }),
        ...(type === undefined ? {} : { headers: { 'Content-Type': type } }),
      });
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    });
    const { out } = await runCli(['check', '--target', server.url, '--api', 'sms-gateway'], { cwd });
    expect(out).toContain('never-succeeded: customer/create had no success in');
    expect(out).not.toContain('nearly-all');
  });

  test('a limit ends the run early', async () => {
    await using backend = await startBackend();
    const argv = ['check', '--target', backend.url, '--api', 'snapbill', '--max-requests', '20'];
    const { code, out } = await runCli(argv, { cwd });
    expect([code, out]).toEqual([0, expect.stringContaining('ended-early: Not everything was sent: request limit.')]);
    expect((await runCli([...argv, '--fail-on', 'ended-early'], { cwd })).code).toBe(1);
  });
});
