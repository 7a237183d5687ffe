import { describe, expect, test } from 'vitest';
import { type Asking, allowed, ask, chosen, foreign, operationOf, type Subject } from './judging.ts';

/** One operation of a plain document: its parameters or its body, in YAML flow style. */
function plain(
  parts: { readonly parameters?: string; readonly body?: string; readonly path?: string; readonly responses?: string },
  version = '3.1.0',
): Subject {
  const {
    parameters = '[]',
    body,
    path = '/things',
    responses = "{'200': {description: Done}, '400': {description: Bad}}",
  } = parts;
  return foreign(`
openapi: ${version}
info: {title: Plain, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
paths:
  ${path}:
    post:
      operationId: do
      parameters: ${parameters}
${body === undefined ? '' : `      requestBody: ${body}\n`}      responses: ${responses}
components:
  schemas:
    Tree:
      type: object
      required: [name]
      properties: {name: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}
      unevaluatedProperties: false
`);
}

function check(subject: Subject, asking: Asking, wanted: 'accept' | 'refuse' | 'open'): void {
  const { verdict, decision } = ask(subject, operationOf(subject, 'do'), { method: 'POST', ...asking });
  expect([verdict.decision, verdict.reasons.map(({ message }) => message)]).toEqual([wanted, expect.anything()]);
  expect(verdict.alternatives.some(({ outcome }) => outcome.id === decision.outcome.id)).toBe(true);
}

const INTEGERS = '{type: array, maxItems: 3, items: {type: integer}}';
const POINT =
  '{type: object, required: [x], properties: {x: {type: integer}, y: {type: integer}}, additionalProperties: false}';

