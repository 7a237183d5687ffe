import { describe, expect, test } from 'vitest';
import { World } from '../world/world.ts';
import { allowed, ask, chosen, foreign, operationOf, queryOf, type Subject, shipped } from './judging.ts';

const DOCUMENT = `
openapi: 3.1.0
x-countersign: 1
info: {title: Club, version: '1'}
x-world:
  facts:
    http_mirrors: {says: The status repeats the outcome., constant: true, assumption: A-101}
    names_checked: {says: Names are compared., constant: true, assumption: A-101}
    closed: {says: Nobody may join., default: false, assumption: A-101}
  readings: {check_order: {says: The order of checks.}}
  collections:
    members: {key: id, ids: integer, fields: [id, name, secret, town, level], secret: [secret], source: Guide}
    towns: {key: name, ids: text, fields: [name], secret: [], source: Guide}
x-outcome:
  at: /code
  type: integer
  missing: [1]
  invalid: [2]
  order: [authenticate, authorize, validate, refer]
  status:
    - {always: 200, given: {not: {fact: http_mirrors}}}
    - {classes: {invalid: [400, 422], unauthenticated: [401]}, given: {fact: http_mirrors}}
paths:
  /join:
    get:
      operationId: join
      x-caller: {in: members, match: {name: {param: who}}, secret: {secret: {param: word}}, else: [3], absent: [4], stage: authenticate}
      parameters:
        - {name: who, in: query, required: true, schema: {type: string, maxLength: 20}, x-assumption: A-101}
        - {name: word, in: query, required: true, schema: {type: string, x-secret: true}, x-assumption: A-101}
        - {name: name, in: query, schema: {type: string, x-unique: {in: members, by: [name], else: [5], stage: refer, strength: may, pinned-by: names_checked}}, x-assumption: A-101}
        - {name: towns, in: query, schema: {type: string, x-refers: {in: towns, by: [name], each: ',', else: [6], except: [none], stage: refer, nowhere: Nowhere}}, x-assumption: A-101}
        - {name: friend, in: query, schema: {type: integer, x-refers: {in: members, by: [id], else: [6], stage: refer, nowhere: 2147483646}}, x-assumption: A-101}
        - {name: town, in: query, schema: {type: string, x-default: {record: caller, field: town}}, x-assumption: A-101}
        - {name: alias, in: query, schema: {type: string, x-default: {param: name}}, x-assumption: A-101}
      x-rules:
        - {id: open, then: {not: {fact: closed}}, else-outcome: [7], blame: [], stage: authorize, x-assumption: A-101}
        - {id: level, then: {record: caller, field: level, is: {type: integer, minimum: 2}}, else-outcome: [7], blame: [], stage: authorize, x-assumption: A-101}
        - {id: same-town, if: {sent: friend}, then: {same: [{record: friend, field: town}, {param: town}]}, else-outcome: [2], blame: [town], stage: validate, x-assumption: A-101}
        - {id: soft, if: {param: alias, is: {type: string, const: soft}}, then: {sent: towns}, strength: may, else-outcome: [2], blame: [alias], stage: validate, x-assumption: A-101}
      x-outcomes:
        '0': {class: success, x-assumption: A-101}
        '1': {class: invalid, x-assumption: A-101}
        '2': {class: invalid, x-assumption: A-101}
        '3': {class: unauthenticated, x-assumption: A-101}
        '4': {class: unauthenticated, x-assumption: A-101}
        '5': {class: conflict, x-assumption: A-101}
        '6': {class: not-found, x-assumption: A-101}
        '7': {class: forbidden, x-assumption: A-101}
        '9': {class: internal, x-assumption: A-101}
      responses: {'200': {description: Done, content: {application/json: {schema: {type: object}}}}}
`;

const WORLD = `
api: foreign
facts: {http_mirrors: false, names_checked: true}
collections:
  members:
    complete: true
    records:
      - {id: 1, name: Ann, secret: w1, town: Rome, level: 3}
      - {id: 2, name: Bob, secret: w2, town: Oslo, level: 1}
      - {id: 3, name: Cid, secret: w3, level: 3}
  towns: {records: [{name: Rome}], absent: {name: [Atlantis]}}
`;

const ANN = { who: 'Ann', word: 'w1' };

