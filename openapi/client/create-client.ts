import createFetchClient from 'openapi-fetch';
import type { Answer } from './answer.ts';
import { readOutcome } from './answer.ts';
import type { ApiDescription, ApiTypes, OperationDescription } from './api-description.ts';
import { type Parameters, sortParameters, writeBody, writeQuery, writeTarget } from './write-request.ts';

/** Where a client's api stands and how it is reached. */
export interface ClientOptions {
  /** The server with its base path: `http://127.0.0.1:4010/v1`. It stands in place of the document's server. */
  readonly baseUrl: string;
  /** Instead of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent, as HTTP Basic, with the calls whose operation asks for it. */
  readonly auth?: { readonly username: string; readonly password: string };
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
export type OperationId<Api extends ApiTypes> = keyof Api['requests'] & keyof Api['outcomes'] & keyof Api['carriers'] & string;

/** Parameters may be left out where none is required. */
export type CallArguments<Request, Options> =
  Partial<Request> extends Request ? [parameters?: Request, options?: Options] : [parameters: Request, options?: Options];

/** Makes a client from a generated description, such as `openapi/generated/snapbill.ts` exports. Runs in browsers too. */
export function createClient<Api extends ApiTypes>(description: ApiDescription<Api>, options: ClientOptions): Client<Api> {
  const { baseUrl, fetch } = options;
  const transport: Transport = createFetchClient({ baseUrl, ...(fetch === undefined ? {} : { fetch }) });
  const call = (id: string, parameters: Parameters = {}, callOptions: CallOptions = {}): Promise<Answer<unknown>> =>
    callOperation(transport, describedOperation(description, id), { parameters, ...options, ...callOptions });
  return { call: async (id, ...rest) => call(id, ...(rest as [Parameters?, CallOptions?])) } as Client<Api>;
}

/** One path for every path, one method for every method: what is sent is decided by the description, not by these types. */
interface AnyOperation {
  readonly parameters: { query?: Parameters; path?: Parameters; header?: Readonly<Record<string, string>> };
  readonly requestBody?: { content: { 'text/plain': string | FormData } };
  readonly responses: { default: { content: { 'text/plain': string } } };
}
type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';
type Transport = FetchClient<Record<string, Record<Method, AnyOperation>>>;

interface Call extends ClientOptions, CallOptions {
  readonly parameters: Parameters;
}

async function callOperation(transport: Transport, operation: OperationDescription, call: Call): Promise<Answer<unknown>> {
  const sorted = sortParameters(operation, call.parameters, call);
  const body = writeBody(operation, sorted);
  const method = call.carrier === 'form' ? operation.formMethod : operation.method;
  if (method === undefined) throw new TypeError(`${operation.method} ${operation.path} does not take its query as a form.`);
  const { data, error, response } = await transport.request(method.toLowerCase() as Method, operation.path, {
    params: { query: sorted.query, path: sorted.path, header: sorted.header },
    querySerializer: (query) => writeQuery(operation, query),
    pathSerializer: (url, path) => writeTarget(operation, url, path),
    ...(body === undefined ? {} : { body: body.content, bodySerializer: (content: string | FormData) => content }),
    parseAs: 'text',
    headers: { ...authorization(operation, call), ...contentType, ...call.headers },
  });
}
