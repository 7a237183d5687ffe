import { describe, expect, test } from 'vitest';
import { CORRECT_STEPS } from './correct-steps.ts';
import { FAULTS } from './faults/catalogue.ts';
import type { Fault } from './faults/fault.ts';
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
    // Half of a sequence is not enough, or it would not be the smallest.
    if (fault.together !== true && fault.requests.length > 1) {
      expect(broken[0]?.body).toEqual(correct[0]?.body);
    }
  });
});

test('a fault replaces one step and leaves the others', () => {
  for (const { id, replaces } of FAULTS) {
    const broken = replaces.apply(CORRECT_STEPS);
    const changed = Object.keys(CORRECT_STEPS).filter(
      (name) => broken[name as keyof typeof broken] !== CORRECT_STEPS[name as keyof typeof broken],
    );
    expect([id, changed]).toEqual([id, [replaces.step]]);
  }
});
