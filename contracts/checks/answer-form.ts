import type { Operation, Outcome } from '../../openapi/contract.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import { outcomeStatuses } from '../../openapi/judge/status.ts';
import { responseSchemas } from '../../openapi/schema/response-schemas.ts';
import { matchesMedia } from '../../openapi/wire/media-type.ts';
import { headerOf } from '../answer.ts';
import type { Breach, Check, Exchange, Trace } from '../trace.ts';
import { differences } from './acceptance.ts';
import { brokenBindings } from './bindings.ts';
import { perExchange } from './per-exchange.ts';
import { answerBreach, isFrontAnswer } from './verdict-breach.ts';

/** Looks at the application's own answers: not those of a proxy or a throttle, and no crash. */
function perAnswer(look: (exchange: Answered, trace: Trace) => Breach | undefined): Check['run'] {
  return perExchange((exchange, trace) => (isAnswered(exchange) ? look(exchange, trace) : undefined));
}

type Answered = Exchange & { readonly answer: NonNullable<Exchange['answer']> };

function isAnswered(exchange: Exchange): exchange is Answered {
  const { answer } = exchange;
  return answer !== undefined && !isFrontAnswer(exchange) && answer.raw.status < 500;
}

/** The body says an outcome that the document has. */
export const outcomeDocumented: Check = {
  id: 'outcome-documented',
  summary: 'an answer tells a documented outcome',
  run: perAnswer((exchange) => {
    const { answer, verdict } = exchange;
    if (answer.outcome !== undefined) return undefined;
    const { operation } = verdict;
    const title =
      answer.told === undefined ? 'the answer tells no outcome' : `the outcome ${answer.told} is not documented`;
    const pointer =
      operation.envelope === undefined ? `${operation.pointer}/responses` : `${operation.pointer}/x-outcomes`;
    return answerBreach(exchange, { title, pointer, cause: answer.told ?? 'none' });
  }),
};

/** The media type is a documented one. */
export const contentType: Check = {
  id: 'content-type',
  summary: 'the media type of an answer is documented',
  run: perAnswer((exchange) => {
    const { answer, verdict } = exchange;
    const { operation } = verdict;
    const types = operation.envelope === undefined ? mediaOf(operation, answer.outcome) : documentedMedia(operation);
    if (answer.raw.body.length === 0 || types.length === 0 || answer.told === undefined) return undefined;
    if (types.some((type) => matchesMedia(type, answer.contentType ?? ''))) return undefined;
    const got = answer.contentType ?? 'no media type';
    return answerBreach(exchange, {
      title: `the answer comes as ${got}`,
      pointer: `${operation.pointer}/responses`,
      cause: got,
      allowed: [...new Set(types)].join(', '),
      got,
    });
  }),
};

/** Of a plain document the media types of one response; none where it has no such response. */
function mediaOf({ responses }: Operation, outcome: Outcome | undefined): readonly string[] {
  return responses.find(({ status }) => status === outcome?.id)?.content.map(({ type }) => type) ?? [];
}

const media = new WeakMap<Operation, readonly string[]>();

function documentedMedia(operation: Operation): readonly string[] {
  const found =
    media.get(operation) ?? operation.responses.flatMap(({ content }) => content.map(({ type }) => type.toLowerCase()));
  media.set(operation, found);
  return found;
}

/** The HTTP status fits the outcome. */
export const httpStatus: Check = {
  id: 'http-status',
  summary: 'the HTTP status fits the outcome in the body',
  run: perAnswer((exchange) => {
    const { answer, verdict } = exchange;
    if (verdict.operation.envelope === undefined) return undefined;
    if (answer.outcome === undefined) {
      const allowed = [...new Set(verdict.alternatives.flatMap(({ statuses }) => statuses))];
      if (answer.raw.body.length > 0 || allowed.some((status) => fits(status, answer.raw.status))) return undefined;
      return answerBreach(exchange, {
        title: `HTTP ${answer.raw.status} without a body`,
        pointer: '/x-outcome/status',
        cause: 'no body',
        allowed: `HTTP ${allowed.join(' or ')}`,
        got: `HTTP ${answer.raw.status}`,
      });
    }
    const statuses = outcomeStatuses(answer.outcome, verdict.context);
    if (statuses.some((status) => fits(status, answer.raw.status))) return undefined;
    return answerBreach(exchange, {
      title: `the outcome ${answer.told} comes under HTTP ${answer.raw.status}`,
      pointer: '/x-outcome/status',
      cause: isAccepting(answer.outcome) ? 'accepting' : 'refusing',
      allowed: `HTTP ${statuses.join(' or ')}`,
      got: `HTTP ${answer.raw.status}`,
    });
  }),
};

function fits(documented: number | string, status: number): boolean {
  return typeof documented === 'number'
    ? documented === status
    : documented === 'default' || documented.toUpperCase() === `${String(status).charAt(0)}XX`;
}

