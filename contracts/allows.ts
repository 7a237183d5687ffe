import { outcomeStatuses } from '../openapi/judge/status.ts';
import type { Alternative, Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import type { ToldAnswer } from './answer.ts';
import type { Exchange } from './trace.ts';

/** True when a verdict allows the answer that came: outcome, HTTP status and blamed parameter. */
export function allows(verdict: Verdict, { answer }: Pick<Exchange, 'answer'>): boolean {
  return answer !== undefined && alternativeOf(verdict, { answer }) !== undefined;
}

/** The same of a world in which the verdict's outcomes may arrive with other HTTP statuses, and nothing else is different. */
export function allowsIn(world: World, verdict: Verdict, { answer }: Pick<Exchange, 'answer'>): boolean {
  const context = { ...verdict.context, world };
  return verdict.alternatives.some(
    (one) => answer !== undefined && isTaken({ ...one, statuses: outcomeStatuses(one.outcome, context) }, answer),
  );
}

/** The alternative of a verdict that the answer took; undefined where none fits. */
export function alternativeOf(verdict: Verdict, { answer }: Pick<Exchange, 'answer'>): Alternative | undefined {
  return answer && verdict.alternatives.find((one) => isTaken(one, answer));
}

function isTaken({ outcome, statuses, blamed }: Alternative, answer: ToldAnswer): boolean {
  return (
    outcome === answer.outcome &&
    statuses.some((status) => fits(status, answer.raw.status)) &&
    (blamed.length === 0 || answer.blamed === undefined || answer.blamed === '' || blamed.includes(answer.blamed))
  );
}

function fits(documented: number | string, status: number): boolean {
  return typeof documented === 'number' ? documented === status : documented.charAt(0) === String(status).charAt(0);
}
