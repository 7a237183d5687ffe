import { textOf } from '../visit.ts';
import { type Fault, faultsOf, instead } from './fault.ts';
import { addInvoice, customer, read, signup, update } from './requests.ts';

/** A secret of the request stands in an answer. */
export const secretEchoed: readonly Fault[] = faultsOf({ kind: 'secret-echoed', check: 'secret-echoed' }, [
  {
    rest: 'echoes-password',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-035',
    sentence: 'The data of a new customer show the password of the person.',
    requests: [signup()],
    replaces: instead('user/signup', {
      body: (correct) => (visit, result) => {
        const body = correct(visit, result) as { readonly data?: object };
        return body.data === undefined
          ? body
          : { ...body, data: { ...body.data, password: textOf(visit, 'password') } };
      },
    }),
  },
  {
    rest: 'echoes-card',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-015',
    sentence: 'The message of a refusal shows the card number.',
    requests: [signup({ plan: '99' })],
    replaces: instead('user/signup', {
      message: (correct) => (visit, one) =>
        one.outcome === '400' ? `Refused for card ${textOf(visit, 'creditcard_number')}` : correct(visit, one),
    }),
  },
  {
    rest: 'echoes-wrong-password',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-011',
    sentence: 'The message for bad credentials shows the password that was sent.',
    requests: [update({ auth_password: 'wrong-secret' })],
    replaces: instead('customers/update', {
      message: (correct) => (visit, one) =>
        one.outcome === '401' ? `No access with ${textOf(visit, 'auth_password')}` : correct(visit, one),
    }),
  },
  {
    rest: 'stores-card-verification',
    operation: 'customers/update',
    check: 'body-schema',
    source: 'ENS-CUSTUPD-334',
    sentence: 'creditcard_verification is stored and can be read back.',
    requests: [update({ creditcard_verification: '7391' }), read()],
    replaces: instead('customers/update', {
      updatedFields: (correct) => (visit, one) => ({
        ...correct(visit, one),
        creditcard_verification: textOf(visit, 'creditcard_verification'),
      }),
    }),
  },
  {
    rest: 'echoes-reseller-password',
    operation: 'customer/create',
    source: 'SMS-CUST-008',
    sentence: 'The id of a new customer ends with the password of the reseller.',
    requests: [
      customer({ resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret', billingType: 'PRE_PAID' }),
    ],
    replaces: instead('customer/create', {
      body: (correct) => (visit, result) => {
        const body = correct(visit, result) as { readonly id?: string };
        return body.id === undefined ? body : { ...body, id: `${body.id}-${textOf(visit, 'resellerPassword')}` };
      },
    }),
  },
  {
    rest: 'echoes-authorization',
    operation: 'signup/add',
    source: 'SB-SIGNUP-011',
    sentence: 'A refusal shows the header with the credentials.',
    requests: [{ ...addInvoice(), body: '' }],
    replaces: instead('signup/add', {
      message: () => (visit) => `Refused for ${visit.headers.authorization ?? 'nobody'}`,
    }),
  },
]);
