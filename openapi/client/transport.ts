import createFetchClient from 'openapi-fetch';
import type { Parameters } from './write-request.ts';

/** A request before it is written: parameters by place, and how to write those of the query and the path. */
export interface TransportRequest {
  readonly method: string;
  /** The path template below the base URL. */
  readonly path: string;
  readonly query: Parameters;
  readonly pathParameters: Parameters;
  readonly writeQuery: (query: Parameters) => string;
  readonly writeTarget: (template: string, path: Parameters) => string;
  readonly headers: Headers;
  readonly body?: string | FormData;
  readonly signal?: AbortSignal;
}

/** What came back: the body is JSON where it can be read as such, else text, and undefined where there is none. */
export interface TransportResponse {
  readonly response: Response;
  readonly body: unknown;
}

/** Sends requests to one server. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** Makes a transport over `fetch`. */
export function createTransport(options: {
  readonly baseUrl: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}): Transport {
  const client = createFetchClient<AnyPaths>(options);
  return async (request) => {
    const { method, path, query, pathParameters, writeQuery, writeTarget, headers, body, signal } = request;
    const result = await client.request(method.toLowerCase() as Method, path, {
      params: { query, path: pathParameters },
      querySerializer: writeQuery,
      pathSerializer: writeTarget,
      headers,
      body,
      bodySerializer: (content) => content,
      signal: signal ?? null,
      parseAs: 'text',
    });
    // A refusal's body has been read as JSON already, if it is any.
    return { response: result.response, body: result.response.ok ? readBody(result.data) : readBody(result.error) };
  };
}

type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

/** Every path has every method: what may be sent is said by the description, not by these types. */
type AnyPaths = Record<string, Record<Method, AnyOperation>>;

interface AnyOperation {
  readonly parameters: { readonly query?: Parameters; readonly path?: Parameters };
  readonly requestBody?: { readonly content: { readonly 'text/plain': unknown } };
  readonly responses: { readonly default: { readonly content: { readonly 'text/plain': string } } };
}

function readBody(read: unknown): unknown {
  if (typeof read !== 'string') return read;
  if (read === '') return undefined;
  try {
    return JSON.parse(read);
  } catch (error) {
    if (error instanceof SyntaxError) return read;
    throw error;
  }
}
