import { nameKey } from '../name-key.ts';
import type { Refusal } from '../result.ts';
import type { Visit } from '../visit.ts';

/** Finds out which account is asking by HTTP Basic: 401. */
export function authenticate(visit: Visit): readonly Refusal[] {
  const username = credentials(visit)[0];
  const caller = username === undefined ? undefined : visit.service.steps.findCaller(visit, username);
  return caller === undefined ? [{ outcome: '401', name: '' }] : [];
}

/** Looks an account up and keeps it if the password fits. */
export function findAccount(visit: Visit, username: string): string | undefined {
  const { store, settings, steps } = visit.service;
  const account = store.snapbill.account(nameKey(settings, username));
  const sent = credentials(visit)[1] ?? '';
  if (account === undefined || !steps.passwordFits(visit, { sent, stored: account.password })) {
    return undefined;
  }
  visit.account = account;
  return account.username;
}

function credentials(visit: Visit): readonly string[] {
  const [, encoded] = /^basic +([\w+/=-]+) *$/i.exec(visit.headers.authorization ?? '') ?? [];
  if (encoded === undefined) {
    return [];
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const pair = colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1)];
  return visit.service.settings.ends === 'trimmed' ? pair.map((one) => one.trim()) : pair;
}
