import type { RunEvent } from './event.ts';
import { decidedShare } from './run-tally.ts';

/** Below this share (in percent) a run warns, whatever it was asked for. */
const USUAL = 50;

/** Warns at the end of a run that decided a smaller share of its cases than asked for. */
export async function* markDecided(
  events: AsyncIterable<RunEvent>,
  minDecided: number = USUAL,
): AsyncIterable<RunEvent> {
  for await (const event of events) {
    const share = event.kind === 'run-finished' ? decidedShare(event.totals) : undefined;
    if (event.kind !== 'run-finished' || share === undefined || share >= minDecided) {
      yield event;
      continue;
    }
    const message = `Only ${share.toFixed(1)} % of the cases are decided, and ${minDecided} % are asked for: a world that tells more of the target decides more.`;
    yield { kind: 'warning', code: 'few-decided', message };
    yield { ...event, totals: { ...event.totals, warnings: event.totals.warnings + 1 } };
  }
}
