import { describe, expect, test } from 'vitest';
import { allowed, ask, bytesOf, foreign, operationOf, type Subject } from '../judge/judging.ts';
import { readRequest } from './read-request.ts';

/** A document whose wire is open in every way. */
function wired(wire: string, method = 'get'): Subject {
  return foreign(`
openapi: 3.1.0
x-countersign: 1
info: {title: Wired, version: '1'}
x-world: {facts: {form_read: {says: Forms are read., assumption: A-101}}, readings: {}, collections: {}}
x-outcome: {at: /code, type: integer, missing: [1], invalid: [2], order: [validate], status: [{always: 200}]}
x-wire: ${wire}
paths:
  /do:
    ${method}:
      operationId: do
      x-assumption: A-101
      parameters:
        - {name: a, in: query, required: true, schema: {type: integer}, x-assumption: A-101}
        - {name: b, in: query, schema: {type: string}, x-assumption: A-101}
        - {name: c, in: query, schema: {type: array, items: {type: string}}, x-assumption: A-101}
        - {name: d, in: query, schema: {type: string, enum: ['', x]}, x-assumption: A-101}
      x-outcomes:
        '0': {class: success, x-assumption: A-101}
        '1': {class: invalid, x-assumption: A-101}
        '2': {class: invalid, x-assumption: A-101}
      responses: {'200': {description: Done, content: {application/json: {schema: {type: object}}}}}
`);
}

function check(
  subject: Subject,
  asking: Parameters<typeof bytesOf>[0],
  wanted: { readonly readings: number; readonly may: string },
): void {
  const { verdict } = ask(subject, operationOf(subject, 'do'), asking);
  expect({ readings: verdict.readings, may: allowed(verdict) }).toEqual(wanted);
}

const OPEN =
  "{separators: ['&', ';'], open-separators: ['|'], mixed: open, plus: {query: open, form: space}, names: open}";

describe('readings', () => {
  test.each<[string, string, number, string]>([
    ['one way', 'a=1&b=x', 1, '0'],
    ['the other separator', 'a=1;b=x', 1, '0'],
    ['both separators', 'a=1&b=x;d=x', 3, '0 2:a+b'],
    ['both, and a required one behind', 'b=x;d=x&a=1', 3, '0 1:a 2:b+d'],
    ['plus', 'a=1&b=x+y', 2, '0 2:b'],
    ['plus in a number', 'a=+1', 2, '0 2:a'],
    ['repeated, equal: refusing it is open, too', 'a=1&a=1', 2, '0 2:a'],
    ['repeated, different', 'a=1&a=z', 2, '0 2:a'],
    ['repeated list', 'a=1&c=x&c=y', 1, '0'],
    ['empty', 'a=1&b=', 2, '0 2:b'],
    ['empty where listed', 'a=1&d=', 1, '0'],
    ['empty required', 'a=', 2, '1:a 2:a'],
    ['no equals sign', 'a=1&b', 2, '0 2:b'],
    ['another case', 'A=1', 2, '0 1:a 2:A'],
    ['both cases', 'a=1&A=z', 4, '0 2:A+a'],
    ['exact name wins', 'a=1&B=x', 2, '0 2:B'],
    ['empty pairs', '&&a=1&&', 1, '0'],
    ['nothing', '', 1, '1:a'],
    ['a fragment', 'a=1#x', 2, '0 2'],
    ['overflow', 'a=1&a=2;A=3&b=+&b=;B=', 16, '0 1 2'],
  ])('%s', (_, text, readings, may) => {
    check(wired(OPEN), { target: `/do?${text}` }, { readings, may });
  });

  test('names are exact where the document does not say otherwise', () => {
    check(wired("{separators: ['&']}"), { target: '/do?A=1' }, { readings: 1, may: '1:a 2:A' });
  });

  test('`+` stays itself where the document says so', () => {
    const subject = wired('{plus: {query: literal, form: literal}}');
    const { verdict } = ask(subject, operationOf(subject, 'do'), { target: '/do?a=1&b=x+y' });
    expect(verdict.parameters.b).toMatchObject({ text: 'x+y' });
  });

  test('an unknown verdict says what it takes for granted', () => {
    const { verdict } = ask(wired(OPEN), operationOf(wired(OPEN), 'do'), { target: '/do?a=1&a=z' });
    expect(verdict.reasons.filter(({ kind }) => kind === 'wire')).toEqual([
      expect.objectContaining({ message: 'perhaps the first of a repeated parameter counts', undecidedBy: 'A-005' }),
      expect.objectContaining({ message: 'perhaps the last of a repeated parameter counts', undecidedBy: 'A-005' }),
      expect.objectContaining({ message: 'a is sent more than once', parameter: 'a', undecidedBy: 'A-005' }),
    ]);
  });
});

