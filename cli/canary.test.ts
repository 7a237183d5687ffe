import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { shippedDocuments } from '../mock/shipped.ts';
import type { RunEvent } from '../reports/event.ts';
import { base64Patterns } from '../reports/secret-pattern.ts';
import { type LocalServer, localServer } from '../test/local-server.ts';
import { type Ran, runCli, variable } from '../test/run-cli.ts';

/** In every secret of these tests, and in nothing else. */
const MARK = 'cAnaRy';
const secret = (what: string): string => `${what}-${MARK}-7f3a`;

const ENV = {
  PERSON: secret('person'),
  RESELLER: secret('reseller'),
  ACCOUNT: secret('account'),
  API_KEY: secret('header'),
  LOGIN: `user:${secret('login')}`,
  PHRASE: secret('phrase'),
  PROXY: secret('proxy'),
};

const FAULTS = [
  'update-echoes-wrong-password',
  'customer-echoes-reseller-password',
  'invoice-echoes-authorization',
  'customer-without-name',
];

const FILES = ['ndjson', 'junit', 'sarif', 'markdown', 'github', 'html'];

let cwd: string;
let backend: Backend;
let proxy: LocalServer;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-secrets-'));
  const database = join(cwd, 'backend.sqlite');
  await (await startBackend({ database }))[Symbol.asyncDispose]();
  const sql = new DatabaseSync(database);
  sql.prepare('update people set password = ? where username_key = ?').run(ENV.PERSON, 'user');
  sql.prepare("update resellers set password = ? where name = 'resellerName'").run(ENV.RESELLER);
  sql.prepare("update accounts set password = ? where username = 'user'").run(ENV.ACCOUNT);
  sql.close();
  backend = await startBackend({ database, faults: FAULTS });
  proxy = await localServer(echoingProxy);
  await writeWorlds();
  const key = ['-newkey', 'rsa:2048', '-keyout', join(cwd, 'key.pem'), '-passout', `pass:${ENV.PHRASE}`];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', join(cwd, 'cert.pem'), '-subj', '/CN=x'], {
    stdio: 'ignore',
  });
});
afterAll(async () => {
  await proxy[Symbol.asyncDispose]();
  await backend[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true });
});

/** Passes requests on, shows all that it was sent in a header of the answer, and in the body of every fifth. */
let passed = 0;
function echoingProxy(request: IncomingMessage, response: ServerResponse): void {
  const headers = JSON.stringify(request.headers);
  const onward = httpRequest(
    request.url ?? '',
    { method: request.method ?? 'GET', headers: request.headers },
    (answer) => {
      passed += 1;
      response.setHeader('X-Echo', headers);
      if (passed % 5 === 0) {
        response.writeHead(500, { 'Content-Type': 'text/plain' });
        response.end(`${request.url}\n${encodeURIComponent(headers)}\n${Buffer.from(headers).toString('base64')}`);
        answer.resume();
        return;
      }
      response.writeHead(answer.statusCode ?? 500, { 'Content-Type': answer.headers['content-type'] ?? '' });
      answer.pipe(response);
    },
  );
  request.pipe(onward);
}

/** The demo worlds, with secrets of their own in the place of the demo ones. */
async function writeWorlds(): Promise<void> {
  const [person, reseller, account] = [variable('PERSON'), variable('RESELLER'), variable('ACCOUNT')];
  for (const document of await shippedDocuments()) {
    const api = document.replace(/.*\/|\.yaml$/g, '');
    const text = await readFile(join(import.meta.dirname, '..', 'mock', 'worlds', `${api}.yaml`), 'utf8');
    const changed = text
      .replace('username: user, password: password', `username: user, password: "${person}"`)
      .replace('name: resellerName, password: password', `name: resellerName, password: "${reseller}"`)
      .replace('username: user, password: pass,', `username: user, password: "${account}",`);
    await writeFile(join(cwd, `${api}.yaml`), changed);
  }
}

const worlds = ['enswitch', 'sms-gateway', 'snapbill'].flatMap((api) => ['--world', `${api}.yaml`]);

async function check(...more: string[]): Promise<Ran> {
  return runCli(['check', '--target', backend.url, ...more], { cwd, env: ENV });
}

/** Where a secret stands, however it is written. */
function leaks(name: string, text: string): string[] {
  const patterns = [MARK, ...base64Patterns(MARK), encodeURIComponent(MARK)].join('|');
  return [...text.matchAll(new RegExp(patterns, 'gi'))].map(
    ({ index }) => `${name}: …${text.slice(Math.max(0, index - 60), index + 40)}…`,
  );
}

async function written(): Promise<[name: string, text: string][]> {
  const files = (await readdir(cwd, { recursive: true })).filter((file) => /^(?:out|known)/.test(file));
  const texts = files
    .filter((file) => file !== 'out')
    .map(async (file) => [file, await readFile(join(cwd, file), 'utf8')]);
  return (await Promise.all(texts)) as [string, string][];
}

