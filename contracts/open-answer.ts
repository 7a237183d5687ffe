import { violationName } from '../openapi/judge/order-lesson.ts';
import { isAccepting } from '../openapi/judge/outcomes.ts';
import type { Reason } from '../openapi/verdict.ts';
import { alternativeOf } from './allows.ts';
import { parametersIn } from './condition-names.ts';
import { fieldText, type RequestTemplate } from './template.ts';
import type { Exchange } from './trace.ts';

/** How a target answered a violation, or a pair of them, for which the contract allows several answers. */
export interface OpenAnswer {
  /** The same for requests that break the same things in the same way. */
  readonly key: string;
  /** The outcome, and who was blamed. */
  readonly answered: string;
  readonly reasons: readonly Reason[];
}

/** The answer to a request that breaks one thing or two, in one reading and with nothing unknown; undefined for any other. */
export function openAnswer(exchange: Exchange): OpenAnswer | undefined {
  const { verdict, answer, template } = exchange;
  const { reasons, operation } = verdict;
  if (verdict.readings !== 1 || verdict.frontRefusal || reasons.length === 0 || reasons.length > 2) return undefined;
  // Whether a name is taken is a matter of when.
  if (reasons.some(({ state, kind }) => state !== false || kind === 'unique')) return undefined;
  const taken = alternativeOf(verdict, exchange);
  if (taken === undefined || isAccepting(taken.outcome) || answer?.told === undefined) return undefined;
  const { callerNames } = verdict.context.plan;
  const names = new Set([...callerNames, ...reasons.flatMap((reason) => namesOf(reason, exchange))]);
  const texts = [...names].sort().map((name) => `${name}=${fieldText(template, name) ?? ''}`);
  const key = JSON.stringify([operation.id, reasons.map(violationName).sort(), texts, spelling(template)]);
  const blamed = taken.blamed.length === 0 || answer.blamed === undefined ? '' : ` blaming ${answer.blamed}`;
  return { key, answered: `${answer.told}${blamed}`, reasons };
}

/** The parameters that a violation is about. */
function namesOf(reason: Reason, { verdict }: Exchange): readonly string[] {
  const rule = reason.kind === 'rule' ? verdict.operation.rules.find(({ id }) => id === reason.rule) : undefined;
  if (rule === undefined) return reason.parameter === undefined ? [] : [reason.parameter];
  return [...rule.blame, ...parametersIn(rule.then), ...(rule.if === undefined ? [] : parametersIn(rule.if))];
}

function spelling(template: RequestTemplate): unknown {
  const { method, path, separator, carrier, space, headers, basic } = template;
  return [method, path, separator, carrier, space, template.escape, headers, basic?.username, basic?.password];
}
