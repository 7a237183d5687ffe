import type { Visit } from '../visit.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addSignup, customerUser, type Request, signup, update } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request, (visit: Visit) => boolean])[] = [
  ['user/signup', 'nul', 'a NUL', signup({ title: '\u0000' }), (visit) => visit.query.includes('%00')],
  [
    'customers/update',
    'empty-id',
    'an empty id',
    update({ id: '' }),
    (visit) => /(^|[;&])id=($|[;&])/.test(visit.query),
  ],
  [
    'customer-user/create',
    'long-query',
    'a query of more than 1,000 characters',
    customerUser({ contactName: 'x'.repeat(1000) }),
    (visit) => visit.query.length > 1000,
  ],
  [
    'client/add_signup',
    'big-id',
    'an id of more than 15 digits',
    addSignup(undefined, { id: '9'.repeat(20) }),
    (visit) => /^\d{16}/.test(visit.pathId),
  ],
];

/** One request ends the whole process. */
export const processDies: readonly Fault[] = faultsOf(
  { kind: 'process-dies', check: 'target-crashed' },
  ROWS.map(([operation, rest, words, request, kills]) => ({
    rest: `dies-of-${rest}`,
    operation,
    source: 'A-007',
    sentence: `The process ends on ${words}.`,
    requests: [request],
    replaces: instead(operation, {
      arrive: (correct) => (visit) => {
        if (!kills(visit)) {
          return correct(visit);
        }
        // Thrown where nothing can catch it.
        queueMicrotask(() => {
          throw new Error('the process ends here');
        });
        return new Promise(() => undefined);
      },
    }),
  })),
);
