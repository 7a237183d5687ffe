import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../result.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, another, customer, type Request, signup } from './requests.ts';

/** Long enough for requests that were sent together to meet. */
const GAP_MS = 15;

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  ['user/signup', 'A-108', [signup(), another()]],
  ['customer/create', 'SMS-CUST-021', [customer(), customer({ name: 'other-customer' })]],
  ['client/add_signup', 'SB-SIGNUP-028', [addSignup(), addSignup('{"service_type":"Sample Service"}')]],
  [
    'signup/add',
    'SB-SIGNUP-041',
    [addInvoice(), addInvoice('{"signup_type":"Invoice","description[0]":"Bread","price[0]":20}')],
  ],
];

/** Under load a client gets the answer that is meant for another one. */
export const answerToOther: readonly Fault[] = faultsOf(
  { kind: 'answer-to-other', check: 'race' },
  ROWS.map(([operation, source, requests]) => ({
    rest: 'answer-of-other',
    operation,
    source,
    sentence: 'Of requests at the same time, all get the answer of the last one.',
    requests,
    together: true,
    replaces: instead(operation, {
      deliver: (correct) => {
        let last: Answer | undefined;
        return async (visit, answer) => {
          last = answer;
          await pause(GAP_MS);
          return correct(visit, last);
        };
      },
    }),
  })),
);
