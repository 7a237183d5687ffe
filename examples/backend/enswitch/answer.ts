import type { Refusal, Result } from '../result.ts';
import type { Settings } from '../settings.ts';
import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';

/** A number in `data`, as the setting writes it. */
export function dataNumber(settings: Settings, value: Value): Value {
  return settings['data-numbers'] === 'text' ? String(value) : Number(value);
}

/** The body of an answer: a list of responses, and data beside a success that has some. */
export function enswitchBody(visit: Visit, result: Result): unknown {
  const { settings } = visit.service;
  const shown = settings.responses === 'all' ? result.refusals : result.refusals.slice(0, 1);
  const items = shown.length === 0 ? [{ outcome: result.outcome, name: '' }] : shown;
  const responses = items.map((item) => enswitchItem(visit, item));
  return result.data === undefined ? { responses } : { responses, data: result.data };
}

function enswitchItem(visit: Visit, refusal: Refusal): unknown {
  const { steps } = visit.service;
  return {
    code: steps.saysOutcome(visit, refusal.outcome),
    key: steps.blame(visit, refusal),
    message: steps.message(visit, refusal),
  };
}

const MESSAGES: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Nothing speaks against it',
  204: 'OK',
  401: 'User name or password is wrong',
  402: 'Not allowed for your role',
  403: 'Not allowed in your rate plan',
  404: 'No such customer within your reach',
  500: 'Something broke',
};

/** A sentence for people. */
export function enswitchMessage(refusal: Refusal): string {
  return (
    MESSAGES[refusal.outcome] ?? (refusal.name === '' ? 'The input is wrong' : `Missing or wrong: ${refusal.name}`)
  );
}

/** HTTP 200 unless the setting mirrors the outcome; 204 keeps its body and so stays 200. */
export function enswitchStatus(visit: Visit, outcome: string): number {
  switch (visit.service.settings['http-status']) {
    case 'always-200':
      return 200;
    case 'credentials':
      return outcome === '401' ? 401 : 200;
    case 'mirrored':
      return outcome === '204' ? 200 : Number(outcome);
  }
}
