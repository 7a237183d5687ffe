import type { Answer } from './answer.ts';
import type { ApiDescription, ApiTypes } from './api-description.ts';
import { type Credentials, callOperation } from './call-operation.ts';
import { createTransport } from './transport.ts';
import type { Parameters } from './write-request.ts';

/** Where a client's api stands and how it is reached. */
export interface ClientOptions {
  /** The server with its base path: `http://127.0.0.1:4010/v1`. It stands in place of the document's server. */
  readonly baseUrl: string;
  /** Instead of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent, as HTTP Basic, with the calls whose operation asks for it. */
  readonly auth?: Credentials;
}

/** How a single call is made. */
export interface CallOptions<Carrier extends string = 'form'> {
  /** `form`: the query's parameters stand in a form body. Only where the document says that this is understood. */
  readonly carrier?: Carrier;
  /** These win over the client's. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A client of one api. */
export interface Client<Api extends ApiTypes> {
  /**
   * Calls an operation with its parameters by name, wherever they stand in the request. Resolves to whatever is answered;
   * rejects with the error of `fetch` (which names its `cause`) where nothing is, and with a TypeError for what cannot be sent.
   */
  readonly call: <Id extends OperationId<Api>>(
    id: Id,
    ...rest: CallArguments<Api['requests'][Id], CallOptions<Extract<Api['carriers'][Id], string>>>
  ) => Promise<Answer<Api['outcomes'][Id]>>;
}

/** The operations of an api. */
export type OperationId<Api extends ApiTypes> = keyof Api['requests'] &
  keyof Api['outcomes'] &
  keyof Api['carriers'] &
  string;

/** Parameters may be left out where none is required. */
export type CallArguments<Request, Options> =
  Partial<Request> extends Request
    ? [parameters?: Request, options?: Options]
    : [parameters: Request, options?: Options];

/** Makes a client from a generated description, such as `openapi/generated/<api>.ts` exports. Runs in browsers too. */
export function createClient<Api extends ApiTypes>(
  description: ApiDescription<Api>,
  options: ClientOptions,
): Client<Api> {
  const transport = createTransport(options);
  const call = async (id: string, parameters: Parameters = {}, callOptions: CallOptions = {}): Promise<unknown> => {
    const operation = Object.hasOwn(description.operations, id) ? description.operations[id] : undefined;
    if (operation === undefined) throw new TypeError(`${description.api} has no operation "${id}".`);
    const headers = { ...options.headers, ...callOptions.headers };
    return callOperation(transport, operation, { ...callOptions, parameters, headers, auth: options.auth });
  };
  // The types of parameters and answers are those of the document that the description was generated from.
  return { call } as Client<Api>;
}
