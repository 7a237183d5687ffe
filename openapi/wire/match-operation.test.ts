import { describe, expect, test } from 'vitest';
import type { Contract, Operation, Wire } from '../contract.ts';
import { matchOperation } from './match-operation.ts';
import { pathValues } from './path-template.ts';

const WIRE: Wire = {
  separators: ['&'],
  openSeparators: [],
  mixed: 'open',
  plus: { query: 'space', form: 'space' },
  names: 'sensitive',
  slash: 'exact',
  carriers: [],
};

function operation(line: string, wire: Partial<Wire> = {}, basePath = ''): Operation {
  const [method = ''] = line.split(' ');
  const path = line.slice(method.length + 1);
  return {
    id: line,
    api: 'sample',
    method,
    path,
    basePath,
    pointer: '',
    tags: [],
    parameters: [],
    wire: { ...WIRE, ...wire },
    outcomes: [],
    responses: [],
    security: [],
    rules: [],
    effects: [],
    source: [],
    assumptions: [],
  };
}

function contractOf(operations: readonly Operation[]): Contract {
  return {
    api: 'sample',
    file: 'sample.yaml',
    title: 'Sample',
    version: '1',
    strict: false,
    server: { origin: '', basePath: '' },
    operations,
    world: { facts: {}, readings: {}, collections: {} },
    root: {},
    warnings: [],
    openPlaces: new Set(),
  };
}

const contracts = [
  contractOf([
    operation('GET /pets'),
    operation('POST /pets'),
    operation('GET /pets/{id}'),
    operation('DELETE /pets/{pet}'),
    operation('GET /pets/mine'),
    operation('GET /pets/{id}/toys/{toy}'),
    operation('GET /files/{name}.json'),
    operation('GET /files/{name}'),
    operation('GET /Straße/a b'),
    operation('GET /'),
    operation('HEAD /health'),
  ]),
  contractOf([
    operation(
      'GET /user/signup/',
      { slash: 'optional', carriers: [{ method: 'post', in: 'form', open: false }] },
      '/api/json/',
    ),
    operation('POST /client/{id}/add.json', { suffix: { text: '.json', optionalByHeader: 'accept' } }, '/v1'),
  ]),
];

function check(line: string): string {
  const [method = '', target = ''] = line.split(' ');
  const match = matchOperation(contracts, { method, target });
  switch (match.kind) {
    case 'matched':
      return match.operation.id;
    case 'wrong-method':
      return `405 ${match.allow.join(',')}`;
    case 'unknown':
      return `404 ${match.nearest[0]?.id}`;
  }
}

describe('matchOperation', () => {
  test.each([
    ['GET /pets', 'GET /pets'],
    ['GET /pets?a=/x', 'GET /pets'],
    ['POST /pets', 'POST /pets'],
    ['GET /pets/mine', 'GET /pets/mine'],
    ['GET /pets/yours', 'GET /pets/{id}'],
    ['DELETE /pets/mine', 'DELETE /pets/{pet}'],
    ['GET /pets/a%2Fb', 'GET /pets/{id}'],
    ['GET /pets/%zz', 'GET /pets/{id}'],
    ['GET /p%65ts', 'GET /pets'],
    ['GET /pets/1/toys/2', 'GET /pets/{id}/toys/{toy}'],
    ['GET /files/a.json', 'GET /files/{name}.json'],
    ['GET /files/a.txt', 'GET /files/{name}'],
    ['GET /Stra%C3%9Fe/a%20b', 'GET /Straße/a b'],
    ['GET /', 'GET /'],
    ['GET http://host:1/pets', 'GET /pets'],
    ['GET http://host', 'GET /'],
    ['HEAD /pets', 'GET /pets'],
    ['HEAD /health', 'HEAD /health'],
    ['GET /api/json/user/signup', 'GET /user/signup/'],
    ['GET /api/json/user/signup/?a=1;b=2', 'GET /user/signup/'],
    ['POST /api/json/user/signup/', 'GET /user/signup/'],
    ['POST /v1/client/7/add.json', 'POST /client/{id}/add.json'],
    ['POST /v1/client/7/add', 'POST /client/{id}/add.json'],
  ])('%s is %s', (line, expected) => expect(check(line)).toBe(expected));

  test.each([
    ['PUT /pets', '405 GET,POST,HEAD,OPTIONS'],
    ['OPTIONS /pets/mine', '405 GET,DELETE,HEAD,OPTIONS'],
    ['get /pets', '405 GET,POST,HEAD,OPTIONS'],
    ['PUT /api/json/user/signup', '405 GET,POST,HEAD,OPTIONS'],
    ['GET /health', '405 HEAD,OPTIONS'],
  ])('%s is %s', (line, expected) => expect(check(line)).toBe(expected));

  test.each([
    ['GET /pets/', '404 GET /pets'],
    ['GET /pts', '404 GET /pets'],
    ['POST /pet', '404 POST /pets'],
    ['GET /user/signup', '404 GET /user/signup/'],
    ['GET /pets//toys/2', '404 GET /pets/{id}/toys/{toy}'],
    ['GET /__proto__', '404 GET /pets'],
    ['GET /%', '404 GET /'],
  ])('%s is %s', (line, expected) => expect(check(line)).toBe(expected));

  test('takes as long for 200 operations as for 20', () => {
    const timeFor = (count: number): number => {
      const many = [
        contractOf(Array.from({ length: count }, (_, index) => operation(`GET /things${index}/{id}/parts`))),
      ];
      const target = `/things${count - 1}/7/parts?a=1`;
      const run = (): number => {
        const started = performance.now();
        for (let round = 0; round < 20_000; round += 1) matchOperation(many, { method: 'GET', target });
        return performance.now() - started;
      };
      return Math.min(run(), run(), run());
    };
    expect(timeFor(200)).toBeLessThan(3 * timeFor(20) + 5);
  });
});

describe('pathValues', () => {
  test.each([
    ['GET /pets/{id}/toys/{toy}', '/pets/a%20b/toys/%zz?x=1', { id: 'a%20b', toy: '%zz' }],
    ['GET /files/{name}.json', '/files/a.json', { name: 'a' }],
    ['GET /pets', '/pets', {}],
    ['GET /pets/{id}', '/toys/1', undefined],
  ])('%s reads %s', (line, target, expected) => expect(pathValues(operation(line), target)).toEqual(expected));

  test('an optional ending is no part of a value', () => {
    const suffixed = operation('GET /things/{id}', { suffix: { text: '.json' } });
    expect(pathValues(suffixed, '/things/7.json')).toEqual({ id: '7' });
    expect(pathValues(suffixed, '/things/7')).toEqual({ id: '7' });
  });
});