describe('styles', () => {
  const query = (schema: string, more = ''): string =>
    `[{name: p, in: query, required: true, schema: ${schema}${more}}]`;
  test.each<[string, string, string, 'accept' | 'refuse' | 'open']>([
    ['form, exploded', query(INTEGERS), 'p=1&p=2', 'accept'],
    ['form, exploded, too many', query(INTEGERS), 'p=1&p=2&p=3&p=4', 'refuse'],
    ['form, exploded, commas', query(INTEGERS), 'p=1,2', 'open'],
    ['form, exploded, letters', query(INTEGERS), 'p=1&p=b', 'refuse'],
    ['form, exploded, odd', query(INTEGERS), 'p=1&p=%2B2', 'open'],
    ['form', query(INTEGERS, ', explode: false'), 'p=1,2', 'accept'],
    ['form, encoded comma', query(INTEGERS, ', explode: false'), 'p=1%2C2', 'open'],
    ['form, repeated', query(INTEGERS, ', explode: false'), 'p=1&p=2,b', 'open'],
    ['spaces', query(INTEGERS, ', style: spaceDelimited, explode: false'), 'p=1%202', 'accept'],
    ['spaces as plus', query(INTEGERS, ', style: spaceDelimited, explode: false'), 'p=1+2', 'accept'],
    ['pipes', query(INTEGERS, ', style: pipeDelimited, explode: false'), 'p=1|2', 'open'],
    ['pipes, encoded', query(INTEGERS, ', style: pipeDelimited, explode: false'), 'p=1%7C2', 'accept'],
    ['pipes, encoded, wrong', query(INTEGERS, ', style: pipeDelimited, explode: false'), 'p=1%7Cb', 'refuse'],
    ['deep object', query(POINT, ', style: deepObject'), 'p[x]=1&p[y]=2', 'open'],
    ['deep object, encoded', query(POINT, ', style: deepObject'), 'p%5Bx%5D=1&p%5By%5D=2', 'accept'],
    ['deep object, missing member', query(POINT, ', style: deepObject'), 'p%5By%5D=2', 'refuse'],
    ['deep object, other member', query(POINT, ', style: deepObject'), 'p%5Bx%5D=2&p%5Bz%5D=2', 'refuse'],
    ['deep object, repeated member', query(POINT, ', style: deepObject'), 'p%5Bx%5D=2&p%5Bx%5D=a', 'open'],
    ['deep object, deeper', query(POINT, ', style: deepObject'), 'p%5Bx%5D=2&p%5Bx%5D%5By%5D=a', 'open'],
    ['object, exploded', query(POINT), 'x=1&y=2', 'accept'],
    ['object, exploded, wrong', query(POINT), 'x=a&y=2', 'refuse'],
    ['object', query(POINT, ', explode: false'), 'p=x,1,y,2', 'accept'],
    ['object, wrong', query(POINT, ', explode: false'), 'p=x,a', 'refuse'],
    [
      'content',
      '[{name: p, in: query, content: {application/json: {schema: {type: object, required: [x]}}}}]',
      'p=%7B%22x%22:true%7D',
      'open',
    ],
    [
      'content, declared',
      `[{name: p, in: query, content: {application/json: {schema: ${POINT}}}}]`,
      'p=%7B%22x%22:1%7D',
      'accept',
    ],
    [
      'content, wrong',
      `[{name: p, in: query, content: {application/json: {schema: ${POINT}}}}]`,
      'p=%7B%22y%22:1%7D',
      'refuse',
    ],
    ['content, no JSON', `[{name: p, in: query, content: {application/json: {schema: ${POINT}}}}]`, 'p=x', 'refuse'],
    ['boolean', query('{type: boolean}'), 'p=true', 'accept'],
    ['boolean, odd', query('{type: boolean}'), 'p=1', 'open'],
    ['boolean, wrong', query('{type: boolean}'), 'p=2', 'refuse'],
    ['any type', query('{}'), 'p=x', 'accept'],
    ['empty list item', query(INTEGERS), 'p=', 'refuse'],
    ['missing', query(INTEGERS), '', 'refuse'],
  ])('%s', (_, parameters, text, wanted) => {
    check(plain({ parameters }), { target: `/v1/things?${text}` }, wanted);
  });

  const path = (schema: string, more = ''): string => `[{name: p, in: path, required: true, schema: ${schema}${more}}]`;
  test.each<[string, string, string, 'accept' | 'refuse' | 'open']>([
    ['simple', path('{type: integer}'), '5', 'accept'],
    ['simple, letters', path('{type: integer}'), 'b', 'refuse'],
    ['simple, encoded', path('{type: integer}'), '%35', 'accept'],
    ['simple list', path(INTEGERS), '1,2', 'accept'],
    ['simple list, wrong', path(INTEGERS), '1,b', 'refuse'],
    ['simple object', path(POINT), 'x,1,y,2', 'accept'],
    ['simple object, exploded', path(POINT, ', explode: true'), 'x=1,y=2', 'accept'],
    ['simple object, exploded, wrong', path(POINT, ', explode: true'), 'x=b', 'refuse'],
    ['label', path('{type: integer}', ', style: label'), '.5', 'accept'],
    ['label list', path(INTEGERS, ', style: label'), '.1,2', 'accept'],
    ['label list as OpenAPI 3.0 has it', path(INTEGERS, ', style: label'), '.1.2', 'accept'],
    ['label list, exploded', path(INTEGERS, ', style: label, explode: true'), '.1.2', 'accept'],
    ['label object', path(POINT, ', style: label, explode: true'), '.x=1.y=2', 'accept'],
    ['matrix', path('{type: integer}', ', style: matrix'), ';p=5', 'accept'],
    ['matrix, wrong', path('{type: integer}', ', style: matrix'), ';p=b', 'refuse'],
    ['matrix list', path(INTEGERS, ', style: matrix'), ';p=1,2', 'accept'],
    ['matrix list, exploded', path(INTEGERS, ', style: matrix, explode: true'), ';p=1;p=2', 'accept'],
    ['matrix list, exploded, wrong', path(INTEGERS, ', style: matrix, explode: true'), ';p=1;p=b', 'refuse'],
    ['matrix object', path(POINT, ', style: matrix'), ';p=x,1,y,2', 'accept'],
    ['matrix object, exploded', path(POINT, ', style: matrix, explode: true'), ';x=1;y=2', 'accept'],
  ])('path, %s', (_, parameters, text, wanted) => {
    check(plain({ parameters, path: '/things/{p}' }), { target: `/v1/things/${text}` }, wanted);
  });

  const place = (where: string, schema: string, more = ''): string =>
    `[{name: X-P, in: ${where}, required: true, schema: ${schema}${more}}]`;
  test.each<[string, string, Asking['headers'], 'accept' | 'refuse' | 'open']>([
    ['header', place('header', '{type: integer}'), [['x-p', '5']], 'accept'],
    ['header, letters', place('header', '{type: integer}'), [['x-p', 'five']], 'refuse'],
    ['header, missing', place('header', '{type: integer}'), [], 'refuse'],
    ['header list', place('header', INTEGERS), [['X-P', '1, 2']], 'accept'],
    [
      'header list in two',
      place('header', INTEGERS),
      [
        ['X-P', '1'],
        ['x-p', '2'],
      ],
      'accept',
    ],
    ['header list, wrong', place('header', INTEGERS), [['X-P', '1, b']], 'refuse'],
    ['header object', place('header', POINT, ', explode: true'), [['X-P', 'x=1,y=2']], 'accept'],
    ['header text with a comma', place('header', '{type: string}'), [['X-P', 'a,b']], 'open'],
    [
      'header content',
      '[{name: X-P, in: header, content: {application/json: {schema: {type: array, items: {type: integer}}}}}]',
      [['X-P', '[1,2]']],
      'accept',
    ],
    ['cookie', place('cookie', '{type: integer}'), [['Cookie', 'a=b; X-P=5']], 'accept'],
    ['cookie, wrong', place('cookie', '{type: integer}'), [['Cookie', 'X-P=five']], 'refuse'],
    ['cookie list', place('cookie', INTEGERS, ', explode: false'), [['Cookie', 'X-P=1,2']], 'accept'],
    ['cookie object', place('cookie', POINT), [['Cookie', 'x=1; y=2']], 'accept'],
    ['cookie, other case', place('cookie', '{type: integer}'), [['Cookie', 'x-p=5']], 'refuse'],
  ])('%s', (_, parameters, headers = [], wanted) => {
    check(plain({ parameters }), { target: '/v1/things', headers }, wanted);
  });

  test('two parameters of one name in two places are two', () => {
    const parameters =
      '[{name: p, in: path, required: true, schema: {type: integer}}, {name: p, in: query, schema: {type: boolean}}]';
    const subject = plain({ parameters, path: '/things/{p}' });
    check(subject, { target: '/v1/things/1?p=true' }, 'accept');
    check(subject, { target: '/v1/things/true?p=true' }, 'refuse');
    check(subject, { target: '/v1/things/1?p=7' }, 'refuse');
  });
});

