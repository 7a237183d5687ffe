import { createHash } from 'node:crypto';
import type { Parameter } from '../parameter.ts';
import type { Refusal, Result } from '../result.ts';
import { textOf, type Visit } from '../visit.ts';
import { isObject } from '../wire/json.ts';
import { decodeText } from '../wire/pairs.ts';
import { readXid } from './xid.ts';

/** Both operations take one field: the options as JSON text. Whether it is required is a setting. */
export const SIGNUP_OPTIONS: readonly Parameter[] = [{ name: 'options', type: 'text' }];

/** Checks the form: 400 with the field. */
export function validate(visit: Visit): readonly Refusal[] {
  if (visit.violations.length > 0) {
    return visit.violations.map(({ name }) => ({ outcome: '400', name }));
  }
  const options = visit.service.steps.readOptions(visit);
  if (options === undefined) {
    return [{ outcome: '400', name: 'options' }];
  }
  const unknown = visit.service.settings.services === 'listed' ? unlisted(options) : [];
  return unknown.map((name) => ({ outcome: '400', name }));
}

/** Reads the options; none at all are empty ones, so that `isRequired` alone says whether they may be left out. */
export function readOptions(visit: Visit): Readonly<Record<string, unknown>> | undefined {
  if (!visit.sent.has('options')) {
    return {};
  }
  const options = visit.service.steps.parseJson(visit, textOf(visit, 'options'));
  return isObject(options) ? options : undefined;
}

/** Checks that the client of the path is there: 404. */
export function referClient(visit: Visit): readonly Refusal[] {
  return clientOf(visit) === undefined ? [{ outcome: '404', name: '' }] : [];
}

/** Makes a signup. */
export function performSignup(visit: Visit): Result {
  const { store, steps, now } = visit.service;
  const account = visit.account?.id ?? 0;
  const id = Number(steps.nextId(visit, 'signup'));
  const options = steps.readOptions(visit) ?? {};
  const created = now().toISOString().slice(0, 19).replace('T', ' ');
  const client = visit.operation.id === 'client/add_signup' ? (clientOf(visit) ?? null) : null;
  steps.keep(visit, () => store.snapbill.addSignup({ account, id, client, options: JSON.stringify(options), created }));
  const xid = steps.xid(visit, id);
  const data = {
    depth: 0,
    id,
    xid,
    created,
    step: visit.operation.id === 'client/add_signup' ? 'service' : 'customer',
    options: Object.keys(options).length === 0 ? [] : options,
    errors: [],
    urls: { signup: steps.signupUrl(visit, xid) },
  };
  return { outcome: '200', refusals: [], data };
}

/** The address to send the client to: host of the account, xid, and a token that nobody guesses from the xid alone. */
export function signupUrl(visit: Visit, xid: string): string {
  const token = createHash('sha256').update(`${xid} ${visit.account?.password}`).digest('hex').slice(0, 9);
  const host = /^[a-z0-9-]+$/i.exec(visit.account?.username ?? '')?.[0] ?? 'www';
  return `https://${host}.snapbill.com/signup/${xid}/=${Buffer.from(token).toString('base64')}`;
}

/** Looks the client of the path up, by number or xid; `undefined` when there is none for this account. */
export function findClient(visit: Visit, text: string): number | undefined {
  const { store, steps } = visit.service;
  const xid = readXid(text);
  const id = xid?.object ?? (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);
  const owner = store.snapbill.ownerOfClient(id, xid?.account ?? visit.account?.id ?? 0);
  if (!steps.exists(visit, { kind: 'client', id })) {
    return undefined;
  }
  const fits = owner === undefined || ((xid?.account ?? owner) === owner && steps.ownsRecord(visit, owner));
  return fits ? id : undefined;
}

const LISTED: Readonly<Record<string, readonly unknown[]>> = {
  service_type: ['Sample Service'],
  'service-package': ['Small'],
  'service-package_name': ['Small'],
  'service-term': [1, '1'],
};

function unlisted(options: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(LISTED).filter((name) => Object.hasOwn(options, name) && !LISTED[name]?.includes(options[name]));
}

function clientOf(visit: Visit): number | undefined {
  // A plus in a path is a plus.
  return visit.service.steps.findClient(visit, decodeText(visit.pathId.replaceAll('+', '%2B')));
}
