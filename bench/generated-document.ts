import { FRESH, type LoadRequest } from '../examples/load/sign-up.ts';

/** A document of many operations, half of them reading and half writing, with requests for it. */
export interface GeneratedLoad {
  /** JSON, which is YAML too. */
  readonly document: string;
  readonly requests: readonly LoadRequest[];
}

const KINDS = ['small', 'medium', 'large'];

/** Makes a document of so many operations, and distinct requests for all of them: one in ten invalid, one in ten a write. */
export function generatedLoad({
  operations,
  requests,
}: {
  readonly operations: number;
  readonly requests: number;
}): GeneratedLoad {
  const things = Array.from({ length: Math.ceil(operations / 2) }, (_, index) => `thing-${index}`);
  const document = {
    openapi: '3.1.0',
    'x-countersign': 1,
    info: { title: `${operations} operations`, version: '1' },
    servers: [{ url: 'http://127.0.0.1' }],
    'x-world': {
      collections: Object.fromEntries(
        things.map((thing) => [
          thing,
          { key: 'id', ids: 'integer', fields: ['id', 'name', 'kind', 'weight'], source: 'bench' },
        ]),
      ),
    },
    paths: Object.fromEntries(things.map((thing) => [`/${thing}`, { get: reading(thing), post: writing(thing) }])),
  };
  return {
    document: JSON.stringify(document),
    requests: Array.from({ length: requests }, (_, index) => request(things[index % things.length] ?? '', index)),
  };
}

function reading(thing: string): object {
  return {
    operationId: `${thing}-list`,
    'x-source': `bench, ${thing}-list`,
    parameters: [
      parameter('limit', { type: 'integer', minimum: 1, maximum: 100_000 }, true),
      parameter('kind', { type: 'string', enum: KINDS }, false),
      parameter('since', { type: 'string', format: 'date' }, false),
      parameter('named', { type: 'string', minLength: 1, maxLength: 40, pattern: '^[a-z0-9-]*$' }, false),
    ],
    responses: {
      '200': answer('The things', [{ id: 1, name: 'first', kind: 'small' }]),
      '400': answer('Not so', { title: 'Not so' }),
    },
  };
}

function writing(thing: string): object {
  const property = (name: string, schema: object): object => ({ ...schema, 'x-source': `bench, ${name}` });
  const schema = {
    type: 'object',
    required: ['name', 'kind'],
    properties: {
      name: property('name', { type: 'string', minLength: 1, maxLength: 40 }),
      kind: property('kind', { type: 'string', enum: KINDS }),
      weight: property('weight', { type: 'integer', minimum: 0 }),
    },
  };
  const set = { name: { param: 'name' }, kind: { param: 'kind' }, weight: { param: 'weight' } };
  return {
    operationId: `${thing}-add`,
    'x-source': `bench, ${thing}-add`,
    requestBody: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } },
    'x-effects': [{ create: thing, set, 'x-source': 'bench' }],
    responses: {
      '201': answer('Added', { id: 1, name: 'first', kind: 'small' }),
      '400': answer('Not so', { title: 'Not so' }),
    },
  };
}

function parameter(name: string, schema: object, required: boolean): object {
  return { name, in: 'query', required, schema, 'x-source': `bench, ${name}` };
}

function answer(description: string, value: unknown): object {
  return { description, content: { 'application/json': { schema: {}, examples: { usual: { value } } } } };
}

function request(thing: string, index: number): LoadRequest {
  const kind = KINDS[index % KINDS.length] ?? '';
  if (index % 10 === 0) {
    const type = 'application/x-www-form-urlencoded';
    return { method: 'POST', target: `/${thing}`, type, body: `name=thing-${FRESH}&kind=${kind}&weight=${index}` };
  }
  const limit = index % 10 === 1 ? `x${index}` : String(index + 1);
  return { method: 'GET', target: `/${thing}?limit=${limit}&kind=${kind}&since=2026-01-31&named=name-${index}` };
}