describe('JSON bodies', () => {
  const JSON_TYPE = [['Content-Type', 'application/json; charset=utf-8']] as const;
  const body = (schema: string): string => `{required: true, content: {application/json: {schema: ${schema}}}}`;
  test.each<[string, string, string, 'accept' | 'refuse' | 'open']>([
    [
      'dependentRequired kept',
      '{type: object, properties: {a: {type: integer}, b: {type: integer}}, dependentRequired: {a: [b]}}',
      '{"a":1,"b":2}',
      'accept',
    ],
    [
      'dependentRequired broken',
      '{type: object, properties: {a: {type: integer}}, dependentRequired: {a: [b]}}',
      '{"a":1}',
      'refuse',
    ],
    [
      'unevaluatedProperties kept',
      '{allOf: [{type: object, properties: {a: {type: integer}}}], unevaluatedProperties: false}',
      '{"a":1}',
      'accept',
    ],
    [
      'unevaluatedProperties broken',
      '{allOf: [{type: object, properties: {a: {type: integer}}}], unevaluatedProperties: false}',
      '{"a":1,"b":1}',
      'refuse',
    ],
    [
      'if then',
      '{type: object, properties: {a: {type: integer}, b: {type: integer}}, if: {properties: {a: {const: 1}}, required: [a]}, then: {required: [b]}}',
      '{"a":1}',
      'refuse',
    ],
    [
      'if else',
      '{type: object, properties: {a: {type: integer}, b: {type: integer}}, if: {properties: {a: {const: 1}}, required: [a]}, then: {required: [b]}, else: {required: [a]}}',
      '{"a":2}',
      'accept',
    ],
    [
      'prefixItems kept',
      '{type: array, prefixItems: [{type: integer}, {type: string}], items: false}',
      '[1,"a"]',
      'accept',
    ],
    [
      'prefixItems broken',
      '{type: array, prefixItems: [{type: integer}, {type: string}], items: false}',
      '["a",1]',
      'refuse',
    ],
    ['contains kept', '{type: array, items: {type: integer}, contains: {const: 3}, minContains: 2}', '[3,3]', 'accept'],
    ['contains broken', '{type: array, items: {type: integer}, contains: {const: 3}, minContains: 2}', '[3]', 'refuse'],
    [
      'recursive, kept',
      "{$ref: '#/components/schemas/Tree'}",
      '{"name":"a","children":[{"name":"b","children":[]}]}',
      'accept',
    ],
    ['recursive, broken', "{$ref: '#/components/schemas/Tree'}", '{"name":"a","children":[{"children":[]}]}', 'refuse'],
    ['recursive, other member', "{$ref: '#/components/schemas/Tree'}", '{"name":"a","x":1}', 'refuse'],
    [
      'readOnly need not be sent',
      '{type: object, required: [id, a], properties: {id: {type: integer, readOnly: true}, a: {type: integer}}}',
      '{"a":1}',
      'accept',
    ],
    [
      'writeOnly must be sent',
      '{type: object, required: [id], properties: {id: {type: integer, writeOnly: true}}}',
      '{}',
      'refuse',
    ],
    ['an undeclared member is open', '{type: object, properties: {a: {type: integer}}}', '{"b":1}', 'open'],
    ['__proto__ is a member', '{type: object, properties: {a: {type: integer}}}', '{"__proto__":{"a":1}}', 'open'],
    ['a repeated member is open', '{type: object, properties: {a: {type: integer}}}', '{"a":1,"a":1}', 'open'],
    ['malformed', '{}', '{', 'refuse'],
    ['no JSON', '{}', 'NaN', 'refuse'],
    ['empty', '{}', '', 'refuse'],
    ['nested 100,000 deep', '{}', '['.repeat(100_000), 'open'],
    ['a long text', '{type: string}', `"${'x'.repeat(100_000)}"`, 'open'],
    ['bad UTF-8', '{type: string}', '"\xff"', 'open'],
    ['null in 3.1', '{type: [string, "null"]}', 'null', 'accept'],
  ])('%s', (_, schema, text, wanted) => {
    check(plain({ body: body(schema) }), { target: '/v1/things', headers: JSON_TYPE, body: text }, wanted);
  });

  test.each<[string, string, string, 'accept' | 'refuse']>([
    ['nullable', '{type: string, nullable: true}', 'null', 'accept'],
    ['not nullable', '{type: string}', 'null', 'refuse'],
    ['exclusive bound kept', '{type: integer, minimum: 1, exclusiveMinimum: true}', '2', 'accept'],
    ['exclusive bound broken', '{type: integer, minimum: 1, exclusiveMinimum: true}', '1', 'refuse'],
  ])('OpenAPI 3.0, %s', (_, schema, text, wanted) => {
    check(plain({ body: body(schema) }, '3.0.3'), { target: '/v1/things', headers: JSON_TYPE, body: text }, wanted);
  });

  test('an optional body may be left out, an unknown media type is open and refused by the mock', () => {
    const subject = plain({ body: '{content: {application/json: {schema: {type: integer}}}}' });
    check(subject, { target: '/v1/things' }, 'accept');
    const xml = {
      method: 'POST',
      target: '/v1/things',
      headers: [['Content-Type', 'text/xml']] as const,
      body: '<a/>',
    };
    check(subject, xml, 'open');
    expect(chosen(ask(subject, operationOf(subject, 'do'), xml).decision)).toBe('400');
  });

  test('text is held against its schema', () => {
    const subject = plain({ body: "{required: true, content: {text/plain: {schema: {type: string, pattern: '^a'}}}}" });
    const headers = [['Content-Type', 'text/plain']] as const;
    check(subject, { target: '/v1/things', headers, body: 'abc' }, 'accept');
    check(subject, { target: '/v1/things', headers, body: 'xbc' }, 'refuse');
  });

  test('fields of a form are not asked of a JSON body', () => {
    const schema = '{type: object, required: [a], properties: {a: {type: integer}}}';
    const body = `{required: true, content: {application/json: {schema: ${schema}}, application/x-www-form-urlencoded: {schema: ${schema}}}}`;
    const subject = plain({ body });
    const form = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
    check(subject, { target: '/v1/things', headers: JSON_TYPE, body: '{"a":1}' }, 'accept');
    check(subject, { target: '/v1/things', headers: JSON_TYPE, body: '{}' }, 'refuse');
    check(subject, { target: '/v1/things', headers: form, body: 'a=1' }, 'accept');
    check(subject, { target: '/v1/things', headers: form, body: 'b=1' }, 'refuse');
    check(subject, { target: '/v1/things' }, 'refuse');
  });
});

