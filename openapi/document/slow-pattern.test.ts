import { describe, expect, test } from 'vitest';
import { parseContract } from '../load-contract.ts';
import { slowPattern } from './slow-pattern.ts';

describe('slowPattern', () => {
  test.each([
    ['^(a+)+$'],
    ['^(a*)*$'],
    ['(a|a)*b'],
    ['^([a-z0-9]+)*@'],
    ['^(\\w+\\s?)*$'],
    ['^(?:[a-z]+|[0-9a-f]+)*$'],
    ['(.*)*x'],
    ['^(a{1,100})+$'],
    ['^(?=(x+x+)+y)z'],
    ['^(\\d+|[\\w-]+)+$'],
    ['^((ab)*c?)*$'],
  ])('%s takes exponential time', (pattern) => {
    expect(slowPattern(pattern)).toMatch(/^Texts such as "/);
  });

  test.each([
    ['^[a-z]+$'],
    ['^([a-z]+\\.)*[a-z]+$'],
    ['^(\\d{1,3}\\.){3}\\d{1,3}$'],
    ['^(?:a|b)*$'],
    ['^[^@]+@[^@]+$'],
    ['^-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?$'],
    ['^([\\w.-]+,)*[\\w.-]+$'],
    ['^(ab|ac)*$'],
    ['^\\s*.*\\s*$'],
    ['^((\\d+)-)+$'],
    ['^[\\w-.]+$'],
    ['\\p{L}+[😀-😎]?'],
    ['^(?<year>\\d{4})-\\k<year>$'],
    [''],
    ['('],
    ['[a-'],
    ['\\'],
  ])('%s does not', (pattern) => {
    expect(slowPattern(pattern)).toBeUndefined();
  });
});

test('is an error of a document, and open under --lenient', () => {
  const text = `{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {/a: {get: {
    parameters: [{name: q, in: query, schema: {type: string, pattern: '^(a+)+$'}}], responses: {'200': {description: A}}}}}}`;
  const { contract, problems } = parseContract(text, 'a.yaml');
  expect([contract, problems.map(({ code, line }) => [code, line])]).toEqual([undefined, [['slow-pattern', 2]]]);
  const lenient = parseContract(text, 'a.yaml', { lenient: true }).contract;
  expect([...(lenient?.openPlaces ?? [])]).toEqual(['/paths/~1a/get/parameters/0/schema']);
});
