import { textOf } from '../visit.ts';
import { type Fault, faultsOf, instead } from './fault.ts';
import { read, signup, update } from './requests.ts';

const DRY = { validation: '1' };

/** A request that should only validate leaves something behind. */
export const dryRunWrites: readonly Fault[] = faultsOf({ kind: 'dry-run-writes', check: 'dry-run-effect' }, [
  {
    rest: 'dry-run-creates',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-118',
    sentence: 'validation=1 answers 201 and makes the customer all the same.',
    requests: [signup(DRY), signup()],
    replaces: instead('user/signup', {
      transact: (correct) => async (visit, work) => {
        const result = await correct(visit, work);
        if (result.outcome === '201') {
          work.perform();
        }
        return result;
      },
    }),
  },
  {
    rest: 'dry-run-reserves-name',
    operation: 'user/signup',
    source: 'A-001',
    sentence: 'validation=1 reserves the user name.',
    requests: [signup(DRY), signup()],
    replaces: instead('user/signup', {
      transact: (correct) => async (visit, work) => {
        const result = await correct(visit, work);
        if (result.outcome === '201') {
          visit.service.store.enswitch.addPerson({
            usernameKey: textOf(visit, 'username'),
            emailKey: '',
            password: '',
            customer: 0,
            roles: [],
            planAllows: false,
          });
        }
        return result;
      },
    }),
  },
  {
    rest: 'dry-run-updates',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-333',
    sentence: 'validation=1 answers 201 and writes all the same.',
    requests: [update({ ...DRY, name: 'renamed' }), read()],
    replaces: instead('customers/update', {
      transact: (correct) => async (visit, work) => {
        const result = await correct(visit, work);
        if (result.outcome === '201') {
          work.perform();
        }
        return result;
      },
    }),
  },
]);
