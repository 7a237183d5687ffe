import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, type Request, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['customers/update', 'bill_type', 'prepaid_calls', 'ENS-CUSTUPD-060', update({ bill_type: 'prepaid_calls' })],
  ['customers/update', 'contract', '18_month', 'ENS-CUSTUPD-093', update({ contract: '18_month' })],
  [
    'customers/update',
    'invoice_detail',
    'transactions_source_cdrs',
    'ENS-CUSTUPD-191',
    update({ invoice_detail: 'transactions_source_cdrs' }),
  ],
  ['customers/update', 'fax_format', 'tiff', 'ENS-CUSTUPD-167', update({ fax_format: 'tiff' })],
  ['customers/update', 'purge_messages', '3_months', 'ENS-CUSTUPD-282', update({ purge_messages: '3_months' })],
  ['customers/update', 'payment_type', 'none', 'ENS-CUSTUPD-261', update({ payment_type: 'none' })],
  [
    'customer/create',
    'rotationAlgorithm',
    'CONVERSATION',
    'SMS-CUST-012',
    customer({ rotationAlgorithm: 'CONVERSATION' }),
  ],
  ['customer/create', 'billingType', 'PRE_PAID', 'SMS-CUST-015', customer({ billingType: 'PRE_PAID' })],
];

const PUSHES: readonly (readonly [string, string, string])[] = [
  ['EMAIL', 'SMS-USER-023', '{"type":"EMAIL","data":{"to":"user@example.com","subject":"Subject","body":"Body"}}'],
  ['SMPP', 'SMS-USER-024', '{"type":"SMPP"}'],
];

/** A value that the page lists is refused. */
export const listedValueRefused: readonly Fault[] = faultsOf({ kind: 'listed-value-refused', check: 'refused-valid' }, [
  ...ROWS.map(([operation, name, value, source, request]) => ({
    rest: `refuses-${name}-${value.toLowerCase()}`,
    operation,
    source,
    sentence: `${name} refuses ${value} although the page lists it.`,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === name && sent.text === value ? undefined : correct(visit, sent),
    }),
  })),
  ...PUSHES.map(([type, source, moPush]) => ({
    rest: `refuses-mo-push-${type.toLowerCase()}`,
    operation: 'user/create' as const,
    source,
    sentence: `moPush refuses the type ${type} although the page lists it.`,
    requests: [user({ moPush })],
    replaces: instead('user/create', {
      acceptsPush: (correct) => (visit, push) =>
        correct(visit, push) && (push as { readonly type: string }).type !== type,
    }),
  })),
]);