describe('forms', () => {
  const FORM = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  const form = (schema: string, encoding = '{}'): string =>
    `{required: true, content: {application/x-www-form-urlencoded: {schema: ${schema}, encoding: ${encoding}}}}`;
  const object = (properties: string, more = ''): string => `{type: object, properties: {${properties}}${more}}`;
  test.each<[string, string, string, 'accept' | 'refuse' | 'open']>([
    ['a field', form(object('a: {type: integer}', ', required: [a]')), 'a=1', 'accept'],
    ['a field left out', form(object('a: {type: integer}', ', required: [a]')), 'b=1', 'refuse'],
    ['a wrong field', form(object('a: {type: integer}')), 'a=x', 'refuse'],
    ['another field', form(object('a: {type: integer}')), 'a=1&b=1', 'open'],
    ['another field, closed', form(object('a: {type: integer}', ', additionalProperties: false')), 'a=1&b=1', 'refuse'],
    [
      'another field, typed',
      form(object('a: {type: integer}', ', additionalProperties: {type: integer}')),
      'a=1&b=1',
      'accept',
    ],
    [
      'another field, wrong type',
      form(object('a: {type: integer}', ', additionalProperties: {type: integer}')),
      'a=1&b=x',
      'refuse',
    ],
    ['dependentRequired', form(object('a: {type: integer}', ', dependentRequired: {a: [b]}')), 'a=1', 'refuse'],
    ['a list, exploded', form(object('a: {type: array, items: {type: integer}}')), 'a=1&a=2', 'accept'],
    [
      'a list, not exploded',
      form(object('a: {type: array, items: {type: integer}}'), '{a: {explode: false}}'),
      'a=1,2',
      'accept',
    ],
    ['a list, wrong', form(object('a: {type: array, items: {type: integer}}')), 'a=1&a=x', 'refuse'],
    [
      'JSON by encoding',
      form(
        object('a: {type: object, required: [x], properties: {x: {type: integer}}}'),
        '{a: {contentType: application/json}}',
      ),
      'a=%7B%22x%22:1%7D',
      'accept',
    ],
    [
      'JSON by encoding, wrong',
      form(object('a: {type: object, required: [x]}'), '{a: {contentType: application/json}}'),
      'a=%7B%7D',
      'refuse',
    ],
    [
      'JSON by encoding in a closed form',
      form(
        object('a: {type: object, properties: {x: {type: integer}}}', ', additionalProperties: false'),
        '{a: {contentType: application/json}}',
      ),
      'a=%7B%22x%22:1%7D',
      'accept',
    ],
    [
      'JSON by schema in a closed form',
      form(
        object(
          'a: {type: string, contentMediaType: application/json, contentSchema: {type: integer}}',
          ', additionalProperties: false',
        ),
      ),
      'a=5',
      'accept',
    ],
    [
      'an object as JSON, by itself',
      form(object('a: {type: object, required: [x], properties: {x: {type: integer}}}')),
      'a=%7B%22x%22:1%7D',
      'accept',
    ],
    [
      'an object, exploded',
      form(object('a: {type: object, required: [x], properties: {x: {type: integer}}}')),
      'x=1',
      'accept',
    ],
    [
      'an object, deep',
      form(object('a: {type: object, required: [x], properties: {x: {type: integer}}}'), '{a: {style: deepObject}}'),
      'a%5Bx%5D=1',
      'accept',
    ],
    [
      'an object, deep, wrong',
      form(object('a: {type: object, required: [x], properties: {x: {type: integer}}}'), '{a: {style: deepObject}}'),
      'a%5Bx%5D=b',
      'refuse',
    ],
  ])('%s', (_, body, text, wanted) => {
    check(plain({ body }), { target: '/v1/things', headers: FORM, body: text }, wanted);
  });

  const part = (head: string, text: string): string =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
  test.each<[string, string, string, 'accept' | 'refuse' | 'open']>([
    ['a part', part('name="a"', '1'), 'multipart/form-data; boundary=b', 'accept'],
    ['a bare name', part('name=a', '1'), 'multipart/form-data; boundary="b"', 'accept'],
    ['a wrong part', part('name="a"', 'x'), 'multipart/form-data; boundary=b', 'refuse'],
    [
      'a file',
      part('name="a"', '1') + part('name="f"; filename="x.bin"', '\0\x01\xff'),
      'multipart/form-data; boundary=b',
      'accept',
    ],
    [
      'a part in a line that looks like an end',
      part('name="a"', '1') + part('name="f"', 'x\r\n--but no end'),
      'multipart/form-data; boundary=b',
      'accept',
    ],
    [
      'a list',
      part('name="a"', '1') + part('name="l"', '1') + part('name="l"', '2'),
      'multipart/form-data; boundary=b',
      'accept',
    ],
    ['JSON', part('name="a"', '1') + part('name="o"', '{"x":1}'), 'multipart/form-data; boundary=b', 'accept'],
    ['JSON, wrong', part('name="a"', '1') + part('name="o"', '{"x":"b"}'), 'multipart/form-data; boundary=b', 'refuse'],
    ['no boundary', part('name="a"', '1'), 'multipart/form-data', 'refuse'],
    [
      'a boundary of 100,000 characters',
      part('name="a"', '1'),
      `multipart/form-data; boundary=${'('.repeat(100_000)}`,
      'refuse',
    ],
  ])('multipart, %s', (_, text, type, wanted) => {
    const schema =
      '{type: object, required: [a], properties: {a: {type: integer}, f: {type: string, format: binary}, l: {type: array, items: {type: integer}}, o: {type: object, properties: {x: {type: integer}}}}}';
    const subject = plain({ body: `{required: true, content: {multipart/form-data: {schema: ${schema}}}}` });
    check(subject, { target: '/v1/things', headers: [['Content-Type', type]], body: `${text}--b--\r\n` }, wanted);
  });
});

