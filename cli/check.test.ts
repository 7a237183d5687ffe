import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { cli } from './cli.ts';

let folder: string;
let correct: Backend;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-check-'));
  correct = await startBackend();
});
afterAll(async () => {
  await correct[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** As a user writes it: the command fills it in. */
function envValue(name: string): string {
  return `\${${name}}`;
}

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    cwd: folder,
    env: { LOGIN: 'canary-user:canary-secret-1' },
    stop: new AbortController().signal,
    finish: () => undefined,
  };
  return { code: await cli(['check', ...argv], io), out, err };
}

describe('a run', () => {
  test('of a correct backend ends with 0', async () => {
    const { code, out } = await run('--target', correct.url, '--api', 'snapbill');
    expect(out).toContain('no findings');
    expect(code).toBe(0);
  });

  test('of a faulty one ends with 1, and every reporter tells the finding with its source and place', async () => {
    await using faulty = await startBackend({ faults: ['customer-without-name'] });
    const files = ['ndjson', 'junit', 'sarif', 'markdown', 'github', 'html'].map(
      (name) => `${name}=${join(folder, `out.${name}`)}`,
    );
    const { code, out } = await run(
      '--target',
      faulty.url,
      '--operation',
      'customer/create',
      '--auth',
      envValue('LOGIN'),
      ...['text', ...files].flatMap((file) => ['--reporter', file]),
    );
    expect(code).toBe(1);
    expect(out).toContain('accepted although name is required');
    expect(out).toContain('SMS gateway customer/create, name');
    expect(out).toMatch(/openapi\/sms-gateway\.yaml:\d+/);
    for (const file of files) {
      const text = await readFile(file.slice(file.indexOf('=') + 1), 'utf8');
      expect(`${file} ${text}`).toContain('name is required');
      expect(text).not.toContain('canary-secret-1');
    }
  });

  test('lists cases with their sources and prints a plan, and sends nothing', async () => {
    const list = await run('--list', '--operation', 'customer/create', '--group', 'absence');
    expect(list.out).toContain('customer/create: name left out  [SMS gateway customer/create, name');
    expect(list.out).toContain('3 cases');
    const plan = await run('--plan', '--target', 'http://127.0.0.1:1', '--api', 'sms-gateway');
    expect(plan.out).toMatch(/create customers: about \d+; \d+ if the target refused nothing/);
    expect([list.code, plan.code]).toEqual([0, 0]);
  });
});

describe('what cannot be run', () => {
  test.each([
    [['--api', 'snapbill'], 2, '--target URL'],
    [['--target', 'ftp://x'], 2, 'an http or https URL'],
    [['--target', 'http://127.0.0.1:1', '--operation', 'nope'], 2, 'there is no nope; there are user/signup'],
    [['--target', 'http://127.0.0.1:1', '--api', 'nope'], 2, 'there are enswitch'],
    [['--target', 'http://127.0.0.1:1', '--operation', 'signup/add', '--group', 'types'], 2, 'there are baseline'],
    [
      [
        '--target',
        'http://127.0.0.1:1',
        '--operation',
        'client/{id}/add_signup',
        '--rule',
        'own-client',
        '--group',
        'wire',
      ],
      2,
      'The filters leave no case',
    ],
    [['--target', 'http://127.0.0.1:1', '--world', 'no-such.yaml'], 2, 'no-such.yaml'],
    [['--target', 'http://127.0.0.1:1', '--reporter', 'txt'], 2, 'did you mean text?'],
    [['--target', 'http://127.0.0.1:1', '--header', 'nonsense'], 2, 'Name: value'],
    [['--target', 'http://127.0.0.1:1', '--header', `X: ${envValue('NOT_SET')}`], 2, 'NOT_SET is not set'],
    [['--target', 'http://user:pw@127.0.0.1:1'], 2, '--auth'],
    [['--target', 'https://api.example.com'], 2, '--allow api.example.com'],
    [['--target', 'http://127.0.0.1:1', '--api', 'snapbill'], 3, 'does not answer'],
  ])('%j', async (argv, code, words) => {
    const got = await run(...argv);
    expect(got.err).toContain(words);
    expect(got.code).toBe(code);
  });

  test('a target that is another service has findings, and does not end the run', async () => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hello</html>'),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const { code, out } = await run('--target', `http://127.0.0.1:${port}`, '--api', 'snapbill');
    expect(out).toContain('the answer tells no outcome');
    expect(code).toBe(1);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
});
