import { describe, expect, test } from 'vitest';
import type { CollectionDeclaration } from '../contract.ts';
import type { Json } from '../json.ts';
import { Collection, type Lookup } from './collection.ts';
import { fold } from './fold.ts';

const DECLARATION: CollectionDeclaration = { key: 'id', ids: 'integer', fields: ['id', 'name', 'xid'], secret: [] };

function collection(complete = true): Collection {
  const made = new Collection('things', DECLARATION);
  made.complete = complete;
  made.add({ id: 1, name: 'Ann', xid: 'A:1' }, { safe: true });
  made.add({ id: 2, name: 'straße' }, { safe: false });
  return made;
}

function check(found: Lookup, wanted: Lookup['state']): void {
  expect(found.state).toBe(wanted);
  if (found.state === 'unknown') expect(found.why).toMatch(/^things: \S/);
}

describe('looking up', () => {
  test.each<[string, boolean, readonly string[], Json, Lookup['state']]>([
    ['a key', true, ['id'], 1, 'present'],
    ['a key as text', true, ['id'], '1', 'present'],
    ['another spelling of a key', true, ['id'], '01', 'absent'],
    ['a name', true, ['name'], 'Ann', 'present'],
    ['a name in another case', true, ['name'], 'ANN', 'unknown'],
    ['a name with white space around', true, ['name'], ' Ann\t', 'unknown'],
    ['a name with white space inside', true, ['name'], 'A nn', 'absent'],
    ['a name in another Unicode form', true, ['name'], 'Ａnn', 'unknown'],
    ['a name that folds to several letters', true, ['name'], 'STRASSE', 'unknown'],
    ['an unlisted name', true, ['name'], 'Eve', 'absent'],
    ['an unlisted name, not complete', false, ['name'], 'Eve', 'unknown'],
    ['a field that not every record says', true, ['xid'], 'B:2', 'unknown'],
    ['a known value of such a field', true, ['xid'], 'A:1', 'present'],
    ['either field', true, ['id', 'xid'], 'A:1', 'present'],
    ['names of objects', true, ['name'], '__proto__', 'absent'],
    ['no text', true, ['name'], null, 'absent'],
  ])('%s', (_, complete, fields, value, wanted) => {
    check(collection(complete).find(fields, value), wanted);
  });

  test('listed absent, in doubt, and then created', () => {
    const things = collection(false);
    things.markAbsent('name', 'Eve');
    check(things.find(['name'], 'Eve'), 'absent');
    check(things.find(['id', 'name'], 'Eve'), 'unknown');
    things.markDoubtful('name', 'Eve');
    check(things.find(['name'], 'Eve'), 'unknown');
    things.markAbsent('name', 'Dan');
    things.add({ id: 3, name: 'Dan', xid: 'C:3' }, { safe: true });
    check(things.find(['name'], 'Dan'), 'present');
  });

  test('what is changed is found by its new value only', () => {
    const things = collection();
    const found = things.find(['name'], 'Ann');
    if (found.state !== 'present') throw new Error('not there');
    things.update(found.record, new Map([['name', 'Bea']]));
    check(things.find(['name'], 'Ann'), 'absent');
    check(things.find(['name'], 'Bea'), 'present');
    things.update(found.record, new Map([['name', undefined]]));
    check(things.find(['name'], 'Bea'), 'unknown');
    things.update(found.record, new Map([['name', 'Cid']]));
    check(things.find(['name'], 'Bea'), 'absent');
  });

  test('a copy goes its own way', () => {
    const things = collection();
    const copy = things.clone();
    copy.add({ id: 9, name: 'Eve', xid: 'E:9' }, { safe: true });
    check(things.find(['name'], 'Eve'), 'absent');
    check(copy.find(['name'], 'Eve'), 'present');
  });

  test.each<[CollectionDeclaration['ids'], Json]>([
    ['integer', 3],
    ['text', '3'],
    ['object-id', '000000000000000000000003'],
  ])('keys are issued once, as %s', (ids, wanted) => {
    const things = new Collection('things', { ...DECLARATION, ids });
    things.add({ id: 1 }, { safe: true });
    things.add({ id: ids === 'object-id' ? '000000000000000000000002' : 2 }, { safe: true });
    if (ids === 'object-id') things.next = 2;
    expect(things.issueKey()).toEqual(wanted);
    expect(things.issueKey()).not.toEqual(wanted);
  });
});

test('100,000 records: adding, changing and looking up take the same time as with few', () => {
  const things = new Collection('things', DECLARATION);
  things.complete = true;
  things.find(['name'], 'x');
  const start = process.cpuUsage();
  for (let id = 0; id < 100_000; id += 1) things.add({ id, name: `name ${id % 10}`, xid: `x${id}` }, { safe: true });
  for (const record of things.records.slice(0, 1_000)) things.update(record, new Map([['name', 'other']]));
  for (let id = 0; id < 10_000; id += 1) expect(things.find(['id'], id).state).toBe('present');
  // Processor time: other work on the machine does not count.
  expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
});

test('what a window forgets is unknown, but for names that are made only once', () => {
  const things = collection();
  check(things.find(['name'], 'tag 3'), 'absent');
  things.keepWindow(2, (value) => !String(value).startsWith('tag'));
  for (let id = 3; id < 20; id += 1) things.add({ id, name: id === 3 ? 'again' : `tag ${id}` }, { safe: true });
  check(things.find(['name'], 'Ann'), 'present');
  check(things.find(['name'], 'again'), 'unknown');
  check(things.find(['name'], 'tag 4'), 'absent');
  check(things.find(['name'], 'tag 19'), 'present');
  check(things.find(['id'], 4), 'unknown');
});

test('a record whose name nobody knows may have any name once it is forgotten, too', () => {
  const things = collection();
  check(things.find(['name'], 'any'), 'absent');
  things.keepWindow(2);
  const [first] = [3, 4, 5].map((id) => things.add({ id, name: `tag ${id}` }, { safe: true }));
  if (first !== undefined) things.update(first, new Map([['name', undefined]]));
  check(things.find(['name'], 'any'), 'unknown');
  for (let id = 6; id < 20; id += 1) things.add({ id, name: `tag ${id}` }, { safe: true });
  check(things.find(['name'], 'any'), 'unknown');
});

test('of several records with one value, those beside the first are told, also where they are only perhaps there', () => {
  const things = collection();
  const one = things.find(['name'], 'Ann');
  expect(one).not.toHaveProperty('others');
  const added = things.add({ id: 3, name: 'Ann', xid: 'A:3' }, { safe: true });
  expect(things.find(['name'], 'Ann')).toMatchObject({ state: 'present', others: [added] });
  things.update(added, new Map([['name', 'Bea']]));
  expect(things.find(['name'], 'Ann')).toEqual(one);
  things.markDoubtful('name', 'Ann');
  expect(things.find(['name'], 'Ann')).toEqual({ ...one, mayBeMore: true });
});

test.each([
  ['Ann', 'ANN', true],
  ['Ann ', '\u00a0Ann', true],
  ['ﬁ', 'FI', true],
  ['é', 'e\u0301', true],
  ['ΣΑΣ', 'σας', true],
  ['a b', 'ab', false],
  ['a', 'b', false],
])('%j and %j fold to one: %s', (left, right, same) => {
  expect(fold(left) === fold(right)).toBe(same);
});
