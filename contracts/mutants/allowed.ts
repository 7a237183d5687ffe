import type { Binding } from '../../openapi/contract.ts';
import { isObject, type Json, sameJson, valueAt } from '../../openapi/json.ts';
import { isAccepting } from '../../openapi/judge/outcomes.ts';
import { responseSchemas } from '../../openapi/schema/response-schemas.ts';
import type { Alternative } from '../../openapi/verdict.ts';
import { matchOperation } from '../../openapi/wire/match-operation.ts';
import { readAnswer, type ToldAnswer } from '../answer.ts';
import { isFrontAnswer } from '../checks/verdict-breach.ts';
import type { RawAnswer } from '../exchange.ts';
import type { Exchange } from '../trace.ts';

/**
 * Why the contract does not allow an answer that differs from the one its own server gave; undefined where it does. It is
 * written without the gate's checks, from the verdict alone, so that a check which sees too little shows.
 */
export function whyForbidden(
  exchange: Exchange,
  own: RawAnswer,
  { together = false }: { readonly together?: boolean } = {},
): string | undefined {
  const { answer, verdict } = exchange;
  if (answer === undefined) return 'no answer came';
  if (isFrontAnswer(exchange) || isUnrouted(exchange)) return undefined;
  if (answer.raw.status >= 500 || answer.outcome?.class === 'internal') return 'a server error';
  const ownAnswer = readAnswer(verdict.operation, own);
  if (answer.outcome === undefined) return ownAnswer.outcome === undefined ? undefined : 'no documented outcome';
  const isEmpty = answer.raw.body.length === 0;
  const isOther = !isEmpty && answer.contentType !== ownAnswer.contentType && ownAnswer.outcome === answer.outcome;
  if (isOther && saysTypes(verdict, answer.outcome.id)) return 'another media type';
  if (verdict.decision === 'open') return undefined;
  const alternatives = alternativesOf(exchange, together ? ownAnswer : undefined).filter(
    ({ outcome }) => outcome === answer.outcome,
  );
  if (alternatives.length === 0)
    return `outcome ${answer.told} where ${isAccepting(answer.outcome) ? 'another success or a refusal' : 'another outcome'} is right`;
  const whys = alternatives.map((one) => whyOther(one, answer));
  if (!whys.includes(undefined)) return whys[0];
  return wrongBody(exchange, ownAnswer.outcome === answer.outcome ? ownAnswer.json : undefined);
}

/** Of a plain document a response may say nothing of its body. */
function saysTypes({ operation }: Exchange['verdict'], id: string): boolean {
  if (operation.envelope !== undefined) return true;
  return operation.responses.some(({ status, content }) => status === id && content.length > 0);
}

type Right = Pick<Alternative, 'outcome' | 'statuses' | 'blamed'>;

/** How an answer differs from an alternative of its outcome. */
function whyOther({ outcome, statuses, blamed }: Right, answer: ToldAnswer): string | undefined {
  const { status } = answer.raw;
  if (!statuses.some((one) => one === status || (typeof one === 'string' && fits(one, status))))
    return `HTTP ${status} with outcome ${answer.told}`;
  const named = answer.blamed ?? '';
  const isOther = outcome.class === 'invalid' && blamed.length > 0 && named !== '' && !blamed.includes(named);
  return isOther ? `${named} is blamed` : undefined;
}

/** What is right for a request; of one that was sent at once with others, also what the original itself answered in its turn. */
function alternativesOf({ verdict }: Exchange, own: ToldAnswer | undefined): readonly Right[] {
  if (own?.outcome === undefined) return verdict.alternatives;
  const { outcome, raw, blamed = '' } = own;
  return [...verdict.alternatives, { outcome, statuses: [raw.status], blamed: blamed === '' ? [] : [blamed] }];
}

/** A request line that means nothing to the original: whether a server knows more of them is not said. */
function isUnrouted({ request, verdict }: Exchange): boolean {
  const match = matchOperation([verdict.context.plan.contract], request);
  return match.kind !== 'matched' || match.operation !== verdict.operation;
}

function fits(range: string, status: number): boolean {
  return range === 'default' || range.toUpperCase() === `${String(status).charAt(0)}XX`;
}

function wrongBody({ answer, verdict, expected }: Exchange, own: Json | undefined): string | undefined {
  const { outcome, json } = answer ?? {};
  if (outcome === undefined) return undefined;
  if (json === undefined) return own === undefined || answer?.raw.body.length === 0 ? undefined : 'no JSON';
  const pointer = outcome.schemaPointer ?? responsePointer(verdict, outcome.id);
  const { contract } = verdict.context.plan;
  const [error] = pointer === undefined ? [] : responseSchemas(contract).errors(pointer, json);
  if (error !== undefined) return `${error.pointer} ${error.message}`;
  if (own === undefined) return undefined;
  const isNew = outcome.bind.some(
    ({ at, value }) => value.kind === 'fresh' && !sameJson(valueAt(json, at), valueAt(own, at)),
  );
  for (const { at, value } of outcome.bind) {
    if (!CHECKED.has(value.kind) || (isNew && WRITTEN.has(value.kind))) continue;
    const [got, wanted] = [valueAt(json, at), valueAt(own, at)];
    const keeps =
      value.kind === 'fields'
        ? keepsFields(got, wanted, expected)
        : value.kind === 'contains' && value.ref.kind === 'answer'
          ? typeof got === 'string' && got.includes(String(valueAt(json, value.ref.at)))
          : sameJson(got, wanted);
    if (got !== undefined && !keeps) return `${at} is ${JSON.stringify(got)}`;
  }
  return undefined;
}

/** What is written from a new key differs where the key does. */
const WRITTEN: ReadonlySet<Binding['value']['kind']> = new Set(['format', 'contains']);

/** Bindings that say what stands there: `fresh` is about several answers, `fill` is only a text. */
const CHECKED: ReadonlySet<Binding['value']['kind']> = new Set(['ref', 'format', 'contains', 'now', 'fields']);

/** Only of fields that the gate's world knows anything is said; one that is left out is not told. */
function keepsFields(got: Json | undefined, wanted: Json | undefined, expected: Exchange['expected']): boolean {
  if (!isObject(wanted) || expected === undefined) return true;
  if (!isObject(got)) return false;
  return Object.keys(expected).every((name) => got[name] === undefined || sameStored(got[name], wanted[name]));
}

/** Numbers may be told as text. */
function sameStored(got: Json, wanted: Json | undefined): boolean {
  if (sameJson(got, wanted)) return true;
  const [left, right] = [String(got), String(wanted)];
  return left === right || (left.trim() !== '' && right.trim() !== '' && Number(left) === Number(right));
}

function responsePointer({ operation }: Exchange['verdict'], status: string): string | undefined {
  return operation.responses.find((one) => one.status === status)?.content[0]?.schemaPointer;
}
