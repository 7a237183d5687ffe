import type { IncomingHttpHeaders } from 'node:http';

const HEADER = 'countersign-client';
const NAME = /^[\w.-]{1,64}$/;
const COOKIE = /(?:^|;)\s*countersign-client=([^;]*)/i;

/** Which client sends a request: by header `Countersign-Client`, else by cookie; empty for none. Undefined for a name that is none. */
export function clientName(headers: IncomingHttpHeaders): string | undefined {
  const named =
    headers[HEADER] ?? (headers.cookie === undefined ? undefined : COOKIE.exec(headers.cookie)?.[1]?.trim());
  if (named === undefined) return '';
  return typeof named === 'string' && NAME.test(named) ? named : undefined;
}

/** Says what a client's name looks like. */
export const NAME_RULE = 'Countersign-Client takes a name of 1 to 64 letters, digits and ._-';
