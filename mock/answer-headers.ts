import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import { RESERVED } from './admin-answer.ts';
import { headerText, isBodiless } from './answer.ts';
import { withChallenge } from './challenge.ts';
import { corsHeaders, EXPOSED } from './cors.ts';
import type { Template } from './template.ts';

/** The headers of an operation's answer, names and values in turn; `id` is that of its explanation. */
export function answerHeaders(of: {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly status: number;
  readonly template: Template | undefined;
  readonly id: string;
  readonly origin: string | undefined;
}): readonly string[] {
  const { status, template, origin } = of;
  const documented = template === undefined ? undocumented(status) : withoutType(template.headers, status);
  const link = `<${RESERVED}explanations/${of.id}>; rel="describedby"`;
  const headers = ['Countersign-Outcome', headerText(of.outcome.id), 'Link', link];
  for (const text of corsHeaders(origin, template?.exposed ?? EXPOSED)) headers.push(text);
  for (const text of status === 401 ? withChallenge(documented, of) : documented) headers.push(text);
  return headers;
}

function undocumented(status: number): readonly string[] {
  return status < 400 || isBodiless(status) ? [] : ['Content-Type', 'application/problem+json'];
}

function withoutType(headers: readonly string[], status: number): readonly string[] {
  return isBodiless(status) && headers[0] === 'Content-Type' ? headers.slice(2) : headers;
}
