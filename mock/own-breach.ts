import type { Contract, Outcome } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { responseSchemas } from '../openapi/schema/response-schemas.ts';

/** How an answer that is about to leave breaks its own outcome's schema; undefined where it does not. A breach is a bug of ours. */
export function ownBreach(contract: Contract, outcome: Outcome, body: Json): string | undefined {
  if (outcome.schemaPointer === undefined) return undefined;
  const schemas = responseSchemas(contract);
  if (schemas.accepts(outcome.schemaPointer, body)) return undefined;
  const [error] = schemas.errors(outcome.schemaPointer, body);
  return `${error?.pointer ?? ''} ${error?.message ?? 'does not fit'} (${error?.schemaPointer ?? outcome.schemaPointer})`.trim();
}
