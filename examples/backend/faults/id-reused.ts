import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, another, customer, type Request, signup, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  ['user/signup', 'A-108', [signup(), another()]],
  ['user/create', 'SMS-USER-031', [user(), user({ username: 'other' })]],
  ['customer/create', 'SMS-CUST-021', [customer(), customer({ name: 'other-customer' })]],
  ['client/add_signup', 'SB-SIGNUP-047', [addSignup(), addSignup()]],
  ['signup/add', 'SB-SIGNUP-047', [addInvoice(), addInvoice()]],
];

/** Two new records show the same id: every second answer shows that of the first. */
export const idReused: readonly Fault[] = faultsOf(
  { kind: 'id-reused', check: 'id-unique' },
  ROWS.map(([operation, source, requests]) => ({
    rest: 'same-id-twice',
    operation,
    source,
    sentence: 'The second new record shows the id of the first.',
    requests,
    replaces: instead(operation, {
      body: (correct) => {
        let first: Shown | undefined;
        return (visit, result) => {
          const { id, xid, urls } = result.data ?? {};
          if (id === undefined) {
            return correct(visit, result);
          }
          first ??= xid === undefined ? { id } : { id, xid, urls };
          return correct(visit, { ...result, data: { ...result.data, ...first } });
        };
      },
    }),
  })),
);

type Shown = Readonly<Record<string, unknown>>;
