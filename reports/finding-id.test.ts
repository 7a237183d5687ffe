import { expect, it } from 'vitest';
import { type FindingCause, findingId } from './finding-id.ts';

const cause: FindingCause = {
  api: 'sample',
  check: 'wrong-refusal',
  operation: 'thing/create',
  place: 'surname-required',
  allowed: ['400', '401'],
  got: '500',
};

it('is the same for ever', () => {
  expect(findingId(cause)).toMatchInlineSnapshot(`"210133d6593a"`);
});

it('does not depend on the order of what was allowed', () => {
  expect(findingId({ ...cause, allowed: ['401', '400', '401'] })).toBe(findingId(cause));
});

it.each<Partial<FindingCause>>([
  { api: 'other' },
  { check: 'refused-valid' },
  { operation: 'thing' },
  { place: '' },
  { allowed: ['400'] },
  { allowed: ['400,401'] },
  { got: '501' },
])('differs with %j', (change) => {
  expect(findingId({ ...cause, ...change })).not.toBe(findingId(cause));
});
