import type { DocumentedResponse, Operation, Outcome, ResponseMedia } from '../openapi/contract.ts';
import { negotiateMediaType } from './negotiate-media-type.ts';

/** Which documented answer tells an outcome: plain data, the key under which an answer is kept. */
export interface AnswerPlan {
  /** The response, as the document calls it: `200`, `4XX`, `default`. */
  readonly response: DocumentedResponse;
  /** The HTTP status by which the response is asked for. */
  readonly status: number;
  readonly media?: ResponseMedia;
  readonly example?: string;
  /** Sample the outcome's own schema: the response's examples belong to other outcomes. */
  readonly fromOutcome: boolean;
  /** What tells it apart from the operation's other plans. */
  readonly key: string;
}

/** What a request wishes for. */
export interface PlanWishes {
  readonly status: number;
  readonly accept?: string | undefined;
  readonly example?: string | undefined;
  readonly dynamic: boolean;
}

/** Finds the documented answer for an outcome; `unacceptable` when the client takes none of its media types. */
export function planAnswer(
  operation: Operation,
  outcome: Outcome,
  wishes: PlanWishes,
): AnswerPlan | 'undocumented' | 'unacceptable' {
  const example = wishes.example ?? outcome.example;
  const response = responseFor(operation, wishes.status) ?? responseOfEnvelope(operation, example);
  if (response === undefined) return 'undocumented';
  const status = statusOf(response, wishes.status);
  if (response.content.length === 0) return { response, status, fromOutcome: false, key: String(status) };
  const media = mediaOf(operation, response, {
    accept: wishes.accept,
    // A plain document's first example must not keep a client from another media type.
    example: operation.envelope === undefined ? wishes.example : example,
  });
  if (media === undefined) return 'unacceptable';
  const named = example !== undefined && Object.hasOwn(media.examples, example);
  const fromOutcome =
    operation.envelope !== undefined &&
    outcome.schema !== undefined &&
    (wishes.dynamic || !named) &&
    wishes.example === undefined;
  const shown = named && !fromOutcome ? { example } : {};
  const key = `${fromOutcome ? outcome.id : ''}\n${status}\n${media.type}\n${shown.example}`;
  return { response, status, media, fromOutcome, key, ...shown };
}

/** The response that a document gives for a status: exactly, by class, or the default one. */
export function responseFor(operation: Operation, status: number): DocumentedResponse | undefined {
  const exact = String(status);
  const range = `${exact.charAt(0)}XX`;
  return (
    operation.responses.find((response) => response.status === exact) ??
    operation.responses.find((response) => response.status.toUpperCase() === range) ??
    operation.responses.find((response) => response.status === 'default')
  );
}

/** Where the outcome is in the body, a status without a response of its own still comes with the body of that outcome. */
function responseOfEnvelope(operation: Operation, example: string | undefined): DocumentedResponse | undefined {
  if (operation.envelope === undefined) return undefined;
  const has = (response: DocumentedResponse): boolean =>
    example !== undefined && response.content.some((media) => Object.hasOwn(media.examples, example));
  return operation.responses.find(has) ?? operation.responses.find((response) => response.content.length > 0);
}

/** A status that leads to the response. */
function statusOf(response: DocumentedResponse, wished: number): number {
  if (response.status === String(wished) || response.status === 'default') return wished;
  const class_ = Number(response.status.charAt(0));
  if (/^\dXX$/i.test(response.status)) return Math.trunc(wished / 100) === class_ ? wished : class_ * 100;
  return Number(response.status);
}

/** An api that says its outcome in the body has nothing to negotiate: it answers with its documented type. */
function mediaOf(
  operation: Operation,
  response: DocumentedResponse,
  wishes: { readonly accept: string | undefined; readonly example: string | undefined },
): ResponseMedia | undefined {
  const { example } = wishes;
  const holding = response.content.filter((media) => example !== undefined && Object.hasOwn(media.examples, example));
  const offered = holding.length > 0 ? holding : response.content;
  const types = offered.map((media) => media.type);
  const type =
    negotiateMediaType(wishes.accept, types) ??
    (operation.envelope === undefined ? undefined : negotiateMediaType(undefined, types));
  return offered.find((media) => media.type === type);
}
