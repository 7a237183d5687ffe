import { beforeAll, describe, expect, test } from 'vitest';
import { type Asking, allowed, ask, chosen, operationOf, type Subject, shipped, withFacts } from './judging.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await shipped('snapbill');
});

const FORM = 'application/x-www-form-urlencoded';
const SERVICE = '{"service_type":"Sample Service","service-package":"Small","service-term":1}';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

interface Sent {
  readonly client?: string;
  readonly options?: string;
  readonly authorization?: string | undefined;
  readonly type?: string;
  readonly body?: string;
  readonly facts?: Readonly<Record<string, boolean | undefined>>;
  readonly suffix?: string;
}

function asking(sent: Sent): Asking {
  const {
    authorization = basic('user:pass'),
    type = FORM,
    options = SERVICE,
    client = '158958',
    suffix = '.json',
  } = sent;
  return {
    method: 'POST',
    target: `/v1/client/${client}/add_signup${suffix}`,
    headers: [
      ...(authorization === '' ? [] : [['Authorization', authorization] as const]),
      ...(type === '' ? [] : [['Content-Type', type] as const]),
    ],
    body: sent.body ?? `options=${encodeURIComponent(options)}`,
  };
}

function check(sent: Sent, wanted: { readonly may: string; readonly mock: string }): void {
  const own = sent.facts === undefined ? subject : withFacts(subject, sent.facts);
  const { verdict, decision } = ask(own, operationOf(own, 'client/{id}/add_signup'), asking(sent));
  expect({ may: allowed(verdict), mock: chosen(decision) }).toEqual(wanted);
}

describe('client/{id}/add_signup', () => {
  test.each<[string, Sent, string, string]>([
    ['as documented', {}, '200', '200'],
    ['by xid', { client: 'Clw:mzu' }, '200', '200'],
    ['by xid, encoded', { client: 'Clw%3Amzu' }, '200', '200'],
    ['without the ending', { suffix: '' }, '200', '200'],
    ['xid in another case', { client: 'clw:MZU' }, '200 404', '200'],
    ['number with a zero in front', { client: '0158958' }, '200 400:id 404', '400:id'],
    ['unknown client', { client: '4711' }, '404', '404'],
    ['no client at all', { client: 'nobody' }, '400:id 404', '400:id'],
    ["another account's client", { client: '36843' }, '404', '404'],
    ["another account's client, open", { client: '36843', facts: { own_clients_only: undefined } }, '200 404', '200'],
    ["another account's client, allowed", { client: '36843', facts: { own_clients_only: false } }, '200', '200'],
    ['no credentials', { authorization: '' }, '401', '401'],
    ['wrong password', { authorization: basic('user:wrong') }, '401', '401'],
    ['unknown user', { authorization: basic('nobody:pass') }, '401', '401'],
    ['no Basic', { authorization: 'Bearer abc' }, '401', '401'],
    ['no base64', { authorization: 'Basic %%%' }, '401', '401'],
    ['scheme in another case', { authorization: basic('user:pass').replace('Basic', 'basic') }, '200', '200'],
    ['options left out', { body: '' }, '400:options', '400:options'],
    ['options left out, open', { body: '', facts: { options_required: undefined } }, '200 400:options', '200'],
    ['options left out, allowed', { body: '', facts: { options_required: false } }, '200', '200'],
    ['options no JSON', { options: '{' }, '200 400:options', '400:options'],
    ['options no object', { options: '[]' }, '200 400:options', '400:options'],
    [
      'options with a text for a number',
      { options: '{"service_type":"A","service-term":"1"}' },
      '200 400:options',
      '400:options',
    ],
    ['options with another key', { options: '{"service_type":"A","colour":"red"}' }, '200 400:options', '200'],
    ['empty options', { options: '{}' }, '200 400:options', '200'],
    ['__proto__ in options', { options: '{"__proto__":1,"service_type":"A"}' }, '200 400:options', '200'],
    ['services not known', { facts: { options_known: undefined } }, '200 400:options', '200'],
    ['services that do not exist', { facts: { options_known: false } }, '400:options', '400:options'],
    [
      'invoice names no service',
      { options: '{"signup_type":"Invoice","description[0]":"A","price[0]":1}', facts: { options_known: false } },
      '200',
      '200',
    ],
    [
      'field in another case',
      { body: `Options=${encodeURIComponent(SERVICE)}` },
      '200 400:Options+options',
      '400:options',
    ],
    ['another media type', { type: 'application/json', body: SERVICE }, '400', '400'],
    ['no media type', { type: '' }, '200 400', '200'],
    ['plus for blanks', { body: `options=${encodeURIComponent(SERVICE).replaceAll('%20', '+')}` }, '200', '200'],
    ['another field', { body: `options=${encodeURIComponent(SERVICE)}&more=1` }, '200 400:more', '200'],
    ['bad percent', { body: 'options=%7B%7D%zz' }, '200 400', '400:options'],
    ['bad UTF-8', { body: 'options=%7B%22service_type%22:%22%FF%22%7D' }, '200 400', '200'],
  ])('%s', (_, sent, may, mock) => {
    check(sent, { may, mock });
  });

  test.each<[string, Sent, number]>([
    ['success', {}, 200],
    ['refusal', { authorization: '' }, 401],
    ['unknown', { client: '4711' }, 404],
  ])('the HTTP status repeats the outcome: %s', (_, sent, status) => {
    const { verdict, decision } = ask(subject, operationOf(subject, 'client/{id}/add_signup'), asking(sent));
    expect(decision.status).toBe(status);
    expect(verdict.alternatives.map(({ outcome, statuses }) => [outcome.id, statuses])).toEqual([
      [String(status), [status]],
    ]);
  });
});
