import { valueAt } from '../../openapi/json.ts';
import { headerValues } from '../../openapi/request.ts';
import type { Check, Exchange } from '../trace.ts';
import { PLAIN_TEXTS } from '../values.ts';
import { differences } from './acceptance.ts';
import { perExchange } from './per-exchange.ts';
import { answerBreach, isFrontAnswer } from './verdict-breach.ts';

/** A server error: HTTP 5xx, or an outcome of the class internal. */
export const serverError: Check = {
  id: 'server-error',
  summary: 'no request leads to a server error',
  run: perExchange((exchange, { baselines }) => {
    const { answer, verdict } = exchange;
    if (answer === undefined || isFrontAnswer(exchange)) return undefined;
    const internal = answer.outcome?.class === 'internal' && answer.outcome.id !== 'default';
    if (answer.raw.status < 500 && !internal) return undefined;
    const differing = differences(exchange, baselines.get(verdict.operation.id));
    const base = answerBreach(exchange, {
      title: `a server error: ${answer.told ?? `HTTP ${answer.raw.status}`}`,
      pointer: verdict.operation.pointer,
      cause: differing.join(' '),
    });
    return { ...base, differing };
  }),
};

const LEAKS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /\n\s+at [\w.$<>[\] ]+ \(?[^\s()]+:\d+:\d+\)?/],
  ['a stack trace', /Traceback \(most recent call last\)|^\s+File "[^"]+", line \d+/m],
  ['a stack trace', /\bat [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)/],
  ['a stack trace', /\bon line \d+ of |\bin \/[\w./-]+\.php on line \d+| at \/[\w./-]+\.p[lm] line \d+/],
  [
    'an SQL error',
    /\bSQLITE_[A-Z]+\b|SQLSTATE\[|ORA-\d{5}|You have an error in your SQL syntax|near "[^"]*": syntax error|UNIQUE constraint failed|PG::\w+Error/,
  ],
  ['an SQL statement', /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^"]{1,200}\b(?:FROM|VALUES|SET|WHERE)\b/],
];

/** A word of each leak, perhaps behind an escaped line break: most answers hold none. */
const MAY_LEAK = /\bn?at |File |\bn?on line |Traceback|SQL|ORA-|near |UNIQUE|PG::|SELECT|INSERT|UPDATE|DELETE/;

/** Stack traces, SQL and the like in an answer. */
export const internalsLeaked: Check = {
  id: 'internals-leaked',
  summary: 'no answer shows what is inside the server',
  run: perExchange((exchange) => {
    if (exchange.answer === undefined) return undefined;
    if (!MAY_LEAK.test(exchange.answer.text)) return undefined;
    const text = exchange.answer.text.replaceAll('\\n', '\n').replaceAll('\\"', '"');
    const leak = LEAKS.find(([, pattern]) => pattern.test(text));
    if (leak === undefined) return undefined;
    const [what, pattern] = leak;
    const shown = pattern.exec(text)?.[0].trim().slice(0, 120) ?? '';
    return answerBreach(exchange, {
      title: `the answer shows ${what}`,
      pointer: exchange.verdict.operation.pointer,
      cause: what,
      allowed: 'nothing of the kind',
      got: shown,
    });
  }),
};

/** Secret values of the request in the answer. */
export const secretEchoed: Check = {
  id: 'secret-echoed',
  summary: 'no answer repeats a secret of the request',
  run: perExchange((exchange, { exchanges }) => {
    if (exchange.answer === undefined) return undefined;
    const { text } = exchange.answer;
    const earlier = exchanges.slice(0, exchanges.indexOf(exchange) + 1);
    const shown = (sent: string): boolean => text.includes(sent) && (isDistinctive(sent) || isInNewKey(sent, exchange));
    for (const { name, sent, source, pointer } of earlier.flatMap((one) => secretsOf(one, shown))) {
      if (isSentOpenly(sent, earlier) || isKnownOpenly(sent, exchange)) continue;
      const base = answerBreach(exchange, {
        title: `the answer repeats ${name}`,
        pointer,
        cause: name,
        allowed: 'no secret',
        got: `the value of ${name}`,
      });
      return { ...base, parameter: name, source };
    }
    return undefined;
  }),
};

