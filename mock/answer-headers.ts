import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import { RESERVED } from './admin-answer.ts';
import { headerText, isBodiless } from './answer.ts';
import { withChallenge } from './challenge.ts';
import { corsHeaders, EXPOSED, VARY } from './cors.ts';
import type { Template } from './template.ts';

/** The headers that all answers of an outcome have, names and values in turn. */
export function outcomeHeaders(of: {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly status: number;
  readonly template: Template | undefined;
}): readonly string[] {
  const { status, template } = of;
  const documented = template === undefined ? undocumented(status) : withoutType(template.headers, status);
  const own = status === 401 ? withChallenge(documented, of) : documented;
  return ['Countersign-Outcome', headerText(of.outcome.id), ...own];
}

/** The headers of one answer of them; `id` is that of its explanation. */
export function answerHeaders(
  ofOutcome: readonly string[],
  {
    id,
    origin,
    template,
  }: { readonly id: string; readonly origin: string | undefined; readonly template: Template | undefined },
): string[] {
  const headers = ofOutcome.slice();
  headers.push('Link', `<${RESERVED}explanations/${id}>; rel="describedby"`);
  if (origin === undefined) headers.push(...VARY);
  else headers.push(...corsHeaders(origin, template?.exposed ?? EXPOSED));
  return headers;
}

function undocumented(status: number): readonly string[] {
  return status < 400 || isBodiless(status) ? [] : ['Content-Type', 'application/problem+json'];
}

function withoutType(headers: readonly string[], status: number): readonly string[] {
  return isBodiless(status) && headers[0] === 'Content-Type' ? headers.slice(2) : headers;
}
