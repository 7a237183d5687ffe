import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, signup, user } from './requests.ts';

/** Long enough for requests that were sent together to meet. */
const GAP_MS = 15;

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  ['user/signup', 'A-113', [signup(), signup()]],
  ['customer-user/create', 'SMS-CU-012', [customerUser(), customerUser()]],
  ['user/create', 'SMS-USER-003', [user(), user()]],
  ['customer/create', 'SMS-CUST-005', [customer(), customer()]],
];

/** Between looking whether a name is free and taking it, others do the same. */
export const race: readonly Fault[] = faultsOf(
  { kind: 'race', check: 'race' },
  ROWS.map(([operation, source, requests]) => ({
    rest: 'name-had-by-both',
    operation,
    source,
    sentence: 'Two creations of one name at the same time both succeed.',
    requests,
    together: true,
    replaces: instead(operation, {
      transact: () => async (visit, work) => {
        const refused = work.decide();
        if (refused !== undefined) {
          return refused;
        }
        if (visit.service.steps.isDryRun(visit)) {
          return { outcome: '201', refusals: [] };
        }
        await pause(GAP_MS);
        return work.perform();
      },
    }),
  })),
);
