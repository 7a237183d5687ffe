import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, asForm, customerUser, type Request, signup, update, user } from './requests.ts';

const UNREAD: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['user/signup', 'E-01', asForm(signup())],
  ['customers/update', 'E-01', asForm(update())],
  ['customer-user/create', 'A-201', asForm(customerUser())],
];

/** What may be written in two ways is understood in one. */
export const respellingRefused: readonly Fault[] = faultsOf(
  { kind: 'respelling-refused', check: 'respelling-equivalence' },
  [
    ...UNREAD.map(([operation, source, request]) => ({
      rest: 'form-unread',
      operation,
      source,
      sentence: 'Parameters in a posted form are not read.',
      requests: [request],
      replaces: instead(operation, { carriers: () => (visit) => [visit.query] }),
    })),
    {
      rest: 'query-unread',
      operation: 'user/create',
      source: 'I-10',
      sentence: 'Parameters in the query are not read.',
      check: 'refused-valid',
      requests: [user()],
      replaces: instead('user/create', { carriers: () => (visit) => [visit.body] }),
    },
    {
      rest: 'xid-refused',
      operation: 'client/add_signup',
      source: 'A-306',
      sentence: 'The client can be named by number, but not by xid.',
      requests: [addSignup(undefined, { id: 'Clw:mzu' })],
      replaces: instead('client/add_signup', {
        findClient: (correct) => (visit, text) => (text.includes(':') ? undefined : correct(visit, text)),
      }),
    },
    {
      rest: 'whole-amount-refused',
      operation: 'customers/update',
      source: 'A-139',
      sentence: 'A balance without a point is refused.',
      requests: [update({ balance: '5' })],
      replaces: instead('customers/update', {
        readValue: (correct) => (visit, sent) =>
          sent.parameter.name === 'balance' && !sent.text.includes('.') ? undefined : correct(visit, sent),
      }),
    },
    {
      rest: 'two-lines-refused',
      operation: 'signup/add',
      source: 'A-302',
      sentence: 'An invoice can have one line only.',
      check: 'refused-valid',
      requests: [
        addInvoice(
          '{"signup_type":"Invoice","description[0]":"Cheese","price[0]":500,"description[1]":"Bread","price[1]":20}',
        ),
      ],
      replaces: instead('signup/add', {
        readOptions: (correct) => (visit) => {
          const options = correct(visit);
          return options !== undefined && 'price[1]' in options ? undefined : options;
        },
      }),
    },
  ],
);