describe('carriers', () => {
  const CARRIED = `{carriers: [{method: post, in: form, given: {fact: form_read}}, {method: post, in: both, open: true}]}`;
  const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  const known = (fact?: boolean): Subject => {
    const subject = wired(CARRIED, 'post');
    if (fact !== undefined) subject.world.learn('form_read', fact);
    return subject;
  };
  test.each<[string, boolean | undefined, string, string, number, string]>([
    ['query', undefined, '?a=1', '', 1, '0'],
    ['form, read', true, '', 'a=1', 1, '0'],
    ['form, not read', false, '', 'a=1', 1, '1:a'],
    ['form, unknown', undefined, '', 'a=1', 2, '0 1:a'],
    ['both, forms read', true, '?a=1', 'b=x', 3, '0 1:a'],
    ['both, forms not read', false, '?a=1', 'b=x', 2, '0'],
    ['neither', true, '', '', 1, '1:a'],
  ])('%s', (_, fact, query, body, readings, may) => {
    check(
      known(fact),
      { method: 'POST', target: `/do${query}`, headers: body === '' ? [] : FORM, body },
      { readings, may },
    );
  });

  test('a form without a media type is read as one, and is odd', () => {
    const { verdict } = ask(known(true), operationOf(known(true), 'do'), {
      method: 'POST',
      target: '/do',
      body: 'a=1',
    });
    expect([allowed(verdict), verdict.frontRefusal]).toEqual(['0 2', true]);
  });
});

describe('oddities', () => {
  test.each<[string, Parameters<typeof bytesOf>[0], readonly string[]]>([
    ['plain', { target: '/do?a=1' }, []],
    ['HEAD for GET', { method: 'HEAD', target: '/do?a=1' }, []],
    ['POST for GET', { method: 'POST', target: '/do?a=1' }, ['method']],
    ['OPTIONS', { method: 'OPTIONS', target: '/do?a=1' }, ['method']],
    ['lower case', { method: 'get', target: '/do?a=1' }, ['method']],
    ['absolute form', { target: 'http://example.com/do?a=1' }, []],
    ['a fragment', { target: '/do?a=1#b' }, ['bad-encoding']],
    ['bad percent', { target: '/do?a=%1' }, ['bad-encoding']],
    ['bad UTF-8', { target: '/do?a=%FF' }, ['bad-encoding']],
    ['raw bytes', { target: '/do?a=\xff' }, ['bad-encoding']],
    ['a raw blank', { target: '/do?a=1 2' }, ['bad-encoding']],
    ['NUL', { target: '/do?a=%00' }, ['nul']],
    ['a long target', { target: `/do?a=${'1'.repeat(2_000)}` }, ['long-target']],
    ['a body', { target: '/do?a=1', body: 'x' }, ['content-type']],
    ['a large body', { target: '/do?a=1', body: 'x'.repeat(64_001) }, ['large-body', 'content-type']],
  ])('%s', (_, asking, wanted) => {
    const subject = wired('{}');
    const options = { given: () => true, listsEmpty: () => false, isList: () => false };
    expect(readRequest(operationOf(subject, 'do'), bytesOf(asking), options).oddities).toEqual(wanted);
  });
});
