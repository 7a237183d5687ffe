import { nameKey } from '../name-key.ts';
import type { Parameter } from '../parameter.ts';
import type { Refusal, Result } from '../result.ts';
import type { Customer } from '../store/enswitch-store.ts';
import { textOf, type Visit } from '../visit.ts';
import { dataNumber } from './answer.ts';
import { flag, integer, text } from './parameters.ts';
import { CREDENTIALS, UPDATE_PARAMETERS } from './update-parameters.ts';

/** The parameters of customers/get; one of id, name and email has to be given. */
export const GET_PARAMETERS: readonly Parameter[] = [
  ...CREDENTIALS,
  { ...flag('check'), default: 0 },
  text('email', { default: '' }),
  integer('id', { default: 0 }),
  text('name', { default: '' }),
  { ...flag('payment'), default: 0 },
];

/** Checks that the customer is there and within reach: 404. */
export function referGet(visit: Visit): readonly Refusal[] {
  const customer = wanted(visit);
  const found = customer !== undefined && visit.service.steps.mayTouch(visit, customer);
  return found ? [] : [{ outcome: '404', name: '' }];
}

/** Reads the customer's fields. */
export function performGet(visit: Visit): Result {
  const customer = wanted(visit);
  return { outcome: '200', refusals: [], data: customer ? visit.service.steps.readableFields(visit, customer) : {} };
}

/** The card's verification is not among them: it is never stored, so there is nothing to hold back. */
const SECRETS = new Set(
  UPDATE_PARAMETERS.filter((one) => one.secret && one.name !== 'creditcard_verification').map((one) => one.name),
);
const DECIMALS = new Set(UPDATE_PARAMETERS.filter((one) => one.type === 'decimal').map((one) => one.name));

/** The fields that may be read: all but the secret ones. */
export function readableFields(visit: Visit, customer: Customer): Readonly<Record<string, unknown>> {
  const { settings } = visit.service;
  const fields: Record<string, unknown> = {
    id: dataNumber(settings, customer.id),
    parent: dataNumber(settings, customer.parent),
  };
  for (const [name, value] of Object.entries(customer.fields)) {
    if (SECRETS.has(name)) {
      continue;
    }
    const isNumber = typeof value === 'number' || DECIMALS.has(name);
    fields[name] = isNumber ? dataNumber(settings, value) : value;
  }
  return fields;
}

function wanted(visit: Visit): Customer | undefined {
  const { store, settings } = visit.service;
  const id = Number(visit.values.id ?? 0);
  if (id !== 0) {
    return store.enswitch.customer(id);
  }
  const name = textOf(visit, 'name');
  return name === ''
    ? store.enswitch.customerMailed(nameKey(settings, textOf(visit, 'email')))
    : store.enswitch.customerNamed(nameKey(settings, name));
}
