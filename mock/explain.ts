import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import type { Json, JsonObject } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Reason, Verdict } from '../openapi/verdict.ts';
import type { World } from '../openapi/world/world.ts';
import type { Judge } from './judge.ts';
import { REDACTED, redactHeaders, redactTarget, redactText, redactValue } from './redact.ts';

/** What an answer came from: plain and flat, since the latest of them are kept. */
export interface Explained {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly request: RawRequest;
  readonly outcome: Outcome;
  readonly status: number;
  readonly blamed: string | undefined;
  readonly problem: string | undefined;
  readonly verdict: Pick<Verdict, 'decision' | 'reasons'>;
  /** The outcome was asked for by `Prefer`, not judged. */
  readonly forced: boolean;
  readonly at: Date;
  /** Whose copy of the world was asked. */
  readonly client: string;
  /** Of the answer. */
  readonly body: string | undefined;
}

/** What an explanation is worded with. The parameters are read out of the request again. */
export interface ExplainOptions {
  readonly judge: Judge;
  readonly worldOf: (client: string, api: string) => World;
}

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
  readonly client?: string;
  readonly answer: JsonObject;
}

const MOST_CHARACTERS = 1000;

/** Renders an explanation. */
export function explain(explained: Explained, { judge, worldOf }: ExplainOptions): Explanation {
  const { contract, operation, outcome, status, request, client, body } = explained;
  const { parameters } = judge.decide(operation, request, { contract, world: worldOf(client, contract.api) }).verdict;
  const secrets = secretTexts(operation, parameters);
  const { blamed, problem } = explained;
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
    outcome: outcome.id,
    class: outcome.class,
    status,
    forced: explained.forced,
    decision: explained.verdict.decision,
    ...(blamed !== undefined && { blamed }),
    ...(problem !== undefined && { problem: cut(redactText(problem, secrets)) }),
    reasons: explained.verdict.reasons.map((reason) => reasonData(reason, secrets)),
    parameters: parameterData(explained, parameters),
    ...(client !== '' && { client }),
    answer: {
      status,
      ...(body !== undefined && { body: cut(redactText(body, secrets)) }),
    },
  };
}

function secretTexts(operation: Operation, parameters: Verdict['parameters']): string[] {
  return operation.parameters
    .filter((parameter) => parameter.secret)
    .map(({ name }) => (Object.hasOwn(parameters, name) ? (parameters[name]?.text ?? '') : ''))
    .filter((text) => text.length >= 3);
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

function parameterData({ contract, operation }: Explained, parameters: Verdict['parameters']): JsonObject {
  const declared = new Map(operation.parameters.map((parameter) => [parameter.name, parameter]));
  const shown = Object.entries(parameters).map(([name, { text, value, sent, validity }]): [string, Json] => {
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
  });
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