function check(
  values: Readonly<Record<string, string | undefined>>,
  wanted: { readonly may: string; readonly mock?: string },
  world = WORLD,
): void {
  const { verdict, decision } = ask(foreign(DOCUMENT, world), operationOf(foreign(DOCUMENT), 'join'), {
    target: `/join?${queryOf({ ...ANN, ...values })}`,
  });
  const mock = wanted.mock === undefined ? {} : { mock: chosen(decision) };
  expect({ may: allowed(verdict), ...mock }).toEqual(wanted);
}

describe('the vocabulary', () => {
  test.each<[string, Readonly<Record<string, string | undefined>>, string, string]>([
    ['plain', {}, '0', '0'],
    ['caller unknown', { who: 'Eve' }, '4', '4'],
    ['secret wrong', { word: 'w2' }, '3', '3'],
    ['secret left out', { word: undefined }, '1:word 3 4', '1:word'],
    ['name malformed', { who: 'x'.repeat(21) }, '2:who 3 4', '2:who'],
    ['caller refused: rules on his record are skipped', { who: 'Eve', friend: '1' }, '4', '4'],
    ['caller too low', { who: 'Bob', word: 'w2' }, '7', '7'],
    ['name taken', { name: 'Bob' }, '5', '5'],
    ['name free', { name: 'Dan' }, '0', '0'],
    ['name twin', { name: 'BOB' }, '0 5', '0'],
    ['name twin in form', { name: 'Ｂob' }, '0 2:alias+name 5', '0'],
    ['name with blanks inside', { name: 'B ob' }, '0', '0'],
    ['known town', { towns: 'Rome' }, '0', '0'],
    ['unlisted town', { towns: 'Oslo' }, '0 6', '0'],
    ['listed absent', { towns: 'Atlantis' }, '6', '6'],
    ['nowhere', { towns: 'Nowhere' }, '6', '6'],
    ['one of a list absent', { towns: 'Rome,Atlantis' }, '0 2:towns 6', '6'],
    ['excepted', { towns: 'none' }, '0', '0'],
    ['friend of the same town', { friend: '1' }, '0', '0'],
    ['friend of another town', { friend: '2' }, '2:town', '2:town'],
    ['friend of another town, said', { friend: '2', town: 'Oslo' }, '0', '0'],
    ['friend of a twin town', { friend: '2', town: 'oslo' }, '0 2:town', '0'],
    ['friend whose town is unknown', { friend: '3' }, '0 2:town', '0'],
    ['friend unknown: its town is not asked', { friend: '9' }, '6', '6'],
    ['friend malformed: its town is not asked', { friend: 'x' }, '2:friend 6', '2:friend'],
    ['friend nowhere', { friend: '2147483646' }, '6', '6'],
    ['may', { alias: 'soft' }, '0 2:alias', '0'],
    ['may, by a derived default', { name: 'soft' }, '0 2:alias', '0'],
    ['two violations', { name: 'Bob', friend: '9' }, '5 6', '6'],
  ])('%s', (_, values, may, mock) => {
    check(values, { may, mock });
  });

  test('a fact pins what is only a may, and a default fact is overruled', () => {
    check({ name: 'Bob' }, { may: '0' }, WORLD.replace('names_checked: true', 'names_checked: false'));
    check({ name: 'Bob' }, { may: '0 5' }, WORLD.replace(', names_checked: true', ''));
    check({}, { may: '7' }, WORLD.replace('names_checked: true', 'closed: true'));
  });

  test('a known order of checks leaves only the first stage with a violation, and what is unknown before it', () => {
    const world = `${WORLD}readings: {check_order: 'refer, validate, authorize, authenticate'}\n`;
    check({ name: 'Bob', friend: 'x' }, { may: '5', mock: '5' }, world);
    check({ name: 'BOB', friend: 'x' }, { may: '2:friend 5 6', mock: '2:friend' }, world);
    check({ who: 'Eve', name: 'Bob' }, { may: '5', mock: '5' }, world);
    check({ who: 'Eve', name: 'Dan' }, { may: '4', mock: '4' }, world);
  });

  test.each<[boolean | undefined, string, readonly number[]]>([
    [false, 'x', [200]],
    [true, 'x', [400, 422]],
    [undefined, 'x', [200, 400, 422]],
    [true, '1', [200]],
  ])('HTTP statuses with http_mirrors %s', (fact, friend, statuses) => {
    const said = fact === undefined ? '' : `http_mirrors: ${fact}, `;
    const subject = foreign(DOCUMENT, WORLD.replace('http_mirrors: false, ', said));
    const { verdict, decision } = ask(subject, operationOf(subject, 'join'), {
      target: `/join?${queryOf({ ...ANN, friend })}`,
    });
    const one = verdict.alternatives.find(({ outcome }) => outcome === decision.outcome);
    expect([one?.statuses, decision.status]).toEqual([statuses, statuses[0]]);
  });

  test('nothing known: everything that the world would decide is open, and says by what', () => {
    const subject = foreign(DOCUMENT);
    const { verdict } = ask(subject, operationOf(subject, 'join'), {
      target: `/join?${queryOf({ ...ANN, name: 'Dan', friend: '1', towns: 'Rome' })}`,
    });
    expect(verdict.reasons.map(({ kind, rule, state, undecidedBy }) => [kind, rule, state, undecidedBy])).toEqual([
      ['caller', 'members', undefined, 'members: the world does not list every record'],
      ['rule', 'level', undefined, 'members: the world does not list every record'],
      ['rule', 'same-town', undefined, 'members: the world does not list every record'],
      ['reference', 'towns', undefined, 'towns: the world does not list every record'],
      ['reference', 'members', undefined, 'members: the world does not list every record'],
      ['unique', 'members', undefined, 'members: the world does not list every record'],
    ]);
  });

  test('a rule says what it asks', () => {
    const subject = foreign(DOCUMENT, WORLD);
    const { verdict } = ask(subject, operationOf(subject, 'join'), {
      target: `/join?${queryOf({ ...ANN, friend: '2' })}`,
    });
    expect(verdict.reasons).toEqual([
      {
        kind: 'rule',
        state: false,
        message:
          'town breaks the rule same-town: if friend is sent, then town of the record that friend names equals town',
        parameter: 'town',
        rule: 'same-town',
        pointer: '/paths/~1join/get/x-rules/2',
        source: [],
        assumptions: ['A-101'],
      },
    ]);
  });

  test('an unknown name is told its nearest known one', () => {
    const subject = foreign(DOCUMENT, WORLD);
    const { verdict } = ask(subject, operationOf(subject, 'join'), {
      target: `/join?${queryOf({ ...ANN, Freind: '2' })}`,
    });
    expect(verdict.reasons).toEqual([
      expect.objectContaining({
        kind: 'wire',
        parameter: 'Freind',
        message: 'Freind is not a documented parameter; did you mean "friend"?',
        assumptions: ['A-004'],
        undecidedBy: 'A-004',
      }),
    ]);
  });

  test('what was sent and not answered is in doubt', () => {
    const subject = foreign(DOCUMENT, WORLD);
    subject.world.collection('members').markDoubtful('name', 'Dan');
    const { verdict } = ask(subject, operationOf(subject, 'join'), {
      target: `/join?${queryOf({ ...ANN, name: 'Dan' })}`,
    });
    expect(allowed(verdict)).toBe('0 5');
  });
});

