import type { Refusal, Result } from '../result.ts';
import type { Visit } from '../visit.ts';

/** The body of an answer: the signup in its envelope, or code and message, with a text per field for bad input. */
export function snapbillBody(visit: Visit, result: Result): unknown {
  const { steps } = visit.service;
  const code = steps.saysOutcome(visit, result.outcome);
  if (result.outcome === '200') {
    return { code, type: 'item', class: 'signup', signup: result.data };
  }
  const [first = { outcome: result.outcome, name: '' }] = result.refusals;
  const refusal = { code, type: 'error', message: steps.message(visit, first) };
  if (result.outcome !== '400') {
    return refusal;
  }
  const errors = result.refusals.map((one) => [steps.blame(visit, one), steps.message(visit, one)]);
  return { ...refusal, errors: Object.fromEntries(errors) };
}

const MESSAGES: Readonly<Record<string, string>> = {
  401: 'User name or password is wrong',
  404: 'No such client',
  500: 'Something broke',
};

/** A sentence for people. */
export function snapbillMessage(refusal: Refusal): string {
  return MESSAGES[refusal.outcome] ?? 'This is missing or cannot be used';
}