interface SentSecret {
  readonly name: string;
  readonly sent: string;
  readonly source: readonly string[];
  readonly pointer: string;
}

/** The secrets of a request that an answer shows: values of secret parameters, and credentials in headers. */
function secretsOf({ verdict, request }: Exchange, isShown: (sent: string) => boolean): SentSecret[] {
  const { operation, context } = verdict;
  const found: SentSecret[] = [];
  for (const { name, secret, source, pointer } of operation.parameters) {
    const sent = secret ? context.sent.get(name)?.text : undefined;
    if (sent === undefined || !isShown(sent) || isElsewhere(verdict.parameters, { name, sent })) continue;
    found.push({ name, sent, source, pointer });
  }
  for (const value of headerValues(request, 'authorization')) {
    const sent = value.replace(/^\S+ +/, '');
    if (isShown(sent))
      found.push({ name: 'Authorization', sent, source: operation.source, pointer: operation.pointer });
  }
  return found;
}

/** A word such as `password`, a number that is short or of few digits, or a text that serves for any parameter stands in many an answer by itself. */
function isDistinctive(text: string): boolean {
  if (PLAIN_TEXTS.has(text) || new Set(text).size < FEW_LETTERS) return false;
  return text.length >= 12 || (text.length >= 6 && /[0-9]/.test(text) && /[^0-9]/.test(text));
}

const FEW_LETTERS = 4;

/** The same text was sent, in whatever request of the trace, as something that is no secret. */
function isSentOpenly(sent: string, exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ verdict: { operation, parameters } }) =>
    operation.parameters.some(({ name, secret }) => !secret && parameters[name]?.text?.includes(sent) === true),
  );
}

/** The record that is read holds the same text in a field that is no secret, as far as the world knows. */
function isKnownOpenly(sent: string, { expected = {} }: Exchange): boolean {
  return Object.values(expected).some((value) => typeof value === 'string' && value.includes(sent));
}

/** A key that the target makes holds no word of the request by accident. */
function isInNewKey(sent: string, { answer }: Exchange): boolean {
  const { json, outcome } = answer ?? {};
  if (json === undefined || outcome === undefined || sent.length < 6) return false;
  const keys = outcome.bind.filter(({ value }) => value.kind === 'fresh').map(({ at }) => valueAt(json, at));
  return keys.some((key) => typeof key === 'string' && key.includes(sent));
}

/** The same text was sent as something that is no secret. */
function isElsewhere(
  parameters: Readonly<Record<string, { readonly text?: string }>>,
  of: { readonly name: string; readonly sent: string },
): boolean {
  return Object.entries(parameters).some(
    ([name, { text }]) => name !== of.name && text !== undefined && text.includes(of.sent),
  );
}

/** An answer that takes too long, or never comes for one request alone. */
export const answerTime: Check = {
  id: 'answer-time',
  summary: 'answers come in time',
  run: perExchange((exchange, { slowMs }) => {
    const took = exchange.sent.kind === 'answer' ? exchange.sent.answer.durationMs : exchange.sent.failure.durationMs;
    const silent = exchange.sent.kind === 'failure' && exchange.sent.failure.reason === 'timeout';
    if (!silent && took <= slowMs) return undefined;
    const title = silent ? 'no answer came in time' : `the answer took ${Math.round(took)} ms`;
    return answerBreach(exchange, {
      title,
      pointer: exchange.verdict.operation.pointer,
      cause: 'time',
      allowed: `an answer within ${slowMs} ms`,
      got: silent ? 'silence' : `${Math.round(took)} ms`,
    });
  }),
};

/** The connection ends without an answer, for this request and again when it is sent once more. */
export const targetCrashed: Check = {
  id: 'target-crashed',
  summary: 'no request ends the server or its connection',
  run: perExchange((exchange) => {
    if (exchange.sent.kind !== 'failure' || exchange.repeated !== true) return undefined;
    if (!['reset', 'closed', 'refused', 'not-http'].includes(exchange.sent.failure.reason)) return undefined;
    return answerBreach(exchange, {
      title: `the connection ends without an answer (${exchange.sent.failure.reason}), twice`,
      pointer: exchange.verdict.operation.pointer,
      cause: 'crash',
      allowed: 'an answer',
      got: exchange.sent.failure.message,
    });
  }),
};
