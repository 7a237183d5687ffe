import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cli } from './cli.ts';

interface Run {
  readonly out: () => string;
  readonly err: () => string;
  readonly stop: () => void;
  readonly done: Promise<number>;
}

function run(...argv: string[]): Run {
  const controller = new AbortController();
  const texts = { out: '', err: '' };
  const done = cli(argv, {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    cwd: new URL('..', import.meta.url).pathname,
    env: {},
    stop: controller.signal,
    finish: () => undefined,
  });
  return { out: () => texts.out, err: () => texts.err, stop: () => controller.abort(), done };
}

async function lines(started: Run, count: number): Promise<string[]> {
  const found = (): string[] =>
    started
      .out()
      .split('\n')
      .filter((line) => line.startsWith('  curl'));
  await expect.poll(() => found().length, { timeout: 10_000 }).toBe(count);
  return found();
}

describe('countersign mock', () => {
  test('every printed line works when pasted, twice too', async () => {
    const started = run('mock', '--port', '0');
    const commands = await lines(started, 8);
    for (const command of [...commands, ...commands]) {
      const shell = promisify(execFile);
      const { stdout } = await shell('bash', ['-c', `${command} -sS -i`]);
      expect(stdout, command).toMatch(/^HTTP\/1.1 200 OK\r\n/);
      const outcome = /^Countersign-Outcome: (.*)\r$/m.exec(stdout)?.[1];
      expect(['0', '200', '204'], `${command}\n${stdout}`).toContain(outcome);
    }
    started.stop();
    expect([await started.done, started.err()]).toEqual([0, '']);
  });

  test('any document can be served', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'countersign-')), 'plain.yaml');
    await writeFile(
      file,
      `{openapi: 3.0.3, info: {title: Plain, version: '1'}, paths: {/things: {post: {
        parameters: [{name: 'it''s', in: query, required: true, schema: {type: array, items: {type: integer}}}],
        requestBody: {required: true, content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: string, enum: ["don't!"]}}}}}},
        responses: {'201': {description: Made, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}}}}, '400': {description: Bad}}}}}}`,
    );
    const started = run('mock', '--port', '0', '--spec', file);
    const [command = ''] = await lines(started, 1);
    const { stdout } = await promisify(execFile)('bash', ['-c', `${command} -sS -i`]);
    expect(stdout, command).toMatch(/^HTTP\/1.1 201 Created\r\n/);
    expect(stdout).toMatch(/\r\n\r\n\{"id":\d+\}$/);
    started.stop();
    expect(await started.done).toBe(0);
  });

  test('a taken port is a sentence that names the next free one', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const started = run('mock', '--port', String(port));
    expect(await started.done).toBe(2);
    expect(started.err()).toMatch(new RegExp(`^Port ${port} is taken; the next free one is \\d+: --port \\d+\\n$`));
    await new Promise((resolve) => holder.close(resolve));
  });

  test.each([
    [['mock', '--port', 'abc'], /whole number from 0 to 65535/],
    [['mock', '--port', '70000'], /whole number from 0 to 65535/],
    [['mock', '--spec', 'nowhere.yaml'], /nowhere\.yaml/],
    [['mock', '--world', 'nowhere.yaml'], /nowhere\.yaml.*enswitch, sms-gateway, snapbill/],
    [['moc'], /Did you mean mock\?/],
    [['mock', '--prot', '1'], /Did you mean --port\?/],
    [['mock', '--port', '0', '--host', '203.0.113.7'], /203\.0\.113\.7 is no address of this machine/],
  ])('%j is a usage problem', async (argv, message) => {
    const started = run(...argv);
    expect(await started.done).toBe(2);
    expect(started.err()).toMatch(message);
  });

  test.each([['--help'], ['--version'], ['mock', '--help']])('%s ends well', async (...argv) => {
    const started = run(...argv);
    expect(await started.done).toBe(0);
    expect(started.out()).not.toBe('');
  });

  test('as a process: it listens, and Ctrl-C ends it with 0', async () => {
    const child = execFile(process.execPath, [
      new URL('../bin/countersign.js', import.meta.url).pathname,
      'mock',
      '--port',
      '0',
    ]);
    const ended = new Promise((resolve) => child.on('exit', (exitCode, signal) => resolve(exitCode ?? signal)));
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
