import { expect, test } from 'vitest';
import { type Cause, DECODED_TWICE, isExplainedBy, notKeptCause, SAME_AGAIN, storedCause } from './same-cause.ts';

function cause(of: Partial<Cause>): Cause {
  return {
    check: 'accepted-invalid',
    operation: 'make',
    cause: 'schema size',
    parameter: undefined,
    told: undefined,
    blamed: undefined,
    differing: undefined,
    ...of,
  };
}

const REFUSED = cause({ check: 'refused-valid', cause: 'size', told: '400', differing: ['size'] });
const CALLER = cause({ check: 'refused-valid', cause: 'caller ann', told: '402', differing: ['caller ann'] });
const MIXED = cause({ check: 'race', cause: 'mixed' });
const TAKEN = cause({ cause: 'unique name', parameter: 'name' });
const ELSEWHERE = { operation: 'change' };

/** What is known, what was found, and what of it would be a second finding. */
const ROWS: readonly (readonly [what: string, known: Cause, found: Partial<Cause>, another: Partial<Cause>])[] = [
  ['a refused value', REFUSED, { ...REFUSED, differing: ['size', 'name'] }, { ...REFUSED, differing: ['name'] }],
  ['a refused value, another outcome', REFUSED, { ...REFUSED }, { ...REFUSED, told: '404' }],
  [
    'a caller who is turned away',
    CALLER,
    { check: 'wrong-refusal', told: '402', differing: ['caller bob'] },
    { check: 'wrong-refusal', told: '402', differing: ['size'] },
  ],
  [
    'a caller who is refused with a wrong outcome',
    cause({ check: 'wrong-refusal', cause: 'role', told: '403', differing: ['caller ann'] }),
    { check: 'wrong-refusal', cause: 'schema size', told: '403', differing: ['caller ann', 'size'] },
    { check: 'wrong-refusal', cause: 'schema size', told: '403', differing: ['size'] },
  ],
  [
    'a refusal that names no methods',
    cause({ check: 'allow-header', cause: '405' }),
    { check: 'allow-header', cause: '405', ...ELSEWHERE },
    { check: 'outcome-documented', cause: '405' },
  ],
  ['mixed-up answers', cause({ check: 'format' }), MIXED, { ...MIXED, ...ELSEWHERE }],
  ['mixed-up answers of any operation', MIXED, { ...MIXED, ...ELSEWHERE }, { cause: 'schema size' }],
  ['keys of mixed-up answers', MIXED, { check: 'id-unique' }, { check: 'id-unique', ...ELSEWHERE }],
  [
    'a name that can be taken in a row',
    TAKEN,
    { check: 'race', cause: 'one name', parameter: 'name' },
    { check: 'race', cause: 'one name', parameter: 'mail' },
  ],
  [
    'texts that are decoded twice',
    cause({ cause: DECODED_TWICE }),
    { check: 'auth-enforced', cause: DECODED_TWICE },
    { cause: DECODED_TWICE, ...ELSEWHERE },
  ],
  [
    'a parameter that takes anything',
    cause({ parameter: 'size' }),
    { cause: DECODED_TWICE, parameter: 'size' },
    { cause: DECODED_TWICE, parameter: 'name' },
  ],
  [
    'a field that is stored wrongly',
    cause({ check: 'body-schema', cause: storedCause('make', 'size') }),
    { check: 'default-equivalence', cause: storedCause('make', 'unsent'), differing: ['size'] },
    { check: 'default-equivalence', cause: storedCause('make', 'unsent'), differing: ['name'] },
  ],
  [
    'a change that stores nothing',
    cause({ check: 'body-schema', cause: storedCause('make', 'nothing') }),
    { check: 'body-schema', cause: storedCause('make', 'size') },
    { check: 'body-schema', cause: storedCause('change', 'size') },
  ],
  [
    'a creation that keeps nothing',
    cause({ check: 'refused-valid', cause: notKeptCause('make'), ...ELSEWHERE }),
    TAKEN,
    { ...TAKEN, ...ELSEWHERE },
  ],
  ['names that are never taken', cause({ cause: SAME_AGAIN }), TAKEN, { cause: 'schema name' }],
  [
    'texts written from an old key',
    cause({ check: 'id-unique', cause: '/id' }),
    { check: 'format' },
    { check: 'format', ...ELSEWHERE },
  ],
  [
    'a separator that a form has, too',
    cause({ check: 'respelling-equivalence', cause: 'separator &' }),
    { check: 'respelling-equivalence', cause: 'POST form' },
    { check: 'respelling-equivalence', cause: 'other slash' },
  ],
  [
    'a separator that a form has, whatever else it shows',
    cause({ check: 'respelling-equivalence', cause: 'separator &' }),
    { check: 'refused-valid', differing: ['size', 'another carrier'] },
    { check: 'refused-valid', differing: ['size', 'another path'] },
  ],
  [
    'a form that is not read',
    cause({ check: 'respelling-equivalence', cause: 'POST form' }),
    { check: 'refused-valid', differing: ['size', 'another carrier'] },
    { check: 'refused-valid', differing: ['size'] },
  ],
];

test.each(ROWS)('%s is one cause', (_, known, found, another) => {
  expect(isExplainedBy(known, cause(found))).toBe(true);
  expect(isExplainedBy(known, cause(another))).toBe(false);
});
