import type { EventOf } from './run-tally.ts';

/** How many requests were generated as valid, how many of them the judge found so, and how many of those the target accepted. */
export interface ValidRequests {
  readonly made: number;
  readonly judged: number;
  readonly accepted: number;
}

const CODE = 'valid-requests';

/** The notice that tells it. */
export function validRequests({ made, judged, accepted }: ValidRequests): EventOf<'notice'> {
  const message = `${made} requests were generated as valid: ${judged} were judged so, and the target accepted ${accepted} of those`;
  return { kind: 'notice', code: CODE, message, counts: { made, judged, accepted } };
}

/** The figures of such a notice; undefined of any other. */
export function validRequestsOf({ code, counts }: EventOf<'notice'>): ValidRequests | undefined {
  if (code !== CODE || counts === undefined) return undefined;
  const { made = 0, judged = 0, accepted = 0 } = counts;
  return { made, judged, accepted };
}
