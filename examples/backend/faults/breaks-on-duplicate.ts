import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, customer, type Request, signup, update, withRaw } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['user/signup', 'plan', withRaw(signup(), '&plan=123')],
  ['customers/update', 'name', withRaw(update({ name: 'one' }), '&name=two')],
  ['customer/create', 'name', withRaw(customer(), '&name=other')],
  ['signup/add', 'options', withRaw(addInvoice(), '&options={}')],
];

/** A parameter that is sent twice ends in HTTP 500. */
export const breaksOnDuplicate: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-duplicate', check: 'server-error' },
  ROWS.map(([operation, name, request]) => ({
    rest: `breaks-on-second-${name}`,
    operation,
    source: 'A-005',
    sentence: `HTTP 500 when ${name} is sent twice.`,
    requests: [request],
    replaces: instead(operation, {
      pickRepeated: (correct) => (visit, repeated) => {
        if (repeated.name === name) {
          throw new TypeError('text.trim is not a function');
        }
        return correct(visit, repeated);
      },
    }),
  })),
);
