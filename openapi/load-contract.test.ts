import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadContract, parseContract } from './load-contract.ts';

const library = readFileSync(new URL('./compile/fixtures/library.yaml', import.meta.url), 'utf8');

/** What to replace in the fixture, what is said about it (`line:column code message`, the message's start is enough). */
type Row = readonly [code: string, from: string, to: string, said: string];

const rows: readonly Row[] = [
  ['yaml-syntax', 'info: {title: Library', 'info: {title: "Library', '3:'],
  ['yaml-duplicate-key', 'x-countersign: 1', 'x-countersign: 1\nopenapi: 3.1.0', '3:1'],
  ['yaml-tab', '  readings:\n', '  readings:\n\t', '12:1'],
  ['yaml-merge-key', 'class: conflict', '<<: {class: conflict}', '85:17'],
  ['yaml-alias', 'class: conflict', 'class: *nothing', '85:24'],
  ['yaml-value', 'nowhere: 99', 'nowhere: .nan', '108:102'],
  [
    'openapi-version',
    'openapi: 3.1.0',
    'swagger: "2.0"',
    '1:10 Swagger 2.0 is not read; convert the document to OpenAPI 3.1.',
  ],
  [
    'wrong-shape',
    'parameters:\n      - {name: shelf',
    'parameters:\n      shelf: {name: shelf',
    '37:7 Here a list is wanted.',
  ],
  [
    'unresolved-ref',
    "'#/components/parameters/Days'",
    "'#/components/parameters/Day'",
    '52:17 The reference #/components/parameters/Day names nothing in this document.',
  ],
  [
    'unresolved-ref',
    "{$ref: '#/components/schemas/MemberId', x-s",
    "{$ref: '#/components/schemas/Nobody', x-s",
    '61:32',
  ],
  [
    'remote-ref',
    "next: {$ref: '#/components/schemas/Done'}",
    'next: {$ref: other.yaml}',
    '112:77 The reference other.yaml leaves the document: remote references are not loaded; bundle the document first.',
  ],
  [
    'cyclic-ref',
    'Days:\n      name: days',
    "Days: {$ref: '#/components/parameters/Days'}\n    Other:\n      name: days",
    '52:17',
  ],
  ['bad-schema', 'minimum: 1, default', 'minimum: "1", default', '106:40 "minimum" must be a number.'],
  ['bad-schema', 'required: [id]', 'required: true', '111:17 "required" must be an array.'],
  [
    'bad-pattern',
    "'Guide 2, note'",
    "'Guide 2, note', pattern: '['",
    '62:74 The pattern does not compile: /[/: Unterminated character class.',
  ],
  ['unsupported-schema', "'Guide 2, note'", "'Guide 2, note', $dynamicRef: '#x'", '62:78'],
  [
    'unknown-keyword',
    'x-effects:',
    'x-effect:',
    '86:7 There is no keyword "x-effect" in the vocabulary. Did you mean "x-effects"?',
  ],
  [
    'misplaced-keyword',
    'operationId: loans/create',
    'operationId: loans/create\n      x-unique: {in: loans, by: [id]}',
    '40:7 x-unique has no meaning here: it stands in the schema.',
  ],
  ['keyword-shape', 'class: conflict', 'class: conflikt', '85:24 x-outcomes /409/class must be one of "success"'],
  [
    'unknown-schema-keyword',
    "'Guide 2, note'",
    "'Guide 2, note', minLenght: 5",
    '62:65 JSON Schema has no keyword "minLenght". Did you mean "minLength"?',
  ],
  [
    'unknown-format',
    "'Guide 2, note'",
    "'Guide 2, note', format: e-mail",
    '62:73 There is no format "e-mail". Did you mean "email"?',
  ],
  [
    'untyped-branch',
    "'Guide 2, note'",
    "'Guide 2, note', anyOf: [{enum: [a]}]",
    '62:73 A branch with enum or const also has a type.',
  ],
  [
    'unknown-fact',
    'pinned-by: limit_checked',
    'pinned-by: limit_check',
    '68:22 There is no fact "limit_check". Did you mean "limit_checked"?',
  ],
  [
    'unknown-parameter',
    'blame: [title]',
    'blame: [titel]',
    '70:19 There is no parameter "titel". Did you mean "title"?',
  ],
  ['unknown-parameter', '{sent: title}', '{sent: titel}', '65:29'],
  ['unknown-collection', 'create: loans', 'create: loan', '87:19 There is no collection "loan". Did you mean "loans"?'],
  [
    'unknown-field',
    'days: {param: days}',
    'day: {param: days}',
    '88:59 There is no field of loans "day". Did you mean "days"?',
  ],
  ['unknown-field', 'field: id}', 'field: ident}', '61:129'],
  [
    'unknown-outcome',
    'else-outcome: ["400"]',
    'else-outcome: ["404"]',
    '69:26 There is no outcome "404". Did you mean "400"?',
  ],
  ['unknown-stage', 'stage: refer', 'stage: refers', '60:124 There is no stage "refers". Did you mean "refer"?'],
  ['unknown-example', 'example: done', 'example: don', '76:20 There is no example "don". Did you mean "done"?'],
  ['unknown-format', '{fresh: loans.id}', '{format: xidd, of: [{value: 1}]}', '77:32'],
  ['unknown-record', 'then: {any: [', 'then: {any: [{record: days, field: id, is: true}, ', '66:33'],
  ['unknown-security', 'x-source: Guide 2\n', 'x-source: Guide 2\n      security: [{basic: []}]\n', '41:19'],
  ['two-defaults', "'Guide 2, note'", "'Guide 2, note', default: a", '62:88'],
  ['bad-example', 'example: 14', 'example: 0', '105:16 The example breaks its schema: it must be at least 1.'],
  [
    'bad-example',
    'value: {id: 1,',
    'value: {id: one,',
    '98:36 The example "done" breaks its schema at /id: it must be an integer.',
  ],
  ['bad-default', 'default: 7', 'default: 0', '106:52 The default breaks its schema: it must be at least 1.'],
  [
    'missing-source',
    ', x-assumption: [A-2, A-3]',
    '',
    '85:16 The outcome 409 of loans/create has neither x-source nor x-assumption.',
  ],
  [
    'source-conflict',
    "'Guide 1, card'",
    "'Guide 1, who'",
    '51:11 The source "Guide 1, who" is also read as the parameter "who".',
  ],
  [
    'path-parameter',
    '/loans/{shelf}:',
    '/loans/{shelves}:',
    '37:16 The path /loans/{shelves} has no place for the parameter "shelf".',
  ],
  [
    'path-collision',
    'paths:\n',
    'paths:\n  /loans/{other}: {}\n',
    '36:3 The paths /loans/{shelf} and /loans/{other} are the same for every request.',
  ],
  ['duplicate-operation-id', 'paths:\n', 'paths:\n  /a: {get: {operationId: loans/create, responses: {}}}\n', '40:20'],
  [
    'duplicate-parameter',
    '        - $ref:',
    "        - {name: who, in: query, x-source: 'Guide 1, who', schema: {type: string}}\n        - $ref:",
    '52:11',
  ],
  [
    'duplicate-rule',
    'x-source: Guide 3',
    'x-source: Guide 3\n        - {id: open, then: {sent: who}, else-outcome: ["400"], x-source: Guide 3}',
    '72:16',
  ],
  ['bad-status', '        "200":\n          description', '        ok:\n          description', '92:9'],
  ['bad-parameter', 'name: days\n      in: query', 'name: days\n      in: body', '102:7'],
  ['bad-path', 'paths:\n', 'paths:\n  a: {}\n', '35:3'],
];

