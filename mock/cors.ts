import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';

const USUAL_HEADERS = 'Accept, Authorization, Content-Type, Prefer';
const MAX_AGE_SECONDS = '600';
/** The headers of ours that a page may read. */
export const EXPOSED = 'Countersign-Outcome, Link';
/** The answer hangs on who asks. */
export const VARY = ['Vary', 'Origin'] as const;

/** The headers by which a page of any origin may read an answer, credentials included. Names and values in turn. */
export function corsHeaders(origin: string | undefined, exposed: string): readonly string[] {
  if (origin === undefined) return VARY;
  return [
    'Access-Control-Allow-Origin',
    origin,
    'Access-Control-Allow-Credentials',
    'true',
    'Access-Control-Expose-Headers',
    exposed,
    ...VARY,
  ];
}

/** An answer that no operation gave, made readable for a page of any origin. */
export function withCors(answer: Answer, origin: string | undefined): Answer {
  return { ...answer, headers: [...answer.headers, ...corsHeaders(origin, EXPOSED)] };
}

/** True for the question that browsers send before a request of another origin. */
export function isPreflight(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** Answers a preflight: the path's methods, and every header that was asked for. With credentials `*` would mean nothing. */
export function preflightAnswer(headers: IncomingHttpHeaders, methods: readonly string[]): Answer {
  const asked = headers['access-control-request-headers'];
  const lines = [
    'Access-Control-Allow-Origin',
    headers.origin ?? '*',
    'Access-Control-Allow-Credentials',
    'true',
    'Access-Control-Allow-Methods',
    methods.join(', '),
    'Access-Control-Allow-Headers',
    asked === undefined || asked === '' ? USUAL_HEADERS : asked,
    'Access-Control-Max-Age',
    MAX_AGE_SECONDS,
    'Vary',
    'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  ];
  if (headers['access-control-request-private-network'] === 'true') {
    lines.push('Access-Control-Allow-Private-Network', 'true');
  }
  return { status: 204, headers: lines };
}
