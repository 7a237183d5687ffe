import { describe, expect, test } from 'vitest';
import { CORRECT_STEPS } from './correct-steps.ts';
import { FAULTS } from './faults/catalogue.ts';
import type { CheckId, Fault } from './faults/fault.ts';
import { type Received, sendAll } from './send.ts';
import { startBackend } from './start-backend.ts';

const NOW = new Date('2014-08-22T09:58:12Z');
const TIMEOUT_MS = 600;

/** What a backend answers to the requests of a fault; at once, the order of the answers says nothing. */
async function answers(fault: Fault, faults: readonly string[]): Promise<readonly Received[]> {
  await using backend = await startBackend({ faults, settings: fault.settings ?? {}, now: () => NOW });
  const together = fault.together === true;
  const received = await sendAll(backend.url, fault.requests, { together, timeoutMs: TIMEOUT_MS });
  return together ? received.toSorted((one, other) => one.body.localeCompare(other.body)) : received;
}

// Those that end the process are shown in one of their own, by `process-death.test.ts`.
describe.each(FAULTS.filter(({ check }) => check !== 'target-crashed'))('$id', (fault) => {
  test(`shows: ${fault.sentence}`, async () => {
    const correct = await answers(fault, []);
    const broken = await answers(fault, [fault.id]);
    expect(correct.every(({ status }) => status !== 0 && status < 500)).toBe(true);
    expect(broken).not.toEqual(correct);
    expect(isSeenBy(fault.check, { correct: correct.at(-1), broken: broken.at(-1) })).toBe(true);
    // Half of a sequence is not enough, or it would not be the smallest.
    if (fault.together !== true && fault.requests.length > 1) {
      expect(broken[0]?.body).toEqual(correct[0]?.body);
    }
  });
});

/** Whether the two last answers differ in the way that the check is about; the others only have to differ. */
function isSeenBy(
  check: CheckId,
  received: { readonly correct: Received | undefined; readonly broken: Received | undefined },
): boolean {
  const { correct, broken } = received;
  switch (check) {
    case 'accepted-invalid':
    case 'auth-enforced':
      return !isSuccess(correct) && isSuccess(broken);
    case 'refused-valid':
      return isSuccess(correct) && !isSuccess(broken);
    case 'wrong-refusal':
    case 'blamed-parameter':
    case 'internals-leaked':
      return !isSuccess(correct) && !isSuccess(broken) && correct?.status !== 500;
    case 'body-schema':
    case 'format':
    case 'id-unique':
      return isSuccess(correct) === isSuccess(broken) && correct?.type === broken?.type;
    case 'http-status':
      return correct?.status !== broken?.status;
    case 'content-type':
      return correct?.type !== broken?.type && correct?.body === broken?.body;
    case 'allow-header':
      return correct?.status === 405 && correct.allow !== broken?.allow;
    case 'server-error':
      return broken?.status === 500;
    case 'answer-time':
      return broken?.body === 'silent';
    default:
      return true;
  }
}

/** Reads the outcome of any of the three APIs, whatever its type. */
function isSuccess(received: Received | undefined): boolean {
  const body = JSON.parse(received === undefined || received.status === 0 ? '{}' : received.body) as {
    readonly responses?: readonly { readonly code: unknown }[];
    readonly status?: unknown;
    readonly code?: unknown;
  };
  if (body.responses !== undefined) {
    return ['200', '201', '204'].includes(String(body.responses[0]?.code));
  }
  return body.status === undefined ? Number(body.code) === 200 : Number(body.status) === 0;
}

test('a fault replaces one step and leaves the others', () => {
  for (const { id, replaces } of FAULTS) {
    const broken = replaces.apply(CORRECT_STEPS);
    const changed = Object.keys(CORRECT_STEPS).filter(
      (name) => broken[name as keyof typeof broken] !== CORRECT_STEPS[name as keyof typeof broken],
    );
    expect([id, changed]).toEqual([id, [replaces.step]]);
  }
});
