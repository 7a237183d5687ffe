import type { Operation, Outcome } from '../../openapi/contract.ts';
import { judgeCondition } from '../../openapi/judge/condition.ts';
import type { Reason } from '../../openapi/verdict.ts';
import type { ToldAnswer } from '../answer.ts';
import { allowedText, type Breach, type Exchange, gotText } from '../trace.ts';

/** A breach of a verdict: the reason that was disregarded gives place, rule, parameter and source. */
export function verdictBreach(
  exchange: Exchange,
  of: { readonly title: string; readonly reason?: Reason; readonly cause: string },
): Breach {
  const { reason } = of;
  const { operation } = exchange.verdict;
  return {
    exchange,
    title: of.title,
    pointer: reason?.pointer ?? operation.pointer,
    ...(reason?.parameter === undefined ? {} : { parameter: reason.parameter }),
    ...(reason?.rule === undefined ? {} : { rule: reason.rule }),
    source: reason?.source ?? operation.source,
    assumptions: reason?.assumptions ?? operation.assumptions,
    cause: of.cause,
    allowed: allowedText(exchange.verdict.alternatives),
    got: gotText(exchange),
  };
}

/** A breach of the answer's own form: it has no reason in the request. */
export function answerBreach(
  exchange: Exchange,
  of: {
    readonly title: string;
    readonly pointer: string;
    readonly cause: string;
    readonly allowed?: string;
    readonly got?: string;
    readonly detail?: readonly string[];
  },
): Breach {
  const { operation } = exchange.verdict;
  return {
    exchange,
    title: of.title,
    ...(of.detail === undefined ? {} : { detail: of.detail }),
    pointer: of.pointer,
    source: exchange.answer?.outcome?.source ?? operation.source,
    assumptions: exchange.answer?.outcome?.assumptions ?? [],
    cause: of.cause,
    allowed: of.allowed ?? allowedText(exchange.verdict.alternatives),
    got: of.got ?? gotText(exchange),
  };
}

/** The reasons for which a request had to be refused. */
export function brokenReasons(exchange: Exchange): readonly Reason[] {
  return exchange.verdict.reasons.filter(({ state }) => state === false);
}

/** True for an operation that the target is not known to have. */
function isOptional({ verdict }: Exchange): boolean {
  const given = verdict.operation.reads?.given;
  return given !== undefined && judgeCondition(given, verdict.context).truth !== true;
}

/** True for an answer that a server in front of the application, or a throttle, gave: it says nothing about the contract. */
export function isFrontAnswer(exchange: Exchange): boolean {
  const { answer, verdict } = exchange;
  if (answer === undefined) return false;
  const { status } = answer.raw;
  if (isThrottled(answer)) return true;
  if (answer.outcome === undefined && [404, 405, 501].includes(status) && isOptional(exchange)) return true;
  // An answer to HEAD has no body that could tell an outcome.
  if (exchange.request.method === 'HEAD' && status < 500) return true;
  if (!verdict.frontRefusal || !((status >= 400 && status < 500) || status === 501)) return false;
  return answer.outcome === undefined || isCatchAll(answer.outcome, verdict.operation);
}

/** True for `default` or `4XX` of a plain document: it says nothing about what a server in front of the application answers. */
function isCatchAll({ id }: Outcome, { envelope }: Operation): boolean {
  return envelope === undefined && !/^\d{3}$/.test(id);
}

/** Why an exchange says nothing at all: the target gave no answer, or one that asks for a pause. */
export function whyMute({ sent, answer }: Exchange): string | undefined {
  if (sent.kind === 'failure') return 'the target did not answer';
  return answer !== undefined && isThrottled(answer) ? 'the target asks for a pause' : undefined;
}

function isThrottled({ raw: { status, headers } }: ToldAnswer): boolean {
  return status === 429 || (status === 503 && headers.some(([name]) => name.toLowerCase() === 'retry-after'));
}
