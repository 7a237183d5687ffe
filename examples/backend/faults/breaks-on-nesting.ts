import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, type Request, user } from './requests.ts';

const DEPTH = 100;

const DEEP_PUSH = `{"type":"URL","data":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}`;
const DEEP_OPTIONS = `{"service_type":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`;

const ROWS: readonly (readonly [FaultyOperation, Request])[] = [
  ['user/create', user({ moPush: DEEP_PUSH })],
  ['client/add_signup', addSignup(DEEP_OPTIONS)],
  ['signup/add', addInvoice(DEEP_OPTIONS)],
];

/** JSON within JSON within JSON ends in HTTP 500. */
export const breaksOnNesting: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-nesting', check: 'server-error' },
  ROWS.map(([operation, request]) => ({
    rest: 'breaks-on-deep-json',
    operation,
    source: 'A-007',
    sentence: 'HTTP 500 when JSON is nested deeply.',
    requests: [request],
    replaces: instead(operation, {
      parseJson: (correct) => (visit, text) => {
        if (/([[{]("[^"]*":)?){40}/.test(text)) {
          throw new RangeError('Maximum call stack size exceeded');
        }
        return correct(visit, text);
      },
    }),
  })),
);
