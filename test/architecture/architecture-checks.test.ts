import { describe, expect, test } from 'vitest';
import { forbiddenImports, idleDoors } from './check-imports.ts';
import { readDependencyTable } from './dependency-table.ts';
import { importCycles } from './import-cycles.ts';
import { namedPlaces, ownWords } from './named-apis.ts';
import { parseSource } from './read-sources.ts';

const TABLE = readDependencyTable(`
# Architecture

| folder | may import | door to outside packages |
| --- | --- | --- |
| \`openapi/\` | nothing of ours | \`yaml\` in \`openapi/read-yaml.ts\`; \`ajv\` in \`openapi/schema/*.ts\` |
| \`mock/\` | \`openapi/\` | \`@stoplight/*\` in \`mock/prism.ts\` |
| \`bench/\` | \`openapi/\`, \`mock/\`, \`examples/\` | anything |
| \`examples/\` | nothing of ours | |

| \`other/\` | \`table/\` | |
`);

/** What is forbidden about one import of one file. */
function check(file: string, specifier: string): readonly string[] {
  return forbiddenImports([parseSource(file, `\nimport x from '${specifier}';`)], TABLE);
}

describe('the dependency table', () => {
  test('is read up to its end', () => {
    expect(TABLE.map(({ folder }) => folder)).toEqual(['openapi/', 'mock/', 'bench/', 'examples/']);
    expect(TABLE[1]).toEqual({
      folder: 'mock/',
      mayImport: ['openapi/'],
      doors: [{ packages: ['@stoplight/*'], files: ['mock/prism.ts'] }],
    });
  });

  test.each(['# No table', '| folder | may import | door to outside packages |\n|-|-|-|\n| `a/` | | `b` somewhere |'])(
    '%j is refused',
    (markdown) => {
      expect(() => readDependencyTable(markdown)).toThrow();
    },
  );
});

describe('an import', () => {
  test.each([
    ['openapi/a.ts', './b.ts'],
    ['openapi/a.ts', 'node:fs'],
    ['openapi/read-yaml.ts', 'yaml'],
    ['openapi/schema/validator.ts', 'ajv/dist/2020.js'],
    ['mock/prism.ts', '@stoplight/prism-http/x'],
    ['mock/server.ts', '../openapi/a.ts'],
    ['mock/server.test.ts', 'undici'],
    ['openapi/a.test.ts', '../examples/backend/main.ts'],
    ['bench/speed.ts', 'autocannon'],
    ['examples/backend/a.ts', './b.ts'],
    ['vitest.config.ts', 'vitest/config'],
    ['bin/start.js', '../cli/main.ts'],
  ])('of %s may be %s', (file, specifier) => {
    expect(check(file, specifier)).toEqual([]);
  });

  test.each([
    ['openapi/a.ts', '../mock/b.ts', 'folders that openapi/ may import: none'],
    ['openapi/a.ts', './b.test.ts', 'code does not import tests'],
    ['openapi/a.ts', 'yaml', 'yaml is for openapi/read-yaml.ts'],
    ['mock/b.ts', 'undici', 'allowed outside packages of mock/: @stoplight/* in mock/prism.ts'],
    [
      'examples/backend/a.test.ts',
      '../../openapi/a.ts',
      'examples/backend/ imports nothing of ours, its tests included',
    ],
    ['examples/backend/a.ts', '../shop/a.ts', 'examples/backend/ imports nothing of ours, its tests included'],
  ])('of %s may not be %s', (file, specifier, allowed) => {
    expect(check(file, specifier)).toEqual([`${file}:2 imports ${specifier}; ${allowed}`]);
  });

  test('needs a row for its folder', () => {
    expect(check('fuzz/a.ts', './b.ts')).toEqual(['the dependency table has no row for fuzz/']);
  });

  test.each([
    "import type { A } from '../mock/b.ts';",
    "export * from '../mock/b.ts';",
    "const b = await import('../mock/b.ts');",
    "const b = require('../mock/b.ts');",
    "type B = import('../mock/b.ts').B;",
    "import '../mock/b.ts';",
  ])('is seen in %s', (text) => {
    expect(forbiddenImports([parseSource('openapi/a.ts', text)], TABLE)).toHaveLength(1);
  });

  test('leaves a door idle when nobody goes through it', () => {
    const sources = [parseSource('openapi/read-yaml.ts', "import 'yaml';"), parseSource('mock/prism.ts', '')];
    expect(idleDoors(sources, TABLE)).toEqual(['ajv in openapi/schema/*.ts', '@stoplight/* in mock/prism.ts']);
  });
});

test('circles of imports are found inside a folder, and only there', () => {
  const sources = [
    parseSource('a/one.ts', "import './two.ts';"),
    parseSource('a/two.ts', "import './three.ts'; import '../b/one.ts';"),
    parseSource('a/three.ts', "import type { One } from './one.ts';"),
    parseSource('b/one.ts', "import '../a/one.ts';"),
  ];
  expect(importCycles(sources)).toEqual(['a/one.ts -> a/two.ts -> a/three.ts -> a/one.ts']);
});

describe('a use of process', () => {
  test.each([
    'process.exit();',
    'const { env } = process;',
    'f({ process });',
    'globalThis.process.exit();',
    "import p from 'node:process';",
  ])('is %s', (text) => {
    expect(parseSource('a.ts', text).processLines).toEqual([1]);
  });

  test.each([
    'child.process.kill();',
    'f({ process: 1 });',
    '// process.exit()',
    "const a = 'process';",
    'class A { process(): void {} }',
  ])('is not %s', (text) => {
    expect(parseSource('a.ts', text).processLines).toEqual([]);
  });
});

describe('words of the documents', () => {
  const words = ownWords([
    {
      file: 'openapi/pet-shop.yaml',
      text: 'paths: {/a: {get: {operationId: pet/add, parameters: [{name: petName}, {name: id}, {name: pet_id}]}}}',
    },
  ]);

  test('are names of apis, operation ids and distinctive parameter names', () => {
    expect(words).toEqual({ apis: ['pet-shop'], names: ['pet/add', 'petName', 'pet_id'] });
  });

  test.each([
    ['// As the Pet Shop says.', 'Pet Shop'],
    ['const petShop = 1;', 'petShop'],
    ["operation('pet/add')", 'pet/add'],
    ['fetch("/pet/add/")', 'pet/add'],
    ['{ petName }', 'petName'],
  ])('stand in %s', (text, word) => {
    expect(namedPlaces({ file: 'a.ts', text: `\n${text}` }, words)).toEqual([`a.ts:2 ${word}`]);
  });

  test.each(['petNames', 'my_pet_id', 'const id = 1;', 'pet/added'])('do not stand in %s', (text) => {
    expect(namedPlaces({ file: 'a.ts', text }, words)).toEqual([]);
  });
});
