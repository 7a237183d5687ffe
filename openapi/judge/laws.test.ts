import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../contract.ts';
import type { Json } from '../json.ts';
import type { RawRequest } from '../request.ts';
import type { Alternative } from '../verdict.ts';
import { World } from '../world/world.ts';
import { decide } from './decide.ts';
import { judge } from './judge.ts';
import { allowed, bytesOf, foreign, operationOf, type Subject, shipped } from './judging.ts';

const APIS = ['enswitch', 'sms-gateway', 'snapbill'] as const;
const BASIC = ['Authorization', `Basic ${Buffer.from('user:pass').toString('base64')}`] as const;

interface Case {
  readonly subject: Subject;
  readonly operation: Operation;
}

const cases: Case[] = [];
/** A plain document with every place and style. */
const PLAIN = foreign(`
openapi: 3.1.0
info: {title: Plain, version: '1'}
security: [{key: []}, {basic: []}]
paths:
  /things/{id}/{list}:
    post:
      operationId: all
      parameters:
        - {name: id, in: path, required: true, style: matrix, schema: {type: array, items: {type: integer}}}
        - {name: list, in: path, required: true, style: label, explode: true, schema: {type: object, properties: {a: {type: integer}}}}
        - {name: deep, in: query, style: deepObject, schema: {type: object, properties: {a: {type: array, items: {type: number}}}}}
        - {name: pipes, in: query, style: pipeDelimited, explode: false, schema: {type: array, prefixItems: [{type: integer}]}}
        - {name: json, in: query, content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}
        - {name: id, in: query, required: true, schema: {type: [integer, 'null']}}
        - {name: X, in: header, schema: {type: array, items: {type: integer}}}
        - {name: c, in: cookie, schema: {type: object, properties: {x: {type: boolean}}}}
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Tree'}}
          application/x-www-form-urlencoded: {schema: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/Tree'}}, additionalProperties: false}}
          multipart/form-data: {schema: {type: object, required: [a], properties: {a: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}}
          text/*: {schema: {type: integer}}
      responses: {'200': {description: Done}, default: {description: Not}}
components:
  securitySchemes: {key: {type: apiKey, in: query, name: key}, basic: {type: http, scheme: basic}}
  schemas:
    Tree: {anyOf: [{type: 'null'}, {type: object, properties: {a: {$ref: '#/components/schemas/Tree'}}, additionalProperties: {type: string}}]}
`);
beforeAll(async () => {
  for (const api of APIS) {
    const subject = await shipped(api);
    for (const operation of subject.contract.operations) {
      cases.push({ subject, operation }, { subject: { ...subject, world: World.from(subject.contract) }, operation });
    }
  }
});

const everyCase = (pick: number): Case =>
  pick % 5 === 0 ? { subject: PLAIN, operation: operationOf(PLAIN, 'all') } : caseOf(pick);

/** A picker, so that arbitraries need not know the contracts before they are loaded. */
const index = fc.nat(1_000_000);
const caseOf = (pick: number): Case => {
  const found = cases[pick % cases.length];
  if (found === undefined) throw new Error('no cases');
  return found;
};

const awkward = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '+42',
    '042',
    '4.2e1',
    '4.5',
    'abc',
    '%',
    '%zz',
    '%00',
    '%FF',
    '+',
    '#',
    '[',
    '{"a":1}',
    '-1',
    '-2',
    'plan',
    'TRUE',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.integer().map(String),
);
const latin = fc.array(fc.nat(255), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
const headers = fc.array(
  fc.tuple(
    fc.constantFrom('Content-Type', 'Authorization', 'Cookie', 'accept', 'X'),
    fc.oneof(
      latin,
      fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=b',
        BASIC[1],
      ),
    ),
  ),
  { maxLength: 3 },
);
const named = (operation: Operation, pick: number): string => {
  const names = [...operation.parameters.map(({ name }) => name), 'x', '__proto__', 'constructor'];
  return names[pick % names.length] ?? '';
};

/** Any request for an operation: names that it knows, with awkward values, in awkward spellings; or bytes of any kind. */
const requests = fc.record({
  pick: index,
  method: fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'post', ''),
  pairs: fc.array(fc.tuple(index, awkward), { maxLength: 12 }),
  separator: fc.constantFrom('&', ';', '&&'),
  junk: fc.option(latin, { nil: '' }),
  headers,
  inBody: fc.boolean(),
  body: latin,
});

function requestOf(
  made: Pick<
    typeof requests extends fc.Arbitrary<infer T> ? T : never,
    'method' | 'pairs' | 'separator' | 'junk' | 'headers' | 'inBody' | 'body'
  >,
  operation: Operation,
): RawRequest {
  const text = made.pairs.map(([pick, value]) => `${named(operation, pick)}=${value}`).join(made.separator) + made.junk;
  const path = operation.basePath + operation.path;
  return bytesOf({
    method: made.method,
    target: made.inBody ? path : `${path}?${text}`,
    headers: made.headers,
    body: made.inBody ? text : made.body,
  });
}

/** Demanded by rules, though not required. */
const NEEDED = new Set(['customerId', 'id']);