describe('a document that cannot be enforced is refused', () => {
  test('the document without a change has no problems', () => {
    const { contract, problems } = parseContract(library, 'library.yaml');
    expect(problems).toEqual([]);
    expect(contract?.operations).toHaveLength(1);
  });

  test.each(rows)('%s %#', (code, from, to, said) => {
    expect(library).toContain(from);
    const { contract, problems } = parseContract(
      library.replace(from, () => to),
      'library.yaml',
    );
    expect(contract).toBeUndefined();
    const texts = problems.map((each) => `${each.code} ${each.line}:${each.column} ${each.message}`);
    expect(
      texts.filter((text) => text.startsWith(`${code} ${said}`)),
      texts.join('\n'),
    ).toHaveLength(1);
    expect(problems.every(({ frame, file }) => frame !== undefined && file === 'library.yaml')).toBe(true);
  });

  test('every problem is said, with a frame', () => {
    const broken = library.replace('create: loans', 'create: loan').replace('blame: [title]', 'blame: [titel]');
    const { problems } = parseContract(broken, 'library.yaml');
    expect(problems.map(({ code, frame }) => `${code}\n${frame}`).join('\n')).toBe(`unknown-parameter
  69 |           else-outcome: ["400"]
> 70 |           blame: [titel]
     |                   ^
  71 |           x-source: Guide 3
unknown-collection
  86 |       x-effects:
> 87 |         - create: loan
     |                   ^
  88 |           set: {id: {answer: /id}, title: {param: title}, days: {param: days}}`);
  });

  test('a file that is not there, or no text', async () => {
    const { contract, problems } = await loadContract('no/such.yaml', { cwd: '/' });
    expect(contract).toBeUndefined();
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['unreadable-file', 'no/such.yaml']]);
  });

  test.each([
    ['', 'not-an-object'],
    ['- a', 'not-an-object'],
    ['a: b', 'openapi-version'],
    ['openapi: 4.0.0', 'openapi-version'],
    ['openapi: 3.1.0\n---\nopenapi: 3.1.0', 'yaml-'],
    [`a: &a [1,1,1,1,1,1,1,1,1,1]\n${bomb()}`, 'yaml-too-large'],
    ['a: &a {b: *a}', 'yaml-alias'],
    [`openapi: 3.1.0\nx: ${'['.repeat(50_000)}`, 'yaml-'],
  ])('no document %#', (text, code) => {
    const { contract, problems } = parseContract(text, 'x.yaml');
    expect(contract).toBeUndefined();
    expect(
      problems.some((each) => each.code.startsWith(code)),
      JSON.stringify(problems.slice(0, 3)),
    ).toBe(true);
  });
});

