import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string])[] = [
  ['customer-user/create', 'SMS-CU-002', '/services/rest/customer-user/create'],
  ['user/create', 'SMS-USER-002', '/services/rest/user/create'],
  ['customer/create', 'SMS-CUST-002', '/services/rest/customer/create'],
  ['client/add_signup', 'SB-SIGNUP-012', '/v1/client/158958/add_signup.json'],
];

/** HTTP 405 does not say which methods there are. */
export const methodRefusalWrong: readonly Fault[] = faultsOf(
  { kind: 'method-refusal-wrong', check: 'allow-header' },
  ROWS.map(([operation, source, target]) => ({
    rest: 'no-allow-header',
    operation,
    source,
    sentence: 'HTTP 405 comes without the header Allow.',
    requests: [{ method: 'PUT', target }],
    replaces: instead(operation, {
      methodRefusal: (correct) => (visit) => {
        const answer = correct(visit);
        const headers = Object.entries(answer.headers).filter(([name]) => name !== 'allow');
        return { ...answer, headers: Object.fromEntries(headers) };
      },
    }),
  })),
);
