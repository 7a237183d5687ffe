import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../visit.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, another, customer, customerUser, type Request, signup, user } from './requests.ts';

/** Long enough for requests that were sent together to meet. */
const GAP_MS = 15;

const CREATIONS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  ['user/signup', 'A-113', [signup(), signup()]],
  ['customer-user/create', 'SMS-CU-012', [customerUser(), customerUser()]],
  ['user/create', 'SMS-USER-003', [user(), user()]],
  ['customer/create', 'SMS-CUST-005', [customer(), customer()]],
];

/** Between looking whether a name is free and taking it, others do the same. */
export const race: readonly Fault[] = faultsOf(
  'race',
  'race',
  CREATIONS.map(([operation, source, requests]) => ({
    rest: 'name-had-by-both',
    operation,
    source,
    sentence: 'Two creations of one name at the same time both succeed.',
    requests,
    together: true,
    replaces: instead(operation, 'transact', () => async (visit, work) => {
      const refused = work.decide();
      if (refused !== undefined) {
        return refused;
      }
      if (visit.service.steps.isDryRun(visit)) {
        return { outcome: '201', refusals: [] };
      }
      await pause(GAP_MS);
      return work.perform();
    }),
  })),
);

const MIXED: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
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
  'answer-to-other',
  'race',
  MIXED.map(([operation, source, requests]) => ({
    rest: 'answer-of-other',
    operation,
    source,
    sentence: 'Of requests at the same time, all get the answer of the last one.',
    requests,
    together: true,
    replaces: instead(operation, 'deliver', (correct) => {
      let last: Answer | undefined;
      return async (visit, answer) => {
        last = answer;
        await pause(GAP_MS);
        return correct(visit, last);
      };
    }),
  })),
);
