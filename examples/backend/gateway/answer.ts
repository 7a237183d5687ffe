import type { Result } from '../result.ts';
import type { Visit } from '../visit.ts';

/** The body of an answer: a success has the id of what it made, if any, and everything has the status. */
export function gatewayBody(visit: Visit, result: Result): unknown {
  return { ...result.data, status: visit.service.steps.saysOutcome(visit, result.outcome) };
}

const MIRRORED: Readonly<Record<string, number>> = {
  0: 200,
  1: 400,
  2: 400,
  3: 401,
  4: 403,
  201: 409,
  220: 403,
  300: 404,
  301: 409,
  321: 409,
  400: 404,
  420: 403,
};

/** HTTP 200 unless the setting repeats the outcome's class in it. */
export function gatewayStatus(visit: Visit, outcome: string): number {
  return visit.service.settings['http-status'] === 'mirrored' ? (MIRRORED[outcome] ?? 500) : 200;
}