test('no secret of world, header, login, passphrase or proxy is in any output of a run that echoes them all', async () => {
  const { host } = new URL(proxy.url);
  const { code, out, err } = await check(
    ...worlds,
    ...['--header', `X-Api-Key: ${variable('API_KEY')}`, '--header', `X-Literal: ${secret('literal')}`],
    ...['--auth', variable('LOGIN'), '--proxy', `http://me:${variable('PROXY')}@${host}`],
    ...['--cert', 'cert.pem', '--key', 'key.pem', '--passphrase', variable('PHRASE')],
    ...['customers/update', 'customer/create', 'signup/add'].flatMap((id) => ['--operation', id]),
    ...['--verbose', '--baseline', 'known.yaml', '--update-baseline'],
    ...['text', ...FILES.map((name) => `${name}=out/${name}`)].flatMap((to) => ['--reporter', to]),
  );
  expect(code).toBe(1);
  const outputs: [string, string][] = [['stdout', out], ['stderr', err], ...(await written())];
  expect(outputs.map(([name]) => name)).toEqual(
    expect.arrayContaining(['known.yaml', ...FILES.map((name) => `out/${name}`)]),
  );
  expect(outputs.flatMap(([name, text]) => leaks(name, text))).toEqual([]);
  // They were there, and their places are.
  for (const name of ['API_KEY', 'HEADER_2', 'RESELLERS_RESELLERNAME_PASSWORD']) expect(out).toContain(`\${${name}`);
}, 120_000);

describe('no message repeats a secret', () => {
  test.each<[what: string, argv: string[], words: string]>([
    ['a target with a password', ['--target', `http://me:${secret('url')}@127.0.0.1:1`], '--auth'],
    ['a target of another scheme', ['--target', `htps://me:${secret('url')}@127.0.0.1:1`], 'http or https URL'],
    ['a proxy of another scheme', ['--proxy', `socks://me:${secret('url')}@127.0.0.1:1`], '--proxy'],
    ['a header without a name', ['--header', secret('header')], '"Name: value"'],
    ['a login without a password', ['--auth', secret('login')], 'user:password'],
    [
      'a wrong passphrase',
      ['--cert', 'cert.pem', '--key', 'key.pem', '--passphrase', secret('wrong')],
      'do not go together',
    ],
    [
      'a token command that fails',
      ['--token-command', `node -e "process.exit(3)" ${secret('argument')}`],
      'exit code 3',
    ],
    [
      'a token command that is none',
      ['--token-command', `./${secret('program').slice(0, 3)} ${secret('argument')}`],
      'no such program',
    ],
    [
      'a target that is down',
      ['--target', 'http://127.0.0.1:1', '--header', `X: ${secret('header')}`],
      'does not answer',
    ],
    [
      'a proxy that is down',
      ['--proxy', `http://me:${secret('proxy')}@127.0.0.1:1`, '--operation', 'signup/add'],
      'does not answer',
    ],
  ])('%s', async (_what, argv, words) => {
    const { err, out } = await check(...argv);
    expect(err).toContain(words);
    expect([...leaks('stdout', out), ...leaks('stderr', err)]).toEqual([]);
  });

  test('nor does a run with a token of a command', async () => {
    const program = `console.log('${MARK}'.split('').join('').concat('-token'))`;
    const argv = ['--operation', 'signup/add', '--token-command', `node -e "${program}"`, '--reporter', 'ndjson'];
    const { out, err } = await check(...argv);
    expect([...leaks('stdout', out), ...leaks('stderr', err)]).toEqual([]);
    expect(out).toContain('run-finished');
  });

  test('nor does a configuration file with a mistake beside it', async () => {
    const text = `targets:\n  a:\n    url: http://127.0.0.1:1\n    auth: "me:${secret('auth')}"\n    proxi: x\n    header: "X: ${secret('file')}"\n`;
    await writeFile(join(cwd, 'bad.yaml'), text);
    const { code, err } = await runCli(['check', '--target', 'a', '--config', 'bad.yaml'], { cwd, env: ENV });
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "proxy"?')]);
    expect(leaks('stderr', err)).toEqual([]);
  });
});

test('a secret that is a word of the document leaves names and sentences alone', async () => {
  const argv = ['--operation', 'customer/create', '--reporter', 'text', '--header', 'X-Tenant: customer'];
  await using plain = await startBackend({ faults: ['customer-without-name'] });
  const { out } = await runCli(['check', '--target', plain.url, ...argv], { cwd });
  expect(out).toContain('resellerPassword=');
  expect(out).not.toContain('resellerPassword=password');
  expect(out).toContain('customer/create');
  expect(out).not.toMatch(/\$\{\w+\}(?:Name|Id|Password)?=/);
});

test('names of cases are those of --list, though the halves of secrets are words in them', async () => {
  await using plain = await startBackend({});
  const argv = ['check', '--target', plain.url, '--operation', 'customer/create'];
  const listed = (await runCli([...argv, '--list'], { cwd })).out;
  expect(listed).toContain('asked-by-sleepingreseller');
  const { out } = await runCli([...argv, '--reporter', 'ndjson'], { cwd });
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
  const names = events.flatMap((event) => (event.kind === 'case-finished' ? [`${event.case}  ${event.name}`] : []));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !listed.includes(name))).toEqual([]);
});
