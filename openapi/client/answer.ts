import { isObject, type Json, valueAt } from '../json.ts';
import type { OperationDescription, OutcomePlace } from './api-description.ts';

/** What a call resolves to: told apart by `outcome`, which types the body. `Outcomes` maps outcomes to bodies. */
export type Answer<Outcomes> =
  | { [Key in keyof Outcomes]: DocumentedAnswer<`${Key & (string | number)}`, Outcomes[Key]> }[keyof Outcomes]
  | UndocumentedAnswer;

/** An answer whose outcome the document lists. Its body is taken at its word: nothing is validated. */
export interface DocumentedAnswer<Outcome extends string, Body> extends AnswerFrame {
  readonly outcome: Outcome;
  readonly body: Body;
}

/** Every other answer, such as a proxy's page: the body is JSON where it can be read as such, else text. */
export interface UndocumentedAnswer extends AnswerFrame {
  readonly outcome: 'undocumented';
  readonly body: unknown;
}

/** What every answer has. */
export interface AnswerFrame {
  /** The HTTP status. */
  readonly status: number;
  /** The response, its body read already. */
  readonly response: Response;
}

/** Which documented outcome a response has; `undocumented` for any other. */
export function readOutcome(
  operation: OperationDescription,
  { status, body }: { readonly status: number; readonly body: unknown },
): string {
  const said =
    operation.outcome === undefined ? statusNames(status) : bodyNames(operation.outcome, body as Json | undefined);
  return said.find((name) => operation.outcomes.includes(name)) ?? 'undocumented';
}

/** In a document whose outcomes are HTTP statuses, the exact one goes before the class and that before the default. */
function statusNames(status: number): readonly string[] {
  return [String(status), `${String(status).charAt(0)}XX`, 'default'];
}

/** One outcome, with the JSON type that is documented, in all items. */
function bodyNames({ items, at, type }: OutcomePlace, body: Json | undefined): readonly string[] {
  const list = items === undefined ? [body] : valueAt(isObject(body) ? body : undefined, items);
  if (!Array.isArray(list)) return [];
  const values = new Set(list.map((item: Json | undefined) => valueAt(item, at)));
  const [value] = values;
  const typed = type === 'string' ? typeof value === 'string' : Number.isInteger(value);
  return values.size === 1 && typed ? [String(value)] : [];
}
