import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../contract.ts';
import { loadContract } from '../load-contract.ts';
import { loadWorld, parseWorld } from './load-world.ts';

let contract: Contract;
beforeAll(async () => {
  const loaded = await loadContract('openapi/sms-gateway.yaml');
  if (loaded.contract === undefined) throw new Error('the document does not load');
  contract = loaded.contract;
});

/** What is wrong with a world: `line:column code message`; the world itself must then be refused. */
function check(text: string, wanted: readonly (readonly [place: string, code: string, message: RegExp])[]): void {
  const { world, problems } = parseWorld(text, contract, { file: 'my.yaml', env: {} });
  expect(problems.map(({ line, column, code }) => [`${line}:${column}`, code])).toEqual(
    wanted.map(([place, code]) => [place, code]),
  );
  for (const [at, [, , message]] of wanted.entries()) expect(problems[at]?.message).toMatch(message);
  expect(problems.every(({ severity, file }) => severity === 'error' && file === 'my.yaml')).toBe(true);
  expect(world).toBeUndefined();
}

const HEAD = 'api: sms-gateway\n';

describe('a world that is refused', () => {
  test.each<[string, string, readonly (readonly [string, string, RegExp])[]]>([
    ['no api', 'facts: {}\n', [['1:1', 'world-shape', /api/]]],
    ['another api', 'api: enswitch\n', [['1:6', 'other-api', /"enswitch", not of "sms-gateway"/]]],
    ['an unknown member', `${HEAD}fact: {}\n`, [['2:1', 'world-shape', /[Dd]id you mean.*facts/]]],
    ['a fact that is no flag', `${HEAD}facts: {form_read: yes please}\n`, [['2:20', 'world-shape', /form_read/]]],
    [
      'an undeclared fact',
      `${HEAD}facts: {form_reed: true}\n`,
      [['2:9', 'undeclared', /form_reed.*[Dd]id you mean.*form_read/]],
    ],
    [
      'an undeclared reading',
      `${HEAD}readings: {check_ordr: a}\n`,
      [['2:12', 'undeclared', /[Dd]id you mean.*check_order/]],
    ],
    [
      'an undeclared collection',
      `${HEAD}collections: {custmers: {}}\n`,
      [['2:15', 'undeclared', /[Dd]id you mean.*customers/]],
    ],
    [
      'an undeclared field',
      `${HEAD}collections:\n  customers: {records: [{nme: a}]}\n`,
      [['3:26', 'undeclared', /[Dd]id you mean.*name/]],
    ],
    [
      'a repeated key',
      `${HEAD}collections:\n  customers:\n    records:\n      - {id: a}\n      - {id: a}\n`,
      [['6:14', 'repeated-key', /id a/]],
    ],
    [
      'a wrong shape in a collection',
      `${HEAD}collections:\n  customers: {recrods: []}\n`,
      [['3:15', 'world-shape', /[Dd]id you mean.*records/]],
    ],
    [
      'a record that is none',
      `${HEAD}collections:\n  customers: {records: [a]}\n`,
      [['3:25', 'world-shape', /object/]],
    ],
    ['a negative next', `${HEAD}collections: {customers: {next: -1}}\n`, [['2:33', 'world-shape', /0/]]],
    [
      'an unset variable',
      `${HEAD}collections:\n  resellers:\n    records:\n      - {name: a, password: "\${NOT_SET}"}\n`,
      [['5:29', 'unset-variable', /NOT_SET is not set/]],
    ],
    [
      'two problems',
      `${HEAD}facts: {a: true}\nreadings: {b: c}\n`,
      [
        ['2:9', 'undeclared', /a/],
        ['3:12', 'undeclared', /b/],
      ],
    ],
  ])('%s', (_, text, wanted) => {
    check(text, wanted);
  });

  test.each([
    ['no YAML', '{'],
    ['a key twice', `${HEAD}${HEAD}`],
    ['nothing', ''],
    ['a list', '- a\n'],
  ])('%s', (_, text) => {
    const { world, problems } = parseWorld(text, contract, { file: 'my.yaml', env: {} });
    expect(world).toBeUndefined();
    expect(problems[0]).toMatchObject({ severity: 'error', file: 'my.yaml' });
  });

  test('a file that is not there', async () => {
    const { world, problems } = await loadWorld('no/such/world.yaml', contract, {});
    expect(world).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ code: 'unreadable-file', file: 'no/such/world.yaml' })]);
  });
});

describe('a world that is taken', () => {
  test('secrets come from the environment, into any part of a text', () => {
    const text = `${HEAD}collections:\n  resellers:\n    records: [{name: "r-\${TEAM}", password: "\${WORD}", safe: true}]\n`;
    const { world, problems } = parseWorld(text, contract, {
      file: 'w.yaml',
      env: { TEAM: 'x', WORD: '$& \x24{TEAM}' },
    });
    expect(problems).toEqual([]);
    expect(world?.collection('resellers').records.map(({ fields, safe }) => ({ fields, safe }))).toEqual([
      { fields: { name: 'r-x', password: '$& \x24{TEAM}' }, safe: true },
    ]);
  });

  test('what is not said is unknown; what is said counts', () => {
    const text = `${HEAD}facts: {form_read: false}\nreadings: {check_order: a}\ncollections:\n  customers: {complete: true, next: 7, absent: {name: [x]}}\n`;
    const { world } = parseWorld(`\uFEFF${text}`, contract, { file: 'w.yaml', env: {} });
    expect([world?.fact('form_read'), world?.fact('http_mirrors'), world?.reading('check_order')]).toEqual([
      false,
      undefined,
      'a',
    ]);
    expect(world?.collection('customers').issueKey()).toBe('000000000000000000000007');
    expect(world?.find({ collection: 'customers', by: ['name'], value: 'x' }).state).toBe('absent');
    expect(world?.find({ collection: 'users', by: ['id'], value: 'x' }).state).toBe('unknown');
  });

  test('an undeclared collection is our own mistake', () => {
    const { world } = parseWorld(HEAD, contract, { file: 'w.yaml', env: {} });
    expect(() => world?.collection('nothing')).toThrow('nothing');
  });
});
