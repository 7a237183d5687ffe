/** A bearer token, and how long it holds if that is known. */
export interface Token {
  readonly text: string;
  readonly expiresInMs?: number;
}

/** What a command printed, read as a token; `why` never repeats it. */
export type TokenRead =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'none'; readonly why: string };

/** Reads a token from a command's output: one line of text, or JSON `{ access_token, expires_in }` with seconds. */
export function readToken(stdout: string): TokenRead {
  const text = stdout.trim();
  if (text === '') return none('it printed nothing');
  if (!text.startsWith('{')) return checked({ text });
  const json = readObject(text);
  const token = json?.get('access_token');
  if (json === undefined || typeof token !== 'string') return none('it printed JSON without a text `access_token`');
  const seconds = Number(json.get('expires_in') ?? Number.NaN);
  return checked(
    Number.isFinite(seconds) && seconds >= 0 ? { text: token, expiresInMs: seconds * 1000 } : { text: token },
  );
}

function checked(token: Token): TokenRead {
  const isToken = /^[\x21-\x7e]+$/.test(token.text);
  return isToken ? { kind: 'token', token } : none('what it printed is not one word of printable ASCII');
}

function none(why: string): TokenRead {
  return { kind: 'none', why };
}

function readObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
