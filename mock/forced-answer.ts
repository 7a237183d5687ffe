import type { Operation, Outcome } from '../openapi/contract.ts';
import { isObject, type Json, valueAt } from '../openapi/json.ts';
import { outcomeStatuses } from '../openapi/judge/status.ts';
import type { Decision } from '../openapi/verdict.ts';
import type { Preference } from './preference.ts';
import type { HttpProblem } from './problem-answer.ts';

/** The decision that a request's `Prefer` header puts in place of the judge's, or what is wrong with that header. */
export function forcedDecision(
  operation: Operation,
  preference: Preference,
  judged: Decision,
): { readonly decision: Decision } | { readonly problem: HttpProblem } {
  const asked = preference.outcome;
  const outcome =
    asked === undefined ? outcomeOfExample(operation, preference.example, judged) : findOutcome(operation, asked);
  if (outcome === undefined) return { problem: unknownOutcome(operation, asked ?? '') };
  const status = forcedStatus(operation, outcome, { asked, judged });
  if (preference.example !== undefined && !exampleNames(operation).includes(preference.example)) {
    return { problem: unknownExample(operation, preference.example) };
  }
  // The blamed parameter is the request's own where it was judged the same way.
  if (judged.outcome === outcome) return { decision: { ...judged, status } };
  return { decision: { outcome, status, verdict: judged.verdict } };
}

function findOutcome(operation: Operation, asked: string): Outcome | undefined {
  const exact = operation.outcomes.find((outcome) => outcome.id === asked);
  if (exact !== undefined || operation.envelope !== undefined || !/^[1-5]\d\d$/.test(asked)) return exact;
  const range = `${asked.charAt(0)}XX`;
  return (
    operation.outcomes.find((outcome) => outcome.id.toUpperCase() === range) ??
    operation.outcomes.find((outcome) => outcome.id === 'default')
  );
}

/** The outcome that names the example; else the one that the example's body tells; else the judged one. */
function outcomeOfExample(operation: Operation, example: string | undefined, judged: Decision): Outcome {
  const named = operation.outcomes.find((outcome) => outcome.example === example);
  if (named !== undefined || example === undefined) return named ?? judged.outcome;
  for (const response of operation.responses) {
    for (const media of response.content) {
      const body = Object.hasOwn(media.examples, example) ? media.examples[example] : undefined;
      if (body === undefined) continue;
      const told = operation.envelope === undefined ? response.status : outcomeInBody(operation.envelope, body);
      return operation.outcomes.find((outcome) => outcome.id === told) ?? judged.outcome;
    }
  }
  return judged.outcome;
}

function outcomeInBody(envelope: NonNullable<Operation['envelope']>, body: Json): string | undefined {
  const items = envelope.items === undefined ? body : valueAt(body, envelope.items);
  const item = Array.isArray(items) ? items[0] : items;
  const value = isObject(item) ? valueAt(item, envelope.at) : undefined;
  return value === undefined ? undefined : String(value);
}

function forcedStatus(
  operation: Operation,
  outcome: Outcome,
  { asked, judged }: { readonly asked: string | undefined; readonly judged: Decision },
): number {
  if (operation.envelope === undefined) return plainStatus(asked ?? outcome.id);
  if (judged.outcome === outcome) return judged.status;
  const [status] = outcomeStatuses(outcome, judged.verdict.context);
  return typeof status === 'number' ? status : 200;
}

function plainStatus(id: string): number {
  if (/^[2-5]\d\d$/.test(id)) return Number(id);
  return /^[2-5]XX$/i.test(id) ? Number(id.charAt(0)) * 100 : 500;
}

function unknownOutcome(operation: Operation, asked: string): HttpProblem {
  const outcomes = operation.outcomes.map((outcome) => outcome.id);
  const detail = `Prefer: code=${asked} names no outcome of ${operation.id}. It has: ${outcomes.join(', ')}.`;
  return { status: 400, detail, more: { outcomes } };
}

function unknownExample(operation: Operation, asked: string): HttpProblem {
  const examples = exampleNames(operation);
  const detail = `Prefer: example=${asked} names no example of ${operation.id}. It has: ${examples.join(', ') || 'none'}.`;
  return { status: 400, detail, more: { examples } };
}

function exampleNames(operation: Operation): string[] {
  const media = operation.responses.flatMap((response) => response.content);
  return [...new Set(media.flatMap((each) => Object.keys(each.examples)))];
}
