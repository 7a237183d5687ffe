import type { Contract, Operation } from '../openapi/contract.ts';
import type { Json, JsonObject } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Decision, ParameterValue, Reason } from '../openapi/verdict.ts';
import { REDACTED, redactHeaders, redactTarget, redactText, redactValue } from './redact.ts';

/** What an answer came from. */
export interface Explained {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly request: RawRequest;
  readonly decision: ExplainedDecision;
  /** The outcome was asked for by `Prefer`, not judged. */
  readonly forced: boolean;
  readonly at: Date;
}

/** As much of a decision as an explanation needs; the rest would keep whole worlds of data alive. */
export type ExplainedDecision = Omit<Decision, 'verdict'> & {
  readonly verdict: Pick<Decision['verdict'], 'decision' | 'reasons' | 'parameters'>;
};

/** Why an operation was answered as it was, for a person: no secret is left in it. */
export interface Explanation {
  readonly explanation: 1;
  readonly at: string;
  readonly request: JsonObject;
  readonly api: string;
  readonly operation: string;
  readonly outcome: string;
  readonly class: string;
  readonly status: number;
  readonly forced: boolean;
  readonly decision: string;
  readonly blamed?: string;
  readonly problem?: string;
  readonly reasons: readonly JsonObject[];
  readonly parameters: JsonObject;
}

const MOST_CHARACTERS = 1000;

/** Renders an explanation. */
export function explain(explained: Explained): Explanation {
  const { operation, decision, request } = explained;
  const secrets = secretTexts(operation, decision);
  const { blamed, problem } = decision;
  return {
    explanation: 1,
    at: explained.at.toISOString(),
    request: {
      method: request.method,
      target: cut(redactTarget(operation, request.target)),
      headers: redactHeaders(operation, request.headers).map(([name, value]) => `${name}: ${cut(value)}`),
    },
    api: operation.api,
    operation: operation.id,
    outcome: decision.outcome.id,
    class: decision.outcome.class,
    status: decision.status,
    forced: explained.forced,
    decision: decision.verdict.decision,
    ...(blamed !== undefined && { blamed }),
    ...(problem !== undefined && { problem: cut(redactText(problem, secrets)) }),
    reasons: decision.verdict.reasons.map((reason) => reasonData(reason, secrets)),
    parameters: parameterData(explained),
  };
}

function secretTexts(operation: Operation, decision: ExplainedDecision): string[] {
  return operation.parameters
    .filter((parameter) => parameter.secret)
    .map((parameter) => parameterValue(decision, parameter.name)?.text ?? '')
    .filter((text) => text.length >= 3);
}

function parameterValue(decision: ExplainedDecision, name: string): ParameterValue | undefined {
  const { parameters } = decision.verdict;
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

function reasonData(reason: Reason, secrets: readonly string[]): JsonObject {
  const { kind, parameter, rule, pointer, source, assumptions, undecidedBy } = reason;
  return {
    kind,
    message: cut(redactText(reason.message, secrets)),
    state: reason.state ?? 'unknown',
    ...(parameter !== undefined && { parameter }),
    ...(rule !== undefined && { rule }),
    pointer,
    source,
    assumptions,
    ...(undecidedBy !== undefined && { undecidedBy }),
  };
}

function parameterData({ contract, operation, decision }: Explained): JsonObject {
  const declared = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]));
  const shown = Object.entries(decision.verdict.parameters).map(
    ([name, { text, value, sent, validity }]): [string, Json] => {
      const parameter = declared.get(name);
      const plain = value === undefined || typeof value !== 'object' || value === null;
      // The text of a structured value may hold secrets; its value is redacted member by member.
      const shownText = parameter?.secret === true ? REDACTED : plain ? text : undefined;
      const shownValue = value === undefined ? undefined : redactValue(contract, parameter?.schema, value);
      return [
        name,
        {
          ...(text !== undefined && shownText !== undefined && { text: cut(shownText) }),
          ...(shownValue !== undefined && { value: parameter?.secret === true ? REDACTED : cutValue(shownValue) }),
          sent,
          validity,
        },
      ];
    },
  );
  return Object.fromEntries(shown);
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)`;
}

function cutValue(value: Json): Json {
  if (typeof value === 'string') return cut(value);
  const text = JSON.stringify(value);
  return text.length <= 8 * MOST_CHARACTERS ? value : cut(text);
}
