import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['user/signup', 'responses.0.key', 'ENS-SIGNUP-132', signup()],
  ['user/signup', 'data.id', 'A-108', signup()],
  ['customers/update', 'responses.0.message', 'ENS-CUSTUPD-345', update()],
  ['user/create', 'id', 'SMS-USER-031', user()],
  ['customer/create', 'id', 'SMS-CUST-021', customer()],
  ['client/add_signup', 'signup.urls', 'SB-SIGNUP-030', addSignup()],
  ['client/add_signup', 'signup.depth', 'SB-SIGNUP-023', addSignup()],
  ['signup/add', 'signup.xid', 'SB-SIGNUP-048', addInvoice()],
  ['signup/add', 'class', 'SB-SIGNUP-021', addInvoice()],
  ['signup/add', 'message', 'A-304', { ...addInvoice(), body: '' }],
];

/** A member that the body should have is not there. */
export const bodyMemberMissing: readonly Fault[] = faultsOf(
  { kind: 'body-member-missing', check: 'body-schema' },
  ROWS.map(([operation, path, source, request]) => ({
    rest: `no-${path}`,
    operation,
    source,
    sentence: `The body has no ${path}.`,
    requests: [request],
    replaces: instead(operation, {
      body: (correct) => (visit, result) => without(correct(visit, result), path.split('.')),
    }),
  })),
);

function without(value: unknown, path: readonly string[]): unknown {
  const [first = '', ...rest] = path;
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((one) => without(one, rest));
  }
  const members = Object.entries(value).filter(([name]) => name !== first || rest.length > 0);
  return Object.fromEntries(members.map(([name, one]) => [name, name === first ? without(one, rest) : one]));
}
