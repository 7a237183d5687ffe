import { isObject } from '../wire/json.ts';
import { type Fault, faultsOf, instead } from './fault.ts';
import { addInvoice, user } from './requests.ts';

/** JSON inside a parameter is not read as JSON. */
export const jsonNotParsed: readonly Fault[] = faultsOf({ kind: 'json-not-parsed', check: 'accepted-invalid' }, [
  {
    rest: 'mo-push-any-text',
    operation: 'user/create',
    source: 'SMS-USER-018',
    sentence: 'moPush may be any text.',
    requests: [user({ moPush: 'call me' })],
    replaces: instead('user/create', {
      readValue: (correct) => (visit, sent) => (sent.parameter.name === 'moPush' ? sent.text : correct(visit, sent)),
    }),
  },
  {
    rest: 'final-status-push-any-text',
    operation: 'user/create',
    source: 'SMS-USER-026',
    sentence: 'finalStatusPush may be any text.',
    requests: [user({ finalStatusPush: '{"type":' })],
    replaces: instead('user/create', {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === 'finalStatusPush' ? sent.text : correct(visit, sent),
    }),
  },
  {
    rest: 'push-without-type',
    operation: 'user/create',
    source: 'SMS-USER-019',
    sentence: 'A push needs no type.',
    requests: [user({ moPush: '{"data":{"url":"http://push.example.com"}}' })],
    replaces: instead('user/create', {
      acceptsPush: (correct) => (visit, push) => correct(visit, push) || (isObject(push) && push.type === undefined),
    }),
  },
  {
    rest: 'push-needs-data',
    operation: 'user/create',
    source: 'SMS-USER-020',
    sentence: 'A push needs data whatever its type is.',
    check: 'refused-valid',
    requests: [user({ moPush: '{"type":"SMPP"}' })],
    replaces: instead('user/create', {
      acceptsPush: (correct) => (visit, push) => correct(visit, push) && isObject(push) && push.data !== undefined,
    }),
  },
  {
    rest: 'push-without-blanks',
    operation: 'user/create',
    source: 'SMS-USER-017',
    sentence: 'JSON with blanks between its members is refused.',
    check: 'refused-valid',
    requests: [user({ moPush: '{"type": "URL", "data": {"url": "http://push.example.com"}}' })],
    replaces: instead('user/create', {
      parseJson: (correct) => (visit, text) => (/[:,] /.test(text) ? undefined : correct(visit, text)),
    }),
  },
  {
    rest: 'escapes-kept',
    operation: 'signup/add',
    source: 'SB-SIGNUP-013',
    sentence: 'Escapes inside JSON texts are taken literally.',
    check: 'body-schema',
    requests: [addInvoice('{"signup_type":"Invoice","description[0]":"\\u0043heese","price[0]":500}')],
    replaces: instead('signup/add', {
      parseJson: (correct) => (visit, text) => correct(visit, text.replaceAll('\\u', '\\\\u')),
    }),
  },
]);
