import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../examples/backend/start-backend.ts';
import { CHECKOUT } from './build.ts';
import { importedBy, packageOf, withJsImports } from './imports.ts';
import { installOffline } from './install-offline.ts';
import { lintTarball } from './lint-tarball.ts';
import { type CheckoutManifest, publishedManifest } from './manifest.ts';
import { runProgram } from './run-program.ts';
import { packTarball, type Tarball } from './tarball.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

// What is published, without a network: `npm run pack -- --verify` installs it from the registry.

let root: string;
let folder: string;
let tarball: Tarball;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-pack-'));
  tarball = await packTarball({ build: join(root, 'dist'), tarball: root });
  folder = await mkdtemp(join(root, 'empty-'));
  await installOffline(tarball.file, { folder, also: ['@types/node', 'vitest'] });
  await cp(join(CHECKOUT, 'examples/recipes'), folder, { recursive: true });
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

describe('the package', () => {
  test('has nothing that publint and arethetypeswrong would mend', async () => {
    expect(await lintTarball(tarball.file)).toEqual([]);
  }, 60_000);

  test('holds what is used, and no tests, no tools and no Node', () => {
    const { files, manifest } = tarball;
    expect(files).toEqual(
      expect.arrayContaining([
        ...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'bin/countersign.js', 'exports/main.d.ts'],
        ...['openapi/ASSUMPTIONS.md', 'openapi/VOCABULARY.md', 'openapi/vocabulary.schema.json'],
        ...['enswitch', 'sms-gateway', 'snapbill'].flatMap((api) => [
          `openapi/${api}.yaml`,
          `mock/worlds/${api}.yaml`,
          `openapi/generated/${api}.d.ts`,
        ]),
      ]),
    );
    expect(files.filter((file) => /\.test\.|(?<!\.d)\.ts$|^(?:bench|examples|test)\/|fixtures/.test(file))).toEqual([]);
    expect(manifest).not.toHaveProperty('private');
    expect(manifest).not.toHaveProperty('optionalDependencies');
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  test('depends on exactly what its files import', async () => {
    const code = tarball.files.filter((file) => /\.(?:js|d\.ts)$/.test(file));
    const texts = await Promise.all(code.map((file) => readFile(join(root, 'dist', file), 'utf8')));
    const imported = new Set(
      texts
        .flatMap(importedBy)
        .map(packageOf)
        .filter((name) => name !== undefined),
    );
    const { dependencies, peerDependencies } = tarball.manifest;
    expect(imported).toEqual(new Set(Object.keys({ ...dependencies, ...peerDependencies })));
    expect(texts.flatMap(importedBy).filter((specifier) => specifier.endsWith('.ts'))).toEqual([]);
  });

  test('has a client that a browser can load', async () => {
    const seen = new Set<string>();
    const visit = async (file: string): Promise<void> => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const specifier of importedBy(await readFile(join(root, 'dist', file), 'utf8')))
        await (specifier.startsWith('.') ? visit(join(file, '..', specifier)) : seen.add(specifier));
    };
    await visit('exports/client.js');
    await visit('openapi/generated/snapbill.js');
    expect([...seen].filter((each) => !each.endsWith('.js'))).toEqual(['openapi-fetch']);
  });
});

