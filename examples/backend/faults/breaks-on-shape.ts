import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, type Request, signup, update, user, withRaw } from './requests.ts';

const DEPTH = 100;

const TWICE: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['user/signup', 'plan', withRaw(signup(), '&plan=123')],
  ['customers/update', 'name', withRaw(update({ name: 'one' }), '&name=two')],
  ['customer/create', 'name', withRaw(customer(), '&name=other')],
  ['signup/add', 'options', withRaw(addInvoice(), '&options={}')],
];

/** A parameter that is sent twice ends in HTTP 500. */
export const breaksOnDuplicate: readonly Fault[] = faultsOf(
  'breaks-on-duplicate',
  'server-error',
  TWICE.map(([operation, name, request]) => ({
    rest: `breaks-on-second-${name}`,
    operation,
    source: 'A-005',
    sentence: `HTTP 500 when ${name} is sent twice.`,
    requests: [request],
    replaces: instead(operation, 'pickRepeated', (correct) => (visit, repeated) => {
      if (repeated.name === name) {
        throw new TypeError('text.trim is not a function');
      }
      return correct(visit, repeated);
    }),
  })),
);

const DEEP_PUSH = `{"type":"URL","data":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}`;
const DEEP_OPTIONS = `{"service_type":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`;

const DEEP: readonly (readonly [FaultyOperation, Request])[] = [
  ['user/create', user({ moPush: DEEP_PUSH })],
  ['client/add_signup', addSignup(DEEP_OPTIONS)],
  ['signup/add', addInvoice(DEEP_OPTIONS)],
];

/** JSON within JSON within JSON ends in HTTP 500. */
export const breaksOnNesting: readonly Fault[] = faultsOf(
  'breaks-on-nesting',
  'server-error',
  DEEP.map(([operation, request]) => ({
    rest: 'breaks-on-deep-json',
    operation,
    source: 'A-007',
    sentence: 'HTTP 500 when JSON is nested deeply.',
    requests: [request],
    replaces: instead(operation, 'parseJson', (correct) => (visit, text) => {
      if (/([[{]("[^"]*":)?){40}/.test(text)) {
        throw new RangeError('Maximum call stack size exceeded');
      }
      return correct(visit, text);
    }),
  })),
);
