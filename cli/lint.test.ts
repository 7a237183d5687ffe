import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import { registerLint } from './lint.ts';
import { registerTrace } from './trace.ts';

const fixtures = fileURLToPath(new URL('../openapi/compile/fixtures/', import.meta.url));

async function run(
  ...args: readonly string[]
): Promise<{ readonly out: string; readonly err: string; readonly exitCode: number }> {
  const said = { out: '', err: '', exitCode: -1 };
  const io: Io = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    cwd: fixtures,
    env: {},
    stop: new AbortController().signal,
    finish: (exitCode) => {
      said.exitCode = exitCode;
    },
  };
  const program = new Command();
  registerLint(program, io);
  registerTrace(program, io);
  await program.parseAsync(['node', 'countersign', ...args]);
  return said;
}

test('lint says that nothing is wrong', async () => {
  expect(await run('lint', 'library.yaml')).toEqual({
    out: '1 document, 1 operation, no problems\n',
    err: '',
    exitCode: 0,
  });
});

test('lint says what is wrong and where', async () => {
  const { out, exitCode } = await run('lint', 'library.yaml', 'broken.yaml');
  expect(exitCode).toBe(2);
  expect(out).toBe(`broken.yaml:8:64 error bad-pattern The pattern does not compile: /(/: Unterminated group.
  7 |       parameters:
> 8 |         - {name: q, in: query, schema: {type: string, pattern: '('}}
    |                                                                ^
  9 |         - {name: r, in: query, schema: {type: integer}, example: text}

broken.yaml:9:66 warning bad-example The example breaks its schema: it must be an integer.
   8 |         - {name: q, in: query, schema: {type: string, pattern: '('}}
>  9 |         - {name: r, in: query, schema: {type: integer}, example: text}
     |                                                                  ^
  10 |       responses: {}

2 documents, 1 operation, 1 error, 1 warning
`);
});

test('lint --lenient and --json', async () => {
  expect((await run('lint', '--lenient', 'broken.yaml')).exitCode).toBe(0);
  const { out, exitCode } = await run('lint', '--json', 'broken.yaml', 'missing.yaml');
  expect(exitCode).toBe(2);
  const { documents } = JSON.parse(out) as { documents: { file: string; ok: boolean; problems: { code: string }[] }[] };
  expect(documents.map(({ file, ok, problems }) => [file, ok, problems.map(({ code }) => code)])).toEqual([
    ['broken.yaml', false, ['bad-pattern', 'bad-example']],
    ['missing.yaml', false, ['unreadable-file']],
  ]);
});

test('without a file, the documents of the package', async () => {
  const { out, exitCode } = await run('lint');
  expect(out).toMatch(/^3 documents, \d+ operations, no problems\n$/);
  expect(exitCode).toBe(0);
});

test('trace prints each source with its places', async () => {
  const { out, exitCode } = await run('trace', 'library.yaml');
  expect(out).toContain(
    'Guide 4\n  library.yaml:78 outcome loans/create 200\n  library.yaml:83 outcome loans/create 400\n',
  );
  expect(exitCode).toBe(0);
});

test('trace says why a document cannot be traced', async () => {
  const { err, exitCode } = await run('trace', 'broken.yaml');
  expect(err).toContain('bad-pattern');
  expect(exitCode).toBe(2);
});
