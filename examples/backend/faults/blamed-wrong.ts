import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { type Request, signup, update } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['user/signup', 'email', 'customer_email', 'ENS-SIGNUP-124', signup({ email: undefined })],
  ['user/signup', 'plan', 'parent', 'ENS-SIGNUP-124', signup({ plan: '99' })],
  ['user/signup', 'address1', 'address_1', 'A-106', signup({ address1: undefined })],
  ['customers/update', 'bill_type', 'payment_type', 'ENS-CUSTUPD-338', update({ bill_type: 'weekly' })],
  ['customers/update', 'balance', 'Balance', 'A-106', update({ balance: 'abc' })],
];

/** `key` names another parameter than the one that is wrong, or spells it otherwise. */
export const blamedWrong: readonly Fault[] = faultsOf({ kind: 'blamed-wrong', check: 'blamed-parameter' }, [
  ...ROWS.map(([operation, name, blamed, source, request]) => ({
    rest: `blames-${blamed === 'Balance' ? 'title-case' : blamed}`,
    operation,
    source,
    sentence: `When ${name} is wrong, key says ${blamed}.`,
    requests: [request],
    replaces: instead(operation, {
      blame: (correct) => (visit, one) => (one.name === name ? blamed : correct(visit, one)),
    }),
  })),
  {
    rest: 'blames-last-sent',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-338',
    sentence: 'key names the last parameter that was sent.',
    requests: [update({ balance: 'abc', name: 'renamed' })],
    replaces: instead('customers/update', {
      blame: (correct) => (visit, one) =>
        one.outcome === '400' ? ([...visit.sent.keys()].at(-1) ?? '') : correct(visit, one),
    }),
  },
]);
