import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parameter } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import { type Reading, readRequest } from '../wire/read-request.ts';
import { judgeCondition } from './condition.ts';
import type { Context } from './context.ts';
import { type Asking, bytesOf, foreign, operationOf, type Subject, shipped } from './judging.ts';
import { planOf } from './plan.ts';
import { judgeSent } from './sent.ts';
import { readSingly } from './single-reading.ts';
import { judgeWire } from './wire.ts';

const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;

const PLAIN = foreign(`
openapi: 3.1.0
info: {title: Plain, version: '1'}
paths:
  /things/{id}:
    post:
      operationId: things
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: id, in: query, schema: {type: integer}}
        - {name: list, in: query, schema: {type: array, items: {type: integer}}}
        - {name: pipes, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}}
        - {name: empty, in: query, schema: {type: string, enum: ['', a]}}
        - {name: X, in: header, schema: {type: string}}
        - {name: c, in: cookie, schema: {type: integer}}
      security: [{key: []}]
      requestBody:
        content:
          application/x-www-form-urlencoded: {schema: {type: object, properties: {id: {type: string}, b: {type: integer}}}}
          application/json: {schema: {type: object}}
      responses: {'200': {description: Done}}
components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
`);
const ENSWITCH = await shipped('enswitch');
type Case = readonly [subject: Subject, operation: string, path: string];

const SIGN_UP: Case = [ENSWITCH, 'user/signup', '/api/json/user/signup/'];
const THINGS: Case = [PLAIN, 'things', '/things/7'];
const SMS_GATEWAY = await shipped('sms-gateway');
const SNAPBILL = await shipped('snapbill');
const SUBJECTS: readonly Case[] = [
  THINGS,
  SIGN_UP,
  [ENSWITCH, 'customers/update', '/api/json/customers/update/'],
  [SMS_GATEWAY, 'customer-user/create', '/services/rest/customer-user/create'],
  [SMS_GATEWAY, 'user/create', '/services/rest/user/create'],
  [SMS_GATEWAY, 'customer/create', '/services/rest/customer/create'],
  [SNAPBILL, 'client/{id}/add_signup', '/v1/client/123/add_signup.json'],
  [SNAPBILL, 'signup/add', '/v1/signup/add.json'],
];

/** A value that the document itself prints, or any integer. */
function printed({ examples }: Parameter, otherwise: string): string {
  const [example = otherwise] = examples;
  return encodeURIComponent(typeof example === 'string' ? example : JSON.stringify(example));
}

/** What reading a request in every way gives, as the judge sees it; undefined where it is not read in one go. */
function both([subject, id]: Case, request: RawRequest): undefined | readonly [object, object] {
  const { contract, world } = subject;
  const operation = operationOf(subject, id);
  const plan = planOf(operation, contract);
  const single = readSingly(plan, request, world);
  if (single === undefined) return undefined;
  const read = readRequest(operation, request, {
    given: ({ given }) => (given === undefined ? true : judgeCondition(given, { plan, world } as Context).truth),
    listsEmpty: ({ name }) => plan.byName.get(name)?.listsEmpty ?? false,
    isList: ({ name }) => plan.byName.get(name)?.isList ?? false,
  });
  const thorough = read.readings.map((reading) => {
    const sent = judgeSent(plan, request, { read, reading, world });
    const context: Context = { plan, request, read, reading, world, sent, caller: { state: 'nobody' } };
    return { sent: sent.keys().map((key) => [key, sent.get(key)]), wire: judgeWire(context) };
  });
  const { sent } = single;
  const quick = [{ sent: sent.keys().map((key) => [key, sent.get(key)]), wire: [] }];
  return [
    { ...single.read, isSingle: undefined, readings: single.read.readings.map(plainly), judged: quick },
    { ...read, isSingle: undefined, readings: read.readings.map(plainly), judged: thorough },
  ];
}

