import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { forbiddenImports, idleDoors, isTest } from './test/architecture/check-imports.ts';
import { readDependencyTable } from './test/architecture/dependency-table.ts';
import { importCycles } from './test/architecture/import-cycles.ts';
import { namedPlaces, ownWords } from './test/architecture/named-apis.ts';
import { listFiles, readSources } from './test/architecture/read-sources.ts';

// ARCHITECTURE.md says which way imports go; here the code is held to it.

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const APIS = ['enswitch', 'sms-gateway', 'snapbill'];

/** Entries of the operating system: they alone touch `process`. */
const ENTRIES =
  /^(?:cli\/main\.ts|exports\/contract-run\.ts|openapi\/generate\/generate\.ts|(?:bin|examples|bench)\/.*)$/;

/** Where the apis may be named: their documents and what is made from or for them. */
const NAMING = /^(?:openapi\/(?:[^/]+\.yaml|checklist\/.*|generated\/.*)|mock\/worlds\/.*|examples\/.*)$/;

const sources = readSources(ROOT);
const table = readDependencyTable(readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8'));

describe('imports', () => {
  test('go only where the table of ARCHITECTURE.md lets them', () => {
    expect(forbiddenImports(sources, table)).toEqual([]);
  });

  test('use every door that the table opens', () => {
    expect(idleDoors(sources, table)).toEqual([]);
  });

  test('make no circle inside a folder', () => {
    expect(importCycles(sources)).toEqual([]);
  });
});

test('only entries touch the process', () => {
  const others = sources.filter(({ file }) => !isTest(file) && !ENTRIES.test(file));
  expect(others.flatMap(({ file, processLines }) => processLines.map((line) => `${file}:${line}`))).toEqual([]);
});

test('no engine file names an api, an operation or a parameter of ours', () => {
  const documents = APIS.map((api) => readText(`openapi/${api}.yaml`));
  const engine = listFiles(ROOT)
    .map((path) => relative(ROOT, path).replaceAll('\\', '/'))
    .filter((file) => file.includes('/') && /\.(?:[cm]?[jt]s|json|yaml)$/.test(basename(file)))
    .filter((file) => !isTest(file) && !NAMING.test(file));
  const words = ownWords(documents);
  expect(engine.flatMap((file) => namedPlaces(readText(file), words))).toEqual([]);
});

function readText(file: string): { readonly file: string; readonly text: string } {
  return { file, text: readFileSync(ROOT + file, 'utf8') };
}