describe('in an empty folder', () => {
  const countersign = (...words: string[]): ReturnType<typeof runProgram> =>
    runProgram(['npx', '--no-install', 'countersign', ...words], {
      cwd: folder,
      env: { npm_config_loglevel: 'error' },
    });

  test('npx countersign check passes a correct backend', async () => {
    await using backend = await startBackend();
    const { exitCode, out } = await countersign('check', '--target', backend.url, '--api', 'snapbill');
    expect(out).toContain('no findings');
    expect(exitCode).toBe(0);
  }, 60_000);

  test('npx countersign check fails a faulty one, with the place in the document that it ships', async () => {
    await using backend = await startBackend({ faults: ['customer-without-name'] });
    const words = ['check', '--target', backend.url, '--operation', 'customer/create'];
    const { exitCode, out } = await countersign(...words);
    expect(out).toContain('accepted although name is required');
    expect(out).toMatch(/node_modules\/countersign\/openapi\/sms-gateway\.yaml:\d+/);
    expect(exitCode).toBe(1);
  }, 60_000);

  test.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['lint'], 0, /./],
    [['check'], 2, /--target URL/],
    [['check', '--target', 'http://127.0.0.1:1', '--api', 'snapbill'], 3, /does not answer/],
  ])(
    'npx countersign %j',
    async (words, wanted, said) => {
      const { exitCode, out, err } = await countersign(...words);
      expect(out + err).toMatch(said);
      expect(exitCode).toBe(wanted);
    },
    60_000,
  );

  test('programs use every entry point', async () => {
    const { exitCode, out, err } = await runProgram([process.execPath, 'entry-points.ts'], { cwd: folder });
    expect(err).toBe('');
    expect(out).toContain('no findings');
    expect(exitCode).toBe(0);
  }, 60_000);

  test('describeContract makes a failing Vitest test of what a faulty server gets wrong, and passing ones of the rest', async () => {
    await using backend = await startBackend({ faults: ['customer-without-name'] });
    await cp(join(folder, 'contract-tests.ts'), join(folder, 'contract.test.ts'));
    const words = ['--no-install', 'vitest', 'run', '--reporter=json', '--outputFile=report.json'] as const;
    const { exitCode } = await runProgram(['npx', ...words], { cwd: folder, env: { TARGET: backend.url } });
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as VitestReport;
    const failed = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed'),
    );
    const [first, ...others] = failed;
    expect(first?.fullName).toBe('contract sms-gateway customer/create name left out');
    // What has the same cause says only that.
    for (const { failureMessages } of others) expect(failureMessages[0]).toContain('The same cause as in');
    const [message = ''] = first?.failureMessages ?? [];
    expect(message).toContain('accepted although name is required');
    expect(message).toContain('SMS gateway customer/create, name');
    expect(message).toMatch(/contract +node_modules\/countersign\/openapi\/sms-gateway\.yaml:\d+/);
    expect(message).toMatch(/allowed +1 .*\ngot +0 .*\nrequest +curl /);
    expect(report.numPassedTests).toBeGreaterThan(50);
    expect(exitCode).toBe(1);
  }, 60_000);

  test('the types of the entry points hold for a program, and those of the client for a page', () => {
    const strict: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2024 };
    const program = { ...strict, module: ts.ModuleKind.NodeNext, lib: ['lib.esnext.d.ts'], types: ['node'] };
    expect(typeProblems(['entry-points.ts', 'contract-tests.ts'], { ...program, skipLibCheck: true })).toEqual([]);
    const page = { ...strict, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
    expect(typeProblems(['sign-up-page.ts'], { ...page, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [] })).toEqual(
      [],
    );
  }, 60_000);

  function typeProblems(names: readonly string[], options: ts.CompilerOptions): string[] {
    const files = names.map((name) => join(folder, name));
    const program = ts.createProgram(files, options);
    return ts
      .getPreEmitDiagnostics(program)
      .map((each) => `${each.file?.fileName}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`);
  }
});

describe('building', () => {
  test('refuses an import that is no dependency, and names it', async () => {
    const checkout = JSON.parse(await readFile(join(CHECKOUT, 'package.json'), 'utf8')) as CheckoutManifest;
    const imported = new Set(['yaml', 'left-pad']);
    expect(() => publishedManifest(checkout, { files: [], imported })).toThrow(/no dependency .*: left-pad$/);
  });

  test.each([
    [`import type { A } from './a.ts';`, `import type { A } from './a.js';`],
    [`export * from "../b.ts";`, `export * from "../b.js";`],
    [`type C = import('./c.ts').C;`, `type C = import('./c.js').C;`],
    [`import { d } from './d.d.ts.js';`, `import { d } from './d.d.ts.js';`],
    [`import { e } from 'e/e.ts';`, `import { e } from 'e/e.ts';`],
    [`const f = './f.ts';`, `const f = './f.ts';`],
  ])('writes the imports of %s', (before, after) => {
    expect(withJsImports(`${before}\n${before}`)).toBe(`${after}\n${after}`);
  });
});
