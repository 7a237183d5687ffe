import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Ground } from '../contracts/preview.ts';
import { renderTemplate } from '../contracts/template.ts';
import { loadContract, parseContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';
import { rightBaseline, withoutRightBaseline } from './right-baseline.ts';

const file = fileURLToPath(new URL('arbitraries/fixtures/hard.yaml', import.meta.url));
const { contract: hard } = await loadContract(file);
if (hard === undefined) throw new Error('hard.yaml does not load');
const ground: Ground = { contract: hard, world: new World(hard.world) };

test.each(hard.operations.map((operation) => [operation.id, operation] as const))(
  '%s has a right request, though the document prints none',
  (_, operation) => {
    const baseline = rightBaseline(operation, ground);
    expect(baseline?.verdict.decision).toBe('accept');
    expect(rightBaseline(operation, ground)?.template).toEqual(baseline?.template);
  },
);

describe('an operation that asks for credentials', () => {
  const { contract } = parseContract(
    `openapi: 3.1.0
info: {title: Keys, version: '1'}
paths:
  /notes:
    post:
      operationId: addNote
      security: [{key: []}]
      requestBody: {required: true, content: {application/vnd.note+json: {schema: {type: object, required: [text], properties: {text: {type: string}}}}}}
      responses: {'200': {description: fine}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
`,
    'keys.yaml',
  );
  if (contract === undefined) throw new Error('it does not load');
  const [operation] = contract.operations;
  if (operation === undefined) throw new Error('it has no operation');
  const bare: Ground = { contract, world: new World(contract.world) };

  test('has no right request without them', () => {
    expect(rightBaseline(operation, bare)).toBeUndefined();
    expect(withoutRightBaseline(bare)).toEqual([operation]);
  });

  test('has one with the headers of the run, in its own media type', () => {
    const withKey = { ...bare, headers: [['X-Key', 'abc']] as const };
    const baseline = rightBaseline(operation, withKey);
    if (baseline === undefined) throw new Error('it has none');
    expect(baseline.verdict.reasons.map(({ message }) => message)).toEqual(['the credentials may not be accepted']);
    const { headers, body } = renderTemplate(baseline.template, () => '');
    expect(headers).toEqual([['Content-Type', 'application/vnd.note+json']]);
    expect(JSON.parse(new TextDecoder().decode(body))).toHaveProperty('text');
    expect(withoutRightBaseline(withKey)).toEqual([]);
  });
});
