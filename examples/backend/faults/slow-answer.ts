import { setTimeout as pause } from 'node:timers/promises';
import type { Visit } from '../visit.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, type Request, signup, user } from './requests.ts';

/** Longer than a suite should wait for one answer. */
const DELAY_MS = 4000;

const ROWS: readonly (readonly [FaultyOperation, string, Request, (visit: Visit) => boolean])[] = [
  ['user/signup', 'a dry run', signup({ validation: '1' }), (visit) => visit.values.validation === 1],
  ['user/create', 'a push', user({ moPush: '{"type":"SMPP"}' }), (visit) => visit.sent.has('moPush')],
  [
    'client/add_signup',
    'an unknown client',
    addSignup(undefined, { id: '99' }),
    (visit) => visit.service.steps.findClient(visit, visit.pathId) === undefined,
  ],
  ['signup/add', 'options left out', { ...addInvoice(), body: '' }, (visit) => !visit.sent.has('options')],
];

/** One kind of request is answered after many seconds. */
export const slowAnswer: readonly Fault[] = faultsOf(
  { kind: 'slow-answer', check: 'answer-time' },
  ROWS.map(([operation, words, request, isSlow]) => ({
    rest: `slow-on-${words.replaceAll(' ', '-')}`,
    operation,
    source: 'A-010',
    sentence: `The answer to ${words} takes ${DELAY_MS / 1000} seconds.`,
    requests: [request],
    replaces: instead(operation, {
      deliver: (correct) => async (visit, answer) => {
        if (isSlow(visit)) {
          await pause(DELAY_MS, undefined, { ref: false });
        }
        return correct(visit, answer);
      },
    }),
  })),
);
