import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { ask, bytesOf, foreign, operationOf, shipped } from './judging.ts';

/** The time that something takes, the best of three. */
function bestOf(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('huge requests', () => {
  const many = (count: number, write: (index: number) => string): string =>
    Array.from({ length: count }, (_, at) => write(at)).join('&');
  test.each<[string, string]>([
    ['10,000 unknown parameters', many(10_000, (at) => `unknown${at}=1`)],
    ['10,000 times the same parameter', many(10_000, () => 'parent=2')],
    ['10,000 names in other cases', many(10_000, (at) => `PaReNt${at % 2 === 0 ? '' : 'x'}=2`)],
    ['a name of 100,000 characters', `${'n'.repeat(100_000)}=1`],
    ['a value of 100,000 characters', `surname=${'%20'.repeat(30_000)}x`],
    ['a list of 10,000 numbers', `snumber=${many(10_000, String).replaceAll('&', ',')}`],
    ['10,000 plus signs and both separators', many(10_000, (at) => (at % 2 === 0 ? 'a=+' : 'b=;'))],
    ['40,000 empty pairs', '&'.repeat(40_000)],
  ])('%s: a small verdict, soon', async (_, query) => {
    const subject = await shipped('enswitch');
    const operation = operationOf(subject, 'user/signup');
    const request = bytesOf({ target: `/api/json/user/signup/?${query}` });
    expect(bestOf(() => judge(operation, request, subject))).toBeLessThan(200);
    const { reasons, alternatives } = judge(operation, request, subject);
    expect(reasons.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify([reasons, alternatives.map((one) => [one.blamed, one.reasons])]).length).toBeLessThan(
      100_000,
    );
  });

  test.each<[string, string]>([
    ['an open text of quotes', `"${'\\"'.repeat(50_000)}`],
    ['60,000 wrong items', `[${'1,'.repeat(30_000)}1]`],
    ['10,000 wrong members', `{${Array.from({ length: 4_000 }, (_, at) => `"m${at}":1`).join(',')}}`],
    ['a deep list', '['.repeat(500_000)],
  ])('a body with %s: a small verdict, soon', (_, body) => {
    const subject = foreign(`
openapi: 3.1.0
info: {title: Large, version: '1'}
paths:
  /do:
    post:
      operationId: do
      requestBody:
        required: true
        content:
          application/json:
            schema:
              anyOf:
                - {type: array, items: {anyOf: [{type: string}, {type: boolean}]}}
                - {type: object, additionalProperties: {anyOf: [{type: string}, {type: boolean}]}}
      responses: {'200': {description: Done}}
`);
    const operation = operationOf(subject, 'do');
    const asking = { method: 'POST', target: '/do', headers: [['Content-Type', 'application/json']] as const, body };
    expect(bestOf(() => judge(operation, bytesOf(asking), subject))).toBeLessThan(200);
    expect(JSON.stringify(ask(subject, operation, asking).verdict.reasons).length).toBeLessThan(10_000);
  });
});