function plainly({ query, form, repeated, empty, names, assumed }: Reading): Reading {
  return { query, form, repeated, empty, names, assumed };
}

const text = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '42',
    '+42',
    '4.5',
    'abc',
    'a+b',
    'a%20b',
    '%41',
    '%00',
    '%zz',
    '%ff',
    'é',
    '2',
    '123',
    '1,2',
    '1%7C2',
    'a=b',
  ),
  fc.constantFrom('user@example.com', '"', '{}', 'a'.repeat(40), 'a#b', 'a?b', ' ', '[', 'a;b'),
);

test('what is read in one go is read in the same way by every reading, which is then the only one', () => {
  let single = 0;
  const pick = fc.nat(1000);
  const ending = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, fc.constantFrom('=', '&', ';', '&&'));
  const change = fc.record({ name: pick, text, ending });
  fc.assert(
    fc.property(
      fc.constantFrom(...SUBJECTS),
      fc.boolean(),
      fc.array(change, { maxLength: 4 }),
      fc.constantFrom('&', '&', ';'),
      fc.constantFrom('query', 'query', 'form', 'both'),
      fc.constantFrom<RawRequest['headers']>(
        [],
        FORM,
        [['content-type', 'application/json']],
        [['Authorization', 'Basic dTpw']],
        [
          ['X', '1'],
          ['Cookie', 'c=1'],
        ],
      ),
      (chosen, isWhole, changes, separator, place, headers) => {
        const [subject, id, path] = chosen;
        const operation = operationOf(subject, id);
        const changed = changes.map(({ name, text: value, ending }) => {
          const parameter = operation.parameters[name % operation.parameters.length];
          const written = name % 17 === 0 ? 'unknown' : name % 13 === 0 ? 'key' : parameter?.name;
          return { name: written, pair: `${written}=${value}${ending}` };
        });
        // Whole requests have every required parameter, but for what is changed in them.
        const others = operation.parameters.filter(
          ({ name, required }) => isWhole && required && changed.every((one) => one.name !== name),
        );
        const pairs = [
          ...others.map((parameter) => `${parameter.name}=${printed(parameter, '1')}`),
          ...changed.map(({ pair }) => pair),
        ];
        const written = pairs.join(separator);
        const target = place === 'form' ? path : `${path}?${written}`;
        const body = place === 'query' ? '' : written;
        const told = both(chosen, bytesOf({ method: operation.method, target, headers, body }));
        if (told === undefined) return;
        single += 1;
        expect(told[0]).toEqual(told[1]);
      },
    ),
    { seed: 4, numRuns: 10_000 },
  );
  // It must not hold because nothing is read so.
  expect(single).toBeGreaterThan(1000);
});

describe('is read in one go', () => {
  const row = (yes: boolean, of: Case, asking: Asking): readonly [boolean, Case, Asking] => [yes, of, asking];
  test.each([
    row(true, SIGN_UP, { target: '/api/json/user/signup/?parent=2&surname=A+B' }),
    row(true, SIGN_UP, { target: '/api/json/user/signup/?parent=2;surname=%C3%A9' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?parent=2;surname=A&forename=B' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?parent=2&parent=2' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?Parent=2' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?parent=' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?parent=2#x' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?surname=%00' }),
    row(false, SIGN_UP, { target: `/api/json/user/signup/?surname=${'a'.repeat(3000)}` }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/?parent=2', method: 'POST' }),
    row(false, SIGN_UP, { target: '/api/json/user/signup/', body: 'parent=2', headers: FORM }),
    row(true, THINGS, { target: '/things/1?id=2&empty=', method: 'POST', body: 'id=3&b=4', headers: FORM }),
    row(false, THINGS, { target: '/things/1', method: 'POST', body: 'id=3' }),
  ])('%j', (yes, [subject, id], asking) => {
    const { contract, world } = subject;
    expect(readSingly(planOf(operationOf(subject, id), contract), bytesOf(asking), world) !== undefined).toBe(yes);
  });
});