/** The body has the form that the document gives it. */
export const bodySchema: Check = {
  id: 'body-schema',
  summary: 'the body of an answer has its documented form',
  run: perAnswer((exchange, trace) => {
    const { answer, verdict } = exchange;
    if (answer.outcome === undefined) return undefined;
    const pointer = schemaPointer(exchange, answer.outcome);
    if (pointer === undefined) return undefined;
    if (answer.json === undefined) {
      if (answer.raw.body.length > 0 && /json/.test(answer.contentType ?? 'json'))
        return answerBreach(exchange, { title: 'the body is no JSON', pointer, cause: 'no JSON' });
      return undefined;
    }
    const errors = responseSchemas(trace.contract).errors(pointer, answer.json);
    if (errors.length === 0) return undefined;
    if (!verdict.alternatives.some(({ outcome }) => outcome === answer.outcome) && verdict.decision !== 'open')
      return undefined;
    const bound = boundPlaces(exchange, answer.outcome);
    const [error] = errors.filter(
      ({ pointer: at }) => !bound.some((place) => at === place || at.startsWith(`${place}/`)),
    );
    if (error === undefined) return undefined;
    const where = error.pointer === '' ? 'the body' : error.pointer;
    return answerBreach(exchange, {
      title: `${where} of the answer ${error.message}`,
      pointer: error.schemaPointer,
      cause: `${error.pointer.replace(/\/\d+(?=\/|$)/g, '/*')} ${formOf(error.keyword)} ${String(error.params.missingProperty ?? error.params.additionalProperty ?? '')}`,
      detail: errors.slice(1, 6).map((more) => `${more.pointer} ${more.message}`),
      allowed: `the schema at ${pointer}`,
      got: JSON.stringify(answer.json).slice(0, 200),
    });
  }),
};

/** Places that have checks of their own: the blamed name, what repeats the request, and where another `bind` is broken. */
function boundPlaces(exchange: Exchange, outcome: Outcome): readonly string[] {
  const { envelope } = exchange.verdict.operation;
  const isChecked = outcome.class === 'invalid' && exchange.answer?.blamed !== undefined;
  const blame =
    envelope?.blame === undefined || !isChecked
      ? []
      : [`${envelope.items === undefined ? '' : `${envelope.items}/0`}${envelope.blame}`];
  const repeated = outcome.bind.filter(({ value }) => value.kind === 'ref').map(({ at }) => at);
  return [...blame, ...repeated, ...brokenBindings(exchange)];
}

/** A wrong type shows as `type`, `const` or `enum`, depending on the outcome: one fault. */
function formOf(keyword: string): string {
  return keyword === 'const' || keyword === 'enum' || keyword === 'type' ? 'value' : keyword;
}

function schemaPointer({ verdict, answer }: Exchange, outcome: Outcome): string | undefined {
  if (outcome.schemaPointer !== undefined) return outcome.schemaPointer;
  const { operation } = verdict;
  const response = operation.responses.find(({ status }) => status === outcome.id);
  return response?.content.find(({ type }) => type.toLowerCase() === answer?.contentType)?.schemaPointer;
}

/** The blamed parameter is one that is wrong. */
export const blamedParameter: Check = {
  id: 'blamed-parameter',
  summary: 'a refusal blames a parameter that is missing or wrong',
  run: perAnswer((exchange, trace) => {
    const { answer, verdict } = exchange;
    if (answer.outcome?.class !== 'invalid' || answer.blamed === undefined || answer.blamed === '') return undefined;
    const alternative = verdict.alternatives.find(({ outcome }) => outcome === answer.outcome);
    if (alternative === undefined || alternative.blamed.length === 0 || verdict.decision !== 'refuse') return undefined;
    if (alternative.blamed.includes(answer.blamed)) return undefined;
    const [reason] = alternative.reasons;
    const base = answerBreach(exchange, {
      title: `${answer.blamed} is blamed although ${reason?.message ?? 'another parameter is wrong'}`,
      pointer: reason?.pointer ?? verdict.operation.pointer,
      cause: 'blame',
      allowed: alternative.blamed.join(' or '),
      got: answer.blamed,
    });
    return {
      ...base,
      ...(reason?.parameter === undefined ? {} : { parameter: reason.parameter }),
      source: reason?.source ?? base.source,
      differing: differences(exchange, trace.baselines.get(verdict.operation.id)),
    };
  }),
};

/** A refused method names those that are allowed. */
export const allowHeader: Check = {
  id: 'allow-header',
  summary: 'HTTP 405 comes with Allow (RFC 9110, 15.5.6)',
  run: perExchange((exchange) => {
    if (exchange.answer?.raw.status !== 405 || headerOf(exchange.answer.raw, 'allow') !== undefined) return undefined;
    return answerBreach(exchange, {
      title: 'HTTP 405 without Allow',
      pointer: exchange.verdict.operation.pointer,
      cause: '405',
      allowed: 'an Allow header',
      got: 'none',
    });
  }),
};