/** The documented examples and defaults, with the demo world's first caller: accepted. */
function valid(operation: Operation, separators: readonly string[], spell: (text: string) => string): RawRequest {
  const shown = operation.parameters.filter(
    ({ required, name, in: place }) => place === 'query' && (required || NEEDED.has(name)),
  );
  const unique: Readonly<Record<string, string>> = {
    customer: 'brandnew',
    username: 'brandnew',
    name: 'brandnew',
    email: 'brandnew@example.com',
  };
  const pairs = shown.map(({ name, examples, unique: isUnique }) => {
    const value = isUnique === undefined ? String(examples[0]) : (unique[name] ?? String(examples[0]));
    return `${spell(name)}=${spell(value)}`;
  });
  const [form] = operation.body?.media ?? [];
  const [example] = form?.examples ?? [];
  const fields = Object.entries((example ?? {}) as Record<string, Json>).map(
    ([name, value]) => `${spell(name)}=${spell(String(value))}`,
  );
  const query = pairs.reduce(
    (all, pair, at) => (at === 0 ? pair : `${all}${separators[at % separators.length] ?? '&'}${pair}`),
    '',
  );
  return bytesOf({
    method: operation.method,
    target: `${operation.basePath}${operation.path.replace('{id}', spell('158958'))}?${query}`,
    headers: [BASIC, ['Content-Type', 'application/x-www-form-urlencoded']].slice(
      0,
      fields.length === 0 ? 1 : 2,
    ) as RawRequest['headers'],
    body: fields.join('&'),
  });
}

/** Percent-encodes what must be, and of the rest what the mask says. */
function spelling(mask: number): (text: string) => string {
  let turn = mask;
  return (text) =>
    [...text]
      .map((character) => {
        turn = (Math.imul(turn, 1_103_515_245) + 12_345) & 0x7fffffff;
        const encoded = encodeURIComponent(character);
        return encoded === character && turn % 3 === 0 ? `%${character.charCodeAt(0).toString(16)}` : encoded;
      })
      .join('');
}

function classOf(status: string): string {
  return `${status.charAt(0)}XX`;
}

function summary(alternatives: readonly Alternative[]): unknown {
  return alternatives.map(({ outcome, statuses, blamed }) => [outcome.id, statuses, blamed]);
}

describe('laws of the judge', () => {
  test('it never throws, says the same twice, and leaves the world alone; the mock chooses what it allows', () => {
    fc.assert(
      fc.property(requests, (made) => {
        const { subject, operation } = everyCase(made.pick);
        const request = requestOf(made, operation);
        const before = JSON.stringify([...subject.world.collections].map(({ records, next }) => [records, next]));
        const verdict = judge(operation, request, subject);
        const decision = decide(operation, request, subject);
        expect(summary(decision.verdict.alternatives)).toEqual(summary(verdict.alternatives));
        const chosen = verdict.alternatives.find(({ outcome }) => outcome === decision.outcome);
        expect(chosen?.statuses.map((status) => (typeof status === 'number' ? status : classOf(status)))).toContain(
          typeof chosen?.statuses[0] === 'number' ? decision.status : classOf(String(decision.status)),
        );
        if (chosen !== undefined && chosen.blamed.length > 0) expect(chosen.blamed).toContain(decision.blamed);
        expect(verdict.alternatives.every(({ outcome }) => outcome.class !== 'internal')).toBe(true);
        expect(verdict.reasons.every(({ state, undecidedBy }) => state === false || (undecidedBy ?? '') !== '')).toBe(
          true,
        );
        expect(JSON.stringify([...subject.world.collections].map(({ records, next }) => [records, next]))).toBe(before);
      }),
      { numRuns: 3_000 },
    );
  });

  test('it never throws on any target', () => {
    fc.assert(
      fc.property(index, latin, fc.string({ unit: 'binary', maxLength: 30 }), (pick, target, method) => {
        const { subject, operation } = everyCase(pick);
        judge(operation, bytesOf({ method, target }), subject);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a valid request stays valid under re-encoding, reordering and another separator', () => {
    fc.assert(
      fc.property(index, index, fc.boolean(), (pick, mask, reversed) => {
        const { subject, operation } = caseOf(pick * 2);
        const plain = valid(operation, ['&'], encodeURIComponent);
        const [separator = '&'] = operation.wire.separators;
        const respelled = valid(operation, [separator], spelling(mask));
        const turned = reversed ? { ...respelled, target: reorder(respelled.target, separator) } : respelled;
        const first = judge(operation, plain, subject);
        expect(summary(judge(operation, turned, subject).alternatives)).toEqual(summary(first.alternatives));
        expect([operation.id, first.decision]).toEqual([operation.id, 'accept']);
      }),
      { numRuns: 500 },
    );
  });

  test('leaving a defaulted parameter out equals sending its default', () => {
    fc.assert(
      fc.property(index, index, (pick, which) => {
        const { subject, operation } = caseOf(pick * 2);
        const defaulted = operation.parameters.filter(
          ({ name, default: { kind }, in: place }) =>
            kind === 'constant' && place === 'query' && !presenceMatters(operation, name),
        );
        const parameter = defaulted[which % Math.max(1, defaulted.length)];
        if (parameter?.default.kind !== 'constant') return;
        const plain = valid(operation, ['&'], encodeURIComponent);
        const said = `${plain.target}&${parameter.name}=${encodeURIComponent(String(parameter.default.value))}`;
        const sent = judge(operation, { ...plain, target: said }, subject);
        expect([parameter.name, allowed(sent)]).toEqual([parameter.name, allowed(judge(operation, plain, subject))]);
      }),
      { numRuns: 500 },
    );
  });
});

function reorder(target: string, separator: string): string {
  const [path = '', query = ''] = target.split('?');
  return `${path}?${query.split(separator).reverse().join(separator)}`;
}

/** A rule asks whether the parameter is there. */
function presenceMatters(operation: Operation, name: string): boolean {
  return JSON.stringify(operation.rules).includes(`{"kind":"sent","param":"${name}"}`);
}