describe('a target of which nothing is known', () => {
  const EMPTY = (subject: Subject): Subject => ({ ...subject, world: World.from(subject.contract) });
  test.each<[string, string, string, string]>([
    ['enswitch', 'user/signup', '/api/json/user/signup/?parent=2', '400:'],
    ['sms-gateway', 'customer/create', '/services/rest/customer/create?name=a', '1:'],
  ])('%s: what is missing is still missing', async (api, id, target, wanted) => {
    const subject = EMPTY(await shipped(api));
    const { verdict } = ask(subject, operationOf(subject, id), { method: api === 'enswitch' ? 'GET' : 'POST', target });
    expect(verdict.decision).toBe('refuse');
    expect(allowed(verdict)).toContain(wanted);
  });

  test('every open reason of every operation says what would decide it', async () => {
    for (const api of ['enswitch', 'sms-gateway', 'snapbill']) {
      const subject = EMPTY(await shipped(api));
      for (const operation of subject.contract.operations) {
        const target = operation.basePath + operation.path.replace('{id}', '7');
        const query = queryOf(
          Object.fromEntries(
            operation.parameters.flatMap(({ name, in: place, examples }) =>
              place === 'query' ? [[name, String(examples[0] ?? '1')]] : [],
            ),
          ),
        );
        const { verdict } = ask(subject, operation, { method: operation.method, target: `${target}?${query}` });
        for (const reason of verdict.reasons) {
          expect(reason).toMatchObject({ message: expect.stringMatching(/\S/), pointer: expect.stringMatching(/^\//) });
          if (reason.state === undefined) expect(reason.undecidedBy).toMatch(/\S/);
        }
      }
    }
  });
});
