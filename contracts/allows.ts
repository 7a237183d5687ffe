import type { Alternative, Verdict } from '../openapi/verdict.ts';
import type { Exchange } from './trace.ts';

/** True when a verdict allows the answer that came: outcome, HTTP status and blamed parameter. */
export function allows(verdict: Verdict, { answer }: Pick<Exchange, 'answer'>): boolean {
  return answer !== undefined && alternativeOf(verdict, { answer }) !== undefined;
}

/** The alternative of a verdict that the answer took; undefined where none fits. */
export function alternativeOf(verdict: Verdict, { answer }: Pick<Exchange, 'answer'>): Alternative | undefined {
  return verdict.alternatives.find(
    ({ outcome, statuses, blamed }) =>
      outcome === answer?.outcome &&
      statuses.some((status) => fits(status, answer.raw.status)) &&
      (blamed.length === 0 || answer.blamed === undefined || answer.blamed === '' || blamed.includes(answer.blamed)),
  );
}

function fits(documented: number | string, status: number): boolean {
  return typeof documented === 'number' ? documented === status : documented.charAt(0) === String(status).charAt(0);
}
