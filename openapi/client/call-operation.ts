import { type AnswerFrame, readOutcome } from './answer.ts';
import type { OperationDescription } from './api-description.ts';
import type { Transport } from './transport.ts';
import { type Parameters, sortParameters, writeBody, writeQuery, writeTarget } from './write-request.ts';

/** One call of an operation. */
export interface Call {
  readonly parameters: Parameters;
  readonly carrier?: 'form';
  readonly headers: Readonly<Record<string, string>>;
  readonly auth?: Credentials | undefined;
  readonly signal?: AbortSignal;
}

/** A user name and a password, for HTTP Basic. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** An answer whose types nobody knows yet. */
export interface UntypedAnswer extends AnswerFrame {
  readonly outcome: string;
  readonly body: unknown;
}

/** Writes the request of a call, sends it and reads the outcome of its answer. */
export async function callOperation(
  transport: Transport,
  operation: OperationDescription,
  call: Call,
): Promise<UntypedAnswer> {
  const { parameters, carrier, signal } = call;
  const method = carrier === 'form' ? operation.formMethod : operation.method;
  if (method === undefined)
    throw new TypeError(`${operation.method} ${operation.path} does not take its query as a form.`);
  const sorted = sortParameters(operation, parameters, { carrier });
  const written = writeBody(operation, sorted);
  const headers = new Headers(sorted.header);
  if (written?.type !== undefined) headers.set('Content-Type', written.type);
  if (operation.basic === true && call.auth !== undefined) headers.set('Authorization', basic(call.auth));
  for (const [name, value] of Object.entries(call.headers)) headers.set(name, value);
  const { response, body } = await transport({
    method,
    path: operation.path,
    query: sorted.query,
    pathParameters: sorted.path,
    writeQuery: (query) => writeQuery(operation, query),
    writeTarget: (template, path) => writeTarget(operation, { template, path }),
    headers,
    ...(written === undefined ? {} : { body: written.content }),
    ...(signal === undefined ? {} : { signal }),
  });
  const { status } = response;
  return { outcome: readOutcome(operation, { status, body }), body, status, response };
}

/** RFC 7617, in UTF-8. */
function basic({ username, password }: Credentials): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
