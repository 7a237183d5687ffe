import { type Fault, faultsOf, instead } from './fault.ts';
import { signup, update } from './requests.ts';

/** A dry run is answered as if it were none, or does not look at the input. */
export const dryRunAnswers: readonly Fault[] = faultsOf({ kind: 'dry-run-answers', check: 'dry-run-effect' }, [
  {
    rest: 'dry-run-ignored',
    operation: 'user/signup',
    source: 'A-109',
    sentence: 'validation=1 is ignored: the customer is made and the answer is 200.',
    requests: [signup({ validation: '1' })],
    replaces: instead('user/signup', { isDryRun: () => () => false }),
  },
  {
    rest: 'dry-run-says-success',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-121',
    sentence: 'validation=1 changes nothing, but answers 200.',
    requests: [signup({ validation: '1' })],
    replaces: instead('user/signup', { saysOutcome: () => (_, outcome) => (outcome === '201' ? '200' : outcome) }),
  },
  {
    rest: 'dry-run-says-success',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-335',
    sentence: 'validation=1 changes nothing, but answers 204.',
    requests: [update({ validation: '1' })],
    replaces: instead('customers/update', { saysOutcome: () => (_, outcome) => (outcome === '201' ? '204' : outcome) }),
  },
  {
    rest: 'dry-run-validates-nothing',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-333',
    sentence: 'validation=1 answers 201 whatever the input is.',
    check: 'accepted-invalid',
    requests: [update({ validation: '1', balance: 'abc' })],
    replaces: instead('customers/update', {
      stageOrder: (correct) => (visit) =>
        visit.values.validation === 1 ? ['authenticate', 'authorize'] : correct(visit),
    }),
  },
]);
