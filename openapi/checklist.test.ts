import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isObject, type Json, pointerSegments } from './json.ts';

// Every fact of the vendors' pages has its place: each row of checklist/<api>.tsv leads somewhere, and every numbered assumption
// is both written down and used.

const COUNTS = {
  enswitch: { 'ENS-SIGNUP': 137, 'ENS-CUSTUPD': 352 },
  'sms-gateway': { 'SMS-GEN': 4, 'SMS-CU': 24, 'SMS-USER': 32, 'SMS-CUST': 22 },
  snapbill: { 'SB-SIGNUP': 52 },
} as const;
const APIS = Object.keys(COUNTS) as (keyof typeof COUNTS)[];

const PLACE = /^(?:\/|ASSUMPTIONS$|A-\d{3}$|NOT-ENCODABLE$)/;

const assumptions = await readText('ASSUMPTIONS.md');
const assumed = firstCells(/^\| (A-\d{3}) \|/gm);
const notEncodable = firstCells(/^\| ([A-Z]+-[A-Z]+-\d{3}) \|/gm);

interface Row {
  readonly id: string;
  readonly places: readonly string[];
}

describe.each(APIS)('%s', (api) => {
  test('has every row once, without a gap', async () => {
    const expected = Object.entries(COUNTS[api]).flatMap(([prefix, count]) =>
      Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`),
    );
    expect((await readRows(api)).map(({ id }) => id)).toEqual(expected);
  });

  test('every row leads to places that exist', async () => {
    const document = await readDocument(api);
    const faults = (await readRows(api)).flatMap((row) => {
      if (row.places.length === 0) return [`${row.id}: no place`];
      return row.places.filter((place) => !isPlace(row, place, document)).map((place) => `${row.id}: ${place}`);
    });
    expect(faults).toEqual([]);
  });

  test('names only assumptions that are written down', async () => {
    const unknown = [...namedAssumptions(await readDocument(api))].filter((number) => !assumed.includes(number));
    expect(unknown).toEqual([]);
  });
});

describe('ASSUMPTIONS.md', () => {
  test('numbers each assumption once, in order', () => {
    expect(assumed).toEqual([...new Set(assumed)].toSorted((left, right) => (left < right ? -1 : 1)));
  });

  test('lists as not encodable what the checklists call so, and nothing else', async () => {
    const rows = (await Promise.all(APIS.map(readRows))).flat();
    const called = rows.filter(({ places }) => places.includes('NOT-ENCODABLE')).map(({ id }) => id);
    expect(notEncodable).toEqual(called);
  });

  test('holds no assumption of one api that neither a document nor a checklist uses', async () => {
    const documents = await Promise.all(APIS.map(readDocument));
    const rows = (await Promise.all(APIS.map(readRows))).flat();
    const used = new Set([
      ...documents.flatMap((document) => [...namedAssumptions(document)]),
      ...rows.flatMap(({ places }) => places),
    ]);
    // A-0xx hold for every api and are built into the judge.
    expect(assumed.filter((number) => !number.startsWith('A-0') && !used.has(number))).toEqual([]);
  });
});

describe('a place', () => {
  const document: Json = { paths: { '/a/b': { parameters: [{ name: 'id', schema: {} }], list: ['x'] } } };
  test.each([
    ['/paths/~1a~1b/parameters/id/schema', true],
    ['/paths/~1a~1b/parameters/0/schema', true],
    ['/paths/~1a~1b/list/0', true],
    ['/paths/~1a~1b/parameters/name', false],
    ['/paths/~1a~1b/list/x', false],
    ['/paths/~1a~1b/list/1', false],
    ['/paths/a/b', false],
    ['A-999', false],
    ['NOT-ENCODABLE', false],
    ['elsewhere', false],
  ])('%s exists: %s', (place, exists) => {
    expect(isPlace({ id: 'ENS-SIGNUP-001', places: [place] }, place, document)).toBe(exists);
  });
});

function isPlace({ id, places }: Row, place: string, document: Json): boolean {
  if (!PLACE.test(place)) return false;
  if (place === 'NOT-ENCODABLE') return places.length === 1 && notEncodable.includes(id);
  if (place === 'ASSUMPTIONS') return places.some((other) => assumed.includes(other));
  if (place.startsWith('A-')) return assumed.includes(place) && places.includes('ASSUMPTIONS');
  return lookUp(document, place) !== undefined;
}

/** The value at a JSON pointer, in which a parameter may stand by its name. */
function lookUp(document: Json, pointer: string): Json | undefined {
  let value: Json | undefined = document;
  let inParameters = false;
  for (const segment of pointerSegments(pointer)) {
    value = step(value, segment, inParameters);
    inParameters = segment === 'parameters';
  }
  return value;
}

function step(value: Json | undefined, segment: string, inParameters: boolean): Json | undefined {
  if (isObject(value)) return Object.hasOwn(value, segment) ? value[segment] : undefined;
  if (!Array.isArray(value)) return undefined;
  const items: readonly Json[] = value;
  const named = inParameters ? items.find((item) => isObject(item) && item.name === segment) : undefined;
  return named ?? (/^\d+$/.test(segment) ? items[Number(segment)] : undefined);
}

function namedAssumptions(value: Json): ReadonlySet<string> {
  const own = isObject(value) ? [value['x-assumption'], value.assumption].flat() : [];
  const members = isObject(value) || Array.isArray(value) ? Object.values(value) : [];
  return new Set([
    ...own.filter((number): number is string => typeof number === 'string'),
    ...members.flatMap((member) => [...namedAssumptions(member)]),
  ]);
}

async function readRows(api: string): Promise<readonly Row[]> {
  const lines = (await readText(`checklist/${api}.tsv`)).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [id = '', places = ''] = line.split('\t');
    return { id, places: places.split(' ').filter((place) => place !== '') };
  });
}

async function readDocument(api: string): Promise<Json> {
  return parse(await readText(`${api}.yaml`)) as Json;
}

function readText(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}

function firstCells(row: RegExp): readonly string[] {
  return [...assumptions.matchAll(row)].map((match) => match[1] ?? '');
}
