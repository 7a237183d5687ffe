import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../contract.ts';
import { parseContract } from '../load-contract.ts';

const library = readFileSync(new URL('./fixtures/library.yaml', import.meta.url), 'utf8');

function onlyOperation(text: string): Operation {
  const { contract, problems } = parseContract(text, 'api.yaml');
  const [operation] = contract?.operations ?? [];
  if (operation === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return operation;
}

describe('a strict document', () => {
  const { contract } = parseContract(library, 'dir/library.yaml');
  const operation = onlyOperation(library);

  test('names itself and its server', () => {
    expect(contract).toMatchObject({ api: 'library', title: 'Library', version: '2.0.0', strict: true });
    expect(contract?.server).toEqual({ origin: 'https://library.example', basePath: '/api' });
    expect(operation).toMatchObject({ id: 'loans/create', method: 'POST', path: '/loans/{shelf}', basePath: '/api' });
    expect(Object.isFrozen(operation.rules)).toBe(true);
  });

  test('has the parameters of path, operation and form', () => {
    expect(operation.parameters.map((each) => [each.name, each.in, each.required, each.pointer])).toEqual([
      ['shelf', 'path', true, '/paths/~1loans~1{shelf}/parameters/0'],
      ['who', 'query', true, '/paths/~1loans~1{shelf}/post/parameters/0'],
      ['card', 'query', true, '/paths/~1loans~1{shelf}/post/parameters/1'],
      ['days', 'query', false, '/components/parameters/Days'],
      ...['title', 'member', 'note'].map((name) => [
        name,
        'form',
        name === 'title',
        `/paths/~1loans~1{shelf}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/${name}`,
      ]),
    ]);
  });

  test('reads the keywords of schemas, through references', () => {
    const byName = new Map(operation.parameters.map((each) => [each.name, each]));
    expect(byName.get('days')).toMatchObject({
      default: { kind: 'constant', value: 7 },
      examples: [14],
      plain: { maximum: 30 },
    });
    expect(byName.get('note')?.default).toEqual({ kind: 'none' });
    expect(byName.get('who')?.default).toEqual({ kind: 'unsaid' });
    expect(byName.get('card')?.secret).toBe(true);
    expect(byName.get('member')).toMatchObject({
      default: { kind: 'derived', from: { kind: 'record', record: 'caller', field: 'id' } },
      refers: {
        collection: 'members',
        by: ['id'],
        else: ['400'],
        except: [0],
        stage: 'refer',
        strength: 'must',
        nowhere: 99,
      },
      source: ['Guide 2, member'],
    });
    expect(byName.get('title')?.unique).toEqual({
      collection: 'loans',
      by: ['title'],
      else: ['409'],
      stage: 'refer',
      strength: 'must',
    });
  });

  test('has wire and envelope', () => {
    expect(operation.wire).toEqual({
      separators: [';', '&'],
      openSeparators: [],
      mixed: 'allowed',
      plus: { query: 'open', form: 'space' },
      names: 'sensitive',
      slash: 'optional',
      suffix: { text: '.json', optionalByHeader: 'accept' },
      carriers: [{ method: 'POST', in: 'form', given: { kind: 'fact', fact: 'open_now' }, open: false }],
    });
    expect(operation.envelope).toMatchObject({
      items: '/responses',
      at: '/code',
      type: 'string',
      blame: '/key',
      missing: ['400'],
    });
    expect(operation.envelope?.status.map(({ says }) => says)).toEqual([
      { kind: 'always', status: 200 },
      { kind: 'mirror' },
      { kind: 'classes', classes: { invalid: [400] } },
    ]);
  });

  test('has caller, rules, outcomes and effects', () => {
    expect(operation.caller).toMatchObject({
      collection: 'members',
      match: { name: { kind: 'param', param: 'who' } },
      stage: 'authenticate',
    });
    expect(operation.rules).toMatchObject([
      {
        id: 'open',
        if: {
          kind: 'all',
          of: [
            { kind: 'sent', param: 'title' },
            { kind: 'param', param: 'days', is: { minimum: 1 } },
          ],
        },
        strength: 'may',
        pinnedBy: 'limit_checked',
        elseOutcome: ['400'],
        blame: ['title'],
        stage: 'validate',
      },
    ]);
    expect(operation.rules[0]?.then).toMatchObject({
      kind: 'any',
      of: [
        { kind: 'fact', fact: 'open_now' },
        { kind: 'same', refs: [{ param: 'title' }, { kind: 'value', value: 'catalogue' }] },
      ],
    });
    expect(operation.outcomes.map((each) => [each.id, each.class, each.bind.length])).toEqual([
      ['200', 'success', 2],
      ['400', 'invalid', 2],
      ['401', 'unauthenticated', 0],
      ['409', 'conflict', 0],
    ]);
    expect(operation.effects.map((each) => each.kind)).toEqual(['create', 'spends']);
  });

  test('may have no operation without outcomes that its envelope names', () => {
    expect(contract?.world.facts.open_now).toEqual({
      says: 'The library is open.',
      constant: true,
      default: true,
      assumptions: ['A-1'],
    });
    expect(contract?.world.collections.members).toEqual({
      key: 'id',
      ids: 'integer',
      fields: ['id', 'name', 'card', 'limit'],
      secret: ['card'],
    });
  });
});

describe('OpenAPI 3.0', () => {
  const operation = onlyOperation(`openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: /v1/}]
security: [{key: []}, {}]
paths:
  /a:
    post:
      parameters:
        - {name: n, in: query, schema: {type: number, minimum: 0, exclusiveMinimum: true, nullable: true, example: 5}}
        - {name: c, in: query, schema: {nullable: true, allOf: [{$ref: '#/components/schemas/C', description: dropped}]}}
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {file: {type: file}, list: {type: array, items: {type: string}}}}
            encoding: {list: {contentType: application/json}}
      responses: {'201': {description: ok}, '401': {description: no}, 5XX: {description: bad}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas: {C: {type: string}}
`);

  test('schemas are translated', () => {
    expect(operation.parameters.map(({ schema }) => schema)).toEqual([
      { type: ['number', 'null'], exclusiveMinimum: 0, example: 5, examples: [5] },
      { anyOf: [{ type: 'null' }, { allOf: [{ $ref: '#/components/schemas/C' }] }] },
      { type: 'string', format: 'binary' },
      { type: 'array', items: { type: 'string' } },
    ]);
    expect(operation.parameters.map((each) => [each.in, each.content])).toEqual([
      ['query', undefined],
      ['query', undefined],
      ['multipart', undefined],
      ['multipart', 'application/json'],
    ]);
  });

  test('the status is the outcome, and security is OpenAPI’s own', () => {
    expect(operation.envelope).toBeUndefined();
    expect(operation.basePath).toBe('/v1');
    expect(operation.outcomes.map((each) => [each.id, each.class, each.status])).toEqual([
      ['201', 'success', [201]],
      ['401', 'unauthenticated', [401]],
      ['5XX', 'internal', undefined],
    ]);
    expect(operation.security).toEqual([[{ name: 'key', kind: 'api-key', in: 'header', key: 'X-Key' }], []]);
  });
});

test('names such as __proto__ and constructor are only names', () => {
  const operation = onlyOperation(`openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: __proto__
      parameters:
        - {name: constructor, in: query, schema: {$ref: '#/components/schemas/__proto__'}}
        - {name: __proto__, in: query, schema: {type: string}}
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [__proto__], properties: {__proto__: {type: string}, toString: {type: string}}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {}, examples: {__proto__: {value: 1}}}}}
components:
  schemas: {__proto__: {type: integer, default: 5}}
`);
  expect(operation.parameters.map((each) => `${each.in} ${each.name} ${each.required}`)).toEqual([
    'query constructor false',
    'query __proto__ false',
    'form __proto__ true',
    'form toString false',
  ]);
  expect(operation.parameters[0]?.default).toEqual({ kind: 'constant', value: 5 });
  expect(Object.keys(operation.responses[0]?.content[0]?.examples ?? {})).toEqual(['__proto__']);
  expect(Object.hasOwn(Object.prototype, 'type')).toBe(false);
});

test('references by $id and $anchor become pointers', () => {
  const operation = onlyOperation(`openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      parameters:
        - {name: a, in: query, schema: {$ref: 'https://example.test/sizes'}}
        - {name: b, in: query, schema: {$ref: 'https://example.test/sizes#small'}}
        - {name: c, in: query, schema: {$ref: '#/components/schemas/Sizes/$defs/small'}}
      responses: {}
components:
  schemas:
    Sizes: {$id: 'https://example.test/sizes', $ref: '#/$defs/small', $defs: {small: {$anchor: small, type: integer}}}
`);
  expect(operation.parameters.map(({ schema }) => (typeof schema === 'boolean' ? schema : schema.$ref))).toEqual([
    '#/components/schemas/Sizes',
    '#/components/schemas/Sizes/$defs/small',
    '#/components/schemas/Sizes/$defs/small',
  ]);
});