describe('outcomes', () => {
  const parameters = '[{name: p, in: query, required: true, schema: {type: integer}}]';
  test.each<[string, string, string, string, string, number]>([
    ['documented 400', "{'201': {description: A}, '400': {description: B}}", 'p=x', '400 4XX', '400', 400],
    [
      'documented 422',
      "{'201': {description: A}, '404': {description: C}, '422': {description: B}}",
      'p=x',
      '404 422 4XX',
      '422',
      422,
    ],
    ['a class', "{'201': {description: A}, 4XX: {description: B}}", 'p=x', '4XX', '4XX', 400],
    ['default', "{'201': {description: A}, default: {description: B}}", 'p=x', '4XX default', 'default', 400],
    ['only 404', "{'201': {description: A}, '404': {description: B}}", 'p=x', '404 4XX', '4XX', 400],
    ['no refusal', "{'201': {description: A}}", 'p=x', '4XX', '4XX', 400],
    [
      'several successes',
      "{'201': {description: A}, '202': {description: B}, '500': {description: C}}",
      'p=1',
      '201 202',
      '201',
      201,
    ],
    ['a redirection', "{'302': {description: A}}", 'p=1', '302', '302', 302],
    ['a success class', '{2XX: {description: A}}', 'p=1', '2XX', '2XX', 200],
    ['only default', '{default: {description: A}}', 'p=1', 'default', 'default', 200],
    ['no success', "{'404': {description: A}}", 'p=1', '2XX 404', '2XX', 200],
  ])('%s', (_, responses, text, may, mock, status) => {
    const subject = plain({ parameters, responses });
    const { verdict, decision } = ask(subject, operationOf(subject, 'do'), {
      method: 'POST',
      target: `/v1/things?${text}`,
    });
    expect([allowed(verdict).replaceAll(':p', ''), chosen(decision).replace(':p', ''), decision.status]).toEqual([
      may,
      mock,
      status,
    ]);
  });
});

