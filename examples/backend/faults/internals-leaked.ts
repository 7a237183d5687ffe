import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, type Request, signup, update } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  [
    'user/signup',
    'constraint',
    '400',
    'SQLITE_CONSTRAINT: UNIQUE constraint failed: people.username_key',
    signup({ username: 'user' }),
  ],
  [
    'customers/update',
    'stack',
    '404',
    "TypeError: Cannot read properties of undefined (reading 'parent')\n    at performUpdate (/srv/backend/enswitch/update.js:44:18)",
    update({ id: '99' }),
  ],
  [
    'client/add_signup',
    'query',
    '404',
    'no rows: SELECT account FROM clients WHERE id = 99 ORDER BY account',
    addSignup(undefined, { id: '99' }),
  ],
  [
    'signup/add',
    'stack',
    '400',
    'SyntaxError: Unexpected end of JSON input\n    at JSON.parse (<anonymous>)\n    at readOptions (/srv/backend/snapbill/signups.js:31:22)',
    { ...addInvoice(), body: '' },
  ],
];

/** A message tells of the inside: a stack trace, a query, a path. */
export const internalsLeaked: readonly Fault[] = faultsOf(
  { kind: 'internals-leaked', check: 'internals-leaked' },
  ROWS.map(([operation, rest, outcome, leak, request]) => ({
    rest: `leaks-${rest}`,
    operation,
    source: 'A-106',
    sentence: `The message of a ${outcome} shows a ${rest} of the inside.`,
    requests: [request],
    replaces: instead(operation, {
      message: (correct) => (visit, one) => (one.outcome === outcome ? leak : correct(visit, one)),
    }),
  })),
);
