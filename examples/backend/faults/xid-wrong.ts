import { writeXid } from '../snapbill/xid.ts';
import { type Fault, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup } from './requests.ts';

/** The xid, or the address that holds it, is not that of the new signup. */
export const xidWrong: readonly Fault[] = faultsOf({ kind: 'xid-wrong', check: 'format' }, [
  {
    rest: 'xid-of-client',
    operation: 'client/add_signup',
    source: 'SB-SIGNUP-048',
    sentence: 'The xid is that of the client.',
    requests: [addSignup()],
    replaces: instead('client/add_signup', { xid: () => (visit) => writeXid(visit.account?.id ?? 0, 158958) }),
  },
  {
    rest: 'xid-without-account',
    operation: 'client/add_signup',
    source: 'A-307',
    sentence: 'The xid has no account before the colon.',
    requests: [addSignup()],
    replaces: instead('client/add_signup', {
      xid: (correct) => (visit, id) => correct(visit, id).split(':').at(-1) ?? '',
    }),
  },
  {
    rest: 'address-of-next',
    operation: 'client/add_signup',
    source: 'SB-SIGNUP-030',
    sentence: 'The address holds the xid of the next signup.',
    requests: [addSignup()],
    replaces: instead('client/add_signup', {
      signupUrl: (correct) => (visit, xid) => {
        const next = visit.service.store.snapbill.nextSignup();
        return correct(visit, xid).replace(xid, writeXid(visit.account?.id ?? 0, next));
      },
    }),
  },
  {
    rest: 'xid-of-other-account',
    operation: 'signup/add',
    source: 'SB-SIGNUP-049',
    sentence: 'The xid is written with another account.',
    requests: [addInvoice()],
    replaces: instead('signup/add', { xid: () => (_, id) => writeXid(9752, id) }),
  },
  {
    rest: 'xid-in-decimal',
    operation: 'signup/add',
    source: 'S-09',
    sentence: 'The xid is written in decimal digits.',
    requests: [addInvoice()],
    replaces: instead('signup/add', { xid: () => (visit, id) => `${visit.account?.id}:${id}` }),
  },
  {
    rest: 'xid-one-behind',
    operation: 'signup/add',
    source: 'A-307',
    sentence: 'The xid is that of the signup before.',
    requests: [addInvoice()],
    replaces: instead('signup/add', { xid: (correct) => (visit, id) => correct(visit, id - 1) }),
  },
]);