describe('security', () => {
  const secured = (schemes: string): Subject =>
    foreign(`
openapi: 3.1.0
info: {title: Secured, version: '1'}
security: ${schemes}
paths:
  /things: {get: {operationId: do, responses: {'200': {description: Done}, '401': {description: Who}}}}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
    bearer: {type: http, scheme: bearer}
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: key}
`);
  test.each<[string, string, Asking, 'accept' | 'refuse' | 'open']>([
    ['none asked', '[]', { target: '/things' }, 'accept'],
    ['basic missing', '[{basic: []}]', { target: '/things' }, 'refuse'],
    ['basic there', '[{basic: []}]', { target: '/things', headers: [['Authorization', 'Basic dTpw']] }, 'open'],
    ['basic broken', '[{basic: []}]', { target: '/things', headers: [['Authorization', 'Basic']] }, 'refuse'],
    ['bearer', '[{bearer: []}]', { target: '/things', headers: [['authorization', 'Bearer x']] }, 'open'],
    ['header key', '[{header: []}]', { target: '/things', headers: [['x-key', 'x']] }, 'open'],
    ['query key', '[{query: []}]', { target: '/things?key=x' }, 'open'],
    ['query key missing', '[{query: []}]', { target: '/things?kay=x' }, 'refuse'],
    ['cookie key', '[{cookie: []}]', { target: '/things', headers: [['Cookie', 'key=x']] }, 'open'],
    ['one of two', '[{basic: []}, {query: []}]', { target: '/things?key=x' }, 'open'],
    ['both of two', '[{basic: [], query: []}]', { target: '/things?key=x' }, 'refuse'],
    ['optional', '[{basic: []}, {}]', { target: '/things' }, 'accept'],
  ])('%s', (_, schemes, asking, wanted) => {
    const subject = secured(schemes);
    check(subject, { ...asking, method: 'GET' }, wanted);
    const { verdict } = ask(subject, operationOf(subject, 'do'), asking);
    if (wanted === 'open') expect(verdict.reasons.map(({ kind }) => kind)).toEqual(['security']);
  });
});