describe('other documents', () => {
  const plain = `openapi: 3.1.0
info: {title: T, version: 1}
x-anything: {at: all}
paths:
  /a:
    get:
      x-rules: nonsense
      parameters: [{name: q, in: query, schema: {type: integer}, example: text}]
      responses: {"200": {description: ok}, 4XX: {description: no}, default: {description: other}}
`;

  test('keywords are ignored, and an example that breaks its schema is a warning', () => {
    const { contract, problems } = parseContract(plain, 'dir/plain.yaml');
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'bad-example']]);
    expect(contract?.warnings).toEqual(problems);
    expect(contract?.api).toBe('plain');
    expect(contract?.operations[0]?.id).toBe('GET /a');
    expect(contract?.operations[0]?.outcomes.map((each) => [each.id, each.class])).toEqual([
      ['200', 'success'],
      ['4XX', 'invalid'],
      ['default', 'invalid'],
    ]);
  });

  test('lenient: what does not compile is open', () => {
    const broken = plain.replace('{type: integer}', "{type: integer, pattern: '('}");
    expect(parseContract(broken, 'x.yaml').contract).toBeUndefined();
    const { contract, problems } = parseContract(broken, 'x.yaml', { lenient: true });
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'bad-pattern']]);
    expect([...(contract?.openPlaces ?? [])]).toEqual(['/paths/~1a/get/parameters/0/schema']);
  });

  test('a byte order mark, JSON, and JSON indented with tabs', () => {
    const data = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { get: { responses: {} } } } };
    for (const text of [`\uFEFF${plain}`, JSON.stringify(data), JSON.stringify(data, null, '\t')]) {
      expect(parseContract(text, 'x').contract?.operations).toHaveLength(1);
    }
  });

  test('a document of 5,000 lines loads in less than two seconds', () => {
    const text = bigDocument(150);
    expect(text.split('\n').length).toBeGreaterThan(5000);
    // Processor time: other work on the machine does not count.
    const start = process.cpuUsage();
    const { contract, problems } = parseContract(text, 'big.yaml');
    const { user } = process.cpuUsage(start);
    expect(problems).toEqual([]);
    expect(contract?.operations).toHaveLength(300);
    expect(user).toBeLessThan(2_000_000);
  });
});

function bomb(): string {
  const names = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
  return names.map((name, index) => `${name}: &${name} [${`*${['a', ...names][index]},`.repeat(10)}]`).join('\n');
}

function bigDocument(things: number): string {
  const numbers = Array.from({ length: things }, (_, index) => index);
  const paths = numbers.map(
    (n) => `  /things${n}/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
    get:
      operationId: getThing${n}
      parameters:
        - {name: q, in: query, schema: {type: string, pattern: '^[a-z]{1,${n + 1}}$'}, example: a}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing${n}'}
              example: {id: ${n}, name: n}
    put:
      operationId: putThing${n}
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Thing${n}'}
      responses:
        '200': {description: ok}`,
  );
  const schemas = numbers.map(
    (n) => `    Thing${n}:
      type: object
      required: [id]
      properties:
        id:
          type: integer
          minimum: 0
        name:
          type: string
          maxLength: 100
          example: a name
        kind:
          type: string
          enum: [a, b, c]
          default: a
        next: {$ref: '#/components/schemas/Thing${(n + 1) % things}'}`,
  );
  return `openapi: 3.1.0\ninfo: {title: Big, version: '1'}\npaths:\n${paths.join('\n')}\ncomponents:\n  schemas:\n${schemas.join('\n')}\n`;
}