describe('a body of which only the media type is documented', () => {
  test.each([
    ['application/json', '{"a":1}'],
    ['text/plain', 'anything'],
  ])('%s', (type, body) => {
    const subject = plain({ body: `{content: {${type}: {}}}` });
    const { verdict } = ask(subject, operationOf(subject, 'do'), {
      method: 'POST',
      target: '/v1/things',
      headers: [['Content-Type', type]],
      body,
    });
    expect(verdict.decision).not.toBe('refuse');
  });
});

describe('what the target holds is not said', () => {
  const id = '[{name: id, in: path, required: true, schema: {type: integer}}]';
  test.each<[string, string, string, string]>([
    ['a documented 404', '7', "{'200': {description: A}, '404': {description: B}, '400': {description: C}}", '200 404'],
    ['a documented 409', '7', "{'200': {description: A}, '409': {description: B}}", '200 409'],
    ['a documented 400', '7', "{'200': {description: A}, '400': {description: B}}", '200'],
    ['what covers a 404', '7', "{'200': {description: A}, default: {description: B}}", '200 default'],
    [
      'a 404 beside what covers it',
      '7',
      "{'200': {description: A}, '404': {description: B}, default: {description: C}}",
      '200 404',
    ],
    ['a wrong name', 'x', "{'200': {description: A}, '404': {description: B}}", '404 4XX:id'],
  ])('%s', (_, name, responses, may) => {
    const subject = plain({ path: '/things/{id}', parameters: id, responses });
    const { verdict } = ask(subject, operationOf(subject, 'do'), { method: 'POST', target: `/v1/things/${name}` });
    expect(allowed(verdict)).toBe(may);
  });
});

test('a media type that is not documented may be refused before there is a body', () => {
  const subject = plain({ body: '{content: {application/json: {schema: {type: object}}}}' });
  const asking = { target: '/v1/things', headers: [['Content-Type', 'nonsense']] as const };
  const { verdict } = ask(subject, operationOf(subject, 'do'), { method: 'POST', ...asking });
  expect([verdict.decision, verdict.frontRefusal]).toEqual(['open', true]);
});
